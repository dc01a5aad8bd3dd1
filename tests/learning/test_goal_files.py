"""Goal files of both formats through the same door, sets out as CASE, and a version that takes too much away."""

import json
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest

from tests.conftest import T1
from tests.learning.goal_lines import SOURCE, measuring
from tests.learning.test_goal_import import map_to
from zichtlijn.core.goals.framework import GoalLine
from zichtlijn.core.kernel.actor import COMMAND
from zichtlijn.core.kernel.refusal import Refusal
from zichtlijn.learning.goals.files import export_goal_set, import_goal_file, list_goal_sets
from zichtlijn.learning.goals.importing import GoalImportOutcome, import_goals
from zichtlijn.learning.goals.queries import list_goal_choices
from zichtlijn.learning.models import Framework, Goal, PlannedGoal
from zichtlijn.tenancy.models import Board

SET = "proef-rekenen-wiskunde"


def _import(lines: list[GoalLine], **options: bool) -> GoalImportOutcome:
    return import_goals(lines, source=SOURCE, actor=COMMAND, now=T1, **options)


def _without(*refs: str) -> list[GoalLine]:
    return [line for line in measuring() if line.ref not in refs]


def test_r17_a_set_goes_out_as_case_and_comes_in_again(linden: Board, tmp_path: Path) -> None:
    _import(measuring())
    path = tmp_path / "proef.json"
    path.write_bytes(b"\xef\xbb\xbf \n" + export_goal_set(SET))
    report = import_goal_file(path, actor=COMMAND, now=T1)
    assert (report["stored"], report["findings"]) == (True, [])
    assert import_goal_file(path, actor=COMMAND, now=T1)["changed"] is False
    framework = Framework.objects.exclude(slug=SET).get()
    assert (framework.title, framework.owner, framework.subject) == (
        Framework.objects.get(slug=SET).title,
        "Proefschool",
        "rekenen-wiskunde",
    )
    twins = [card for card in list_goal_choices("rekenen-wiskunde") if card.framework_slug == framework.slug]
    assert [card.title for card in twins][1:] == ["meten", "tijd", "analoog klokkijken", "lengte"]
    assert [card.year_groups for card in twins if card.title == "lengte"] == [("5",)]


def test_a_list_is_read_as_slo_and_its_owner_is_named(linden: Board, tmp_path: Path) -> None:
    path = tmp_path / "slo.json"
    path.write_text(json.dumps([{"id": str(uuid4()), "title": "tellen", "framework": "slo", "subject": "rw"}]))
    assert import_goal_file(path, actor=COMMAND, now=T1)["stored"] is True
    assert [one["owner"] for one in list_goal_sets()] == ["SLO"]


def test_an_object_that_is_no_package_is_refused(linden: Board, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text('{"goals": []}')
    report = import_goal_file(path, actor=COMMAND, now=T1)
    assert report["stored"] is False
    findings = report["findings"]
    assert isinstance(findings, list)
    assert [one["code"] for one in findings] == ["not_case"]


def test_only_sets_in_use_go_out(linden: Board) -> None:
    with pytest.raises(Refusal):
        export_goal_set("bestaat-niet")


def test_r13_a_version_that_takes_half_the_goals_in_use_away_asks_first(linden: Board) -> None:
    _import(measuring())
    map_to("klok")
    outcome = _import(_without("klok"), asks_first=True)
    assert (outcome.is_held, outcome.frameworks[0].takes_away_half) == (True, True)
    assert Goal.objects.filter(external_ref="klok", current__is_gone=False).exists()
    assert not _import(_without("klok")).is_held
    assert Goal.objects.filter(external_ref="klok", current__is_gone=True).exists()


def test_goals_nobody_works_with_may_go_unasked(linden: Board) -> None:
    _import(measuring())
    map_to("klok")
    assert not _import(_without("lengte"), asks_first=True).is_held


def test_planned_goals_are_goals_in_use(linden: Board) -> None:
    _import(measuring())
    goal = Goal.objects.get(external_ref="lengte")
    PlannedGoal.objects.create(
        group_uuid=uuid4(), goal=goal, planned_by=uuid4(), planned_at=T1, starts_on=date(2026, 11, 1)
    )
    assert _import(_without("lengte"), asks_first=True).is_held


def test_a_goal_with_a_successor_does_not_count_as_taken_away(linden: Board) -> None:
    _import(measuring())
    map_to("lengte")
    renewed = [*_without("lengte"), GoalLine("nieuw", "lengte", "proef", "rekenen-wiskunde", replaces=("lengte",))]
    outcome = _import(renewed, asks_first=True)
    assert not outcome.is_held
    assert outcome.frameworks[0].mappings_to_review == 1
