"""Rows of plans and replies as values. Must not decide anything."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from zichtlijn.core.goals.plans import HowItWent, PlanState, PlanTerms, Verdict
from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.learning.goals.facts import GoalCard, goal_card
from zichtlijn.learning.plans.models import PlannedGoal, PupilReply


@dataclass(frozen=True, slots=True)
class PlanCard:
    """A plan with its goal as it reads now; no `pupils` means the whole group."""

    uuid: UUID
    group_uuid: UUID
    goal: GoalCard
    pupils: tuple[UUID, ...]
    span: DaySpan
    look_back_on: date | None
    tool: UUID | None
    tool_name: str
    is_chosen_together: bool
    note: str
    is_note_for_pupil: bool
    planned_by: str
    """What the person is called; empty for one who is not known."""
    planned_at: datetime
    verdict: Verdict | None
    ended_by: str
    ended_at: datetime | None

    @property
    def state(self) -> PlanState:
        return PlanState(self.goal.uuid, self.span, self.look_back_on, self.verdict)

    @property
    def terms(self) -> PlanTerms:
        return PlanTerms(
            self.span, self.look_back_on, self.tool, self.is_chosen_together, self.note, self.is_note_for_pupil
        )


@dataclass(frozen=True, slots=True)
class Reply:
    """What a pupil said; `how` is None when only words were given."""

    pupil: UUID
    how: HowItWent | None
    words: str
    said_at: datetime


def plan_card(row: PlannedGoal) -> PlanCard:
    """Of a row that `load_plans` read."""
    return PlanCard(
        uuid=row.uuid,
        group_uuid=row.group_uuid,
        goal=goal_card(row.goal),
        pupils=tuple(row.pupil_uuids),
        span=row.span,
        look_back_on=row.look_back_on,
        tool=row.tool_id,
        tool_name=row.tool.name if row.tool else "",
        is_chosen_together=row.is_chosen_together,
        note=row.note,
        is_note_for_pupil=row.is_note_for_pupil,
        planned_by=row.planner,
        planned_at=row.planned_at,
        verdict=Verdict(row.verdict) if row.verdict else None,
        ended_by=row.ender,
        ended_at=row.ended_at,
    )


def read_reply(row: PupilReply) -> Reply:
    return Reply(row.pupil_id, HowItWent(row.how) if row.how else None, row.words, row.said_at)
