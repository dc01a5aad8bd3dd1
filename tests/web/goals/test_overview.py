"""S01: what the overview says, in every state; rules by their ids."""

import re
from datetime import date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.practice import (
    connect,
    deliver,
    make_framework,
    make_goal,
    make_record,
    make_tool,
    make_tool_goal,
    map_to,
    plan,
    sent,
)
from tests.web.goals.conftest import LONG_AGO, MONDAY, NETHERLANDS, TUESDAY, Classroom
from tests.web.goals.markup import classes, find, find_all, read_main
from tests.world import make_group, make_pupil, make_teacher, sign_in
from zichtlijn.core.progress.record import Completion, SignalKind
from zichtlijn.intake.models import Delivery
from zichtlijn.tenancy.models import Board
from zichtlijn.tenancy.remembering import forget_all

TODAY_8_12 = datetime(2026, 11, 17, 8, 12, tzinfo=NETHERLANDS)


def cell_id(room: Classroom, pupil: str, goal: str = "M6") -> str:
    return f"s01-cell-{getattr(room, pupil).uuid}-{goal}"


def test_the_cell_says_in_a_sentence_what_its_shape_says(practised: Classroom) -> None:
    page = practised.read()
    cell = find(page, cell_id(practised, "maaike"))
    assert cell.endswith("Maaike, tijd: loopt vast volgens Stapwerk, 41 minuten in deze periode")
    assert "41′" in cell
    assert "cell-stuck" in classes(page, cell_id(practised, "maaike"))


def test_not_yet_differs_from_no_data(classroom: Classroom) -> None:
    page = classroom.read()
    assert "nog niet" in find(page, cell_id(classroom, "maaike", "M5"))
    no_data = find(page, cell_id(classroom, "jayden", "M5"))
    assert "geen gegevens" in no_data
    assert "nog niet" not in no_data


def test_the_grid_is_a_table_with_a_caption_and_scoped_heads(practised: Classroom) -> None:
    page = practised.read()
    assert re.search(r"<caption[^>]*>Groep 5: minuten geoefend en signalen", page)
    assert page.count('<th scope="row">') == 4
    assert 'role="region" aria-label="Groep 5: minuten' in page
    assert "colspan" not in page


def test_r04_time_that_was_not_supplied_is_said_in_words(classroom: Classroom) -> None:
    classroom.let(classroom.maaike, classroom.klok_1, minutes=None)
    cell = find(classroom.read(), cell_id(classroom, "maaike"))
    assert "oefentijd niet geleverd" in cell
    assert "0′" not in cell


def test_r06_no_order_by_result_and_no_total_is_offered(practised: Classroom) -> None:
    page = practised.read()
    assert re.findall(r'<option value="(\w+)"[^>]*>(?:Op naam|Signaal eerst)', page) == ["naam", "signaal"]
    by_unknown = practised.read(f"/groep/{practised.group.uuid}/?volgorde=score")
    assert _list_pupils(by_unknown) == ["Dewi", "Jayden", "Maaike", "Noor"]
    assert not re.search(r"gemiddeld|totaal", find(page, "s01-grid"), re.IGNORECASE)


@pytest.mark.parametrize("lens", ["signalen", "tijd", "laatst"])
def test_r09_no_percentage_and_no_progress_bar_on_a_goal(practised: Classroom, lens: str) -> None:
    page = practised.read(f"/groep/{practised.group.uuid}/?lens={lens}")
    assert "%" not in read_main(page)
    assert "progressbar" not in page
    assert "<progress" not in page
    assert "<meter" not in page


def test_r10_a_finished_exercise_does_not_make_the_goal_finished(classroom: Classroom) -> None:
    for _ in range(12):
        classroom.let(classroom.maaike, classroom.klok_1, completion=Completion.DONE)
    page = classroom.read()
    assert "oefening afgerond in het leermiddel" in find(page, cell_id(classroom, "maaike"))
    assert "Een afgeronde oefening zegt niet dat het doel klaar is." in read_main(page)
    assert not re.search(r"beheerst|behaald|voldoende", read_main(page))


