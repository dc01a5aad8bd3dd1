"""A version of a policy in sections of words, and what differs between two versions (R39)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext as _

from zichtlijn.core.release.checking import Hours, PolicyDraft
from zichtlijn.core.release.policy import (
    Closed,
    ExceptionPeriod,
    FixedMoments,
    GroupKey,
    GroupTerms,
    GuardianMode,
    Later,
    PolicyVersion,
    Slot,
    Terms,
)
from zichtlijn.web.policy.findings import tell_lessons
from zichtlijn.web.policy.screens import NamedLine, TermsInWords
from zichtlijn.web.policy.words import (
    Names,
    join,
    list_reasons,
    tell_days_of,
    tell_groups,
    tell_mode,
    tell_period,
    tell_slots,
)
from zichtlijn.web.ui.environment import get_active_formatter

_DAY: Final = timedelta(days=1)


def tell_terms(terms: Terms, hours: Hours, names: Names, today: date) -> TermsInWords:
    """All sections; periods that are over apart from those to come."""
    periods = sorted(terms.exceptions, key=lambda one: one.span)
    ahead = [one for one in periods if one.span.ends_on is None or one.span.ends_on > today]
    slots = [*terms.slots, *(slot for one in terms.groups for slot in one.slots or ())]
    return TermsInWords(
        days=tell_slots(terms.slots),
        lessons=tell_lessons(hours.lessons, terms.slots),
        reasons=(*list_reasons(slots), *_list_guardian_reasons(terms)),
        periods=tuple(_tell_period(one, names) for one in ahead),
        past_periods=tuple(_tell_period(one, names) for one in periods if one not in ahead),
        groups=tuple(_list_group_lines(terms, ahead, names)),
        guardians=tell_mode(terms.guardians),
        closed_text=terms.guardians.text if isinstance(terms.guardians, Closed) else "",
        is_feedback_first=terms.is_feedback_first,
    )


def tell_group_terms(group: GroupTerms) -> str:
    """What differs for a group."""
    parts = []
    if group.slots is not None:
        parts.append(_("leerlingen %(days)s") % {"days": tell_slots(group.slots)})
    if group.guardians is not None:
        parts.append(_("ouders %(mode)s") % {"mode": tell_mode(group.guardians)})
    return ", ".join(parts)


def list_differences(before: Terms | None, after: PolicyVersion | PolicyDraft, names: Names) -> list[str]:
    """What changes, a sentence each; without terms before, what begins. Periods over by then are not missed."""
    since = after.span.starts_on if isinstance(after, PolicyVersion) else after.starts_on
    return _list_all_differences(before, after.terms, names, since or date.min)


def _list_all_differences(before: Terms | None, after: Terms, names: Names, since: date) -> list[str]:
    if before is None:
        return [
            _("Leerlingen zien nieuwe resultaten %(days)s.") % {"days": tell_slots(after.slots)},
            _("Ouders zien ze %(mode)s.") % {"mode": tell_mode(after.guardians)},
            *_list_group_differences((), after.groups, names),
            *_list_period_differences((), _keep(after, since), names),
        ]
    return list(_list_differences(before, after, names, since))


def tell_end_difference(before: PolicyVersion | None, draft: PolicyDraft) -> str:
    """That a trial begins, ends on another day or becomes the policy; empty where nothing changes about its end."""
    was, will = before.span.ends_on if before else None, draft.ends_on
    if before is None or was == will:
        return ""
    fmt = get_active_formatter()
    told = {"was": fmt.date_only(was - _DAY) if was else "", "will": fmt.date_only(will - _DAY) if will else ""}
    if will is None:
        return _("Het is geen proef meer: dit beleid gaat ook na %(was)s door.") % told
    if was is None:
        return _("Het wordt een proef, tot en met %(will)s.") % told
    return _("De proef duurt tot en met %(will)s. Dat was %(was)s.") % told


def _list_differences(before: Terms, after: Terms, names: Names, since: date) -> Iterator[str]:
    if before.slots != after.slots:
        told = {"before": tell_slots(before.slots), "after": tell_slots(after.slots)}
        yield _("Dagen en tijd: was %(before)s, wordt %(after)s.") % told
    yield from _list_period_differences(_keep(before, since), _keep(after, since), names)
    yield from _list_group_differences(before.groups, after.groups, names)
    if before.guardians != after.guardians:
        told = {"before": tell_mode(before.guardians), "after": tell_mode(after.guardians)}
        if told["before"] == told["after"]:
            yield _("De tekst voor ouders verandert.")
        else:
            yield _("Ouders: was %(before)s, wordt %(after)s.") % told
    if before.is_feedback_first != after.is_feedback_first:
        yield (
            _("Feedback gaat voortaan vooraf aan het cijfer.")
            if after.is_feedback_first
            else _("Feedback en cijfer komen voortaan tegelijk.")
        )


def _keep(terms: Terms, since: date) -> list[ExceptionPeriod]:
    """The periods that are not over by a day."""
    return [one for one in terms.exceptions if one.span.ends_on is None or one.span.ends_on > since]


def _list_period_differences(
    before: Iterable[ExceptionPeriod], after: Iterable[ExceptionPeriod], names: Names
) -> Iterator[str]:
    was, will = set(before), set(after)
    for one in sorted(will - was, key=lambda one: one.span):
        yield _("Uitzondering erbij: %(title)s, %(days)s.") % {"title": one.title, "days": tell_period(one, names)}
    for one in sorted(was - will, key=lambda one: one.span):
        yield _("Uitzondering weg: %(title)s, %(days)s.") % {"title": one.title, "days": tell_days_of(one.span)}


def _list_group_differences(before: Iterable[GroupTerms], after: Iterable[GroupTerms], names: Names) -> Iterator[str]:
    was, will = list(before), list(after)
    for one in will:
        if one not in was:
            told = {"groups": tell_groups(one.groups, names), "terms": tell_group_terms(one)}
            yield _("Voor %(groups)s geldt: %(terms)s.") % told
    kept = {one.groups for one in will}
    for one in was:
        if one.groups not in kept:
            yield _("Voor %(groups)s geldt geen eigen regel meer.") % {"groups": tell_groups(one.groups, names)}


def _list_group_lines(terms: Terms, ahead: Iterable[ExceptionPeriod], names: Names) -> Iterator[NamedLine]:
    """Groups with terms of their own, then groups that go on in a period."""
    for one in terms.groups:
        yield NamedLine(_begin(tell_groups(one.groups, names)), tell_group_terms(one))
    by_exempt: dict[frozenset[GroupKey], list[str]] = defaultdict(list)
    for period in ahead:
        if period.exempt:
            by_exempt[period.exempt].append(period.title)
    for groups, titles in by_exempt.items():
        yield NamedLine(_begin(tell_groups(groups, names)), _("ook in %(periods)s") % {"periods": join(titles)})


def _begin(words: str) -> str:
    return words[:1].upper() + words[1:]


def _tell_period(period: ExceptionPeriod, names: Names) -> NamedLine:
    return NamedLine(period.title, tell_period(period, names))


def _list_guardian_reasons(terms: Terms) -> Iterator[str]:
    for mode in (terms.guardians, *(one.guardians for one in terms.groups)):
        slot = _find_slot(mode)
        if slot is not None and slot.reason:
            yield _("ouders, %(reason)s") % {"reason": list_reasons([slot])[0]}


def _find_slot(mode: GuardianMode | None) -> Slot | None:
    match mode:
        case Later(slot):
            return slot
        case FixedMoments(days, at, reason) if days:
            return Slot(days[0].weekday(), at, reason)
        case _:
            return None
