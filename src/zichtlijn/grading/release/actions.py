"""Adopting a policy, arranging something for one pupil, following the roster: each plans again what waits (R31, R34).

Whether the actor may is asked by the caller.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.release import adopting
from zichtlijn.core.release.checking import Hours, PolicyDraft
from zichtlijn.core.release.placing import Arrangement
from zichtlijn.grading.release.facts import write_mode, write_slots, write_terms
from zichtlijn.grading.release.loading import load_policies
from zichtlijn.grading.release.models import Consulted, ReleaseArrangement, ReleasePolicy
from zichtlijn.grading.release.placings import settle_placings
from zichtlijn.grading.release.replanning import hold_policies, plan_pupils, plan_waiting
from zichtlijn.journal.audit.actions import record_act
from zichtlijn.people.days import get_local_day


@dataclass(frozen=True, slots=True)
class Account:
    """With whom a policy was talked over, and what pupils, guardians and team are told about it."""

    consulted: Sequence[str] = ()
    """Values of `Consulted`."""
    told_pupils: str = ""
    told_guardians: str = ""
    told_team: str = ""


@transaction.atomic
def adopt_policy(
    location: UUID, draft: PolicyDraft, account: Account, *, hours: Hours, actor: Actor, now: datetime
) -> int:
    """Let a policy hold from its first day; what waits moves to its moments, what is visible stays. Its number.

    Raises Refusal: NOT_FOUND for another location, NOT_ALLOWED when no person does it, INVALID with the first
    `Problem` found.
    """
    author = _get_author(actor)
    hold_policies()
    history = load_policies().get(location)
    if history is None:
        raise Refusal(Refused.NOT_FOUND)
    today = now.astimezone(history.zone).date()
    version = adopting.adopt_policy(history, draft, author=author, hours=hours, today=today).versions[-1]
    row = ReleasePolicy.objects.create(
        location_id=location,
        number=version.number,
        starts_on=version.span.starts_on,
        ends_on=version.span.ends_on,
        terms=write_terms(version.terms),
        adopted_at=now,
        adopted_by_id=author,
        consulted=[Consulted(one) for one in account.consulted],
        told_pupils=account.told_pupils,
        told_guardians=account.told_guardians,
        told_team=account.told_team,
    )
    moved = plan_waiting(location, now=now)
    detail = {"number": version.number, "moved": moved}
    record_act("policy.adopt", actor=actor, now=now, about=("release_policy", row.uuid), detail=detail)
    return version.number


@transaction.atomic
def arrange_pupil(pupil: UUID, arrangement: Arrangement, reason: str, *, actor: Actor, now: datetime) -> UUID:
    """Arrange something for one pupil, from tomorrow at the earliest. Its uuid.

    Raises Refusal: NOT_ALLOWED when no person does it, INVALID (`reason`, `starts_too_soon`, `overlaps`).
    """
    author = _get_author(actor)
    if not reason.strip():
        raise Refusal(Refused.INVALID, "reason")
    if arrangement.span.starts_on <= get_local_day(now):
        raise Refusal(Refused.INVALID, "starts_too_soon")
    hold_policies()
    known = ReleaseArrangement.objects.filter(pupil=pupil)
    if any(one.span.overlaps(arrangement.span) for one in known):
        raise Refusal(Refused.INVALID, "overlaps")
    row = ReleaseArrangement.objects.create(
        pupil_id=pupil,
        starts_on=arrangement.span.starts_on,
        ends_on=arrangement.span.ends_on,
        slots=None if arrangement.slots is None else write_slots(arrangement.slots),
        guardians=None if arrangement.guardians is None else write_mode(arrangement.guardians),
        reason=reason.strip(),
        made_at=now,
        made_by_id=author,
    )
    plan_pupils([pupil], now=now)
    record_act("release.arrange", actor=actor, now=now, about=("person", pupil), detail={"arrangement": str(row.uuid)})
    return row.uuid


@transaction.atomic
def follow_roster(pupils: Collection[UUID], *, now: datetime) -> int:
    """After a roster changed: places count from tomorrow, access of guardians from its own day. Plans that changed."""
    hold_policies()
    settle_placings(pupils, today=get_local_day(now))
    return plan_pupils(pupils, now=now)


def _get_author(actor: Actor) -> UUID:
    if actor.uuid is None:
        raise Refusal(Refused.NOT_ALLOWED, "only a person decides")
    return actor.uuid
