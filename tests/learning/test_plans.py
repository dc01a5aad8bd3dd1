"""Plans as rows: made by a person, ended by a person, never deleted (R11, R27)."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from uuid import UUID, uuid4

import pytest

from tests.cast import Cast
from tests.conftest import T1
from tests.practice import make_framework, make_goal, make_tool
from zichtlijn.core.goals.plans import HowItWent, PlanTerms, Verdict
from zichtlijn.core.kernel.actor import COMMAND, SYSTEM, Actor, person
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.journal.models import AuditEntry
from zichtlijn.learning.goals.treating import find_treatment
from zichtlijn.learning.models import Goal, PlannedGoal, PupilReply
from zichtlijn.learning.plans import actions
from zichtlijn.learning.plans.facts import PlanCard
from zichtlijn.learning.plans.queries import (
    list_goals_to_carry_over,
    list_plans,
    list_plans_for_pupil,
    list_replies,
)

TODAY = T1.date()
DAY = timedelta(days=1)
TERMS = PlanTerms(DaySpan(TODAY, TODAY + 25 * DAY), TODAY + 10 * DAY)
Planning = Callable[..., list[UUID]]


@pytest.fixture
def goal(cast: Cast) -> Goal:
    return make_goal(make_framework(), "M6a1", "hele uren")


@pytest.fixture
def plan(cast: Cast, goal: Goal) -> Planning:
    """Let Vera plan the goal for her group, or for the pupils given."""

    def _plan(*pupils: UUID, terms: PlanTerms = TERMS) -> list[UUID]:
        return actions.plan_goals(
            group_uuid=cast.group_5.pk,
            goals=[goal.pk],
            terms=terms,
            pupils=pupils,
            actor=person(cast.vera.pk),
            now=T1,
        )

    return _plan


def read(cast: Cast) -> list[PlanCard]:
    return list_plans(cast.group_5.pk, TODAY)


def test_r27_goals_are_planned_for_a_group_once_and_in_order(cast: Cast) -> None:
    version = make_framework()
    klok, lengte, tijd = (make_goal(version, name, name) for name in ("klok", "lengte", "tijd"))
    plan = partial(actions.plan_goals, group_uuid=cast.group_5.pk, terms=TERMS, actor=person(cast.vera.pk), now=T1)
    assert len(plan(goals=[klok.pk, lengte.pk])) == 2
    assert len(plan(goals=[lengte.pk, tijd.pk])) == 1
    assert [one.goal.name for one in read(cast)] == ["klok", "lengte", "tijd"]
    assert list_plans(uuid4(), TODAY) == []


def test_r27_a_plan_keeps_what_was_agreed(cast: Cast, goal: Goal, plan: Planning) -> None:
    klokmaker = make_tool("Klokmaker")
    terms = PlanTerms(TERMS.span, TERMS.look_back_on, klokmaker.pk, True, "Begin met de wijzers.", True)
    plan(cast.maaike.pk, terms=terms)
    (card,) = read(cast)
    assert (card.goal.name, card.pupils, card.terms) == ("hele uren", (cast.maaike.pk,), terms)
    assert (card.tool_name, card.planned_by, card.verdict) == ("Klokmaker", "Vera", None)
    assert AuditEntry.objects.filter(act="plan.make", actor_uuid=cast.vera.pk).count() == 1


def test_r27_a_goal_can_be_for_the_group_and_for_a_pupil_but_once_for_each(cast: Cast, plan: Planning) -> None:
    assert len(plan()) == len(plan(cast.maaike.pk)) == 1
    assert plan() == plan(cast.maaike.pk) == []
    plan(cast.maaike.pk, cast.sander.pk)
    assert [one.pupils for one in read(cast)] == [(), (cast.maaike.pk,), (cast.sander.pk,)]


@pytest.mark.parametrize("actor", [COMMAND, SYSTEM])
def test_r11_only_a_person_plans_and_ends(cast: Cast, goal: Goal, plan: Planning, actor: Actor) -> None:
    (made,) = plan()
    with pytest.raises(Refusal) as refused:
        actions.plan_goals(group_uuid=cast.group_5.pk, goals=[goal.pk], terms=TERMS, actor=actor, now=T1)
    assert refused.value.reason is Refused.NOT_ALLOWED
    with pytest.raises(Refusal):
        actions.end_plan(made, Verdict.TREATED, actor=actor, now=T1)
    assert PlannedGoal.objects.get(pk=made).verdict == ""


def test_only_goals_in_use_and_sound_terms(cast: Cast, goal: Goal) -> None:
    plan = partial(actions.plan_goals, group_uuid=cast.group_5.pk, actor=person(cast.vera.pk), now=T1)
    for goals, terms, reason in (
        ([uuid4()], TERMS, Refused.NOT_FOUND),
        ([goal.pk], PlanTerms(TERMS.span, TODAY - DAY), Refused.INVALID),
        ([goal.pk], PlanTerms(TERMS.span, tool=uuid4()), Refused.NOT_FOUND),
    ):
        with pytest.raises(Refusal) as refused:
            plan(goals=goals, terms=terms)
        assert refused.value.reason is reason


def test_r11_treated_enough_has_a_name_and_a_date_and_can_be_undone(cast: Cast, goal: Goal, plan: Planning) -> None:
    (made,) = plan()
    actions.end_plan(made, Verdict.TREATED, actor=person(cast.vera.pk), now=T1)
    row = PlannedGoal.objects.get(pk=made)
    assert (row.verdict, row.ended_by, row.ended_at) == ("treated", cast.vera.pk, T1)
    assert find_treatment(cast.group_5.pk, goal.pk) is not None
    assert read(cast) == []
    actions.reopen_plan(made, actor=person(cast.vera.pk), now=T1)
    assert find_treatment(cast.group_5.pk, goal.pk) is None
    assert [one.uuid for one in read(cast)] == [made]
    acts = AuditEntry.objects.filter(object_uuid=made).order_by("uuid").values_list("act", flat=True)
    assert list(acts) == ["plan.end", "plan.reopen"]


def test_r11_a_verdict_for_a_pupil_says_nothing_of_the_group(cast: Cast, goal: Goal, plan: Planning) -> None:
    (made,) = plan(cast.maaike.pk)
    actions.end_plan(made, Verdict.TREATED, actor=person(cast.vera.pk), now=T1)
    assert find_treatment(cast.group_5.pk, goal.pk) is None


def test_r27_extending_is_another_plan_and_undo_takes_it_back(cast: Cast, plan: Planning) -> None:
    (made,) = plan(cast.maaike.pk)
    later = TODAY + 30 * DAY
    after = actions.extend_plan(made, later, actor=person(cast.vera.pk), now=T1)
    (card,) = read(cast)
    assert (card.uuid, card.look_back_on, card.pupils) == (after, later, (cast.maaike.pk,))
    assert PlannedGoal.objects.get(pk=after).follows_id == made
    actions.reopen_plan(made, actor=person(cast.vera.pk), now=T1)
    assert [one.uuid for one in read(cast)] == [made]
    assert PlannedGoal.objects.get(pk=after).verdict == "withdrawn"
    with pytest.raises(Refusal):
        actions.extend_plan(made, TODAY, actor=person(cast.vera.pk), now=T1)


def test_r27_changing_keeps_what_was_agreed_before(cast: Cast, plan: Planning) -> None:
    (made,) = plan(cast.maaike.pk)
    changed = PlanTerms(TERMS.span, TODAY + 3 * DAY, note="Anders")
    after = actions.change_plan(made, terms=changed, pupils=[cast.sander.pk], actor=person(cast.vera.pk), now=T1)
    (card,) = read(cast)
    assert (card.uuid, card.pupils, card.note) == (after, (cast.sander.pk,), "Anders")
    assert PlannedGoal.objects.get(pk=made).pupils.get().pupil_id == cast.maaike.pk
    with pytest.raises(Refusal) as refused:
        actions.end_plan(made, Verdict.STOPPED, actor=person(cast.vera.pk), now=T1)
    assert refused.value.reason is Refused.ALREADY_DONE


def test_a_plan_ends_only_with_a_verdict_of_its_own(plan: Planning, cast: Cast) -> None:
    (made,) = plan()
    for verdict in (Verdict.EXTENDED, Verdict.CHANGED):
        with pytest.raises(Refusal):
            actions.end_plan(made, verdict, actor=person(cast.vera.pk), now=T1)
    with pytest.raises(Refusal) as refused:
        actions.end_plan(uuid4(), Verdict.STOPPED, actor=person(cast.vera.pk), now=T1)
    assert refused.value.reason is Refused.NOT_FOUND


def test_r27_the_last_period_can_be_taken_over(cast: Cast, goal: Goal, plan: Planning) -> None:
    plan(terms=PlanTerms(DaySpan(TODAY - 40 * DAY, TODAY - DAY)))
    assert read(cast) == []
    assert list_goals_to_carry_over(cast.group_5.pk, TODAY) == [goal.pk]
    plan()
    assert list_goals_to_carry_over(cast.group_5.pk, TODAY) == []


def test_r27_a_pupil_has_the_own_plans_first_and_never_those_of_another(cast: Cast, plan: Planning) -> None:
    plan()
    (own,) = plan(cast.maaike.pk)
    groups = [cast.group_5.pk]
    assert next(one.uuid for one in list_plans_for_pupil(cast.maaike.pk, groups, TODAY)) == own
    assert [one.pupils for one in list_plans_for_pupil(cast.sander.pk, groups, TODAY)] == [()]


def test_what_a_pupil_says_is_kept_as_said(cast: Cast) -> None:
    actor = person(cast.maaike.pk)
    actions.say_how_it_went(how=HowItWent.HARD, words=" Welke wijzer? ", actor=actor, now=T1)
    (reply,) = list_replies([cast.maaike.pk], T1)
    assert (reply.how, reply.words, reply.said_at) == (HowItWent.HARD, "Welke wijzer?", T1)
    assert list_replies([cast.sander.pk], T1) == []
    for words in (" ", "x" * 501):
        with pytest.raises(Refusal):
            actions.say_how_it_went(how=None, words=words, actor=actor, now=T1)
    assert PupilReply.objects.count() == 1
