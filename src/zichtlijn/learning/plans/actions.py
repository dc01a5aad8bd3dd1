"""Acts on plans: make, end, extend, change, undo (R11, R27); and what a pupil says to the teacher.

Whether the actor may do so for this group is asked by `access`. Rows are ended by a person, never deleted.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Q, Value
from django.db.models.functions import Coalesce

from zichtlijn.core.goals.plans import MOST_NOTE_LETTERS, HowItWent, PlanTerms, Verdict, extend_span
from zichtlijn.core.kernel.actor import Actor, ActorKind
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.journal.audit.actions import record_act
from zichtlijn.learning.goals.models import Goal
from zichtlijn.learning.goals.treating import mark_treated, undo_treated
from zichtlijn.learning.plans.models import PlannedGoal, PlannedPupil, PupilReply
from zichtlijn.learning.tools.models import Tool
from zichtlijn.people.days import get_local_day
from zichtlijn.people.spans import SpanQuerySet


@transaction.atomic
def plan_goals(
    *,
    group_uuid: UUID,
    goals: Sequence[UUID],
    terms: PlanTerms,
    pupils: Collection[UUID] = (),
    actor: Actor,
    now: datetime,
) -> list[UUID]:
    """Plan goals for a group or some of its pupils, in the given order, behind those planned already.

    A goal already planned in any of these days for the group, or for a pupil, stays as it was. Returns the uuids of
    the new plans. Raises Refusal: NOT_FOUND for a goal or tool that is not in use, INVALID for terms that are not
    sound, NOT_ALLOWED when no person does it.
    """
    planner = _get_person(actor)
    asked = list(dict.fromkeys(goals))
    _check(asked, terms)
    planned = _list_overlapping(group_uuid, terms.span)
    place = planned.aggregate(next=Coalesce(Max("position") + 1, Value(0)))["next"]
    made: list[PlannedGoal] = []
    for goal in asked:
        same = planned.filter(goal_id=goal)
        left = _leave_out_planned(same, pupils)
        if same.filter(pupils__isnull=True).exists() if not pupils else not left:
            continue
        plan = _make(group_uuid, goal, terms, place + len(made), planner, now)
        _name_pupils(plan, left)
        made.append(plan)
    if made:
        detail = {"goals": [str(plan.goal_id) for plan in made], "pupils": [str(one) for one in pupils]}
        record_act("plan.make", actor=actor, now=now, about=("group", group_uuid), detail=detail)
    return [plan.uuid for plan in made]


@transaction.atomic
def end_plan(plan_uuid: UUID, verdict: Verdict, *, actor: Actor, now: datetime) -> None:
    """End a plan as sufficiently treated, stopped or withdrawn; evidence stays as it is (R11).

    Raises Refusal: NOT_FOUND, ALREADY_DONE, INVALID for the other verdicts, NOT_ALLOWED when no person does it.
    """
    if verdict not in (Verdict.TREATED, Verdict.STOPPED, Verdict.WITHDRAWN):
        raise Refusal(Refused.INVALID, verdict.value)
    plan = _lock_open(plan_uuid)
    _end(plan, verdict, actor, now)
    if verdict is Verdict.TREATED and not plan.pupils.exists():
        mark_treated(group_uuid=plan.group_uuid, goal_uuid=plan.goal_id, actor=actor, now=now)


@transaction.atomic
def extend_plan(plan_uuid: UUID, look_back_on: date, *, actor: Actor, now: datetime) -> UUID:
    """Go on with a goal until a later look-back: a new plan from today follows this one.

    Raises Refusal: NOT_FOUND, ALREADY_DONE, INVALID when the day is not after today, NOT_ALLOWED.
    """
    plan = _lock_open(plan_uuid)
    try:
        span = extend_span(plan.span, get_local_day(now), look_back_on)
    except ValueError as error:
        raise Refusal(Refused.INVALID, "look_back_on") from error
    terms = PlanTerms(span, look_back_on, plan.tool_id, plan.is_chosen_together, plan.note, plan.is_note_for_pupil)
    pupils = list(plan.pupils.values_list("pupil_id", flat=True))
    return _follow(plan, Verdict.EXTENDED, terms, pupils, actor, now)


@transaction.atomic
def change_plan(plan_uuid: UUID, *, terms: PlanTerms, pupils: Collection[UUID], actor: Actor, now: datetime) -> UUID:
    """Agree on something else for the same goal: another plan follows this one, with everything as given.

    Raises Refusal: NOT_FOUND, ALREADY_DONE, INVALID, NOT_ALLOWED.
    """
    plan = _lock_open(plan_uuid)
    _check([], terms)
    return _follow(plan, Verdict.CHANGED, terms, pupils, actor, now)


@transaction.atomic
def reopen_plan(plan_uuid: UUID, *, actor: Actor, now: datetime) -> None:
    """Undo of an end; a plan that followed it is withdrawn. Raises Refusal: NOT_FOUND, ALREADY_DONE, NOT_ALLOWED."""
    plan = _lock(plan_uuid)
    if not plan.verdict:
        raise Refusal(Refused.ALREADY_DONE)
    for follower in PlannedGoal.objects.select_for_update().filter(follows=plan).exclude(verdict=Verdict.WITHDRAWN):
        if follower.verdict:
            raise Refusal(Refused.OUT_OF_DATE, "a later plan was ended")
        _end(follower, Verdict.WITHDRAWN, actor, now)
    _get_person(actor)
    undone = plan.verdict
    plan.verdict, plan.ended_by, plan.ended_at = "", None, None
    plan.save(update_fields=["verdict", "ended_by", "ended_at"])
    if undone == Verdict.TREATED and not plan.pupils.exists():
        undo_treated(group_uuid=plan.group_uuid, goal_uuid=plan.goal_id, actor=actor, now=now)
    record_act("plan.reopen", actor=actor, now=now, about=("plan", plan.uuid), detail={"undone": undone})


@transaction.atomic
def say_how_it_went(*, how: HowItWent | None, words: str, actor: Actor, now: datetime) -> UUID:
    """A pupil tells the teacher how the work went. Raises Refusal: INVALID (nothing said, too long), NOT_ALLOWED."""
    said = words.strip()
    if (how is None and not said) or len(said) > MOST_NOTE_LETTERS:
        raise Refusal(Refused.INVALID, "words")
    pupil = _get_person(actor)
    reply = PupilReply.objects.create(pupil_id=pupil, how=how or "", words=said, said_at=now)
    record_act("reply.say", actor=actor, now=now, about=("pupil", pupil))
    return reply.uuid


def _check(goals: Sequence[UUID], terms: PlanTerms) -> None:
    if not terms.is_sound:
        raise Refusal(Refused.INVALID, "terms")
    known = Goal.objects.filter(uuid__in=goals, current__is_gone=False).values_list("uuid", flat=True)
    if unknown := set(goals) - set(known):
        raise Refusal(Refused.NOT_FOUND, str(min(unknown)))
    if terms.tool is not None and not Tool.objects.filter(pk=terms.tool).exists():
        raise Refusal(Refused.NOT_FOUND, "tool")


def _list_overlapping(group_uuid: UUID, span: DaySpan) -> SpanQuerySet:
    plans = PlannedGoal.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=span.starts_on))
    plans = plans.filter(group_uuid=group_uuid, verdict="")
    return plans if span.ends_on is None else plans.filter(starts_on__lt=span.ends_on)


def _leave_out_planned(same: SpanQuerySet, pupils: Collection[UUID]) -> list[UUID]:
    taken = set(PlannedPupil.objects.filter(plan__in=same).values_list("pupil_id", flat=True))
    return [one for one in dict.fromkeys(pupils) if one not in taken]


def _make(group_uuid: UUID, goal: UUID, terms: PlanTerms, position: int, planner: UUID, now: datetime) -> PlannedGoal:
    return PlannedGoal.objects.create(
        group_uuid=group_uuid,
        goal_id=goal,
        position=position,
        starts_on=terms.span.starts_on,
        ends_on=terms.span.ends_on,
        look_back_on=terms.look_back_on,
        tool_id=terms.tool,
        is_chosen_together=terms.is_chosen_together,
        note=terms.note.strip(),
        is_note_for_pupil=terms.is_note_for_pupil,
        planned_by=planner,
        planned_at=now,
    )


def _name_pupils(plan: PlannedGoal, pupils: Collection[UUID]) -> None:
    PlannedPupil.objects.bulk_create([PlannedPupil(plan=plan, pupil_id=one) for one in pupils])


def _follow(
    plan: PlannedGoal,
    verdict: Verdict,
    terms: PlanTerms,
    pupils: Collection[UUID],
    actor: Actor,
    now: datetime,
) -> UUID:
    _end(plan, verdict, actor, now)
    after = _make(plan.group_uuid, plan.goal_id, terms, plan.position, _get_person(actor), now)
    after.follows = plan
    after.save(update_fields=["follows"])
    _name_pupils(after, pupils)
    return after.uuid


def _end(plan: PlannedGoal, verdict: Verdict, actor: Actor, now: datetime) -> None:
    plan.verdict, plan.ended_by, plan.ended_at = verdict.value, _get_person(actor), now
    plan.save(update_fields=["verdict", "ended_by", "ended_at"])
    record_act("plan.end", actor=actor, now=now, about=("plan", plan.uuid), detail={"verdict": verdict.value})


def _lock_open(plan_uuid: UUID) -> PlannedGoal:
    plan = _lock(plan_uuid)
    if plan.verdict:
        raise Refusal(Refused.ALREADY_DONE)
    return plan


def _lock(plan_uuid: UUID) -> PlannedGoal:
    plan: PlannedGoal | None = PlannedGoal.objects.select_for_update().filter(pk=plan_uuid).first()
    if plan is None:
        raise Refusal(Refused.NOT_FOUND)
    return plan


def _get_person(actor: Actor) -> UUID:
    """Only a person plans, ends and says (R11); no background job ever does."""
    if actor.kind is not ActorKind.PERSON or actor.uuid is None:
        raise Refusal(Refused.NOT_ALLOWED, "only a person plans goals")
    return actor.uuid
