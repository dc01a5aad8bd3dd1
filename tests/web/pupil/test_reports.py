"""Writing in place of a number, on pages of the pupil (R43): the same whatever the teacher entered (R35)."""

from uuid import UUID

import pytest
from django.test import Client

from tests.cast import Cast
from tests.conftest import T1
from tests.grading.books import add_test, de_graaf, enter, grade
from tests.grading.releases import adopt
from tests.grading.test_own_reports import choose
from tests.web.pupil.reading import THURSDAY_AT, TUESDAY_AT, TUESDAY_NIGHT, give, main_of, open_as, post, read
from zichtlijn.core.gradebook.values import Report, ReportWriter
from zichtlijn.core.release.cells import Gate
from zichtlijn.grading.gradebook.holding import set_test_gate
from zichtlijn.grading.reports.queries import find_report

LOOKING_BACK = "/mijn/terugkijken/"
WORDS = "Ik keek niets na."


@pytest.fixture
def test_uuid(cast: Cast) -> UUID:
    adopt(cast)
    choose(cast, ReportWriter.PUPIL)
    return add_test(cast, "Grafieken")


@pytest.fixture
def tijn(cast: Cast, test_uuid: UUID) -> Client:
    return open_as(cast.tijn)


def find_path_of(test: UUID) -> str:
    return f"/mijn/verslagen/{test}/"


def test_r43_a_pupil_finds_the_test_writes_and_changes_it(cast: Cast, tijn: Client, test_uuid: UUID) -> None:
    path = find_path_of(test_uuid)
    page = main_of(read(tijn, LOOKING_BACK))
    assert path in page
    assert "Wiskunde · Grafieken" in page
    assert "nog niets geschreven" in page
    kept = post(tijn, path, {"text": f" {WORDS} "})
    assert kept == f"{path}?bewaard=1"
    assert "Bewaard. Je docent kan dit nu lezen." in read(tijn, kept)
    post(tijn, path, {"text": "Ik keek alles na."})
    assert "Ik keek alles na.</textarea>" in read(tijn, path)
    assert "geschreven op dinsdag 17 november" in read(tijn, LOOKING_BACK)
    written = find_report(test_uuid, cast.tijn.pk)
    assert written is not None
    assert written.text == "Ik keek alles na."


def test_r54_who_reads_it_stands_under_the_words(tijn: Client, test_uuid: UUID) -> None:
    assert "Alleen je docent wiskunde leest dit nu." in read(tijn, find_path_of(test_uuid))


def test_nothing_written_is_said(tijn: Client, test_uuid: UUID) -> None:
    assert "Schrijf iets op." in post(tijn, find_path_of(test_uuid), {"text": "  "})


def test_r43_once_the_answer_is_shown_the_words_stand(cast: Cast, tijn: Client, test_uuid: UUID) -> None:
    path = find_path_of(test_uuid)
    post(tijn, path, {"text": WORDS})
    before = read(tijn, path, at=TUESDAY_AT)
    set_test_gate(test_uuid, Gate.OPEN, actor=de_graaf(cast), now=TUESDAY_AT)
    enter(cast, test_uuid, cast.tijn, Report(ReportWriter.PUPIL, WORDS, "Goed gezien."), now=TUESDAY_AT)
    assert read(tijn, path, at=TUESDAY_NIGHT) == before, "an answer that waits is not to be seen"
    page = main_of(read(tijn, path, at=THURSDAY_AT))
    assert WORDS in page
    assert "Wat je schreef, blijft nu zo staan." in page
    assert "<form" not in page
    assert post(tijn, path, {"text": "Toch niet."}, at=THURSDAY_AT) == path
    assert "Toch niet." not in read(tijn, path, at=THURSDAY_AT)


def test_r35_the_pages_are_the_same_while_a_value_waits(cast: Cast, tijn: Client, test_uuid: UUID) -> None:
    paths = (LOOKING_BACK, find_path_of(test_uuid))
    before = [read(tijn, path) for path in paths]
    set_test_gate(test_uuid, Gate.OPEN, actor=de_graaf(cast), now=T1)
    enter(cast, test_uuid, cast.tijn, grade("5"))
    assert [read(tijn, path) for path in paths] == before


def test_r43_where_no_school_chose_it_there_is_no_such_page(cast: Cast) -> None:
    adopt(cast)
    other = add_test(cast, "PW 1")
    tijn = open_as(cast.tijn)
    assert "Jouw verslagen" not in read(tijn, LOOKING_BACK)
    nobody = read(tijn, find_path_of(UUID(int=0)), status=404)
    assert read(tijn, find_path_of(other), status=404) == nobody


def test_a_test_of_others_does_not_exist(cast: Cast, test_uuid: UUID) -> None:
    assert read(open_as(cast.maaike), find_path_of(test_uuid), status=404)
    assert read(open_as(cast.de_graaf), find_path_of(test_uuid), status=404)


def test_a_result_from_before_the_choice_asks_for_nothing(cast: Cast) -> None:
    adopt(cast)
    column = give(cast)
    choose(cast, ReportWriter.PUPIL)
    tijn = open_as(cast.tijn)
    assert "Jouw verslagen" not in read(tijn, LOOKING_BACK, at=TUESDAY_AT)
    assert read(tijn, find_path_of(column), at=TUESDAY_AT, status=404)
