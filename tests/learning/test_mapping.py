"""Tool goals and the goals they touch: only what a person confirmed counts (R11, R12, R13)."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

from tests.conftest import T1
from tests.learning.goal_lines import SOURCE, make_line, measuring
from zichtlijn.core.goals.mapping import MappingStatus, MappingType
from zichtlijn.core.kernel.actor import COMMAND, person
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.journal.models import AuditEntry
from zichtlijn.learning.goals import actions, deciding
from zichtlijn.learning.goals.files import map_goals_from_file
from zichtlijn.learning.goals.importing import import_goals
from zichtlijn.learning.goals.mapped import list_confirmed_tool_goals, list_unmapped_tool_goals
from zichtlijn.learning.goals.queries import find_goals, list_goal_choices
from zichtlijn.learning.models import Goal, Mapping, Tool, ToolGoal
from zichtlijn.learning.tools.actions import ensure_tool_goals, register_tool
from zichtlijn.learning.tools.explaining import explain_scores
from zichtlijn.learning.tools.queries import get_tool, list_tools
from zichtlijn.tenancy.boards import find_board
from zichtlijn.tenancy.models import Board
from zichtlijn.tenancy.scope import activated

VERA = person(uuid4())


@pytest.fixture
def goals(linden: Board) -> dict[str, UUID]:
    import_goals(measuring(), source=SOURCE, actor=COMMAND, now=T1)
    return dict(Goal.objects.values_list("external_ref", "uuid"))


@pytest.fixture
def klok_1(goals: dict[str, UUID]) -> UUID:
    return ensure_tool_goals(_tool(), [("klok-1", "Klok 1")])["klok-1"]


def _tool() -> UUID:
    return register_tool(slug="stapwerk", name="Stapwerk", supplier="Stapwerk BV", actor=COMMAND, now=T1).uuid


def _confirm(tool_goal: UUID, goal: UUID, kind: MappingType = MappingType.EXACT_MATCH) -> UUID:
    return deciding.confirm_mapping(tool_goal_uuid=tool_goal, goal_uuid=goal, kind=kind, actor=VERA, now=T1)


def test_registering_a_tool_twice_gives_one_tool(linden: Board) -> None:
    assert _tool() == _tool()
    assert [tool.slug for tool in list_tools()] == ["stapwerk"]


def test_r08_a_tool_carries_its_explanation(linden: Board) -> None:
    _tool()
    explain_scores(slug="stapwerk", text=" Deel goede antwoorden. ", actor=COMMAND, now=T1)
    assert get_tool("stapwerk").score_explanation == "Deel goede antwoorden."


@pytest.mark.parametrize("slug", ["", "met spatie", "x" * 41, "é"])
def test_a_tool_needs_a_plain_slug(linden: Board, slug: str) -> None:
    with pytest.raises(Refusal):
        register_tool(slug=slug, name="X", supplier="Y", actor=COMMAND, now=T1)


def test_tool_goals_are_made_once_and_titles_filled_in_later(linden: Board) -> None:
    first = ensure_tool_goals(_tool(), [("b", ""), ("a", "Deel A")])
    again = ensure_tool_goals(_tool(), [("a", "anders"), ("b", "Deel B"), ("c", "")])
    assert {ref: again[ref] for ref in "ab"} == first
    assert dict(ToolGoal.objects.values_list("ref", "title")) == {"a": "Deel A", "b": "Deel B", "c": ""}


def test_sixteen_writers_at_once_make_every_tool_goal_once(own_database: str) -> None:
    board = find_board("linden")
    assert board is not None
    with activated(board.scope):
        tool = _tool()
    barrier = threading.Barrier(16)
    named = [(f"doel-{number}", f"Doel {number}") for number in range(40)]

    def write(number: int) -> dict[str, UUID]:
        barrier.wait(timeout=30)
        try:
            with activated(board.scope), transaction.atomic():
                return ensure_tool_goals(tool, named[number % 5 :] + named[: number % 5])
        finally:
            connection.close()

    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(write, range(16)))
    assert all(answer == answers[0] for answer in answers)
    with activated(board.scope):
        assert Tool.objects.count() == 1
        assert ToolGoal.objects.count() == 40


def test_r12_an_exercise_may_touch_a_part_of_a_goal_and_several_goals(goals: dict[str, UUID], klok_1: UUID) -> None:
    _confirm(klok_1, goals["klok"])
    _confirm(klok_1, goals["lengte"], MappingType.PART)
    rows = list_confirmed_tool_goals([goals["klok"], goals["lengte"], goals["tijd"], goals["meten"]])
    assert {row.goal_uuid: row.kind for row in rows} == {
        goals["klok"]: MappingType.EXACT_MATCH,
        goals["lengte"]: MappingType.PART,
        goals["tijd"]: MappingType.PART,
        goals["meten"]: MappingType.PART,
    }


def test_a_tool_goal_stands_once_under_a_goal_however_it_gets_there(goals: dict[str, UUID], klok_1: UUID) -> None:
    """Minutes over a coarse goal are summed over distinct tool goals (decision 17)."""
    for ref in ("klok", "lengte", "meten"):
        _confirm(klok_1, goals[ref])
    rows = list_confirmed_tool_goals([goals["meten"]])
    assert [(row.tool_goal_uuid, row.kind, row.mapped_goal_uuid) for row in rows] == [
        (klok_1, MappingType.EXACT_MATCH, goals["meten"])
    ]


def test_only_confirmed_mappings_reach_a_teacher(goals: dict[str, UUID], klok_1: UUID) -> None:
    deciding.reject_mapping(tool_goal_uuid=klok_1, goal_uuid=goals["klok"], actor=VERA, now=T1)
    Mapping.objects.create(
        tool_goal_id=klok_1,
        goal_id=goals["lengte"],
        kind=MappingType.PART,
        status=MappingStatus.SUGGESTED,
        method="proef-1",
    )
    assert list_confirmed_tool_goals(goals.values()) == []
    assert [card.uuid for card in list_unmapped_tool_goals([klok_1])] == [klok_1]


def test_r11_a_decision_carries_who_and_when_and_can_be_undone(goals: dict[str, UUID], klok_1: UUID) -> None:
    mapping = _confirm(klok_1, goals["klok"])
    assert _confirm(klok_1, goals["klok"]) == mapping
    stored = Mapping.objects.get()
    assert (stored.decided_by, stored.decided_at) == (VERA.uuid, T1)
    deciding.remove_mapping(mapping_uuid=mapping, actor=VERA, now=T1)
    assert list_confirmed_tool_goals([goals["klok"]]) == []
    acts = list(AuditEntry.objects.filter(object_kind="mapping").order_by("uuid").values_list("act", flat=True))
    assert acts == ["mapping.confirm", "mapping.remove"]


def test_a_goal_that_went_takes_no_new_mappings(goals: dict[str, UUID], klok_1: UUID) -> None:
    rest = [line for line in measuring() if line.ref != "klok"]
    import_goals(rest, source=SOURCE, actor=COMMAND, now=T1)
    with pytest.raises(Refusal) as refusal:
        _confirm(klok_1, goals["klok"])
    assert refusal.value.reason is Refused.OUT_OF_DATE


@pytest.mark.parametrize("unknown", ["goal", "tool goal"])
def test_what_is_not_there_cannot_be_mapped(goals: dict[str, UUID], klok_1: UUID, unknown: str) -> None:
    pair = (klok_1, uuid4()) if unknown == "goal" else (uuid4(), goals["klok"])
    with pytest.raises(Refusal) as refusal:
        _confirm(*pair)
    assert refusal.value.reason is Refused.NOT_FOUND


def test_a_list_of_mappings_is_confirmed_once(goals: dict[str, UUID], tmp_path: Path) -> None:
    _tool()
    path = tmp_path / "koppeling.csv"
    path.write_text(
        "doel_leermiddel;leerdoel;soort;naam\nklok-1;klok;gelijk;Klok 1\nklok-2;tijd;;Klok 2\n"
        "klok-3;bestaat-niet;deel;Klok 3\nklok-4;klok;bijna;Klok 4\n;klok;deel;\n"
    )
    options = {"tool_slug": "stapwerk", "actor": COMMAND, "now": T1}
    trial = map_goals_from_file(path, dry_run=True, **options)  # type: ignore[arg-type]
    assert (trial["confirmed"], ToolGoal.objects.count()) == (2, 0)
    report = map_goals_from_file(path, **options)  # type: ignore[arg-type]
    assert (report["confirmed"], report["new_tool_goals"], report["read"]) == (2, 2, 5)
    found = [(row["code"], row["where"]) for row in report["findings"]]  # type: ignore[attr-defined]
    assert sorted(found) == [("missing", "regel 6"), ("not_a_choice", "regel 5"), ("unknown_goal", "regel 4")]
    again = map_goals_from_file(path, **options)  # type: ignore[arg-type]
    assert (again["confirmed"], again["changed"], again["unchanged"]) == (0, 0, 2)


def test_a_goal_in_two_frameworks_must_be_named_with_its_framework(goals: dict[str, UUID], tmp_path: Path) -> None:
    import_goals([make_line("klok", framework="ander")], source=SOURCE, actor=COMMAND, now=T1)
    _tool()
    path = tmp_path / "koppeling.csv"
    path.write_text("doel_leermiddel;leerdoel;doelenset\nklok-1;klok;\nklok-2;klok;ander-rekenen-wiskunde\n")
    report = map_goals_from_file(path, tool_slug="stapwerk", actor=COMMAND, now=T1)
    assert report["confirmed"] == 1
    assert [row["code"] for row in report["findings"]] == ["ambiguous_goal"]  # type: ignore[attr-defined]


def test_r13_a_school_adds_goals_of_its_own_below_any_goal(goals: dict[str, UUID], klok_1: UUID) -> None:
    own = {"actor": VERA, "now": T1}
    for _ in range(2):
        actions.start_own_framework(
            slug="eigen",
            title="Eigen doelen",
            owner="Proefschool",
            subject="rekenen",
            **own,  # type: ignore[arg-type]
        )
    card = actions.add_own_goal(
        framework_slug="eigen",
        title="hele uren",
        year_groups=["4"],
        parent=goals["klok"],
        **own,  # type: ignore[arg-type]
    )
    assert (card.subject, card.year_groups) == ("rekenen-wiskunde", ("4",))
    _confirm(klok_1, card.uuid)
    assert [row.kind for row in list_confirmed_tool_goals([goals["klok"]])] == [MappingType.PART]
    with pytest.raises(Refusal):
        actions.add_own_goal(framework_slug="proef-rekenen-wiskunde", title="x", **own)  # type: ignore[arg-type]
    with pytest.raises(Refusal):
        import_goals([make_line("x", framework="eigen", subject="")], source=SOURCE, actor=COMMAND, now=T1)


def test_goals_are_found_by_words_subject_and_year_group(goals: dict[str, UUID]) -> None:
    assert [goal.title for goal in find_goals("KLOK analoog")] == ["analoog klokkijken"]
    assert find_goals("klok", subject="nederlands") == []
    assert find_goals("klok", year_groups=["8"]) == []
    assert find_goals("100% _") == []
    assert len(list_goal_choices("rekenen-wiskunde", ["5", "6"])) == 4
