"""Suggestions from the tables: lowest goals only, limits kept, decisions respected, taught by the same supplier."""

from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.conftest import T1
from tests.learning.goal_lines import SOURCE, make_line, measuring
from zichtlijn.core.goals.framework import GoalLine
from zichtlijn.core.goals.mapping import MappingType
from zichtlijn.core.goals.suggesting import ANYTHING, Wanted
from zichtlijn.core.kernel.actor import COMMAND, person
from zichtlijn.learning.goals import deciding
from zichtlijn.learning.goals.actions import add_own_goal, start_own_framework
from zichtlijn.learning.goals.importing import import_goals
from zichtlijn.learning.goals.mapped import list_tool_goals
from zichtlijn.learning.goals.suggestions import SuggestedGoal, suggest_for_tool_goals
from zichtlijn.learning.models import Goal
from zichtlijn.learning.tools.actions import ensure_tool_goals, register_tool
from zichtlijn.learning.tools.facts import ToolCard
from zichtlijn.learning.tools.subjects import set_subject
from zichtlijn.tenancy.models import Board

ROSA = person(UUID(int=7))
SET = "proef-rekenen-wiskunde"


def _lines() -> list[GoalLine]:
    return [*measuring(), make_line("lang", "lengte vergelijken", "meten", position=4)]


@pytest.fixture
def tool(linden: Board) -> ToolCard:
    import_goals(_lines(), source=SOURCE, actor=COMMAND, now=T1)
    return register_tool(slug="stapwerk", name="Stapwerk", supplier="Stapwerk BV", actor=COMMAND, now=T1)


def _add(tool: ToolCard, *titles: str) -> list[UUID]:
    refs = ensure_tool_goals(tool.uuid, [(title, title) for title in titles])
    return [refs[title] for title in titles]


def _ask(
    tool: ToolCard, tool_goal: UUID, *, framework_slug: str = "", wanted: Wanted = ANYTHING
) -> tuple[SuggestedGoal, ...]:
    cards = [card for card in list_tool_goals(tool.slug) if card.uuid == tool_goal]
    return suggest_for_tool_goals(tool, cards, framework_slug=framework_slug, wanted=wanted)[tool_goal]


def _titles(found: tuple[SuggestedGoal, ...]) -> list[str]:
    return [one.goal.title for one in found]


def _goal(ref: str) -> UUID:
    return Goal.objects.get(external_ref=ref).uuid


def test_the_lowest_goals_are_suggested_with_what_lies_above(tool: ToolCard) -> None:
    (tool_goal,) = _add(tool, "De klok: hele uren")
    (found,) = _ask(tool, tool_goal)
    assert (found.goal.title, found.above) == ("analoog klokkijken", ("tijd", "meten"))
    assert [found.goal.title[mark.start : mark.end] for mark in found.marks] == ["klokkijken"]


def test_limits_of_set_subject_and_year_hold(tool: ToolCard) -> None:
    (tool_goal,) = _add(tool, "lengte")
    assert _titles(_ask(tool, tool_goal, framework_slug=SET)) == ["lengte", "lengte vergelijken"]
    assert _ask(tool, tool_goal, framework_slug="bestaat-niet") == ()
    assert _ask(tool, tool_goal, wanted=Wanted(subject="nederlands")) == ()
    assert _ask(tool, tool_goal, wanted=Wanted(year_groups=("8",))) == ()


def test_the_subject_a_supplier_names_is_a_limit_until_another_is_chosen(tool: ToolCard) -> None:
    (tool_goal,) = _add(tool, "lengte")
    set_subject(tool.uuid, ["lengte"], "taal")
    assert _ask(tool, tool_goal) == ()
    assert _ask(tool, tool_goal, wanted=Wanted(subject="rekenen-wiskunde")) != ()


@pytest.mark.parametrize("is_confirmed", [True, False])
def test_what_was_decided_is_not_suggested_again(tool: ToolCard, is_confirmed: bool) -> None:
    (tool_goal,) = _add(tool, "lengte")
    goal = _goal("lengte")
    if is_confirmed:
        deciding.confirm_mapping(tool_goal_uuid=tool_goal, goal_uuid=goal, kind=MappingType.PART, actor=ROSA, now=T1)
    else:
        deciding.reject_mapping(tool_goal_uuid=tool_goal, goal_uuid=goal, actor=ROSA, now=T1)
    assert _titles(_ask(tool, tool_goal)) == ["lengte vergelijken"]


def test_r12_what_one_tool_calls_a_goal_teaches_the_tools_of_its_supplier_only(tool: ToolCard) -> None:
    (known,) = _add(tool, "Kikkersprongen 1")
    deciding.confirm_mapping(tool_goal_uuid=known, goal_uuid=_goal("lang"), kind=MappingType.PART, actor=ROSA, now=T1)
    same = register_tool(slug="stapspel", name="Stapspel", supplier="Stapwerk BV", actor=COMMAND, now=T1)
    other = register_tool(slug="ander", name="Ander", supplier="Ander", actor=COMMAND, now=T1)
    for one, expected in ((tool, ["lengte vergelijken"]), (same, ["lengte vergelijken"]), (other, [])):
        (tool_goal,) = _add(one, "Kikkersprongen 2")
        assert _titles(_ask(one, tool_goal)) == expected


def test_a_new_version_is_seen_at_once_and_goals_that_went_are_not_suggested(tool: ToolCard) -> None:
    (tool_goal,) = _add(tool, "lengte")
    assert len(_ask(tool, tool_goal)) == 2
    lines = [line for line in _lines() if line.ref != "lang"]
    import_goals(
        [*lines, make_line("los", "lengte schatten", "meten", position=5)], source=SOURCE, actor=COMMAND, now=T1
    )
    assert _titles(_ask(tool, tool_goal)) == ["lengte", "lengte schatten"]


def test_r13_goals_of_the_school_itself_are_suggested_too(tool: ToolCard) -> None:
    (tool_goal,) = _add(tool, "lengte")
    start_own_framework(slug="eigen", title="Eigen", owner="School", subject="rekenen", actor=ROSA, now=T1)
    add_own_goal(framework_slug="eigen", title="lengte van jezelf", parent=_goal("lengte"), actor=ROSA, now=T1)
    assert "lengte van jezelf" in _titles(_ask(tool, tool_goal))
    assert _titles(_ask(tool, tool_goal, framework_slug="eigen")) == ["lengte van jezelf"]
    assert _titles(_ask(tool, tool_goal, framework_slug=SET)) == ["lengte", "lengte vergelijken"]


def test_twenty_goals_cost_as_many_queries_as_one(tool: ToolCard) -> None:
    _add(tool, *(f"lengte {number}" for number in range(20)))
    cards = list_tool_goals(tool.slug)
    suggest_for_tool_goals(tool, cards)
    for number in (1, 20):
        with CaptureQueriesContext(connection) as spent:
            suggest_for_tool_goals(tool, cards[:number])
        assert len(spent) == 4
