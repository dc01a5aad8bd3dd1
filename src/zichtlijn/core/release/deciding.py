"""Read a planned row with the clock: is it shown to this viewer now, since when, why (not), and when does that change.

`decide` is for staff and for what is sent: its `changes_at` can tell that something waits. `show` is for pupils and
guardians and tells nothing but what they see (R35).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from zichtlijn.core.kernel.shown import Shown
from zichtlijn.core.release.reasons import Reason
from zichtlijn.core.release.rows import Content, PlanRow, Road

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer about one row at one instant; `has_number` is whether number or letter may be read as well."""

    is_shown: bool
    reason: Reason
    since: datetime | None = None
    has_number: bool = False
    changes_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Visible:
    """What an audience gets: an entry, result or notice, with or without its number. No end, nothing that waits."""

    entry: UUID
    content: Content
    has_number: bool


def decide(row: PlanRow, viewer: UUID, now: datetime) -> Decision:
    """Whether `viewer` sees this row at an instant. A row of somebody else is never shown."""
    if row.viewer != viewer:
        return Decision(False, Reason.NOT_THIS_VIEWER)
    if row.visible_from is None or now < row.visible_from:
        return Decision(False, row.reason, changes_at=row.visible_from)
    if row.visible_until is not None and row.visible_until <= now:
        return Decision(False, row.ended_by or Reason.NO_MOMENT)
    has_number = row.number_from is not None and row.number_from <= now
    changes = [at for at in (row.number_from, row.visible_until) if at is not None and at > now]
    reason = Reason.SHARED if row.road is Road.SHARE else Reason.VISIBLE
    if row.content is Content.NOTICE:
        reason = Reason.WITHDRAWN
    return Decision(True, reason, row.visible_from, has_number, min(changes, default=None))


def show(row: PlanRow, viewer: UUID, now: datetime) -> Shown[Visible] | None:
    """What `viewer` sees of a row now; None is nothing, for whatever reason."""
    decision = decide(row, viewer, now)
    if not decision.is_shown or decision.since is None:
        return None
    since = row.number_from if decision.has_number and row.number_from else decision.since
    return Shown(Visible(row.entry, row.content, decision.has_number), viewer, since)


def list_shown(rows: Iterable[PlanRow], viewer: UUID, now: datetime) -> list[Shown[Visible]]:
    """All that `viewer` sees of these rows now: each entry once, the road that shows most first, oldest first."""
    best: dict[UUID, Shown[Visible]] = {}
    for shown in _iterate_shown(rows, viewer, now):
        known = best.get(shown.value.entry)
        if known is None or _rank(shown) < _rank(known):
            best[shown.value.entry] = shown
    return sorted(best.values(), key=lambda shown: (shown.since, shown.value.entry))


def show_value(shown: Shown[Visible], value: T) -> Shown[T]:
    """The value of an entry as shown: how the shell hands a number or a text to rules that accept nothing else."""
    return Shown(value, shown.viewer, shown.since)


def _iterate_shown(rows: Iterable[PlanRow], viewer: UUID, now: datetime) -> Iterator[Shown[Visible]]:
    for row in rows:
        shown = show(row, viewer, now)
        if shown is not None:
            yield shown


def _rank(shown: Shown[Visible]) -> tuple[bool, datetime]:
    """With number before without; then the earliest."""
    return (not shown.value.has_number, shown.since)