def test_r14_minutes_are_the_sum_and_access_time_stands_apart(classroom: Classroom) -> None:
    classroom.let(classroom.maaike, classroom.klok_1, minutes=15)
    classroom.let(classroom.maaike, classroom.klok_1, minutes=9)
    classroom.let(classroom.maaike, classroom.klok_bos, minutes=None, access_seconds=720)
    cell = find(classroom.read(), cell_id(classroom, "maaike"))
    assert "24 minuten in deze periode" in cell
    assert "12 minuten toegangsduur, apart geteld" in cell


def test_decision_17_a_record_under_two_fine_goals_counts_once_above_them(classroom: Classroom) -> None:
    map_to(classroom.klok_1, classroom.klok)
    classroom.let(classroom.maaike, classroom.klok_1, minutes=15)
    assert "15 minuten in deze periode" in find(classroom.read(), cell_id(classroom, "maaike"))


def test_r15_a_silent_source_is_said_and_its_columns_are_marked(practised: Classroom) -> None:
    Delivery.objects.filter(source=practised.stapwerk_source).update(
        received_at=datetime(2026, 11, 13, 16, 40, tzinfo=NETHERLANDS)
    )
    page = practised.read()
    assert find(page, "s01-partial").endswith(
        "van Stapwerk ontbreken gegevens sinds vrijdag 13 november, 16.40 uur. "
        "Dit overzicht is dus niet volledig bij tijd."
    )
    assert "gegevens niet volledig" in find(page, "s01-column-M6")
    assert "gegevens niet volledig" not in find(page, "s01-column-M5")
    assert "Stapwerk: 3 dagen niets ontvangen" in read_main(page)


def test_r15_the_age_of_the_data_is_always_there_and_live_is_never_claimed(practised: Classroom) -> None:
    main = read_main(practised.read())
    assert "Bijgewerkt" in main
    assert "Stapwerk 08.12" in main
    assert "live" not in main.lower()


def test_r16_long_not_seen_shows_the_day(practised: Classroom) -> None:
    cell = find(practised.read(), cell_id(practised, "noor"))
    assert "voor het laatst gezien op dinsdag 8 september" in cell
    assert "8 sep" in cell
    assert "minuten" not in cell


def test_r18_three_kinds_look_the_same_for_every_tool(classroom: Classroom) -> None:
    classroom.let(classroom.maaike, classroom.klok_1, signal=sent(SignalKind.STUCK))
    classroom.let(classroom.noor, classroom.klok_bos, signal=sent(SignalKind.STUCK))
    page = classroom.read()
    same = [classes(page, cell_id(classroom, name)) for name in ("maaike", "noor")]
    assert same[0] == same[1]


def test_r24_thirty_signals_give_five_lines_and_a_link_to_all(classroom: Classroom) -> None:
    for number in range(15):
        tool_goal = make_tool_goal(classroom.stapwerk, f"Les {number}")
        for pupil in (classroom.maaike, classroom.noor):
            classroom.let(pupil, tool_goal, signal=sent(SignalKind.STUCK))
    page = classroom.read()
    assert len(find_all(page, "s01-cluster")) == 5
    standouts = find(page, "s01-standouts")
    assert "Alle signalen (30)" in standouts
    assert "En nog 10 regels, hier niet getoond." in standouts
    assert classroom.read(f"/groep/{classroom.group.uuid}/signalen/").count("merkte op") == 30


def test_r24_one_line_per_goal_and_kind_with_the_names_of_its_pupils(classroom: Classroom) -> None:
    classroom.let(classroom.maaike, classroom.klok_1, signal=sent(SignalKind.STUCK))
    classroom.let(classroom.noor, classroom.klok_bos, signal=sent(SignalKind.STUCK))
    (line,) = find_all(classroom.read(), "s01-cluster")
    assert line.startswith("Loopt vast analoog klokkijken Maaike · Noor")


def test_r25_no_signals_never_says_that_all_is_well(classroom: Classroom) -> None:
    page = classroom.read()
    assert "Dat betekent niet dat alles goed gaat" in find(page, "s01-no-signals")
    assert "Dit overzicht laat alleen zien wat leermiddelen melden." in read_main(page)
    text = read_main(page).replace("niet dat alles goed gaat", "")
    assert "alles goed" not in text


