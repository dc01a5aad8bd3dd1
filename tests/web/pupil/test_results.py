"""Mijn resultaten, one result, and the tests to come: what may be seen now and nothing else (R35, R43, R44)."""

import re
from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest
from django.test import Client

from tests.cast import Cast
from tests.grading.books import add_test, grade
from tests.grading.releases import adopt
from tests.web.pupil.reading import (
    FEEDBACK,
    SECOND,
    THURSDAY_AT,
    TUESDAY_AT,
    find_path,
    give,
    hide_numbers,
    main_of,
    open_as,
    read,
)
from zichtlijn.core.gradebook.values import Letter
from zichtlijn.core.release.cells import Gate
from zichtlijn.grading.gradebook.actions import ColumnDraft

RESULTS = "/mijn/resultaten/"
RESULT = r"/mijn/resultaten/[0-9a-f-]{36}/"
AVERAGE = f"{RESULTS}?gemiddelde=wiskunde"
WORDS_OF_COMPARING = re.compile(
    r"klasgemiddelde|gemiddelde van de klas|rang|beter dan|slechter|onvoldoende|trend|notice-error|c-stuck|progress",
    re.IGNORECASE,
)


@pytest.fixture
def tijn(cast: Cast) -> Client:
    adopt(cast)
    return open_as(cast.tijn)


def test_what_is_shown_stands_by_subject_with_its_weight(cast: Cast, tijn: Client) -> None:
    give(cast)
    page = main_of(read(tijn, RESULTS, at=TUESDAY_AT))
    assert 'data-testid="s12-subject-wiskunde"' in page
    assert "weging\N{NO-BREAK SPACE}2" in page
    assert "7,8" in page
    assert "2026-2027" in page


def test_nothing_yet_says_when_something_can_come(tijn: Client) -> None:
    assert "Een resultaat komt hier te staan na een publicatiemoment van je school." in read(tijn, RESULTS)


def test_r44_an_average_only_on_request_with_one_decimal_over_what_is_seen(cast: Cast, tijn: Client) -> None:
    give(cast, grade("6.8"), title="SO 1", weight="1")
    give(cast, grade("5.9"), title="PW 1", weight="2")
    assert "6,2" not in read(tijn, RESULTS, at=TUESDAY_AT)
    assert '<b class="num">6,2</b>' in read(tijn, AVERAGE, at=TUESDAY_AT)


def test_r35_a_hidden_result_changes_no_average(cast: Cast, tijn: Client) -> None:
    give(cast, grade("6.8"), title="SO 1", weight="1")
    before = read(tijn, AVERAGE, at=TUESDAY_AT)
    give(cast, grade("1.1"), title="PW 2", weight="3", gate=Gate.DISCUSS)
    give(cast, grade("2.2"), title="PW 3", weight="3", at=TUESDAY_AT)
    assert read(tijn, AVERAGE, at=TUESDAY_AT) == before


def test_r44_the_average_of_nothing_is_nothing(cast: Cast, tijn: Client) -> None:
    give(cast, Letter.GOOD)
    assert "er is nog geen gemiddelde" in read(tijn, AVERAGE, at=TUESDAY_AT)


def test_r43_numbers_hidden_no_digit_of_a_result_on_any_page(cast: Cast, tijn: Client) -> None:
    give(cast, grade("8.9"))
    hide_numbers(cast.tijn)
    page = read(tijn, RESULTS, at=TUESDAY_AT)
    path = find_path(page, RESULT)
    for one in (page, read(tijn, path, at=TUESDAY_AT), read(tijn, "/mijn/", at=TUESDAY_AT)):
        assert not re.search(r"8,9|8\.9", one)
    assert "cijfer verborgen" in page
    assert "<b>8,9</b>" in read(tijn, f"{path}?cijfer=1", at=TUESDAY_AT)


def test_r43_a_result_shows_its_words_before_its_number(cast: Cast, tijn: Client) -> None:
    give(cast)
    page = main_of(read(tijn, find_path(read(tijn, RESULTS, at=TUESDAY_AT), RESULT), at=TUESDAY_AT))
    assert 0 < page.index(FEEDBACK) < page.index("<b>7,8</b>")


def test_l22_l31_a_result_that_waits_is_not_there(cast: Cast, tijn: Client) -> None:
    """The very address that exists at the moment answers like one that never was."""
    give(cast)
    path = find_path(read(tijn, RESULTS, at=TUESDAY_AT), RESULT)
    nowhere = f"{RESULTS}{UUID(int=7)}/"
    early = read(tijn, path, at=TUESDAY_AT - SECOND, status=404)
    assert early == read(tijn, nowhere, at=TUESDAY_AT - SECOND, status=404)
    assert read(open_as(cast.maaike), path, at=TUESDAY_AT, status=404)


def test_r44_no_page_compares_ranks_or_colours_a_result(cast: Cast, tijn: Client) -> None:
    give(cast, grade("3.1"), title="PW laag")
    give(cast, grade("9.8"), title="PW hoog")
    pages = [read(tijn, path, at=TUESDAY_AT) for path in ("/mijn/", "/mijn/nieuw/", RESULTS, AVERAGE)]
    assert not [found for page in pages for found in WORDS_OF_COMPARING.findall(main_of(page))]


def test_tests_to_come_are_there_with_their_content_and_say_nothing_of_results(cast: Cast, tijn: Client) -> None:
    draft = ColumnDraft("SO 2", weight=Decimal(1), held_on=date(2026, 11, 26), content="Hoofdstuk 4")
    before = read(tijn, "/mijn/toetsen/")
    column = give(cast, grade("4.0"), draft=draft)
    page = read(tijn, "/mijn/toetsen/", at=TUESDAY_AT)
    assert "Er staan geen toetsen in de agenda." in before
    assert "Wiskunde · SO 2" in page
    assert "donderdag 26 november" in page
    assert "Hoofdstuk 4" in page
    assert str(column) not in page


def test_r35_a_test_to_come_reads_the_same_with_and_without_a_result(cast: Cast, tijn: Client) -> None:
    draft = ColumnDraft("SO 2", weight=Decimal(1), held_on=date(2026, 11, 26))
    add_test(cast, draft=draft)
    before = read(tijn, "/mijn/toetsen/", at=THURSDAY_AT)
    give(cast, grade("4.0"), title="PW 9")
    assert read(tijn, "/mijn/toetsen/", at=THURSDAY_AT) == before
