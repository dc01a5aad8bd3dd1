"""The only way to a plan on somebody's behalf: teachers of a group plan, its learning support reads along."""

from datetime import date
from uuid import UUID

from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.learning.plans.facts import PlanCard, plan_card
from zichtlijn.learning.plans.queries import load_plans
from zichtlijn.people.rosters.access import get_group_for
from zichtlijn.people.rosters.queries import GroupRow


def get_group_to_plan_for(viewer: Viewer, group_ref: str | UUID, on: date) -> GroupRow:
    """The group, for who teaches it. Raises Refusal: NOT_FOUND, NOT_ALLOWED for who only reads along."""
    group = get_group_for(viewer, group_ref, on)
    if not group.sight.may_plan:
        raise Refusal(Refused.NOT_ALLOWED)
    return group


def get_plan_for(viewer: Viewer, group_ref: str | UUID, plan_uuid: UUID, on: date) -> tuple[GroupRow, PlanCard]:
    """A plan of a group the viewer sees, of a subject the viewer sees, ended or not. Raises Refusal(NOT_FOUND)."""
    group = get_group_for(viewer, group_ref, on)
    row = load_plans().filter(pk=plan_uuid, group_uuid=group.uuid).first()
    card = plan_card(row) if row else None
    if card is None or not group.sight.allows(card.goal.subject):
        raise Refusal(Refused.NOT_FOUND)
    return group, card


def get_plan_to_end_for(viewer: Viewer, group_ref: str | UUID, plan_uuid: UUID, on: date) -> tuple[GroupRow, PlanCard]:
    """The same, for who may change it. Raises Refusal: NOT_FOUND, NOT_ALLOWED."""
    get_group_to_plan_for(viewer, group_ref, on)
    return get_plan_for(viewer, group_ref, plan_uuid, on)
