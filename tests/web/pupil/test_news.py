"""S12 after asking: what came at the last moment, words before the number, and nothing that waits (R34, R35, R43)."""

import re

import pytest
from django.db import connections
from django.test import Client
from pytest_django import DjangoDbBlocker

from tests.cast import Cast, build_cast
from tests.conftest import T1
from tests.grading.books import de_graaf, enter, grade
from tests.grading.releases import CLOSED, adopt
from tests.web.pupil.reading import (
    FEEDBACK,
    SECOND,
    THURSDAY_AT,
    TUESDAY_AT,
    TUESDAY_NIGHT,
    find_path,
    give,
    hide_numbers,
    main_of,
    open_as,
    read,
)
from zichtlijn.core.gradebook.values import Letter, Report, ReportWriter, Standing
from zichtlijn.core.people.roster import Sector
from zichtlijn.core.release.cells import Gate
from zichtlijn.grading.gradebook.entering import withdraw_results
from zichtlijn.grading.gradebook.models import GradebookCell
from zichtlijn.people.models import Location
from zichtlijn.tenancy.boards import find_board
from zichtlijn.tenancy.clock import standing_at
from zichtlijn.tenancy.schemas import OWNER
from zichtlijn.tenancy.scope import activated

NEWS = "/mijn/nieuw/"
NOTHING = "Er is niets nieuws."


@pytest.fixture
def tijn(cast: Cast) -> Client:
    adopt(cast)
    return open_as(cast.tijn)


def test_r35_before_its_moment_asking_brings_nothing(cast: Cast, tijn: Client) -> None:
    before = read(tijn, NEWS)
    give(cast)
    assert NOTHING in before
    assert "Je hoeft niet te blijven kijken." in before
    assert read(tijn, NEWS) == before
    assert read(tijn, NEWS, at=TUESDAY_AT - SECOND) == before


def test_r41_at_its_moment_it_is_there_words_first(cast: Cast, tijn: Client) -> None:
    give(cast)
    page = main_of(read(tijn, NEWS, at=TUESDAY_NIGHT))
    assert "Nieuw sinds vandaag, 16.30 uur" in page
    assert "Wiskunde · PW 1" in page
    assert "toets van dinsdag 17 november · weging\N{NO-BREAK SPACE}2" in page
    assert 0 < page.index(FEEDBACK) < page.index("7,8")
    assert 'data-testid="s12-result-wiskunde"' in page
    assert "Jij, je docent en je mentor zien dit nu." in page


def test_r41_the_next_moment_without_news_says_so(cast: Cast, tijn: Client) -> None:
    give(cast)
    assert "Nieuw sinds dinsdag 17 november, 16.30 uur" in read(tijn, NEWS, at=THURSDAY_AT - SECOND)
    assert NOTHING in read(tijn, NEWS, at=THURSDAY_AT)


def test_r34_everything_of_one_moment_comes_at_once(cast: Cast, tijn: Client) -> None:
    for number in range(3):
        give(cast, title=f"SO {number}")
    assert read(tijn, NEWS, at=TUESDAY_AT).count("s12-result-wiskunde") == 3


def test_r38_what_is_to_be_discussed_first_is_nowhere(cast: Cast, tijn: Client) -> None:
    before = read(tijn, NEWS, at=TUESDAY_AT)
    give(cast, gate=Gate.DISCUSS)
    assert read(tijn, NEWS, at=TUESDAY_AT) == before


def test_r43_numbers_hidden_no_digit_of_a_result_stands_in_the_page(cast: Cast, tijn: Client) -> None:
    give(cast, grade("7.8"))
    give(cast, Letter.GOOD, title="Praktijk")
    hide_numbers(cast.tijn)
    page = read(tijn, NEWS, at=TUESDAY_AT)
    assert not re.search(r"7,8|7\.8|<b>g</b>", page)
    assert page.count('data-testid="s12-show-number"') == 2
    assert "Wil je het cijfer zien? Het mag ook later." in page
    shown = read(tijn, find_path(page, r"/mijn/resultaten/[0-9a-f-]{36}/\?cijfer=1"), at=TUESDAY_AT)
    assert re.search(r"<b>(7,8|g)</b>", shown)


def test_r43_asking_for_the_number_brings_that_number_alone(cast: Cast, tijn: Client) -> None:
    give(cast)
    hide_numbers(cast.tijn)
    path = find_path(read(tijn, NEWS, at=TUESDAY_AT), r"/mijn/resultaten/[0-9a-f-]{36}/\?cijfer=1")
    with standing_at(TUESDAY_AT):
        part = tijn.get(path, headers={"HX-Request": "true"}).content.decode()
    assert "<b>7,8</b>" in part
    assert "<html" not in part
    assert FEEDBACK not in part


