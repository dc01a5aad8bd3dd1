"""The demo in a real database: the first stop as product.md §5.5 tells it, and every jump of the clock."""

from collections import Counter
from datetime import date

import pytest
from django.db import connection

from zichtlijn.core.kernel.refusal import Refusal
from zichtlijn.core.progress.cells import CellState as Shown
from zichtlijn.demo import world
from zichtlijn.demo.ground import keep_ground
from zichtlijn.demo.story.deliveries import SEEN_WITHIN
from zichtlijn.demo.story.group5 import CELLS, COLUMNS, CellState
from zichtlijn.demo.story.stops import FIRST_STOP, STOPS, Stop
from zichtlijn.people.accounts.access import get_viewer
from zichtlijn.people.accounts.by_slug import find_account_by_slug
from zichtlijn.people.rosters.access import get_group_for
from zichtlijn.tenancy.models import Board
from zichtlijn.tenancy.scope import activated
from zichtlijn.web.goals.choices import Choices
from zichtlijn.web.goals.overview import build_overview
from zichtlijn.web.goals.screens import OverviewScreen
from zichtlijn.web.ui.frame import Frame

SHOWN = {
    CellState.BUSY: Shown.BUSY,
    CellState.DONE: Shown.DONE,
    CellState.NEW: Shown.NEW,
    CellState.STUCK: Shown.STUCK,
    CellState.FAST: Shown.FAST,
    CellState.NOT_YET: Shown.NOT_YET,
    CellState.NO_DATA: Shown.NO_DATA,
    CellState.LONG_AGO: Shown.DONE,
}
CONTENT = {
    "persons": "SELECT slug, called, family, sort_key FROM person",
    "records": (
        "SELECT external_id, version_at, content_hash, pupil_id, tool_goal_id, state, received_at FROM practice_record"
    ),
    "totals": "SELECT * FROM day_total",
    "signals": (
        "SELECT record.external_id, signal.kind, signal.reason"
        " FROM signal JOIN practice_record record ON record.uuid = record_id"
    ),
    "deliveries": "SELECT source_id, received_at, stored, unchanged, corrected, waiting, refused FROM delivery",
    "waiting": "SELECT external_id, pupil_value, lapses_at FROM waiting_record",
    "plans": "SELECT group_uuid, goal_id, position, starts_on, ends_on FROM planned_goal",
    "accounts": "SELECT uuid, person_id, email, password, last_login FROM account",
    "roles": "SELECT uuid, staff_id, code, location_id FROM staff_role",
}

AS_OPENED = Choices()


def go(board: Board, stop: Stop) -> None:
    world.rebuild_world(board, stop)
    board.refresh_from_db()
    assert board.clock_at == stop.at


def read(board: Board, statement: str) -> Counter[tuple[object, ...]]:
    with activated(board.scope), connection.cursor() as cursor:
        cursor.execute(statement)
        return Counter(cursor.fetchall())


def read_world(board: Board) -> dict[str, Counter[tuple[object, ...]]]:
    return {name: read(board, statement) for name, statement in CONTENT.items()}


def see(board: Board, slug: str, group_ref: str, choices: Choices = AS_OPENED) -> OverviewScreen:
    """The overview as a person of the demo would see it now."""
    assert board.clock_at is not None
    today = board.clock_at.date()
    with activated(board.scope):
        account = find_account_by_slug(slug)
        assert account is not None
        group = get_group_for(get_viewer(account, today), group_ref, today)
        return build_overview(Frame(), group, choices, now=board.clock_at, today=today)


def test_the_first_stop_shows_every_cell_of_groep_5_as_told(demo: Board) -> None:
    go(demo, FIRST_STOP)
    screen = see(demo, "vera", "groep-5")
    assert [column.key for column in screen.columns] == list(COLUMNS)
    assert [pupil.ref for pupil in screen.pupils] == list(CELLS)
    for pupil in screen.pupils:
        for goal, view in zip(COLUMNS, pupil.cells, strict=True):
            cell = CELLS[pupil.ref][goal]
            assert view.face.state is SHOWN[cell.state], (pupil.called, goal)
            is_recent = cell.minutes > 0 and cell.state is not CellState.LONG_AGO
            assert view.face.main == (f"{cell.minutes}′" if is_recent else ""), (pupil.called, goal)
            assert view.face.has_clock is (cell.state is CellState.LONG_AGO)


def test_r24_the_first_stop_has_fifteen_signals_in_four_lines(demo: Board) -> None:
    go(demo, FIRST_STOP)
    screen = see(demo, "vera", "groep-5")
    lines = [(line.kind.value, line.what, [one.label for one in line.pupils]) for line in screen.clusters]
    assert lines[:3] == [
        ("stuck", "analoog klokkijken", ["Maaike", "Noor", "Yusuf"]),
        ("stuck", "omtrek", ["Fatih", "Rayan"]),
        ("fast", "meten, 4 doelen", ["Sander"]),
    ]
    assert (screen.clusters[3].kind.value, screen.clusters[3].what) == ("new", "omtrek")
    assert screen.clusters[3].count_text == "6 leerlingen"
    assert (len(screen.clusters), screen.signal_count, screen.hidden_lines) == (4, 15, 0)


