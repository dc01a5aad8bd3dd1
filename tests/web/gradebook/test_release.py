"""S10 once the school has a policy: what pupils see now, when they see more, what asks first (R36-R40, R54; N7, N8)."""

import re
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.test import Client

from tests.cast import Cast
from tests.conftest import T1
from tests.grading.books import add_pupil, add_test, de_graaf, enter, grade, read, receive
from tests.grading.releases import CLOSED, adopt
from tests.grading.test_release import at
from tests.web.gradebook.test_pages import read_cell, read_value, type_in
from tests.world import sign_in
from zichtlijn.core.gradebook.cells import CellKey
from zichtlijn.core.gradebook.columns import ColumnKind
from zichtlijn.core.gradebook.exam_dates import ExamDate, ExamDateKind
from zichtlijn.core.kernel.actor import person
from zichtlijn.core.release.cells import Gate
from zichtlijn.grading.gradebook.actions import ColumnDraft
from zichtlijn.grading.gradebook.holding import set_test_gate
from zichtlijn.grading.release.agreements import Agreements, set_agreements
from zichtlijn.grading.terms.actions import set_terms
from zichtlijn.grading.terms.facts import SubjectExamDate, Terms
from zichtlijn.tenancy.clock import standing_at

TUESDAY, THURSDAY = at(17, 16, 30), at(19, 16, 30)
NO_MOMENT = "Er is nog geen publicatiemoment. Leerlingen zien niets."


@pytest.fixture
def teacher(client: Client, cast: Cast) -> Client:
    return sign_in(client, cast.de_graaf)


@pytest.fixture
def url(cast: Cast) -> str:
    return f"/cijfers/{cast.h3b_maths.uuid}/"


@pytest.fixture
def column(cast: Cast) -> UUID:
    """An open test with a result of Tijn, to be seen on Tuesday."""
    adopt(cast)
    column = add_test(cast)
    set_test_gate(column, Gate.OPEN, actor=de_graaf(cast), now=T1)
    enter(cast, column, cast.tijn, grade("6.8"))
    return column


def show(teacher: Client, url: str, now: datetime = T1, **asked: UUID) -> str:
    with standing_at(now):
        return teacher.get(url, {name: str(one) for name, one in asked.items()}).content.decode()


def hold(cast: Cast, column: UUID, gate: Gate, now: datetime = T1) -> None:
    set_test_gate(column, gate, actor=de_graaf(cast), now=now)


def test_the_notice_goes_with_the_first_policy(teacher: Client, cast: Cast, url: str) -> None:
    add_test(cast)
    assert NO_MOMENT in show(teacher, url)
    adopt(cast)
    assert NO_MOMENT not in show(teacher, url)


def test_n8_r33_the_page_has_both_averages(teacher: Client, url: str, column: UUID) -> None:
    seen = [re.search(r'data-average="seen">(.*?)</td>', show(teacher, url, now), re.DOTALL) for now in (T1, TUESDAY)]
    assert [one is not None and "6,8" in one[1] for one in seen] == [False, True]


def test_the_moments_of_a_test_to_discuss(teacher: Client, cast: Cast, url: str) -> None:
    adopt(cast)
    column = add_test(cast)
    hold(cast, column, Gate.DISCUSS)
    told = show(teacher, url).split('data-testid="s10-moments"')[1].split("</ul>")[0]
    assert "Na ‘besproken’ zien leerlingen dit op zijn vroegst" in told
    assert "dinsdag 17 november, 16.30 uur" in told
    assert "vrijdag 20 november, 17.00 uur" in told


def test_r51_a_school_that_is_closed_to_guardians_says_so(teacher: Client, cast: Cast, url: str) -> None:
    adopt(cast, guardians=CLOSED)
    column = add_test(cast)
    enter(cast, column, cast.tijn, grade("6.8"))
    page = show(teacher, url, toets=column, leerling=cast.tijn.pk)
    assert "gesloten: ouders zien alleen wat de leerling deelt" in page
    assert "Ouder leest dit alleen als de leerling het deelt." in page


