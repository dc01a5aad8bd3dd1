"""The frozen story says what product.md §5 says, before any table knows it."""

from collections import Counter
from datetime import timedelta
from itertools import pairwise

from zichtlijn.core.progress.record import SignalKind
from zichtlijn.demo.generator.deliveries import PlannedDelivery, plan_deliveries
from zichtlijn.demo.generator.zilverlinde import list_primary_keys, make_rosters
from zichtlijn.demo.story import people
from zichtlijn.demo.story.deliveries import SEEN_WITHIN, list_delivery_times
from zichtlijn.demo.story.goals import GOAL_SETS
from zichtlijn.demo.story.group5 import CELLS, WINDOW, CellState
from zichtlijn.demo.story.secondary import WISKADE_FROM, WISKADE_MINUTES, WISKADE_UNTIL
from zichtlijn.demo.story.stops import FIRST_STOP, STOPS, find_stop, list_school_days
from zichtlijn.demo.story.strays import OF_UNKNOWN_PUPILS, OF_UNMAPPED_GOAL
from zichtlijn.demo.story.tools import TOOLS

SEED = 2026


def plan() -> list[PlannedDelivery]:
    return plan_deliveries(list_primary_keys(seed=SEED), seed=SEED)


def test_the_stops_are_those_of_the_clock() -> None:
    written = [f"{stop.code} {stop.at:%d-%m %H.%M}" for stop in STOPS]
    assert written == [
        "T1 17-11 08.12", "T2 17-11 10.41", "T3 17-11 10.52", "T4 17-11 16.30",
        "T5 17-11 19.05", "T6 19-11 16.30", "T7 20-11 17.00", "T8 23-11 08.30",
    ]  # fmt: skip
    assert find_stop("t4") is STOPS[3]
    assert find_stop("T9") is None


def test_the_cast_has_the_sizes_of_the_specification() -> None:
    rosters = {location.ref: roster for location, roster in make_rosters(seed=SEED)}
    sizes = Counter(pupil.group_refs[0] for roster in rosters.values() for pupil in roster.pupils)
    assert (sizes["G5"], sizes["h3b"], sizes["b1a"], sizes["h3c"]) == (24, 24, 26, 22)
    at = Counter(pupil.location_ref for pupil in rosters[people.NORTH.ref].pupils)
    assert at == {people.NORTH.ref: 24 + 26 + 430, people.SOUTH.ref: 22 + 290}


def test_first_names_are_unique_over_everybody_the_story_names() -> None:
    named = [called for called, _, _ in people.GROUP_5_PUPILS]
    named += [name.split()[0] for name in people.H3B_PUPILS]
    named += ["Liv", "Saar", "Ruud", "Carla", "Joke"]
    staff = (*people.PRIMARY_STAFF, *people.NORTH_STAFF, *people.SOUTH_STAFF, *people.BOARD_STAFF)
    named += [one.name.called for one in staff if one.name.called]
    assert [name for name, count in Counter(named).items() if count > 1] == []


def test_the_window_is_five_school_days_with_today() -> None:
    assert list(list_school_days(WINDOW[0], WINDOW[-1])) == list(WINDOW)


def test_cells_hold_the_fixed_minutes_of_maaike_and_sander() -> None:
    assert [cell.minutes for cell in CELLS["maaike"].values()] == [35, 30, 28, 25, 0, 41]
    assert [cell.minutes for cell in CELLS["sander"].values()] == [14, 6, 9, 8, 7, 12]
    assert CELLS["maaike"]["M6"].state is CellState.STUCK
    assert CELLS["jayden"]["M5"].state is CellState.NO_DATA


def test_fifteen_signals_before_the_first_stop_and_none_of_them_before_the_window() -> None:
    raised = [
        (record.signal.kind, record.occurred_on)
        for delivery in plan()
        if delivery.at <= FIRST_STOP.at + SEEN_WITHIN
        for record in delivery.records
        if record.signal is not None
    ]
    assert Counter(kind for kind, _ in raised) == {SignalKind.STUCK: 5, SignalKind.FAST: 4, SignalKind.NEW: 6}
    assert all(day in WINDOW for _, day in raised)