def test_r15_the_first_stop_says_how_old_the_data_are(demo: Board) -> None:
    go(demo, FIRST_STOP)
    screen = see(demo, "vera", "groep-5")
    assert {one.name: (one.text, one.is_late) for one in screen.head.sources} == {
        "Stapwerk": ("08.12", False),
        "Oefenbos": ("08.14", False),
        "Maatwijzer": ("ma 15.02", False),
        "Rekenkroon": ("3 dagen niets ontvangen", True),
    }
    (notice,) = screen.notices
    assert "vrijdag 13 november, 16.40 uur" in notice
    assert notice.endswith("bij lengte en tijd.")
    dewi = next(pupil for pupil in screen.pupils if pupil.ref == "dewi")
    assert dewi.note == "nieuw sinds 9 nov"


def test_the_subject_switch_shows_language_too(demo: Board) -> None:
    go(demo, FIRST_STOP)
    screen = see(demo, "vera", "groep-5", Choices(subject="nederlands"))
    assert [value for value, _ in screen.toolbar.subjects] == ["rekenen-wiskunde", "nederlands"]
    assert [column.label for column in screen.columns] == ["ei en ij", "werkwoorden", "hoofdletters en punten"]
    assert any(cell.face.main for pupil in screen.pupils for cell in pupil.cells)


@pytest.mark.parametrize(("slug", "group"), [("karim", "groep-4"), ("karim", "groep-6"), ("de-graaf", "h3b-wi1")])
def test_other_groups_have_something_true_to_show(demo: Board, slug: str, group: str) -> None:
    go(demo, FIRST_STOP)
    screen = see(demo, slug, group)
    assert screen.columns
    assert any(cell.face.state is Shown.BUSY for pupil in screen.pupils for cell in pupil.cells)


def test_fourteen_records_of_maatwijzer_wait_for_a_look(demo: Board) -> None:
    go(demo, FIRST_STOP)
    unmapped = """
        SELECT tool_goal.ref, count(*) FROM practice_record AS record
        JOIN tool_goal ON tool_goal.uuid = record.tool_goal_id JOIN tool ON tool.uuid = tool_goal.tool_id
        WHERE tool.slug = 'maatwijzer' AND tool_goal.uuid NOT IN (SELECT tool_goal_id FROM goal_mapping)
        GROUP BY tool_goal.ref
    """
    assert read(demo, unmapped) == {("MT-9.9", 2): 1}
    assert read(demo, "SELECT count(*) FROM waiting_record") == {(12,): 1}
    assert read(demo, "SELECT sum(refused) FROM delivery") == {(0,): 1}


def test_every_stop_built_twice_is_equal_whatever_came_between(demo: Board) -> None:
    first = {}
    for stop in STOPS:
        go(demo, stop)
        first[stop.code] = read_world(demo)
    for stop in reversed(STOPS):
        go(demo, stop)
        assert read_world(demo) == first[stop.code], stop.code
    counts = [first[stop.code]["records"].total() for stop in STOPS]
    assert counts == sorted(counts)
    assert len(set(counts)) == len(counts)


def test_r15_every_stop_holds_nothing_before_its_time_and_live_tools_are_on_time(demo: Board) -> None:
    for stop in STOPS:
        go(demo, stop)
        until = (stop.at + SEEN_WITHIN).isoformat()
        assert read(demo, f"SELECT count(*) FROM delivery WHERE received_at > '{until}'") == {(0,): 1}, stop.code
        late = {one.name for one in see(demo, "vera", "groep-5").head.sources if one.is_late}
        assert late == {"Rekenkroon"}, stop.code


def test_what_a_visitor_did_is_gone_after_a_jump(demo: Board) -> None:
    go(demo, FIRST_STOP)
    before = read_world(demo)
    with activated(demo.scope), connection.cursor() as cursor:
        cursor.execute("UPDATE person SET called = 'Iemand' WHERE slug = 'maaike'")
        cursor.execute("DELETE FROM planned_pupil")
        cursor.execute("DELETE FROM role_group")
    go(demo, FIRST_STOP)
    assert read_world(demo) == before


def test_a_jump_that_fails_half_way_leaves_the_world_as_it_was(demo: Board) -> None:
    """All of a jump is one transaction: until it commits, everybody reads the world before it."""
    go(demo, FIRST_STOP)
    before = read_world(demo)
    with activated(demo.scope), connection.cursor() as cursor:
        cursor.execute("DELETE FROM delivery")
        cursor.execute("DELETE FROM source WHERE tool_id IN (SELECT uuid FROM tool WHERE slug = 'wiskade')")
    keep_ground(demo.scope, version="without wiskade")
    changed = read_world(demo)
    with pytest.raises(Refusal):
        world.rebuild_world(demo, STOPS[-1])
    assert read_world(demo) == changed
    assert changed != before
    world.ensure_demo(told=lambda sentence: None)


def test_a_demo_that_stands_where_asked_is_left_alone(demo: Board) -> None:
    go(demo, FIRST_STOP)
    told: list[str] = []
    assert world.ensure_demo(told=told.append) == demo
    assert told == []
    world.ensure_demo(clock="t3", told=told.append)
    demo.refresh_from_db()
    assert demo.clock_at == STOPS[2].at
    assert len(told) == 1


def test_an_unknown_stop_is_refused_and_a_real_board_cannot_be_rebuilt(linden: Board) -> None:
    with pytest.raises(ValueError, match="T9"):
        world.ensure_demo(clock="T9", told=lambda sentence: None)
    with pytest.raises(ValueError, match="demo"):
        world.rebuild_world(linden, FIRST_STOP)


def test_dewi_joined_on_the_ninth(demo: Board) -> None:
    go(demo, FIRST_STOP)
    joined = "SELECT starts_on FROM membership JOIN person ON person.uuid = pupil_id WHERE slug = 'dewi'"
    assert read(demo, joined) == {(date(2026, 11, 9),): 1}