def test_r54_the_line_names_both_moments(teacher: Client, cast: Cast, url: str, column: UUID) -> None:
    panel = show(teacher, url, toets=column, leerling=cast.tijn.pk)
    assert "Leerling leest dit op dinsdag 17 november, 16.30 uur." in panel
    assert "Ouder ook, op vrijdag 20 november, 17.00 uur." in panel
    hold(cast, column, Gate.DISCUSS, T1 + timedelta(minutes=1))
    panel = show(teacher, url, toets=column, leerling=cast.tijn.pk)
    assert "Leerling leest dit op zijn vroegst op dinsdag 17 november, 16.30 uur." in panel


def test_r54_what_is_read_already_is_not_said_to_come(teacher: Client, cast: Cast, url: str, column: UUID) -> None:
    panel = show(teacher, url, at(18, 9), toets=column, leerling=cast.tijn.pk)
    assert "Leerling leest dit. Wat je wijzigt, leest de leerling op donderdag 19 november, 16.30 uur." in panel
    hold(cast, column, Gate.DISCUSS, at(18, 9))
    panel = show(teacher, url, at(18, 9), toets=column, leerling=cast.tijn.pk)
    assert "Wat je wijzigt, leest de leerling op zijn vroegst op donderdag 19 november, 16.30 uur." in panel


def test_r40_only_what_a_pupil_sees_is_offered_to_be_taken_back(
    teacher: Client, cast: Cast, url: str, column: UUID
) -> None:
    assert "Direct terugtrekken" not in show(teacher, url, toets=column, leerling=cast.tijn.pk)
    assert "Direct terugtrekken" in show(teacher, url, TUESDAY, toets=column, leerling=cast.tijn.pk)
    enter(cast, column, cast.tijn, grade("7"), now=at(18, 9))
    assert "Direct terugtrekken" in show(teacher, url, at(18, 10), toets=column, leerling=cast.tijn.pk)


def test_r54_the_schools_own_agreements_stand_under_the_text(
    teacher: Client, cast: Cast, url: str, column: UUID
) -> None:
    agreed = Agreements(wording="Beschrijf het werk, niet de leerling.")
    set_agreements(cast.north.pk, agreed, actor=person(cast.annelies.pk), now=T1)
    panel = show(teacher, url, toets=column, leerling=cast.tijn.pk).split('id="woorden"')[1]
    assert "Beschrijf het werk, niet de leerling." in panel


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (at(17, 15, 20), ""),
        (at(17, 15, 45), "Wordt vastgezet om 16.25 uur."),
        (at(17, 16, 26), "Vastgezet om 16.25 uur."),
        (at(17, 16, 31), ""),
    ],
)
def test_r38_shortly_before_a_moment_the_page_says_when_it_is_fixed(
    teacher: Client, url: str, column: UUID, now: datetime, words: str
) -> None:
    page = show(teacher, url, now)
    assert ("s10-closing" in page) == bool(words)
    assert words in page
    assert ("staat vast" in page) == (now == at(17, 16, 26))


@pytest.mark.parametrize(
    ("now", "word", "meaning"),
    [
        (T1, "di 17 nov 16.30", "dinsdag 17 november, 16.30 uur"),
        (TUESDAY, "zichtbaar voor leerling", "Zichtbaar voor leerling sinds dinsdag 17 november, 16.30 uur"),
    ],
)
def test_a_state_has_its_moment(
    teacher: Client, url: str, column: UUID, now: datetime, word: str, meaning: str
) -> None:
    page = show(teacher, url, now)
    assert word in page.split("<thead>")[1].split("</thead>")[0]
    assert meaning in page.split('data-testid="s10-moments"')[1].split("</ul>")[0]


def test_r40_a_correction_says_when_it_is_seen(teacher: Client, cast: Cast, url: str, column: UUID) -> None:
    anouk = add_pupil(cast, "Anouk")
    enter(cast, column, anouk, grade("7"))
    add_and_enter = add_pupil(cast, "Bram")
    enter(cast, column, add_and_enter, grade("7"))
    enter(cast, column, cast.tijn, grade("7"), now=at(18, 9))
    cell = read_cell(show(teacher, url, at(18, 10)), f"s10-cell-{cast.tijn.pk}-pw-1")
    assert "aangepast" in cell
    assert "Nieuwe waarde zichtbaar op donderdag 19 november, 16.30 uur; tot dan de oude" in cell


