"""Forms of this portal. They check shape and size; what is in a file is for the reader."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zichtlijn.web.ui.environment import get_active_formatter

if TYPE_CHECKING:
    from zichtlijn.people.schools.models import Location

MOST_MEGABYTES = 64
_MEGABYTE = 1024 * 1024


class RosterFileForm(forms.Form):
    """Which file, in which format, for which location."""

    location = forms.ChoiceField(label=gettext_lazy("Vestiging"))
    format = forms.ChoiceField(label=gettext_lazy("Soort bestand"), widget=forms.RadioSelect)
    file = forms.FileField(
        label=gettext_lazy("Bestand"),
        help_text=gettext_lazy("Een bestand uit jullie leerlingadministratie, hooguit 64 MB. We bewaren het niet."),
        error_messages={
            "empty": gettext_lazy("Dit bestand is leeg. Exporteer het opnieuw uit de administratie."),
            "required": gettext_lazy("Kies een bestand."),
        },
    )

    def __init__(
        self, *args: Any, locations: "Sequence[Location]", formats: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._locations = {location.uuid: location for location in locations}
        self.fields["location"].choices = [(str(one.uuid), one.name) for one in locations]  # type: ignore[attr-defined]
        self.fields["format"].choices = formats  # type: ignore[attr-defined]

    def clean_file(self) -> "UploadedFile[bytes]":
        """Refuses a file over the limit, and says what the limit is."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        size = file.size or 0
        if size > MOST_MEGABYTES * _MEGABYTE:
            found = get_active_formatter().number(-(-size // _MEGABYTE))
            raise forms.ValidationError(
                _("Dit bestand is %(found)s MB. Het mag hooguit %(most)s MB zijn. Exporteer per vestiging.")
                % {"found": found, "most": MOST_MEGABYTES}
            )
        return file

    @property
    def chosen_location(self) -> "Location":
        return self._locations[UUID(self.cleaned_data["location"])]
