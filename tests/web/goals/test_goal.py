"""S02: a goal in a group. Tools side by side, coverage by name, and the teacher's own mark (product.md §2.2)."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.practice import make_goal, make_tool, make_tool_goal, map_to, sent
from tests.web.goals.conftest import LONG_AGO, MONDAY, Classroom
from tests.web.goals.markup import find, find_all, read_main
from tests.world import give_role, make_pupil, make_staff, make_teacher, sign_in
from zichtlijn.core.people.roster import RoleCode
from zichtlijn.core.progress.record import SignalKind
from zichtlijn.journal.models import AuditEntry
from zichtlijn.learning.models import FrameworkVersion, Goal, GoalLevel, TreatedGoal


def path(classroom: Classroom, goal: Goal | None = None, rest: str = "") -> str:
    return f"/groep/{classroom.group.uuid}/doel/{(goal or classroom.tijd).uuid}/{rest}"


def read(classroom: Classroom, goal: Goal | None = None) -> str:
    return classroom.read(path(classroom, goal))


def post(classroom: Classroom, act: str, goal: Goal | None = None) -> int:
    answer = classroom.client.post(path(classroom, goal, "behandeld/"), {"doe": act})
    return int(answer.status_code)


def get_version(classroom: Classroom) -> FrameworkVersion:
    """The goal set of the classroom."""
    current = classroom.tijd.current
    assert current is not None
    return current.version


def test_columns_of_the_overview_lead_here(practised: Classroom) -> None:
    assert f'href="{path(practised)}"' in practised.read()


def test_every_pupil_stands_in_one_block(practised: Classroom) -> None:
    page = read(practised)
    titles = {key: find(page, f"s02-{key}") for key in ("signal", "practised", "not-yet", "no-data")}
    assert titles["signal"].startswith("Met een signaal (1)")
    assert titles["practised"].startswith("Geoefend, geen signaal (1)")
    assert titles["not-yet"].startswith("Nog niet geoefend (2)")
    assert titles["no-data"].startswith("Geen gegevens (0)")
    for pupil in (practised.maaike, practised.noor, practised.jayden, practised.dewi):
        assert len(find_all(page, f"s02-pupil-{pupil.uuid}")) == 1


def test_r07_tools_stand_side_by_side_in_alphabetical_order_in_their_own_words(practised: Classroom) -> None:
    page = read(practised)
    columns = re.findall(r'data-testid="s02-column-([\w-]+)"', page)
    assert columns[:2] == ["oefenbos", "stapwerk"]
    row = find(page, f"s02-pupil-{practised.maaike.uuid}")
    assert "niveau 51 → 54" in row
    assert "Loopt vast" in row
    assert "6 van 15 goed" in row
    assert row.index("niveau 51") < row.index("6 van 15")


def test_r08_every_column_explains_its_number(practised: Classroom) -> None:
    page = read(practised)
    assert "Wat betekent dit getal?" in find_all(page, "s02-column-stapwerk")[0]
    assert 'href="/leeswijzer/stapwerk/"' in page


def test_r06_r09_no_total_no_share_and_no_bar(practised: Classroom) -> None:
    page = read(practised)
    assert "%" not in read_main(page)
    assert "progressbar" not in page
    assert not re.search("<(progress|meter)", page)
    assert "gemiddeld" not in read_main(page).replace("zonder gemiddelde", "")


def test_r19_a_signal_stands_with_the_tool_that_sent_it(practised: Classroom) -> None:
    row = find(read(practised), f"s02-pupil-{practised.maaike.uuid}")
    assert row.index("niveau 51") < row.index("Loopt vast") < row.index("6 van 15")


def test_the_record_of_the_signal_is_shown_with_it(practised: Classroom) -> None:
    practised.let(practised.maaike, practised.klok_1, date(2026, 11, 17), result="14 van 15 goed")
    row = find(read(practised), f"s02-pupil-{practised.maaike.uuid}")
    assert "6 van 15 goed" in row
    assert "14 van 15" not in row


def test_r04_r14_time_is_named_and_missing_time_is_said(practised: Classroom) -> None:
    practised.let(practised.dewi, practised.klok_1, minutes=None, result="3 van 10 goed")
    row = find(read(practised), f"s02-pupil-{practised.dewi.uuid}")
    assert "geen tijd geleverd" in row
    assert "0′" not in row


def test_r26_nothing_yet_has_its_own_words_per_tool(practised: Classroom) -> None:
    practised.let(practised.noor, practised.inhoud_bos)
    page = read(practised)
    assert "nog niet aangeboden" in find(page, f"s02-pupil-{practised.noor.uuid}")
    practised.let(practised.dewi, practised.klok_1)
    assert "geen gegevens" in find(read(practised), f"s02-pupil-{practised.dewi.uuid}")


def test_r10_coverage_names_parts_and_counts_pupils(practised: Classroom) -> None:
    coverage = find(read(practised), "s02-coverage")
    assert "hele uren Stapwerk Klok 1 – hele uren geoefend door 2 leerlingen" in coverage
    assert "tijdsduur geen leermiddel hier zie je dus nooit een signaal" in coverage
    assert "klaar" not in coverage


def test_r10_a_part_that_nobody_practised_is_named(practised: Classroom) -> None:
    minuten = make_goal(get_version(practised), "M6a2", "minuten", practised.klok)
    make_tool_goal(practised.stapwerk, "Klok 9 – minuten", minuten)
    assert "minuten Stapwerk Klok 9 – minuten nog door niemand geoefend" in find(read(practised), "s02-coverage")


def test_r12_an_exercise_says_that_it_touches_a_part(practised: Classroom) -> None:
    page = read(practised)
    assert "raakt een deel van dit doel" in find(page, f"s02-pupil-{practised.maaike.uuid}")
    assert "Klokkijken met wijzers raakt een deel van dit doel" in find(page, "s02-material")


def test_r12_the_same_record_under_two_goals_is_marked(practised: Classroom) -> None:
    map_to(practised.klok_1, practised.inhoud)
    for goal, other in ((practised.tijd, "inhoud"), (practised.inhoud, "hele uren")):
        row = find(read(practised, goal), f"s02-pupil-{practised.maaike.uuid}")
        assert f"hetzelfde resultaat staat ook bij {other}" in row


def test_level_is_named_only_when_the_source_says_so(practised: Classroom) -> None:
    assert "vaak geleerd" not in read(practised)
    levels = GoalLevel.objects
    levels.filter(revision=practised.uren.current).update(year_groups=["3"], precision="stated")
    levels.filter(revision=practised.klok.current).update(year_groups=["4"], precision="inherited")
    page = read(practised)
    assert "hele uren vaak geleerd in groep 3" in find(page, "s02-coverage")
    assert "groep 4" not in read_main(page)


def test_empty_says_which_tools_could_deliver(classroom: Classroom) -> None:
    text = find(read(classroom), "s02-empty")
    assert "Nog geen oefenresultaten bij dit doel. Die kunnen komen van Oefenbos en Stapwerk." in text


def test_a_goal_without_any_tool_says_so(classroom: Classroom) -> None:
    alone = make_goal(get_version(classroom), "M9", "snelheid")
    assert "Geen aangesloten leermiddel" in find(read(classroom, alone), "s02-empty")


def test_r15_a_silent_tool_says_since_when(practised: Classroom) -> None:
    source = practised.oefenbos_source
    source.deliveries.update(received_at=source.connected_at)
    assert "geen levering sinds" in find_all(read(practised), "s02-column-oefenbos")[0]


def test_r11_a_teacher_calls_a_goal_treated_with_name_and_date_and_takes_it_back(practised: Classroom) -> None:
    before = read(practised)
    assert "tijd" in find(practised.read(), "s01-grid")
    assert post(practised, "markeer") == 302
    assert "Voldoende behandeld in deze groep, volgens Vera op dinsdag 17 november, 08.12 uur." in find(
        read(practised), "s02-treated"
    )
    assert f"s01-column-{'M6'}" not in practised.read()
    assert "6 van 15 goed" in read(practised)
    assert post(practised, "terug") == 302
    assert find(read(practised), "s02-treated") == find(before, "s02-treated")
    assert "s01-column-M6" in practised.read()
    assert list(AuditEntry.objects.filter(act__startswith="goal.").values_list("act", flat=True).order_by("uuid")) == [
        "goal.treat",
        "goal.untreat",
    ]
    assert TreatedGoal.objects.get().undone_by == practised.vera.pk


def test_r11_learning_support_reads_the_mark_and_cannot_set_it(practised: Classroom) -> None:
    karim = make_staff("Karim", "Haddad")
    give_role(karim, RoleCode.SUPPORT, location=practised.group.location)
    sign_in(practised.client, karim)
    page = read(practised)
    assert "behandeld/" not in page
    assert post(practised, "markeer") == 404
    assert not TreatedGoal.objects.exists()


def test_r11_new_evidence_changes_no_mark(practised: Classroom) -> None:
    post(practised, "markeer")
    practised.let(practised.noor, practised.klok_1)
    assert "Voldoende behandeld" in find(read(practised), "s02-treated")


@pytest.mark.parametrize("act", ["", "klaar"])
def test_an_unknown_act_is_refused(practised: Classroom, act: str) -> None:
    assert post(practised, act) == 400


def test_r35_another_subject_is_not_there(practised: Classroom) -> None:
    sign_in(practised.client, make_teacher(practised.group, "Taal", "Juf", subject="nederlands"))
    assert practised.open(path(practised)).status_code == 404
    assert post(practised, "markeer") == 404


def test_queries_are_the_same_whatever_the_size(practised: Classroom) -> None:
    read(practised)
    with CaptureQueriesContext(connection) as few:
        read(practised)
    for number in range(12):
        pupil = make_pupil(f"Leerling{number}", group=practised.group)
        practised.let(pupil, practised.klok_1, LONG_AGO + timedelta(days=number))
    tool = make_tool("Klokmaker")
    for number in range(6):
        part = make_goal(get_version(practised), f"X{number}", f"deel {number}", practised.klok)
        make_tool_goal(tool, f"Les {number}", part)
    with CaptureQueriesContext(connection) as many:
        read(practised)
    assert len(few) == len(many)


def test_r18_every_kind_of_signal_has_its_word(practised: Classroom) -> None:
    practised.let(practised.noor, practised.klok_1, MONDAY, signal=sent(SignalKind.FAST))
    assert "Gaat snel vooruit" in find(read(practised), f"s02-pupil-{practised.noor.uuid}")
