"""Forms for practice records from a table: the file, and which column holds what."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zichtlijn.feeds.recordscsv.mapping import ColumnMapping, DurationUnit, Field
from zichtlijn.intake.record_uploads import MOST_BYTES
from zichtlijn.web.fault_words import FIELDS
from zichtlijn.web.ui.upload_field import UploadField

MEGABYTE: Final = 1024 * 1024
NEEDED: Final = (Field.PUPIL, Field.EXERCISE, Field.BEGIN, Field.RESULT, Field.ITEMS_MADE, Field.ITEMS_RIGHT)
"""Asked first; the last three together: a result, or both counts (R03)."""
CONSTANT: Final = (Field.EXERCISE, Field.BEGIN, Field.GOAL, Field.GOAL_TITLE, Field.KIND)
"""Fields that one word may fill for a whole file."""
DAY_ORDERS: Final = (
    ("day", gettext_lazy("dag eerst: 3-4 is 3 april")),
    ("month", gettext_lazy("maand eerst: 4-3 is 3 april")),
)
DECIMALS: Final = (("comma", gettext_lazy("komma: 2,5")), ("point", gettext_lazy("punt: 2.5")))
UNITS: Final = (
    (DurationUnit.SECONDS.value, gettext_lazy("seconden")),
    (DurationUnit.MINUTES.value, gettext_lazy("minuten")),
    (DurationUnit.CLOCK.value, gettext_lazy("minuten en seconden: 12:30")),
)
SCHEMES: Final = (
    ("las_key", gettext_lazy("sleutel uit de leerlingadministratie")),
    ("pupil_number", gettext_lazy("leerlingnummer of stamnummer")),
    ("eck_id", gettext_lazy("ECK iD")),
    ("uuid", gettext_lazy("sleutel van Zichtlijn")),
)


class RecordFileForm(forms.Form):
    """Which file, and which saved columns to begin with."""

    file = UploadField(
        label=gettext_lazy("Bestand"),
        help_text=gettext_lazy(
            "Een Excel- of CSV-bestand, of een UWLR- of Edu-V-bericht met toetsresultaten. Het mag hooguit 32 MB zijn. "
            "We bewaren het niet langer dan een dag."
        ),
        most_bytes=MOST_BYTES,
        emptied=gettext_lazy("Dit bestand is leeg. Exporteer het opnieuw uit het leermiddel."),
        too_large=gettext_lazy(
            "Dit bestand is %(found)s MB. Hier mag het hooguit %(most)s MB zijn. Splits het bestand."
        ),
    )
    saved = forms.ChoiceField(label=gettext_lazy("Kolommen"), required=False)

    def __init__(self, *args: Any, saved_names: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not saved_names:
            del self.fields["saved"]
            return
        choices = [("", _("zoek zelf uit wat in welke kolom staat")), *((name, name) for name in saved_names)]
        self.fields["saved"] = forms.ChoiceField(label=_("Kolommen"), choices=choices, required=False)
        self.initial.setdefault("saved", saved_names[0])


class ColumnsForm(forms.Form):
    """Which column of a file holds which field, and how its days, numbers and durations are written."""

    pupil_scheme = forms.ChoiceField(label=gettext_lazy("De leerling staat erin als"), choices=SCHEMES)
    day_order = forms.ChoiceField(label=gettext_lazy("Datum"), choices=DAY_ORDERS)
    decimal = forms.ChoiceField(label=gettext_lazy("Getal"), choices=DECIMALS)
    duration_unit = forms.ChoiceField(label=gettext_lazy("Tijdsduur"), choices=UNITS)
    context = forms.MultipleChoiceField(
        label=gettext_lazy("Laat ook deze kolommen zien, zoals geleverd"),
        help_text=gettext_lazy("Kies geen kolommen met namen of andere gegevens van personen."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    name = forms.CharField(
        label=gettext_lazy("Bewaar deze keuzes onder de naam"),
        help_text=gettext_lazy("Dan hoef je dit de volgende keer niet opnieuw te kiezen."),
        max_length=80,
        required=False,
    )

    def __init__(self, data: Any = None, *, columns: Sequence[str], mapping: ColumnMapping, name: str = "") -> None:
        super().__init__(data, initial=_read_initial(mapping, columns) | {"name": name})
        self._columns = columns
        self._kept_names = {column: label for label, column in mapping.context}
        choices = [("", _("staat er niet in")), *((column, column) for column in columns)]
        for field, words in FIELDS.items():
            self.fields[f"col_{field}"] = forms.ChoiceField(label=str(words), choices=choices, required=False)
        for field in CONSTANT:
            label = _("%(field)s: hetzelfde voor alle regels") % {"field": FIELDS[field]}
            self.fields[f"fix_{field}"] = forms.CharField(label=label, max_length=200, required=False)
        self.fields["context"].choices = [(column, column) for column in columns]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Says at the field itself what a record cannot do without (R03)."""
        cleaned = super().clean() or self.cleaned_data
        for field in self.read_mapping("").list_missing():
            self.add_error(f"col_{field}", _say_missing(field))
        return cleaned

    def read_mapping(self, time_zone: str) -> ColumnMapping:
        """The choices as a mapping; a column wins over a word for the whole file."""
        given = self.cleaned_data
        columns = {field: given[f"col_{field}"] for field in Field if given.get(f"col_{field}")}
        constants = {
            field: given[f"fix_{field}"].strip()
            for field in CONSTANT
            if field not in columns and given.get(f"fix_{field}", "").strip()
        }
        return ColumnMapping(
            columns=tuple(columns.items()),
            constants=tuple(constants.items()),
            context=tuple((self._kept_names.get(one, one)[:64], one) for one in given.get("context", [])),
            pupil_scheme=given.get("pupil_scheme", "las_key"),
            time_zone=time_zone,
            is_day_first=given.get("day_order") != "month",
            has_decimal_comma=given.get("decimal") != "point",
            duration_unit=DurationUnit(given.get("duration_unit", DurationUnit.SECONDS)),
        )

    @property
    def needed(self) -> list[BoundField]:
        """Selects for what a record cannot do without."""
        return [self[f"col_{field}"] for field in NEEDED]

    @property
    def more(self) -> list[BoundField]:
        """Selects for what a tool may deliver besides."""
        return [self[f"col_{field}"] for field in FIELDS if field not in NEEDED]

    @property
    def fixed(self) -> list[BoundField]:
        """Words that hold for the whole file."""
        return [self[f"fix_{field}"] for field in CONSTANT]

    @property
    def has_fixed(self) -> bool:
        """True when a word for the whole file is given or has to be: then its fields stand open."""
        is_given = any(bound.value() for bound in self.fixed)
        return is_given or any(self[f"col_{field}"].errors for field in CONSTANT)

    @property
    def habits(self) -> list[BoundField]:
        """How the file writes pupils, days, numbers and durations."""
        return [self[name] for name in ("pupil_scheme", "day_order", "decimal", "duration_unit")]


def _say_missing(field: Field) -> str:
    if field is Field.RESULT:
        return _("Kies een kolom voor het resultaat, of kolommen voor het aantal gemaakt en het aantal goed.")
    if field in CONSTANT:
        return _("Kies een kolom, of vul hieronder in wat voor alle regels geldt.")
    return _("Kies de kolom waar dit in staat.")


def _read_initial(mapping: ColumnMapping, columns: Sequence[str]) -> dict[str, Any]:
    """A saved column that this file lacks is left open, so that it has to be chosen."""
    initial: dict[str, Any] = {
        "pupil_scheme": mapping.pupil_scheme,
        "day_order": "day" if mapping.is_day_first else "month",
        "decimal": "comma" if mapping.has_decimal_comma else "point",
        "duration_unit": mapping.duration_unit.value,
        "context": [column for _label, column in mapping.context if column in columns],
    }
    initial |= {f"col_{field}": column for field, column in mapping.columns if column in columns}
    return initial | {f"fix_{field}": text for field, text in mapping.constants}
