"""The form of a location's agreements about results: one part for the whole, and rows for periods, reports and the PTA.

Rows that are left empty are not there. It checks shape; whether the whole is sound is for the action.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any, Final
from uuid import uuid4

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zichtlijn.core.gradebook.exam_dates import ExamDate, ExamDateKind
from zichtlijn.core.gradebook.periods import Period, YearRule
from zichtlijn.core.gradebook.values import Precision, ReportWriter
from zichtlijn.core.kernel.refusal import Refusal
from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.people.roster import Sector
from zichtlijn.grading.terms.facts import NamedPeriod, SubjectExamDate, SubjectReports, Terms
from zichtlijn.web.gradebook.column_forms import WeightField
from zichtlijn.web.gradebook.words import EXAM_DATE_WORDS
from zichtlijn.web.year_words import name_year_group

EXTRA: Final = 2
"""Empty rows to add with; saving brings new ones."""
MOST_ROWS: Final = 40
_DAY: Final = timedelta(days=1)
_YEARS: Final = {Sector.PO: range(1, 9), Sector.VO: range(11, 17)}
_PRECISION_WORDS: Final = {
    Precision.WHOLE: gettext_lazy("hele cijfers: 7"),
    Precision.ONE: gettext_lazy("één cijfer achter de komma: 6,8"),
    Precision.TWO: gettext_lazy("twee cijfers achter de komma: 6,75"),
}
_RULE_WORDS: Final = {
    YearRule.ALL_RESULTS: gettext_lazy("elk resultaat met zijn eigen weging"),
    YearRule.BY_PERIOD: gettext_lazy("de gemiddelden van de periodes, met de weging van de periode"),
}
_WRITER_WORDS: Final = {
    ReportWriter.TEACHER: gettext_lazy("de docent schrijft"),
    ReportWriter.PUPIL: gettext_lazy("de leerling schrijft, de docent antwoordt"),
}
_REFUSALS: Final = {
    "overlap": gettext_lazy("Twee periodes delen een dag. Laat de ene eindigen vóór de andere begint."),
    "no_weight": gettext_lazy("Geef minstens één periode een weging boven 0. Anders is er geen jaargemiddelde."),
    "no_periods": gettext_lazy("Geef eerst de periodes. Zonder periodes is er niets om te wegen."),
    "reports_twice": gettext_lazy("Een vak staat twee keer bij dezelfde leerjaren."),
}


class _RowForm(forms.Form):
    """A row that may be left empty, with what can be chosen in it."""

    use_required_attribute = False

    def __init__(self, *args: Any, choices: Mapping[str, list[tuple[str, str]]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, offered in (choices or {}).items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = offered


class SettingsForm(forms.Form):
    """How grades are given, and how a year becomes one average."""

    precision = forms.TypedChoiceField(
        label=gettext_lazy("Cijfers"),
        choices=[(one.value, words) for one, words in _PRECISION_WORDS.items()],
        coerce=lambda value: Precision(int(value)),
    )
    reads_without_separator = forms.BooleanField(
        label=gettext_lazy("Lees 68 als 6,8"),
        help_text=gettext_lazy("Alleen bij één cijfer achter de komma. 10 en 100 zijn altijd 10,0."),
        required=False,
    )
    year_rule = forms.TypedChoiceField(
        label=gettext_lazy("Gemiddelde van het jaar"),
        choices=[(one.value, words) for one, words in _RULE_WORDS.items()],
        coerce=YearRule,
        widget=forms.RadioSelect,
    )


class _RowWeightField(WeightField):
    """A weight that is 1 where nobody says."""

    def clean(self, value: Any) -> Decimal:
        return super().clean(value) if value else Decimal(1)


class PeriodForm(_RowForm):
    """A period; both days belong to it."""

    uuid = forms.UUIDField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(label=gettext_lazy("Periode"), max_length=40, required=False)
    first_on = forms.DateField(
        label=gettext_lazy("van"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    last_on = forms.DateField(
        label=gettext_lazy("tot en met"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    weight = _RowWeightField(label=gettext_lazy("Weging"), max_length=8, required=False)

    def clean(self) -> dict[str, Any]:
        """All or nothing: a period has a name and both days, in order."""
        said = super().clean() or {}
        parts = [said.get(name) for name in ("name", "first_on", "last_on")]
        if any(parts) and not all(parts) and not self.errors:
            raise forms.ValidationError(_("Een periode heeft een naam, een eerste en een laatste dag."))
        if all(parts) and said["last_on"] < said["first_on"]:
            raise forms.ValidationError(_("De laatste dag ligt vóór de eerste."))
        return said


class ReportsForm(_RowForm):
    """A subject in which these year groups get a report in place of a number."""

    subject = forms.ChoiceField(label=gettext_lazy("Vak"), required=False)
    year_groups = forms.MultipleChoiceField(
        label=gettext_lazy("Leerjaren"), required=False, widget=forms.CheckboxSelectMultiple
    )
    writer = forms.TypedChoiceField(
        label=gettext_lazy("Wie schrijft?"),
        choices=[(one.value, words) for one, words in _WRITER_WORDS.items()],
        coerce=ReportWriter,
        required=False,
        empty_value=ReportWriter.TEACHER,
    )

    def clean(self) -> dict[str, Any]:
        """A subject needs year groups."""
        said = super().clean() or {}
        if said.get("subject") and not said.get("year_groups") and not self.errors:
            raise forms.ValidationError(_("Kies bij het vak ook de leerjaren."))
        return said


class ExamDayForm(_RowForm):
    """A day of the PTA."""

    held_on = forms.DateField(
        label=gettext_lazy("Dag"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    kind = forms.TypedChoiceField(
        label=gettext_lazy("Soort"),
        choices=[(one.value, words) for one, words in EXAM_DATE_WORDS.items()],
        coerce=ExamDateKind,
        required=False,
        empty_value=ExamDateKind.RETAKE,
    )
    subject = forms.ChoiceField(label=gettext_lazy("Vak"), required=False)


_periods: Final = formset_factory(PeriodForm, extra=EXTRA, max_num=MOST_ROWS, validate_max=True)
_reports: Final = formset_factory(ReportsForm, extra=EXTRA, max_num=MOST_ROWS, validate_max=True)
_exam_days: Final = formset_factory(ExamDayForm, extra=EXTRA, max_num=MOST_ROWS, validate_max=True)


@dataclass(frozen=True, slots=True)
class TermsForms:
    """The whole page of fields."""

    settings: SettingsForm
    periods: "BaseFormSet[PeriodForm]"
    reports: "BaseFormSet[ReportsForm]"
    exam_days: "BaseFormSet[ExamDayForm]"

    def is_valid(self) -> bool:
        """Whether each part is of the right shape; all of them are looked at."""
        parts = (self.settings, self.periods, self.reports, self.exam_days)
        return not [part for part in parts if not part.is_valid()]

    def read(self) -> Terms:
        """The agreements as given; call it on valid forms."""
        said = self.settings.cleaned_data
        return Terms(
            precision=said["precision"],
            reads_without_separator=said["reads_without_separator"],
            year_rule=said["year_rule"],
            periods=tuple(_read_periods(form.cleaned_data for form in self.periods)),
            reports=tuple(_read_reports(form.cleaned_data for form in self.reports)),
            exam_dates=tuple(_read_exam_days(form.cleaned_data for form in self.exam_days)),
        )

    def tell_refusal(self, refusal: Refusal) -> None:
        """Put a refusal of the action in words. Raises it again when it is of another kind."""
        if refusal.detail not in _REFUSALS:
            raise refusal
        self.settings.add_error(None, str(_REFUSALS[refusal.detail]))


def make_terms_forms(terms: Terms, subjects: Sequence[str], sector: Sector, given: Any = None) -> TermsForms:
    """The forms as agreed, or with what was sent; `subjects` are those that are taught here."""
    named = [(one, one) for one in sorted({*subjects, *_list_subjects(terms)})]
    years = [(str(one), name_year_group(str(one))) for one in _YEARS[sector]]
    to_reports = {"subject": [("", _("kies een vak")), *named], "year_groups": years}
    return TermsForms(
        SettingsForm(given, initial=_tell_settings(terms)),
        _periods(given, prefix="periode", initial=[_tell_period(one) for one in terms.periods]),
        _reports(
            given,
            prefix="verslag",
            initial=[_tell_reports(one) for one in terms.reports],
            form_kwargs={"choices": to_reports},
        ),
        _exam_days(
            given,
            prefix="pta",
            initial=[_tell_exam_day(one) for one in terms.exam_dates],
            form_kwargs={"choices": {"subject": [("", _("elk vak")), *named]}},
        ),
    )


def _list_subjects(terms: Terms) -> set[str]:
    named = {*(one.subject for one in terms.reports), *(one.subject for one in terms.exam_dates)}
    return {one for one in named if one}


def _read_periods(rows: Iterable[Mapping[str, Any]]) -> Iterable[NamedPeriod]:
    for said in rows:
        if said.get("name"):
            span = DaySpan(said["first_on"], said["last_on"] + _DAY)
            yield NamedPeriod(said["name"], Period(said["uuid"] or uuid4(), span, said["weight"]))


def _read_reports(rows: Iterable[Mapping[str, Any]]) -> Iterable[SubjectReports]:
    for said in rows:
        if said.get("subject"):
            yield SubjectReports(said["subject"], frozenset(said["year_groups"]), said["writer"])


def _read_exam_days(rows: Iterable[Mapping[str, Any]]) -> Iterable[SubjectExamDate]:
    for said in rows:
        if said.get("held_on"):
            yield SubjectExamDate(said["subject"], ExamDate(said["held_on"], said["kind"]))


def _tell_settings(terms: Terms) -> dict[str, Any]:
    return {
        "precision": terms.precision.value,
        "reads_without_separator": terms.reads_without_separator,
        "year_rule": terms.year_rule.value,
    }


def _tell_period(named: NamedPeriod) -> dict[str, Any]:
    span = named.period.span
    return {
        "uuid": named.period.uuid,
        "name": named.name,
        "first_on": span.starts_on,
        "last_on": span.ends_on - _DAY if span.ends_on else None,
        "weight": f"{named.period.weight.normalize():f}".replace(".", ","),
    }


def _tell_reports(one: SubjectReports) -> dict[str, Any]:
    return {"subject": one.subject, "year_groups": sorted(one.year_groups), "writer": one.writer.value}


def _tell_exam_day(one: SubjectExamDate) -> dict[str, Any]:
    return {"held_on": one.date.held_on, "kind": one.date.kind.value, "subject": one.subject}
