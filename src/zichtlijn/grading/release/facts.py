"""Policies, placings and arrangements as rows keep them, as the values of core, and back."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from functools import reduce
from typing import Any, assert_never
from uuid import UUID
from zoneinfo import ZoneInfo

from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.release.adopting import add_version
from zichtlijn.core.release.placing import Arrangement, Place, Placement, Placing
from zichtlijn.core.release.policy import (
    Closed,
    ExceptionPeriod,
    FixedMoments,
    GroupKey,
    GroupKind,
    GroupTerms,
    GuardianMode,
    Later,
    PolicyHistory,
    PolicyVersion,
    SameTime,
    Slot,
    Terms,
)
from zichtlijn.grading.release.models import ReleaseArrangement, ReleasePlacing, ReleasePolicy

Json = Mapping[str, Any]


def read_history(location: UUID, zone: ZoneInfo, rows: Iterable[ReleasePolicy]) -> PolicyHistory:
    """All versions of one location, each ended by the next that was adopted; without those taken back (R39)."""
    ordered = sorted(rows, key=lambda row: row.number)
    spent = {number for row in ordered if row.withdraws for number in (row.number, row.withdraws)}
    versions = (
        PolicyVersion(row.number, row.adopted_by_id, row.span, read_terms(row.terms))
        for row in ordered
        if row.number not in spent
    )
    return reduce(add_version, versions, PolicyHistory(location, zone, spent=tuple(sorted(spent))))


def read_placing(placings: Iterable[ReleasePlacing], arrangements: Iterable[ReleaseArrangement]) -> Placing:
    """Where one pupil stands, and what was arranged for this pupil alone; equal for classmates."""
    placed = sorted((row.starts_on, str(row.location_id), row) for row in placings)
    return Placing(
        tuple(Placement(row.span, read_place(row)) for _, _, row in placed),
        tuple(read_arrangement(row) for row in sorted(arrangements, key=lambda row: row.starts_on)),
    )


def read_place(row: ReleasePlacing) -> Place:
    return Place(row.location_id, frozenset(map(read_group, row.groups)))


def read_arrangement(row: ReleaseArrangement) -> Arrangement:
    slots = None if row.slots is None else tuple(map(_read_slot, row.slots))
    return Arrangement(row.span, slots, None if row.guardians is None else _read_mode(row.guardians))


def write_group(group: GroupKey) -> str:
    return f"{group.kind.value}:{group.code}"


def read_group(text: str) -> GroupKey:
    kind, _, code = text.partition(":")
    return GroupKey(GroupKind(kind), code)


def write_terms(terms: Terms) -> dict[str, Any]:
    """Terms as JSON; the same terms are always the same text."""
    return {
        "slots": write_slots(terms.slots),
        "guardians": write_mode(terms.guardians),
        "exceptions": [
            {"title": one.title, **_write_span(one.span), "exempt": _write_groups(one.exempt)}
            for one in terms.exceptions
        ],
        "groups": [
            {
                "groups": _write_groups(one.groups),
                "slots": None if one.slots is None else write_slots(one.slots),
                "guardians": None if one.guardians is None else write_mode(one.guardians),
            }
            for one in terms.groups
        ],
        "is_feedback_first": terms.is_feedback_first,
    }


def read_terms(row: Json) -> Terms:
    """Terms as they were written."""
    return Terms(
        tuple(map(_read_slot, row["slots"])),
        _read_mode(row["guardians"]),
        tuple(
            ExceptionPeriod(one["title"], _read_span(one), frozenset(map(read_group, one["exempt"])))
            for one in row["exceptions"]
        ),
        tuple(
            GroupTerms(
                frozenset(map(read_group, one["groups"])),
                None if one["slots"] is None else tuple(map(_read_slot, one["slots"])),
                None if one["guardians"] is None else _read_mode(one["guardians"]),
            )
            for one in row["groups"]
        ),
        row["is_feedback_first"],
    )


def write_slots(slots: Sequence[Slot]) -> list[dict[str, Any]]:
    return [{"weekday": one.weekday, "at": one.at.isoformat(), "reason": one.reason} for one in slots]


def write_mode(mode: GuardianMode) -> dict[str, Any]:
    match mode:
        case SameTime():
            return {"mode": "same_time"}
        case Later(slot):
            return {"mode": "later", **write_slots([slot])[0]}
        case FixedMoments(days, at, reason):
            days_on = [day.isoformat() for day in days]
            return {"mode": "fixed", "days": days_on, "at": at.isoformat(), "reason": reason}
        case Closed(text):
            return {"mode": "closed", "text": text}
        case _:
            assert_never(mode)


def _read_mode(row: Json) -> GuardianMode:
    """Raises ValueError for a mode nobody knows: no plan is better than a guess."""
    match row["mode"]:
        case "same_time":
            return SameTime()
        case "later":
            return Later(_read_slot(row))
        case "fixed":
            days = tuple(date.fromisoformat(day) for day in row["days"])
            return FixedMoments(days, time.fromisoformat(row["at"]), row["reason"])
        case "closed":
            return Closed(row["text"])
        case unknown:
            raise ValueError(f"not a guardian mode: {unknown}")


def _read_slot(row: Json) -> Slot:
    return Slot(row["weekday"], time.fromisoformat(row["at"]), row["reason"])


def _write_groups(groups: Iterable[GroupKey]) -> list[str]:
    return sorted(map(write_group, groups))


def _write_span(span: DaySpan) -> dict[str, str | None]:
    return {"starts_on": span.starts_on.isoformat(), "ends_on": span.ends_on.isoformat() if span.ends_on else None}


def _read_span(row: Json) -> DaySpan:
    return DaySpan(date.fromisoformat(row["starts_on"]), date.fromisoformat(row["ends_on"]) if row["ends_on"] else None)
