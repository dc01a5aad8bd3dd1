"""When a location teaches, and until when moments need no reason: each setting is a version, the last one counts (R37).

Whether the actor may is asked by the caller.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.release.checking import LATEST_AT, Hours, Lessons
from zichtlijn.core.release.policy import LAST_WEEKDAY
from zichtlijn.grading.release.school_models import ReleaseHours
from zichtlijn.journal.audit.actions import record_act

WIDEST_AT: Final = time(20)
"""The latest hour a school can allow itself (product.md S11)."""


@dataclass(frozen=True, slots=True)
class KeptHours:
    """The hours of a location, and why they were widened; `set_at` is None while nobody said anything."""

    hours: Hours = field(default_factory=Hours)
    reason: str = ""
    set_at: datetime | None = None
    set_by: UUID | None = None


def find_hours(location: UUID) -> KeptHours:
    """The last version; without lessons and until 18.00 where there is none. One query."""
    row = ReleaseHours.objects.filter(location=location).order_by("-set_at").first()
    if row is None:
        return KeptHours()
    return KeptHours(Hours(_read_lessons(row.lessons), row.latest_at), row.reason, row.set_at, row.set_by)


@transaction.atomic
def set_hours(location: UUID, hours: Hours, reason: str, *, actor: Actor, now: datetime) -> UUID:
    """Keep a new version. Its uuid.

    Raises Refusal(INVALID): `weekday`, `lessons` when one ends before it begins, `latest` outside 18.00-20.00,
    `reason` when it is widened without one.
    """
    weekdays = [one.weekday for one in hours.lessons]
    if len(set(weekdays)) < len(weekdays) or not all(0 <= weekday <= LAST_WEEKDAY for weekday in weekdays):
        raise Refusal(Refused.INVALID, "weekday")
    if any(one.ends_at <= one.starts_at for one in hours.lessons):
        raise Refusal(Refused.INVALID, "lessons")
    if not LATEST_AT <= hours.latest_at <= WIDEST_AT:
        raise Refusal(Refused.INVALID, "latest")
    if hours.latest_at > LATEST_AT and not reason.strip():
        raise Refusal(Refused.INVALID, "reason")
    row = ReleaseHours.objects.create(
        location_id=location,
        lessons=_write_lessons(hours.lessons),
        latest_at=hours.latest_at,
        reason=reason.strip() if hours.latest_at > LATEST_AT else "",
        set_at=now,
        set_by=actor.uuid,
    )
    detail = {"latest_at": hours.latest_at.isoformat("minutes")}
    record_act("release.set_hours", actor=actor, now=now, about=("location", location), detail=detail)
    return row.uuid


def _write_lessons(lessons: Sequence[Lessons]) -> list[dict[str, Any]]:
    return [
        {"weekday": one.weekday, "starts_at": one.starts_at.isoformat(), "ends_at": one.ends_at.isoformat()}
        for one in sorted(lessons, key=lambda one: one.weekday)
    ]


def _read_lessons(rows: Sequence[Mapping[str, Any]]) -> tuple[Lessons, ...]:
    return tuple(
        Lessons(row["weekday"], time.fromisoformat(row["starts_at"]), time.fromisoformat(row["ends_at"]))
        for row in rows
    )
