"""Draft texts for pupils, guardians and team, made from the terms: in Dutch, because the school says them.

Sentences to start from; what is told is what somebody adopts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import translation

from zichtlijn.core.release.checking import PolicyDraft
from zichtlijn.core.release.policy import (
    Closed,
    ExceptionPeriod,
    FixedMoments,
    GroupTerms,
    GuardianMode,
    Later,
    SameTime,
    Terms,
)
from zichtlijn.web.policy.words import Names, join, name_weekday, tell_groups, tell_slots, tell_time
from zichtlijn.web.ui.formatter import Language, get_formatter

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Told:
    """What is told to each of those it concerns."""

    pupils: str
    guardians: str
    team: str


def draft_texts(draft: PolicyDraft, names: Names, today: date) -> Told:
    """The texts that go with a draft, in Dutch whatever language the page is in."""
    with translation.override(Language.DUTCH.value):
        return Told(
            " ".join(_tell_pupils(draft, names, today)),
            " ".join(_tell_guardians(draft, names)),
            " ".join(_tell_team(draft, names, today)),
        )


def _tell_pupils(draft: PolicyDraft, names: Names, today: date) -> Iterator[str]:
    terms = draft.terms
    yield f"{_since(draft)} zie je nieuwe resultaten {_on(tell_slots(terms.slots))}."
    for group in terms.groups:
        if group.slots is not None:
            yield f"Voor {tell_groups(group.groups, names)} is dat {_on(tell_slots(group.slots))}."
    yield from _tell_periods(terms, today)
    if terms.is_feedback_first:
        yield "Je ziet eerst de feedback. Het cijfer komt op het moment daarna."
    yield _tell_pupils_of_guardians(terms.guardians)
    yield "Tussendoor komt er niets nieuws. Je hoeft dus niet steeds te kijken."
    if draft.ends_on is not None:
        yield f"Dit is een proef. Die duurt tot en met {_day(draft.ends_on - _DAY)}."


def _tell_pupils_of_guardians(mode: GuardianMode) -> str:
    match mode:
        case SameTime():
            return "Je ouders zien het op hetzelfde moment."
        case Later(slot):
            return (
                f"Je ouders zien het op {name_weekday(slot.weekday)} om {tell_time(slot.at)}. "
                "Je kunt eerder zelf iets delen."
            )
        case FixedMoments():
            return "Je ouders zien het op een paar vaste dagen in het jaar. Je kunt eerder zelf iets delen."
        case Closed():
            return "Je ouders zien het niet, tenzij jij iets deelt."


def _tell_guardians(draft: PolicyDraft, names: Names) -> Iterator[str]:
    terms = draft.terms
    yield f"{_since(draft)} ziet uw kind nieuwe resultaten {_on(tell_slots(terms.slots))}."
    yield _tell_mode_to_guardians(terms.guardians)
    for group in terms.groups:
        yield from _tell_group_to_guardians(group, names)
    if not isinstance(terms.guardians, SameTime):
        yield "Uw kind kan altijd zelf iets met u delen."
    if draft.ends_on is not None:
        yield f"Dit is een proef. Die duurt tot en met {_day(draft.ends_on - _DAY)}."


def _tell_mode_to_guardians(mode: GuardianMode) -> str:
    match mode:
        case SameTime():
            return "U ziet ze op hetzelfde moment."
        case Later(slot):
            day, at = name_weekday(slot.weekday), tell_time(slot.at)
            return f"U ziet ze op {day} om {at}. Zo kan uw kind er eerst zelf over vertellen."
        case FixedMoments(days, at):
            return f"U ziet ze op {join([_day(day) for day in sorted(days)])}, om {tell_time(at)}."
        case Closed(text):
            return f"Losse resultaten ziet u dan niet in Zichtlijn. Zo houden wij u op de hoogte: {text}".strip()


def _tell_group_to_guardians(group: GroupTerms, names: Names) -> Iterator[str]:
    who = tell_groups(group.groups, names)
    if group.slots is not None:
        yield f"In {who} ziet uw kind ze {_on(tell_slots(group.slots))}."
    if group.guardians is not None:
        yield f"Voor ouders van {who}: {_tell_mode_to_guardians(group.guardians)}"


def _tell_team(draft: PolicyDraft, names: Names, today: date) -> Iterator[str]:
    terms = draft.terms
    yield "Voer resultaten in wanneer het jou uitkomt."
    yield f"{_since(draft)} zien leerlingen ze {_on(tell_slots(terms.slots))}."
    for group in terms.groups:
        if group.slots is not None:
            yield f"{tell_groups(group.groups, names).capitalize()}: {tell_slots(group.slots)}."
    yield _tell_team_of_guardians(terms.guardians)
    ahead = _list_ahead(terms, today)
    if ahead:
        yield f"In {join([period.title for period in ahead])} verschijnt er niets."
    yield "Wil je een toets eerst bespreken? Kies dan ‘eerst bespreken in de klas’."
    if draft.ends_on is not None:
        yield f"Dit is een proef tot en met {_day(draft.ends_on - _DAY)}. Daarna besluiten we of we zo verder gaan."


def _tell_team_of_guardians(mode: GuardianMode) -> str:
    match mode:
        case SameTime():
            return "Ouders zien ze op hetzelfde moment."
        case Later(slot):
            return f"Ouders zien ze later, op {name_weekday(slot.weekday)} om {tell_time(slot.at)}."
        case FixedMoments():
            return "Ouders zien ze op een paar vaste dagen in het jaar."
        case Closed():
            return "Ouders zien ze niet, tenzij een leerling iets deelt."


def _tell_periods(terms: Terms, today: date) -> Iterator[str]:
    ahead = _list_ahead(terms, today)
    if ahead:
        yield f"Er komt niets nieuws in {join([_tell_period(one) for one in ahead])}."


def _list_ahead(terms: Terms, today: date) -> list[ExceptionPeriod]:
    """Periods that are not over, in order."""
    ahead = (one for one in terms.exceptions if one.span.ends_on is None or one.span.ends_on > today)
    return sorted(ahead, key=lambda one: one.span)


def _tell_period(period: ExceptionPeriod) -> str:
    last = period.span.ends_on - _DAY if period.span.ends_on else period.span.starts_on
    return f"{period.title} ({get_formatter(Language.DUTCH.value).days(period.span.starts_on, last)})"


def _since(draft: PolicyDraft) -> str:
    return f"Vanaf {_day(draft.starts_on)}" if draft.starts_on else "Binnenkort"


def _on(days: str) -> str:
    return days if days.startswith("elke") else f"op {days}"


def _day(day: date) -> str:
    return get_formatter(Language.DUTCH.value).date_only(day)