def test_a_signal_of_long_ago_fills_no_cell_however_long_the_period(classroom: Classroom) -> None:
    classroom.let(classroom.maaike, classroom.klok_1, date(2026, 10, 20), signal=sent(SignalKind.STUCK))
    page = classroom.read(f"/groep/{classroom.group.uuid}/?periode=schooljaar")
    assert "cell-stuck" not in classes(page, cell_id(classroom, "maaike"))


def test_the_time_lens_fills_cells_by_minutes_and_the_last_lens_prints_days(practised: Classroom) -> None:
    url = f"/groep/{practised.group.uuid}/"
    page = practised.read(f"{url}?lens=tijd")
    assert "heat-2" in classes(page, cell_id(practised, "maaike"))
    assert "grid-tijd" in classes(page, "s01-grid")
    assert "16 nov" in find(practised.read(f"{url}?lens=laatst"), cell_id(practised, "maaike"))


def test_a_longer_period_adds_what_was_done_before(practised: Classroom) -> None:
    cell = find(practised.read(f"/groep/{practised.group.uuid}/?periode=schooljaar"), cell_id(practised, "noor"))
    assert "15 minuten in deze periode" in cell


def test_goals_in_parts_and_a_branch(practised: Classroom) -> None:
    url = f"/groep/{practised.group.uuid}/"
    page = practised.read(f"{url}?doelen=periode-delen")
    assert [find(page, f"s01-column-{code}") for code in ("M6a", "M6d", "M5")] == [
        "analoog klokkijken",
        "tijdsduur",
        "inhoud",
    ]
    assert "geen gegevens" in find(page, cell_id(practised, "maaike", "M6d"))
    branch = practised.read(f"{url}?doelen={practised.tijd.uuid}")
    assert find(branch, "s01-column-M6a") == "analoog klokkijken"
    assert not find_all(branch, "s01-column-M5")


def test_the_subject_switch_changes_the_columns(practised: Classroom) -> None:
    version = make_framework("nederlands", "Taal proef")
    woorden = make_goal(version, "S1", "ei en ij")
    plan(practised.group, woorden)
    les = make_tool_goal(practised.stapwerk, "Spelling 1", woorden, subject="nederlands")
    practised.let(practised.noor, les, minutes=8)
    url = f"/groep/{practised.group.uuid}/"
    assert not find_all(practised.read(url), "s01-column-S1")
    page = practised.read(f"{url}?vak=nederlands")
    assert "8 minuten" in find(page, cell_id(practised, "noor", "S1"))
    assert not find_all(page, "s01-column-M6")


def test_a_subject_teacher_sees_the_own_subject_only(practised: Classroom, client: Client) -> None:
    version = make_framework("nederlands", "Taal proef")
    plan(practised.group, make_goal(version, "S1", "ei en ij"))
    practised.let(practised.noor, make_tool_goal(practised.stapwerk, "Zonder vak", subject=""), minutes=8)
    sign_in(client, make_teacher(practised.group, "Tess", subject="nederlands"))
    page = practised.read()
    assert find_all(page, "s01-column-S1")
    assert not find_all(page, "s01-column-M6")
    assert find_all(page, "s01-no-signals")
    assert "Zonder vak" not in practised.read(f"/groep/{practised.group.uuid}/?doelen=leermiddel")


def test_practice_without_a_goal_is_said_and_can_be_shown(classroom: Classroom) -> None:
    """product.md §0.3 point 4: a teacher needs no mapping to start."""
    les = make_tool_goal(classroom.stapwerk, "Meetles 9")
    classroom.let(classroom.maaike, les, minutes=7)
    assert "met 1 doel van een leermiddel" in find(classroom.read(), "s01-left-out")
    page = classroom.read(f"/groep/{classroom.group.uuid}/?doelen=leermiddel")
    assert find(page, f"s01-column-{les.uuid}") == "Meetles 9 Stapwerk"
    assert "7 minuten" in find(page, cell_id(classroom, "maaike", str(les.uuid)))


