"""Goal files of both formats through the same door, sets out as CASE, and a version that takes too much away."""

import json
from datetime import date
from pathlib import Path
from typing import cast
from uuid import uuid4

import pytest
from openpyxl import Workbook

from tests.conftest import T1
from tests.feeds.slo.test_repositories import BASIS, CORE, LINES, zip_repositories
from tests.learning.goal_lines import SOURCE, measuring
from tests.learning.test_goal_import import SHARED, map_to
from zichtlijn.core.goals.framework import GoalLine
from zichtlijn.core.kernel.actor import COMMAND
from zichtlijn.core.kernel.refusal import Refusal
from zichtlijn.learning.goals.files import import_goal_file, list_goal_sets
from zichtlijn.learning.goals.goal_formats import write_goal_file, write_goal_package
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
    path.write_bytes(b"\xef\xbb\xbf \n" + write_goal_package(SET))
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
        write_goal_package("bestaat-niet")


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


@pytest.mark.parametrize("name", ["rekenen", "wiskunde_vo_onderbouw"])
def test_r13_slos_sets_go_out_as_tables_and_come_in_again_unchanged(linden: Board, tmp_path: Path, name: str) -> None:
    path = SHARED / f"{name}.json"
    if not path.exists():
        pytest.skip("the extract lies beside the project")
    import_goal_file(path, actor=COMMAND, now=T1)
    for framework in Framework.objects.all():
        table = tmp_path / f"{framework.slug}.csv"
        table.write_bytes(write_goal_file(framework.slug))
        report = import_goal_file(table, actor=COMMAND, now=T1)
        findings = cast(list[dict[str, str]], report["findings"])
        refused = [one for one in findings if one["severity"] != "note"]
        assert (report["stored"], report["changed"], refused) == (True, False, []), framework.slug


def test_goals_come_in_from_a_workbook(linden: Board, tmp_path: Path) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in (
        ("code", "doel", "vak", "leerjaren"),
        ("A1", "Klokkijken", "rekenen", 5),
        (7, "Geld", "rekenen", "5-6"),
    ):
        sheet.append(row)
    path = tmp_path / "onze doelen.xlsx"
    book.save(path)
    report = import_goal_file(path, actor=COMMAND, now=T1)
    assert (report["stored"], report["findings"]) == (True, [])
    assert {goal.external_ref for goal in Goal.objects.all()} == {"A1", "7"}
    assert Framework.objects.get().slug == "onze-doelen-rekenen-wiskunde"


def test_slos_own_repositories_come_in_through_the_same_door(linden: Board, tmp_path: Path) -> None:
    path = tmp_path / "slo.zip"
    path.write_bytes(zip_repositories(BASIS, LINES, CORE))
    report = import_goal_file(path, actor=COMMAND, now=T1)
    assert (report["stored"], report["findings"]) == (True, [])
    assert import_goal_file(path, actor=COMMAND, now=T1)["changed"] is False
    framework = Framework.objects.get(slug="slo-inhoudslijnen-po-rekenen-wiskunde")
    assert (framework.owner, framework.goals.count()) == ("SLO", 5)
