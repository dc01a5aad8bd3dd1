"""Forms of this portal: a goal file, a new own set, an own goal. What is in a file is for its reader."""

from collections.abc import Sequence
from typing import Any, Final, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zichtlijn.core.goals.levels import YEAR_GROUPS
from zichtlijn.core.goals.subjects import SUBJECTS
from zichtlijn.learning.goals.own import MOST_SHORT_LETTERS, MOST_TEXT_LETTERS, MOST_TITLE_LETTERS, OwnGoalText
from zichtlijn.web.ui.upload_field import MEGABYTE, UploadField
from zichtlijn.web.year_words import name_year_group

_MOST_MEGABYTES: Final = 64


class GoalFileForm(forms.Form):
    """A file, which set it is of, and the name of this release."""

    file = UploadField(
        label=gettext_lazy("Bestand"),
        help_text=gettext_lazy(
            "Doelen van SLO (JSON of zip), een CASE-pakket (JSON) of een eigen lijst (CSV of Excel), hooguit 64 MB. "
            "We bewaren het niet langer dan een dag."
        ),
        most_bytes=_MOST_MEGABYTES * MEGABYTE,
        emptied=gettext_lazy("Dit bestand is leeg. Haal het opnieuw op."),
    )
    into = forms.ChoiceField(label=gettext_lazy("Hoort bij"), required=False)
    name = forms.CharField(
        label=gettext_lazy("Naam van de doelenset"),
        help_text=gettext_lazy("Alleen nodig voor een eigen lijst zonder kolom ‘doelenset’."),
        max_length=60,
        required=False,
    )
    label = forms.CharField(
        label=gettext_lazy("Naam van deze versie"),
        help_text=gettext_lazy("Bijvoorbeeld ‘2026-2027’. Zonder naam nemen we die van het bestand."),
        max_length=100,
        required=False,
    )

    def __init__(self, *args: Any, sets: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        into = cast(forms.ChoiceField, self.fields["into"])
        into.choices = [("", _("wat in het bestand staat")), *sets]


class OwnSetForm(forms.Form):
    """A set that the school keeps on screen."""

    TAKEN = gettext_lazy("Deze naam is al in gebruik. Kies een andere.")
    title = forms.CharField(
        label=gettext_lazy("Naam"),
        max_length=60,
        error_messages={"required": gettext_lazy("Geef de doelenset een naam.")},
    )
    subject = forms.ChoiceField(label=gettext_lazy("Vak"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        subject = cast(forms.ChoiceField, self.fields["subject"])
        subject.choices = [(one.code, one.dutch) for one in SUBJECTS]


class OwnGoalForm(forms.Form):
    """One own goal; the place above it is chosen by words on the page."""

    title = forms.CharField(
        label=gettext_lazy("Doel"),
        max_length=MOST_TITLE_LETTERS,
        error_messages={"required": gettext_lazy("Schrijf op wat het doel is.")},
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    short_title = forms.CharField(label=gettext_lazy("Korte naam"), max_length=MOST_SHORT_LETTERS, required=False)
    code = forms.CharField(label=gettext_lazy("Code"), max_length=60, required=False)
    description = forms.CharField(
        label=gettext_lazy("Omschrijving"),
        max_length=MOST_TEXT_LETTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    year_groups = forms.MultipleChoiceField(
        label=gettext_lazy("Leerjaren"), required=False, widget=forms.CheckboxSelectMultiple
    )
    parent = forms.ChoiceField(label=gettext_lazy("Hoort onder"), required=False)

    def __init__(self, *args: Any, parents: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parent = cast(forms.ChoiceField, self.fields["parent"])
        years = cast(forms.MultipleChoiceField, self.fields["year_groups"])
        parent.choices = [("", _("geen ander doel")), *parents]
        years.choices = [(code, name_year_group(code)) for code in (*YEAR_GROUPS, "S", "V")]

    def read_text(self) -> OwnGoalText:
        """What was written; ask `is_valid` first."""
        said = self.cleaned_data
        return OwnGoalText(
            said["title"], said["short_title"], said["description"], said["code"], tuple(said["year_groups"])
        )

    def read_parent(self) -> UUID | None:
        return UUID(self.cleaned_data["parent"]) if self.cleaned_data["parent"] else None
