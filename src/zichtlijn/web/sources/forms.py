"""Forms of this portal. They check shape and size; what is in a file is for the reader."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy

from zichtlijn.web.ui.upload_field import MEGABYTE, UploadField

if TYPE_CHECKING:
    from zichtlijn.people.schools.models import Location

MOST_MEGABYTES = 64


class RosterFileForm(forms.Form):
    """Which file, in which format, for which location."""

    location = forms.ChoiceField(label=gettext_lazy("Vestiging"))
    format = forms.ChoiceField(label=gettext_lazy("Soort bestand"), widget=forms.RadioSelect)
    file = UploadField(
        label=gettext_lazy("Bestand"),
        help_text=gettext_lazy("Een bestand uit jullie leerlingadministratie, hooguit 64 MB. We bewaren het niet."),
        most_bytes=MOST_MEGABYTES * MEGABYTE,
        emptied=gettext_lazy("Dit bestand is leeg. Exporteer het opnieuw uit de administratie."),
        too_large=gettext_lazy(
            "Dit bestand is %(found)s MB. Het mag hooguit %(most)s MB zijn. Exporteer per vestiging."
        ),
    )

    def __init__(
        self, *args: Any, locations: "Sequence[Location]", formats: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._locations = {location.uuid: location for location in locations}
        self.fields["location"].choices = [(str(one.uuid), one.name) for one in locations]  # type: ignore[attr-defined]
        self.fields["format"].choices = formats  # type: ignore[attr-defined]

    @property
    def chosen_location(self) -> "Location":
        return self._locations[UUID(self.cleaned_data["location"])]