def test_the_part_for_htmx_is_the_part_of_the_page(cast: Cast, tijn: Client) -> None:
    give(cast)
    with standing_at(TUESDAY_AT):
        part = tijn.get(NEWS, headers={"HX-Request": "true"}).content.decode().strip()
    assert part.startswith('<section class="answer" id="nieuw"')
    assert part in read(tijn, NEWS, at=TUESDAY_AT)


def test_r40_a_withdrawal_is_told_without_anything_of_it(cast: Cast, tijn: Client) -> None:
    column = give(cast)
    current = GradebookCell.objects.get().current
    assert current is not None
    withdraw_results(column, {cast.tijn.pk: current}, actor=de_graaf(cast), now=TUESDAY_AT + SECOND)
    page = main_of(read(tijn, NEWS, at=TUESDAY_AT + SECOND))
    assert "Je docent past dit resultaat aan." in page
    assert not re.search(rf"7,8|{FEEDBACK}|s12-share|s12-reflect", page)


def test_r40_a_correction_waits_and_the_old_value_stands(cast: Cast, tijn: Client) -> None:
    column = give(cast)
    enter(cast, column, cast.tijn, grade("8.4"), now=TUESDAY_NIGHT)
    assert "7,8" in read(tijn, NEWS, at=TUESDAY_NIGHT)
    assert "8,4" not in read(tijn, NEWS, at=TUESDAY_NIGHT)
    assert "8,4" in read(tijn, NEWS, at=THURSDAY_AT)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Standing.CATCH_UP, "Deze toets haal je nog in."),
        (Standing.EXEMPT, "Voor deze toets heb je vrijstelling."),
        (Report(ReportWriter.TEACHER, "Je plant goed."), "Je plant goed."),
    ],
)
def test_n5_what_is_no_number_is_explained_in_words(
    cast: Cast, tijn: Client, value: Standing | Report, words: str
) -> None:
    give(cast, value, feedback="")
    page = main_of(read(tijn, NEWS, at=TUESDAY_AT))
    assert words in page
    assert "s12-show-number" not in page


def test_n5_a_number_without_words_says_that_there_are_none(cast: Cast, tijn: Client) -> None:
    give(cast, feedback="")
    assert "Je docent schreef hier niets bij." in read(tijn, NEWS, at=TUESDAY_AT)


def test_r43_a_report_of_the_pupil_stands_above_the_answer(cast: Cast, tijn: Client) -> None:
    give(cast, Report(ReportWriter.PUPIL, "Ik begon op tijd.", "Mooi gezien."), feedback="")
    page = main_of(read(tijn, NEWS, at=TUESDAY_AT))
    assert page.index("Ik begon op tijd.") < page.index("Mooi gezien.")


def test_r51_where_guardians_see_nothing_the_page_says_who_does(cast: Cast) -> None:
    adopt(cast, guardians=CLOSED)
    give(cast)
    assert "Je ouders zien het alleen als jij het deelt." in read(open_as(cast.tijn), NEWS, at=TUESDAY_AT)


def test_what_goes_wrong_is_said_with_the_next_moment_and_nothing_half(
    own_database: str, django_db_blocker: DjangoDbBlocker
) -> None:
    with django_db_blocker.unblock():
        board = find_board("linden")
        assert board is not None
        with activated(board.scope), standing_at(T1):
            cast = build_cast()
            adopt(cast)
            give(cast)
            tijn = open_as(cast.tijn)
            with connections[OWNER].cursor() as owner:
                owner.execute("ALTER FUNCTION new_tests RENAME TO gone_tests")
            page = main_of(read(tijn, NEWS, at=TUESDAY_AT))
    assert "Het lukt vandaag niet." in page
    assert "Het volgende moment is donderdag 19 november, 16.30 uur." in page
    assert NOTHING not in page


def test_at_a_primary_school_with_moments_a_teacher_is_a_leraar(cast: Cast, tijn: Client) -> None:
    Location.objects.filter(pk=cast.north.pk).update(sector=Sector.PO.value)
    give(cast, feedback="")
    page = main_of(read(tijn, NEWS, at=TUESDAY_AT))
    assert "Je leraar schreef hier niets bij." in page
    assert "wat je leraar schrijft" in page
    assert "docent" not in page
