"""A policy as it is typed: text by the name of its field. Makes it from terms, and adds and removes rows.

It must not know whether what was typed is right: `forms` reads it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, assert_never

from django.http import QueryDict

from zichtlijn.core.release.policy import (
    Closed,
    ExceptionPeriod,
    FixedMoments,
    GroupTerms,
    GuardianMode,
    Later,
    SameTime,
    Slot,
    Terms,
)
from zichtlijn.grading.release.drafts import Typed
from zichtlijn.grading.release.facts import write_group
from zichtlijn.web.policy.fields import SEVERAL
from zichtlijn.web.policy.words import write_time

PERIOD: Final = "period"
GROUP: Final = "group"
TOLD: Final = ("told-pupils", "told-guardians", "told-team")
"""Texts that somebody changed by hand; the others follow the terms."""
MOST_ROWS: Final = {PERIOD: 40, GROUP: 12}
"""As many as a page can hold."""
_MOST_LETTERS: Final = 4_000
_KEY_LETTERS: Final = 6
_NUL: Final = "\x00"
"""No database keeps it in a text."""
_NOT_OURS: Final = frozenset({"csrfmiddlewaretoken", "act"})
_DAY: Final = timedelta(days=1)


@dataclass(slots=True)
class Typing:
    """Text by field, while it is being made or changed."""

    fields: dict[str, list[str]] = field(default_factory=dict)

    def put(self, name: str, *values: str) -> None:
        self.fields[name] = list(values)

    def list_rows(self, kind: str) -> list[str]:
        """The keys of the rows of a kind, in their order."""
        keys = [key for key in self.fields.get(f"{kind}{SEVERAL}", []) if key.isdecimal() and len(key) < _KEY_LETTERS]
        return list(dict.fromkeys(keys))[: MOST_ROWS[kind]]

    def has_room(self, kind: str) -> bool:
        """One row more still fits."""
        return len(self.list_rows(kind)) < MOST_ROWS[kind]

    def add_row(self, kind: str) -> str:
        """One empty row more; its key. No more than a page can hold."""
        rows = self.list_rows(kind)
        key = str(max(map(int, rows), default=0) + 1)
        self.put(f"{kind}{SEVERAL}", *rows, key)
        return key

    def drop_row(self, kind: str, key: str) -> None:
        """Away with a row and everything in it."""
        self.put(f"{kind}{SEVERAL}", *(row for row in self.list_rows(kind) if row != key))
        start = f"{kind}-{key}-"
        self.fields = {name: values for name, values in self.fields.items() if not name.startswith(start)}


def read_post(post: QueryDict) -> Typing:
    """What a browser sent, cut to a size that can be kept."""
    return Typing(
        {
            name.replace(_NUL, ""): [_clean(value[:_MOST_LETTERS]) for value in values]
            for name, values in post.lists()
            if name not in _NOT_OURS
        }
    )


def type_terms(
    terms: Terms,
    *,
    starts_on: date,
    ends_on: date | None = None,
    consulted: Sequence[str] = (),
    periods_since: date = date.min,
) -> Typing:
    """A policy as somebody would have typed it, with an end when that lies ahead; periods over before
    `periods_since` are left out."""
    typing = Typing()
    _type_slots(typing, "days", terms.slots)
    _type_guardians(typing, "guardians", terms.guardians)
    for period in sorted(terms.exceptions, key=lambda one: one.span):
        if period.span.ends_on is None or period.span.ends_on > periods_since:
            type_period(typing, period)
    for group in terms.groups:
        _type_group(typing, group)
    typing.put("around-starts_on", starts_on.isoformat())
    typing.put("around-last_on", (ends_on - _DAY).isoformat() if ends_on and ends_on > starts_on else "")
    typing.put("around-consulted", *consulted)
    if terms.is_feedback_first:
        typing.put("around-is_feedback_first", "on")
    return typing


def type_period(typing: Typing, period: ExceptionPeriod) -> None:
    """One exception more."""
    name = f"{PERIOD}-{typing.add_row(PERIOD)}"
    last_on = period.span.ends_on - _DAY if period.span.ends_on else period.span.starts_on
    typing.put(f"{name}-title", period.title)
    typing.put(f"{name}-first_on", period.span.starts_on.isoformat())
    typing.put(f"{name}-last_on", last_on.isoformat())
    typing.put(f"{name}-exempt", *sorted(map(write_group, period.exempt)))


def keep_told(typing: Typing, earlier: Typed) -> None:
    """Take along the texts changed by hand: they stand on another page than the rest."""
    for name in TOLD:
        if name in earlier:
            typing.fields.setdefault(name, list(earlier[name]))


def freeze(typing: Typing) -> Typed:
    """As a draft keeps it."""
    return dict(typing.fields)


def thaw(typed: Mapping[str, list[str]]) -> Typing:
    """A kept draft, to be changed or read."""
    return Typing({name: list(values) for name, values in typed.items()})


def _clean(text: str) -> str:
    """As a database keeps it, with the ends of lines as everywhere else."""
    return text.replace(_NUL, "").replace("\r\n", "\n")


def _type_group(typing: Typing, group: GroupTerms) -> None:
    name = f"{GROUP}-{typing.add_row(GROUP)}"
    typing.put(f"{name}-who", *sorted(map(write_group, group.groups)))
    if group.slots is not None:
        _type_slots(typing, f"{name}-days", group.slots)
    if group.guardians is not None:
        _type_guardians(typing, f"{name}-guardians", group.guardians)


def _type_slots(typing: Typing, prefix: str, slots: Iterable[Slot]) -> None:
    """The most usual time as the time of all days, the others by their day."""
    ordered = sorted(slots)
    times = [slot.at for slot in ordered]
    usual = max(times, key=times.count, default=None)
    typing.put(f"{prefix}-weekdays", *(str(slot.weekday) for slot in ordered))
    typing.put(f"{prefix}-at", write_time(usual) if usual else "")
    for slot in ordered:
        if slot.at != usual:
            typing.put(f"{prefix}-at_{slot.weekday}", write_time(slot.at))
    typing.put(f"{prefix}-reason", next((slot.reason for slot in ordered if slot.reason), ""))


def _type_guardians(typing: Typing, prefix: str, mode: GuardianMode) -> None:
    match mode:
        case SameTime():
            typing.put(f"{prefix}-mode", "same_time")
        case Later(slot):
            typing.put(f"{prefix}-mode", "later")
            typing.put(f"{prefix}-weekday", str(slot.weekday))
            typing.put(f"{prefix}-at", write_time(slot.at))
            typing.put(f"{prefix}-reason", slot.reason)
        case FixedMoments(days, at, reason):
            typing.put(f"{prefix}-mode", "fixed")
            typing.put(f"{prefix}-days{SEVERAL}", *(day.isoformat() for day in sorted(days)))
            typing.put(f"{prefix}-fixed_at", write_time(at))
            typing.put(f"{prefix}-reason", reason)
        case Closed(text):
            typing.put(f"{prefix}-mode", "closed")
            typing.put(f"{prefix}-text", text)
        case _:
            assert_never(mode)
