"""Forms about plans. They check shape; whether something may be planned is for access and the actions."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final, TypeAlias
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from zichtlijn.core.goals.plans import MOST_NOTE_LETTERS, PeriodPreset, PlanTerms, choose_span, suggest_look_back
from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.web.goals.plan_words import PRESET_WORDS, get_last_day, word_span

Options: TypeAlias = Sequence[tuple[str, str]]
CURRENT: Final = "current"
"""The period the group is in, as it stands now."""
_DAY: Final = timedelta(days=1)


def _day_field(label: Any, help_text: Any = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=help_text, required=False, widget=widget)


class PlanForm(forms.Form):
    """For whom, how long, when to look back, with which tool, and a note."""

    pupils = forms.MultipleChoiceField(
        label=_("Voor wie?"),
        help_text=_("Niets aangevinkt: de hele groep."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    period = forms.ChoiceField(label=_("Periode"))
    starts_on = _day_field(_("Eerste dag"), _("Alleen bij eigen dagen."))
    last_on = _day_field(_("Laatste dag"), _("Alleen bij eigen dagen."))
    look_back_on = _day_field(
        _("Terugkijken op"),
        _("Leeg: de laatste dag. Voor sommige leerlingen: de vrijdag van volgende week, als die eerder is."),
    )
    tool = forms.ChoiceField(label=_("Met welk leermiddel?"), required=False)
    is_chosen_together = forms.BooleanField(label=_("Samen met de leerling gekozen"), required=False)
    note = forms.CharField(
        label=_("Notitie"),
        max_length=MOST_NOTE_LETTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    is_note_for_pupil = forms.BooleanField(label=_("De leerling mag de notitie ook lezen"), required=False)

    def __init__(
        self, *args: Any, pupils: Options, tools: Options, today: date, current: DaySpan | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.current = today, current
        _offer(self, pupils=pupils, tool=[("", _("Geen keuze")), *tools], period=_list_periods(today, current))

    def clean(self) -> dict[str, Any]:
        """The days make a period, and one looks back within it."""
        cleaned = super().clean() or {}
        span = self._read_span(cleaned)
        look_back_on = cleaned.get("look_back_on")
        if span and look_back_on and not span.contains(look_back_on):
            self.add_error("look_back_on", _("Deze dag valt niet in de periode."))
        cleaned["span"] = span
        return cleaned

    def read_terms(self) -> PlanTerms:
        """What was agreed; only for a valid form."""
        data = self.cleaned_data
        span: DaySpan = data["span"]
        look_back_on = data["look_back_on"] or suggest_look_back(span, self.today, is_for_pupils=bool(data["pupils"]))
        return PlanTerms(
            span=span,
            look_back_on=look_back_on,
            tool=UUID(data["tool"]) if data["tool"] else None,
            is_chosen_together=data["is_chosen_together"],
            note=data["note"].strip(),
            is_note_for_pupil=data["is_note_for_pupil"],
        )

    def _read_span(self, cleaned: dict[str, Any]) -> DaySpan | None:
        chosen = cleaned.get("period", "")
        if chosen == CURRENT and self.current:
            return self.current
        if not chosen or chosen != PeriodPreset.OWN:
            return choose_span(PeriodPreset(chosen), self.today) if chosen else None
        first, last = cleaned.get("starts_on") or self.today, cleaned.get("last_on")
        if last is None:
            self.add_error("last_on", _("Kies een laatste dag."))
            return None
        if last < first:
            self.add_error("last_on", _("Deze dag ligt voor de eerste dag."))
            return None
        return DaySpan(first, last + _DAY)


class ExtendForm(forms.Form):
    """Until when to go on."""

    look_back_on = forms.DateField(
        label=_("Opnieuw terugkijken op"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_look_back_on(self) -> date:
        """A day after today."""
        day: date = self.cleaned_data["look_back_on"]
        if day <= self.today:
            raise forms.ValidationError(_("Kies een dag na vandaag."))
        return day


class OwnGoalForm(forms.Form):
    """A goal in the teacher's own words."""

    title = forms.CharField(label=_("Wat is het doel?"), max_length=300)
    subject = forms.ChoiceField(label=_("Vak"))

    def __init__(self, *args: Any, subjects: Options, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, subject=subjects)


def _list_periods(today: date, current: DaySpan | None) -> list[tuple[str, Any]]:
    offered: list[tuple[str, Any]] = [(CURRENT, _word_current(current))] if current else []
    for preset, words in PRESET_WORDS.items():
        days = "" if preset is PeriodPreset.OWN else f" ({word_span(choose_span(preset, today))})"
        offered.append((preset.value, f"{words}{days}"))
    return offered


def _word_current(current: DaySpan) -> str:
    return f"{_('deze periode')} ({word_span(current)})"


def split_span(span: DaySpan) -> dict[str, Any]:
    """A span as the fields of an own period."""
    return {"period": PeriodPreset.OWN.value, "starts_on": span.starts_on, "last_on": get_last_day(span)}


def _offer(form: forms.Form, **choices: Any) -> None:
    for name, offered in choices.items():
        field = form.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(offered)
