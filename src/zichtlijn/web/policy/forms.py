"""The form of a policy: its parts, and what they say together. What a policy may say is for `core.release.checking`.

A form shows its errors only when it is checked; while somebody is still writing, an empty row is no mistake.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final, cast

from django import forms
from django.forms.utils import ErrorDict
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.release.checking import PolicyDraft
from zichtlijn.core.release.policy import (
    Closed,
    ExceptionPeriod,
    FixedMoments,
    GroupKey,
    GroupTerms,
    GuardianMode,
    Later,
    SameTime,
    Slot,
    Terms,
)
from zichtlijn.grading.release.facts import read_group
from zichtlijn.web.policy.fields import SCHOOL_DAYS, ClockField, DayField, DaysField, WeekdaysField
from zichtlijn.web.policy.typed import GROUP, PERIOD, Typing
from zichtlijn.web.policy.words import CONSULTED, name_weekday

Choices = Sequence[tuple[str, str]]
MODES: Final = (
    ("same_time", _("tegelijk met de leerling")),
    ("later", _("later, op een vaste dag en tijd in de week")),
    ("fixed", _("vaste momenten per jaar")),
    ("closed", _("gesloten")),
)
_DAY: Final = timedelta(days=1)
_MOST_TITLE: Final = 60
_MOST_TEXT: Final = 1_000
_MOST_REASON: Final = 300


class PartForm(forms.Form):
    """A part of the policy; quiet while somebody is still writing."""

    use_required_attribute = False

    def __init__(self, *args: Any, is_quiet: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_quiet = is_quiet

    @property
    def errors(self) -> ErrorDict:
        return ErrorDict() if self.is_quiet else super().errors


class DaysForm(PartForm):
    """The days, and one time for each."""

    weekdays = WeekdaysField(
        label=_("Dagen"),
        error_messages={"required": _("Kies minstens één dag in de week. Zonder dag ziet niemand iets.")},
    )
    at = ClockField(label=_("Tijd"), error_messages={"required": _("Vul een tijd in, bijvoorbeeld 16.30.")})
    reason = forms.CharField(
        label=_("Reden voor een ander uur"),
        help_text=_("Alleen nodig onder lestijd, voor 08.00 uur of in de avond. De reden staat daarna op deze pagina."),
        max_length=_MOST_REASON,
        required=False,
    )

    def __init__(self, *args: Any, is_required: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["at"].required = is_required
        self.fields["weekdays"].required = is_required
        weekdays = cast(forms.MultipleChoiceField, self.fields["weekdays"])
        weekdays.choices = [(code, name_weekday(int(code))) for code in SCHOOL_DAYS]
        for code in SCHOOL_DAYS:
            self.fields[f"at_{code}"] = ClockField(label=name_weekday(int(code)), required=False)

    @property
    def own_times(self) -> list[forms.BoundField]:
        return [self[f"at_{code}"] for code in SCHOOL_DAYS]

    @property
    def has_own_times(self) -> bool:
        return any(field.value() for field in self.own_times)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for code in said.get("weekdays", ()):
            if not said.get(f"at_{code}") and not said.get("at") and "at" not in self.errors:
                self.add_error("at", _("Vul een tijd in, bijvoorbeeld 16.30."))
        return said

    def read_slots(self) -> tuple[Slot, ...]:
        """What was filled in; ask `is_valid` first."""
        said = self.cleaned_data
        return tuple(Slot(int(code), said.get(f"at_{code}") or said["at"], said["reason"]) for code in said["weekdays"])


class GuardiansForm(PartForm):
    """When guardians see results: one of four modes, with what that mode asks for."""

    mode = forms.ChoiceField(
        label=_("Ouders zien resultaten"),
        choices=MODES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wanneer ouders resultaten zien.")},
    )
    weekday = forms.ChoiceField(label=_("Dag"), required=False)
    at = ClockField(label=_("Tijd"), required=False)
    days = DaysField(label=_("Dagen"), required=False)
    fixed_at = ClockField(label=_("Tijd"), required=False)
    text = forms.CharField(
        label=_("Zo houden wij ouders op de hoogte"),
        help_text=_("Ouders lezen deze tekst op hun pagina, in plaats van de resultaten."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=_MOST_TEXT,
        required=False,
    )
    reason = forms.CharField(label=_("Reden voor een ander uur"), max_length=_MOST_REASON, required=False)

    def __init__(self, *args: Any, otherwise: str | Promise = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        weekday = cast(forms.ChoiceField, self.fields["weekday"])
        weekday.choices = [("", _("kies een dag")), *((code, name_weekday(int(code))) for code in SCHOOL_DAYS)]
        if otherwise:
            mode = cast(forms.ChoiceField, self.fields["mode"])
            mode.required = False
            mode.choices = [("", otherwise), *MODES]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("mode") == "later":
            if not said.get("weekday") and "weekday" not in self.errors:
                self.add_error("weekday", _("Kies een dag voor ouders."))
            if not said.get("at") and "at" not in self.errors:
                self.add_error("at", _("Vul een tijd voor ouders in, bijvoorbeeld 17.00."))
        if said.get("mode") == "fixed" and not said.get("fixed_at") and "fixed_at" not in self.errors:
            self.add_error("fixed_at", _("Vul een tijd voor ouders in, bijvoorbeeld 17.00."))
        return said

    def read_mode(self) -> GuardianMode | None:
        """What was chosen; None is as the location has it. Ask `is_valid` first."""
        said = self.cleaned_data
        match said["mode"]:
            case "same_time":
                return SameTime()
            case "later":
                return Later(Slot(int(said["weekday"]), said["at"], said["reason"]))
            case "fixed":
                return FixedMoments(said["days"], said["fixed_at"], said["reason"])
            case "closed":
                return Closed(said["text"].strip())
            case _:
                return None


class PeriodForm(PartForm):
    """One exception: whole days without moments, and who goes on all the same."""

    title = forms.CharField(
        label=_("Naam"), max_length=_MOST_TITLE, error_messages={"required": _("Geef de periode een naam.")}
    )
    first_on = DayField(label=_("Van"), error_messages={"required": _("Vul de eerste dag in.")})
    last_on = DayField(label=_("Tot en met"), error_messages={"required": _("Vul de laatste dag in.")})
    exempt = forms.MultipleChoiceField(label=_("Geldt niet voor"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, groups: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.MultipleChoiceField, self.fields["exempt"]).choices = list(groups)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        first, last = said.get("first_on"), said.get("last_on")
        if first and last and last < first:
            self.add_error("last_on", _("De laatste dag ligt voor de eerste. Draai ze om of kies een andere dag."))
        return said

    def read_period(self) -> ExceptionPeriod:
        """What was filled in; ask `is_valid` first."""
        said = self.cleaned_data
        span = DaySpan(said["first_on"], said["last_on"] + _DAY)
        return ExceptionPeriod(said["title"], span, frozenset(map(read_group, said["exempt"])))


class WhoForm(PartForm):
    """For whom a group's own terms are."""

    who = forms.MultipleChoiceField(
        label=_("Voor wie"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies voor wie dit geldt, of haal deze groep weg.")},
    )

    def __init__(self, *args: Any, groups: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.MultipleChoiceField, self.fields["who"]).choices = list(groups)


@dataclass(frozen=True, slots=True)
class GroupPart:
    """The terms of one group, in the parts they are filled in."""

    key: str
    who: WhoForm
    days: DaysForm
    guardians: GuardiansForm

    @property
    def forms(self) -> tuple[PartForm, ...]:
        return (self.who, self.days, self.guardians)

    @property
    def is_empty(self) -> bool:
        """Nothing differs. Ask `is_valid` first."""
        return not self.days.read_slots() and self.guardians.read_mode() is None

    def read_groups(self) -> frozenset[GroupKey]:
        """For whom; ask `is_valid` first."""
        return frozenset(map(read_group, self.who.cleaned_data["who"]))

    def read_terms(self) -> GroupTerms:
        """What differs; no days is as the location has it. Ask `is_valid` first."""
        return GroupTerms(self.read_groups(), self.days.read_slots() or None, self.guardians.read_mode())


class AroundForm(PartForm):
    """From when until when, with whom it was talked over, and whether feedback goes first."""

    is_feedback_first = forms.BooleanField(
        label=_("Feedback gaat vooraf"),
        help_text=_("Leerlingen zien eerst de feedback. Het cijfer volgt op het moment daarna."),
        required=False,
    )
    consulted = forms.MultipleChoiceField(
        label=_("Met wie besproken?"),
        choices=list(CONSULTED.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    starts_on = DayField(label=_("Ingangsdatum"), required=False)
    last_on = DayField(
        label=_("Proefperiode tot en met"),
        help_text=_("Laat leeg als het geen proef is. Na een proef gaat niets vanzelf door."),
        required=False,
    )


@dataclass(frozen=True, slots=True)
class PolicyForm:
    """All parts of a policy as it is filled in."""

    days: DaysForm
    periods: tuple[tuple[str, PeriodForm], ...]
    groups: tuple[GroupPart, ...]
    guardians: GuardiansForm
    around: AroundForm

    @property
    def forms(self) -> tuple[PartForm, ...]:
        """Every part, in the order of the page."""
        periods = (form for _key, form in self.periods)
        of_groups = (form for group in self.groups for form in group.forms)
        return (self.days, *periods, *of_groups, self.guardians, self.around)

    def is_readable(self) -> bool:
        """True when every part can be read, whether or not the whole may be saved."""
        unread = [form for form in self.forms if not form.is_valid()]
        return not unread and self._says_something_of_each_group()

    def _says_something_of_each_group(self) -> bool:
        """A group without terms of its own is a mistake: nothing would follow from it."""
        empty = [group for group in self.groups if group.is_empty]
        for group in empty:
            group.who.add_error("who", _("Kies eigen dagen of een eigen moment voor ouders, of haal deze groep weg."))
        return not empty

    @property
    def has_readable_ground(self) -> bool:
        """True when all but some rows can be read: enough to check the rest, so that no mistake waits for another."""
        return all(form.is_valid() for form in (self.days, self.guardians, self.around))

    @property
    def readable_groups(self) -> tuple[GroupPart, ...]:
        """The groups of which every part can be read."""
        return tuple(group for group in self.groups if all(form.is_valid() for form in group.forms))

    def read_draft(self) -> PolicyDraft:
        """The policy as it was filled in, without rows that cannot be read; ask `has_readable_ground` first."""
        around = self.around.cleaned_data
        last_on = around["last_on"]
        terms = Terms(
            self.days.read_slots(),
            self.guardians.read_mode() or Closed(""),
            tuple(form.read_period() for _key, form in self.periods if form.is_valid()),
            tuple(group.read_terms() for group in self.readable_groups),
            around["is_feedback_first"],
        )
        return PolicyDraft(terms, around["starts_on"], last_on + _DAY if last_on else None)


def make_form(typing: Typing, groups: Choices, *, is_quiet: bool) -> PolicyForm:
    """The form with what was typed; `groups` are the groups a policy of this location can name."""
    data: Mapping[str, Any] = MultiValueDict(typing.fields)

    def make_group(key: str) -> GroupPart:
        name = f"{GROUP}-{key}"
        return GroupPart(
            key,
            WhoForm(data, prefix=name, groups=groups, is_quiet=is_quiet),
            DaysForm(data, prefix=f"{name}-days", is_quiet=is_quiet),
            GuardiansForm(
                data, prefix=f"{name}-guardians", otherwise=_("zoals de rest van de vestiging"), is_quiet=is_quiet
            ),
        )

    return PolicyForm(
        DaysForm(data, prefix="days", is_required=True, is_quiet=is_quiet),
        tuple(
            (key, PeriodForm(data, prefix=f"{PERIOD}-{key}", groups=groups, is_quiet=is_quiet))
            for key in typing.list_rows(PERIOD)
        ),
        tuple(map(make_group, typing.list_rows(GROUP))),
        GuardiansForm(data, prefix="guardians", is_quiet=is_quiet),
        AroundForm(data, prefix="around", is_quiet=is_quiet),
    )
