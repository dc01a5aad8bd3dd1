"""Who reads a result: the line under it says what guardians really see, in every mode and at every age (R48, R49)."""

from datetime import date, time, timedelta

import pytest
from django.test import Client

from tests.cast import Cast
from tests.grading.books import grade
from tests.web.guardian.family import Family, adopt_at, look, make_family
from tests.web.pupil.reading import (
    FRIDAY_AT,
    SECOND,
    THURSDAY_AT,
    TUESDAY_AT,
    find_path,
    give,
    main_of,
    open_as,
    post,
    read,
)
from zichtlijn.core.release.policy import Closed, FixedMoments, GuardianMode, Later, SameTime, Slot
from zichtlijn.people.models import Person

RESULT = r"/mijn/resultaten/[0-9a-f-]{36}/"
STAFF = "Jij, je docent en je mentor zien dit nu."
LATER = "Je ouders zien het op zijn vroegst vrijdag 20 november, 17.00 uur, of eerder als jij het deelt."
TOO = "Je ouders kunnen dit ook zien."
ONLY = "Je ouders zien het alleen als jij het deelt."
OWN_CHOICE = "Je bent 18. Je ouders zien het alleen als jij dat wilt."
WEEKLY = Later(Slot(4, time(17)))


@pytest.fixture
def family(cast: Cast) -> Family:
    return make_family(cast)


@pytest.mark.parametrize(
    ("mode", "said"),
    [
        (WEEKLY, {TUESDAY_AT: LATER, FRIDAY_AT - SECOND: LATER, FRIDAY_AT: TOO}),
        (SameTime(), {TUESDAY_AT: TOO}),
        (Closed("twee gesprekken per jaar."), {TUESDAY_AT: ONLY, FRIDAY_AT: ONLY}),
        (FixedMoments((date(2026, 11, 20),), time(17)), {TUESDAY_AT: LATER, FRIDAY_AT: TOO}),
    ],
    ids=["later", "same-time", "closed", "fixed"],
)
def test_r48_r49_the_line_says_when_guardians_see_it_and_then_they_do(
    cast: Cast, family: Family, mode: GuardianMode, said: dict[object, str]
) -> None:
    adopt_at(cast, cast.north, mode)
    give(cast)
    tijn = open_as(family.tijn)
    for at, words in said.items():
        path = find_path(read(tijn, "/mijn/resultaten/", at=at), RESULT)
        assert f"{STAFF} {words}" in main_of(read(tijn, path, at=at))
        assert ("PW 1" in look(family.ruud, at=at)) == (words == TOO), at


def test_r48_what_came_on_tuesday_is_not_said_to_wait_once_guardians_read_it(cast: Cast, family: Family) -> None:
    """On Friday evening the next guardian moment is a week away; what came on Thursday is theirs already."""
    adopt_at(cast, cast.north, WEEKLY)
    give(cast, at=TUESDAY_AT + timedelta(hours=1))
    tijn = open_as(family.tijn)
    assert LATER in read(tijn, "/mijn/nieuw/", at=THURSDAY_AT)
    page = read(tijn, "/mijn/nieuw/", at=FRIDAY_AT)
    assert TOO in page
    assert "27 november" not in page


@pytest.mark.parametrize(("birth_on", "said"), [(date(2008, 1, 2), OWN_CHOICE), (None, ONLY)])
def test_r49_at_eighteen_and_without_a_birth_date_it_is_the_pupils_own_choice(
    cast: Cast, family: Family, birth_on: date | None, said: str
) -> None:
    adopt_at(cast, cast.north, SameTime())
    Person.objects.filter(pk=cast.tijn.pk).update(birth_on=birth_on)
    give(cast)
    assert said in read(open_as(family.tijn), "/mijn/nieuw/", at=TUESDAY_AT)
    assert "PW 1" not in look(family.ruud, at=TUESDAY_AT)


def test_r35_the_line_is_the_same_whatever_else_waits(cast: Cast, family: Family) -> None:
    adopt_at(cast, cast.north, WEEKLY)
    give(cast)
    tijn = open_as(family.tijn)
    before = read(tijn, "/mijn/nieuw/", at=TUESDAY_AT)
    give(cast, grade("3.3"), title="PW 2", at=TUESDAY_AT)
    assert read(tijn, "/mijn/nieuw/", at=TUESDAY_AT) == before


def test_r36_the_next_moment_stands_with_all_results_too(cast: Cast, family: Family) -> None:
    tijn = open_as(family.tijn)
    assert "Er is nu geen publicatiemoment." in read(tijn, "/mijn/resultaten/")
    adopt_at(cast, cast.north, WEEKLY)
    line = "Volgende mogelijke moment: dinsdag 17 november, 16.30 uur."
    before = read(tijn, "/mijn/resultaten/")
    assert line in before
    give(cast)
    assert read(tijn, "/mijn/resultaten/") == before


@pytest.mark.parametrize("number", ["met", "zonder"])
def test_r45_what_a_pupil_looks_at_first_is_what_the_guardian_opens(cast: Cast, family: Family, number: str) -> None:
    adopt_at(cast, cast.north, WEEKLY)
    give(cast, feedback="")
    tijn, ruud = open_as(family.tijn), open_as(family.ruud)
    path = f"{find_path(read(tijn, '/mijn/resultaten/', at=TUESDAY_AT), RESULT)}delen/"
    body: dict[str, object] = {"guardians": [str(family.ruud.pk)], "number": number, "note": "Kijk eens."}
    preview = _find_share(post(tijn, path, body, at=TUESDAY_AT))
    post(tijn, path, {**body, "deel-nu": "1"}, at=TUESDAY_AT)
    opened = post(ruud, _find_open(ruud), at=TUESDAY_AT)
    assert preview.replace("h3>", "h2>") == _find_share(opened)
    assert ("7,8" in preview) == (number == "met")


def _find_share(page: str) -> str:
    return page.split('<article class="share')[1].split("</article>")[0]


def _find_open(ruud: Client) -> str:
    return find_path(look(ruud, at=TUESDAY_AT), r"/ouder/[0-9a-f-]{36}/gedeeld/[0-9a-f-]{36}/")


def test_r51_what_came_while_the_school_was_closed_stays_the_pupils_when_it_opens(cast: Cast, family: Family) -> None:
    adopt_at(cast, cast.north, Closed("twee gesprekken per jaar."))
    give(cast)
    adopt_at(cast, cast.north, WEEKLY, now=FRIDAY_AT + timedelta(days=2))
    at = FRIDAY_AT + timedelta(days=7)
    tijn = open_as(family.tijn)
    path = find_path(read(tijn, "/mijn/resultaten/", at=at), RESULT)
    assert ONLY in read(tijn, path, at=at)
    assert "PW 1" not in look(family.ruud, at=at)