def test_r40_emptying_what_a_pupil_sees_asks_first(teacher: Client, cast: Cast, url: str, column: UUID) -> None:
    seen = str(read(cast).cells[CellKey(cast.tijn.pk, column)].version)
    emptied = type_in(cast.tijn, "", was="6,8", seen=seen)
    with standing_at(TUESDAY):
        answer = teacher.post(f"{url}toets/{column}/invoer/", emptied)
        page = answer.content.decode()
        assert answer.status_code == 400
        assert "Leegmaken trekt het meteen terug." in page
        assert "Je docent past dit resultaat aan." in page
        assert read_value(cast, column, cast.tijn) == grade("6.8")
        teacher.post(f"{url}toets/{column}/invoer/", {**emptied, f"terug-{cast.tijn.pk}": "1"})
    assert read_value(cast, column, cast.tijn) is None


def test_emptying_what_nobody_saw_does_not_ask(teacher: Client, cast: Cast, url: str, column: UUID) -> None:
    seen = str(read(cast).cells[CellKey(cast.tijn.pk, column)].version)
    assert teacher.post(f"{url}toets/{column}/invoer/", type_in(cast.tijn, "", was="6,8", seen=seen)).status_code == 302
    assert read_value(cast, column, cast.tijn) is None


def test_r40_an_undo_of_what_pupils_see_asks_first(teacher: Client, cast: Cast, url: str, column: UUID) -> None:
    with standing_at(TUESDAY):
        asked = teacher.post(f"{url}terug/", {"toets": str(column)}).headers["Location"]
        assert read_value(cast, column, cast.tijn) == grade("6.8")
        assert "Ongedaan maken trekt het meteen terug." in teacher.get(asked).content.decode()
        teacher.post(f"{url}terug/", {"toets": str(column), "zeker": "1"})
    assert read_value(cast, column, cast.tijn) is None


def test_n7_what_was_forgotten_is_named(teacher: Client, cast: Cast, url: str) -> None:
    adopt(cast)
    column = add_test(cast)
    enter(cast, column, cast.tijn, grade("6.8"))
    assert "s10-waiting" not in show(teacher, url)
    page = show(teacher, url, at(18, 9))
    assert "PW 1: nog niet klaar, ingevuld di 17 nov" in page
    hold(cast, column, Gate.DISCUSS, at(18, 9))
    assert "PW 1: wacht tot je het in de klas besprak" in show(teacher, url, at(19, 9))
    hold(cast, column, Gate.OPEN, at(19, 9))
    assert "s10-waiting" not in show(teacher, url, at(20, 9))


def test_a_hold_that_passes_a_day_of_the_pta_warns(teacher: Client, cast: Cast, url: str) -> None:
    adopt(cast)
    day = SubjectExamDate("", ExamDate(at(18, 9).date(), ExamDateKind.RETAKE))
    set_terms(cast.north.pk, Terms(exam_dates=(day,)), actor=de_graaf(cast), now=T1)
    column = add_test(cast, draft=ColumnDraft("SE 1", kind=ColumnKind.SCHOOL_EXAM, held_on=T1.date()))
    enter(cast, column, cast.tijn, grade("6.8"))
    warning = "Zo ziet de leerling dit niet voor de herkansing van woensdag 18 november."
    assert warning in show(teacher, url)
    hold(cast, column, Gate.OPEN)
    assert warning not in show(teacher, url), "it is seen on Tuesday"


def test_all_results_of_a_tools_test_are_placed_at_once(teacher: Client, cast: Cast, url: str) -> None:
    column, record = add_test(cast), receive(cast, cast.tijn, result="cijfer 7.1")
    assert "H3: 1 uitslag wacht" in show(teacher, url)
    place = f"{url}toets/{column}/ontvangen/"
    page = show(teacher, place)
    assert "cijfer 7.1" in page
    assert 'value="7,1"' in page
    assert teacher.post(place, {f"waarde-{record}": ""}).status_code == 400
    refused = teacher.post(place, {f"waarde-{record}": "78,5"})
    assert (refused.status_code, 'value="78,5"' in refused.content.decode()) == (400, True)
    assert teacher.post(place, {f"waarde-{record}": "7,1"}).status_code == 302
    assert read_value(cast, column, cast.tijn) == grade("7.1")
    assert "Er wacht geen uitslag uit een leermiddel." in show(teacher, place)