def test_without_plan_and_mapping_the_tools_own_goals_are_the_columns(linden: Board, client: Client) -> None:
    group = make_group()
    pupil, tool = make_pupil("Aya", group=group), make_tool("Stapwerk")
    les = make_tool_goal(tool, "Meetles 9")
    deliver(connect(tool, group.location), make_record(pupil, les, TUESDAY, 7))
    sign_in(client, make_teacher(group))
    page = client.get(f"/groep/{group.uuid}/").content.decode()
    assert "7 minuten" in find(page, f"s01-cell-{pupil.uuid}-{les.uuid}")


def test_nothing_planned_and_nothing_practised_says_what_to_do(linden: Board, client: Client) -> None:
    group = make_group()
    make_pupil("Aya", group=group)
    sign_in(client, make_teacher(group))
    main = read_main(client.get(f"/groep/{group.uuid}/").content.decode())
    assert "Kies eerst de doelen voor deze periode. Dan vult dit overzicht zich vanzelf." in main
    assert "Geen leermiddel leverde iets in deze periode." in main


def test_a_group_without_pupils_says_where_they_come_from(linden: Board, client: Client) -> None:
    group = make_group()
    sign_in(client, make_teacher(group))
    main = read_main(client.get(f"/groep/{group.uuid}/").content.decode())
    assert "In deze groep zitten nu geen leerlingen." in main


def test_who_is_new_is_named_and_who_left_is_gone(classroom: Classroom) -> None:
    gone = make_pupil("Gijs", group=classroom.group, left_on=MONDAY)
    classroom.let(gone, classroom.klok_1, date(2026, 11, 12), signal=sent(SignalKind.STUCK))
    page = classroom.read()
    assert find(page, f"s01-row-{classroom.dewi.uuid}").startswith("Dewi nieuw sinds 9 nov")
    assert "Gijs" not in page
    assert "3 leerlingen" not in find(page, f"s01-row-{classroom.maaike.uuid}")


def test_signal_first_keeps_names_in_order_within_a_kind(practised: Classroom) -> None:
    page = practised.read(f"/groep/{practised.group.uuid}/?volgorde=signaal")
    assert _list_pupils(page) == ["Maaike", "Dewi", "Jayden", "Noor"]


def test_htmx_gets_the_overview_alone_and_the_form_works_without_it(practised: Classroom) -> None:
    url = f"/groep/{practised.group.uuid}/?lens=tijd"
    part = practised.read(url, **{"HX-Request": "true"})
    assert part.lstrip().startswith("<section")
    assert "<html" not in part
    assert part.strip() in practised.read(url)
    assert re.search(r'<button class="btn without-script" type="submit">Toon</button>', part)
    assert "HX-Request" in practised.open(url).headers["Vary"]


@pytest.mark.parametrize("query", ["lens=x&vak=x&doelen=x&periode=x&volgorde=x", "doelen=%00&vak=%00", "doelen=-delen"])
def test_choices_nobody_offered_are_the_default(practised: Classroom, query: str) -> None:
    page = practised.read(f"/groep/{practised.group.uuid}/?{query}")
    assert find_all(page, "s01-grid")


def test_the_page_asks_the_same_number_of_questions_for_any_class(practised: Classroom) -> None:
    def count() -> int:
        forget_all()
        with CaptureQueriesContext(connection) as spent:
            practised.read(f"/groep/{practised.group.uuid}/?periode=schooljaar")
        return len(spent)

    count()
    small = count()
    version = make_framework()
    for number in range(10):
        goal = make_goal(version, f"X{number}", f"doel {number}")
        plan(practised.group, goal)
        les = make_tool_goal(practised.stapwerk, f"Extra {number}", goal)
        pupil = make_pupil(group=practised.group)
        practised.let(pupil, les, LONG_AGO)
        practised.let(pupil, les, signal=sent(SignalKind.NEW))
    assert count() == small <= 24


def _list_pupils(page: str) -> list[str]:
    return re.findall(r'<th scope="row"><a href="[^"]*">([^<]*)</a>', page)