def test_maaikes_clock_exercise_is_told_to_the_minute() -> None:
    found = [
        record
        for delivery in plan()
        for record in delivery.records
        if record.tool_goal.ref == "SW-K1" and record.pupil.value == people.GROUP_5_KEYS["maaike"]
    ]
    (record,) = found
    assert (record.exercise, record.result) == ("Klok 1 – hele uren", "6 van 15 goed")
    assert (record.items_right, record.items_made, record.practice_seconds) == (6, 15, 15 * 60)
    assert record.explanation_seconds == 48
    assert record.occurred_at is not None
    assert f"{record.occurred_at:%a %d %b %H.%M}" == "Mon 16 Nov 09.41"


def test_r26_britt_and_fatih_have_the_same_score_and_not_the_same_signal() -> None:
    found = {
        record.pupil.value: record
        for delivery in plan()
        for record in delivery.records
        if record.tool_goal.ref == "SW-O1" and record.result == "12 van 20 goed"
    }
    britt, fatih = found[people.GROUP_5_KEYS["britt"]], found[people.GROUP_5_KEYS["fatih"]]
    assert britt.signal is None
    assert fatih.signal is not None
    assert dict(fatih.context) == {"streefniveau": "1S"}


def test_tools_deliver_when_the_wireframe_says() -> None:
    last = {
        tool.slug: max((at for at in list_delivery_times(tool.slug) if at <= FIRST_STOP.at + SEEN_WITHIN), default=None)
        for tool in TOOLS
    }
    written = {slug: f"{at:%d-%m %H.%M}" for slug, at in last.items() if at is not None}
    assert written == {
        "stapwerk": "17-11 08.12",
        "oefenbos": "17-11 08.14",
        "maatwijzer": "16-11 15.02",
        "rekenkroon": "13-11 16.40",
        "wiskade": "17-11 08.00",
    }


def test_rekenkroon_stays_silent_at_every_stop() -> None:
    assert max(one.at for one in plan() if one.tool == "rekenkroon").isoformat() == "2026-11-13T16:40:00+01:00"


def test_live_tools_delivered_shortly_before_every_stop() -> None:
    for tool in ("stapwerk", "oefenbos"):
        times = [one.at for one in plan() if one.tool == tool and one.records]
        for stop in STOPS:
            fresh = [at for at in times if stop.at - timedelta(minutes=5) <= at <= stop.at + SEEN_WITHIN]
            assert fresh, (tool, stop.code)


def test_no_record_is_delivered_before_its_work_is_done_and_all_are_sound() -> None:
    for delivery in plan():
        for record in delivery.records:
            assert record.version_at <= delivery.at + timedelta(minutes=1), record.external_id
            assert record.exercise
            assert record.result


def test_nobody_does_two_things_at_once() -> None:
    busy: dict[str, list[tuple[int, int]]] = {}
    for delivery in plan():
        for record in delivery.records:
            assert record.occurred_at is not None
            start = int(record.occurred_at.timestamp())
            seconds = record.practice_seconds or record.access_seconds or 0
            busy.setdefault(record.pupil.value, []).append((start, start + seconds))
    for key, spans in busy.items():
        spans.sort()
        assert all(end <= start for (_, end), (start, _) in pairwise(spans)), key


def test_fourteen_records_of_maatwijzer_need_a_look() -> None:
    assert (len(OF_UNKNOWN_PUPILS), len(OF_UNMAPPED_GOAL)) == (12, 2)
    known = set(people.GROUP_5_KEYS.values())
    assert known.isdisjoint(one.pupil for one in OF_UNKNOWN_PUPILS)


def test_wiskade_minutes_of_h3b_add_up_to_the_minute() -> None:
    spent: Counter[str] = Counter()
    for delivery in plan():
        for record in delivery.records:
            if delivery.tool == "wiskade" and WISKADE_FROM <= record.occurred_on <= WISKADE_UNTIL:
                assert record.practice_seconds is None
                spent[record.pupil.value] += (record.access_seconds or 0) // 60
    assert {slug: spent[people.H3B_KEYS[slug]] for slug in WISKADE_MINUTES} == WISKADE_MINUTES
    minutes = sorted(WISKADE_MINUTES.values())
    assert (minutes[11] + minutes[12]) / 2 == 162.5


def test_mappings_name_goals_of_the_story_and_two_parts_have_no_tool() -> None:
    refs = {goal.ref for goal_set in GOAL_SETS for goal in goal_set.goals}
    touched = {ref for tool in TOOLS for goal in tool.goals for ref, _ in goal.touches}
    assert touched <= refs
    assert {"M6a4", "M6d"}.isdisjoint(touched)
    inhoud = {tool.slug for tool in TOOLS for goal in tool.goals for ref, _ in goal.touches if ref == "M5"}
    assert inhoud == {"oefenbos"}
