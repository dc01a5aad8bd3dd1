"""What teachers see of a tool: nothing before it is live (R08), and the way to the tool itself (R02)."""

from datetime import date

import pytest

from tests.web.goals.conftest import MONDAY, Classroom
from tests.web.goals.markup import find, read_main
from zichtlijn.core.progress.record import Completion
from zichtlijn.core.progress.tools import ToolState
from zichtlijn.journal.models import AuditEntry
from zichtlijn.learning.models import PracticeRecord, Tool
from zichtlijn.people.models import Identifier


def put(classroom: Classroom, state: ToolState) -> None:
    Tool.objects.filter(pk=classroom.stapwerk.pk).update(state=state)


@pytest.mark.parametrize("state", [ToolState.PREPARING, ToolState.STOPPED])
def test_r08_nothing_of_a_tool_that_is_not_live_reaches_a_teacher(practised: Classroom, state: ToolState) -> None:
    put(practised, state)
    group, pupil = practised.group.uuid, practised.maaike.uuid
    pages = [
        practised.read(),
        practised.read(f"/groep/{group}/?lens=tijd"),
        practised.read(f"/groep/{group}/?lens=laatst"),
        practised.read(f"/groep/{group}/signalen/"),
        practised.read(f"/groep/{group}/plannen/"),
        practised.read(f"/groep/{group}/doel/{practised.tijd.uuid}/"),
        practised.read(f"/leerling/{pupil}/"),
        practised.read_pupil(practised.maaike, practised.klok),
        practised.read("/leeswijzers/"),
    ]
    assert not [page for page in pages if "Stapwerk" in page]
    assert "Oefenbos" in pages[7]
    assert practised.open("/leeswijzer/stapwerk/").status_code == 404
    assert practised.open(f"/leerling/{pupil}/?doel={practised.klok_1.uuid}").status_code == 200


def test_r08_records_of_a_tool_that_is_not_live_are_taken_and_shown_once_it_is(classroom: Classroom) -> None:
    put(classroom, ToolState.PREPARING)
    classroom.let(classroom.maaike, classroom.klok_1, MONDAY, completion=Completion.DONE)
    assert PracticeRecord.objects.count() == 1
    put(classroom, ToolState.LIVE)
    assert "6 van 15 goed" in classroom.read_pupil(classroom.maaike, classroom.klok)


def test_r08_a_goal_of_which_the_only_tool_is_not_live_has_no_data(classroom: Classroom) -> None:
    put(classroom, ToolState.PREPARING)
    assert "Geen aangesloten leermiddel heeft oefeningen bij dit doel." in classroom.read_pupil(
        classroom.maaike, classroom.uren
    )


def test_r26_a_target_level_that_changed_is_told_with_its_days(classroom: Classroom) -> None:
    for day, level in ((3, "1F"), (9, "1S")):
        on = MONDAY.replace(day=day)
        classroom.let(classroom.maaike, classroom.klok_1, on, context=(("streefniveau", level),))
    page = classroom.read_pupil(classroom.maaike, classroom.klok)
    assert "Stapwerk hield rekening met het streefniveau van deze leerling." in find(page, "s03-tool-stapwerk")
    assert "streefniveau veranderde 9 nov: van 1F naar 1S" in find(page, "s03-more")


def test_r26_a_leeswijzer_of_an_adaptive_tool_tells_the_three_readings(classroom: Classroom) -> None:
    page = read_main(classroom.read("/leeswijzer/oefenbos/"))
    assert "nog niet aan toe bezig op een ander niveau niet gekozen" in page
    assert "nog niet aan toe" not in read_main(classroom.read("/leeswijzer/stapwerk/"))


def open_exercise(classroom: Classroom) -> str:
    answer = classroom.open(f"/leerling/{classroom.maaike.uuid}/openen/{classroom.klok_1.uuid}/")
    assert answer.status_code == 302
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    return str(answer.headers["Location"])


def test_r02_one_click_opens_the_exercise_of_the_pupil_in_the_tool(practised: Classroom) -> None:
    address = "https://stapwerk.example/{las_key}/{goal}"
    Tool.objects.filter(pk=practised.stapwerk.pk).update(launch_address=address)
    pupil, ref = practised.maaike, practised.group.location.ref
    Identifier.objects.filter(person=pupil).delete()
    for value, starts_on in (("LL-0", date(2026, 8, 1)), ("LL-1", MONDAY)):
        Identifier.objects.create(person=pupil, scheme="las_key", scope=ref, value=value, starts_on=starts_on)
    page = practised.read_pupil(pupil, practised.klok)
    assert f'href="/leerling/{pupil.uuid}/openen/{practised.klok_1.uuid}/"' in page
    assert "LL-1" not in page
    assert open_exercise(practised) == "https://stapwerk.example/LL-1/Klok%201%20%E2%80%93%20hele%20uren"
    assert AuditEntry.objects.filter(act="tool.open", object_uuid=pupil.uuid).count() == 1


def test_r02_a_pupil_the_tool_has_no_key_of_comes_to_its_front_page(practised: Classroom) -> None:
    Tool.objects.filter(pk=practised.stapwerk.pk).update(launch_address="https://stapwerk.example/{eck_id}")
    assert open_exercise(practised) == "https://stapwerk.example/"


def test_r02_without_an_address_there_is_nothing_to_open(practised: Classroom) -> None:
    path = f"/leerling/{practised.maaike.uuid}/openen/{practised.klok_1.uuid}/"
    assert practised.open(path).status_code == 404
    assert path not in practised.read_pupil(practised.maaike, practised.klok)
