"""From eighteen on the pupil decides: moments of the school end for a guardian, what is shared goes on (R49; 18+)."""

from datetime import date, datetime, time, timedelta

import pytest

from tests.cast import Cast
from tests.conftest import T1
from tests.web.guardian.family import Family, look, press, share
from tests.web.pupil.reading import AMSTERDAM, TUESDAY_AT, TUESDAY_NIGHT, give
from zichtlijn.core.kernel.actor import person
from zichtlijn.grading.sharing.consenting import grant_sight
from zichtlijn.people.models import Person

DECIDES = "Tijn is 18 en beslist zelf wat u ziet."
FRIDAYS = [datetime.combine(date(2026, 11, 20) + timedelta(weeks=week), time(17), AMSTERDAM) for week in range(4)]


def be_born(family: Family, on: date | None) -> None:
    Person.objects.filter(pk=family.tijn.pk).update(birth_on=on)


@pytest.fixture
def adult(family: Family) -> Family:
    """Tijn turned eighteen a year ago."""
    be_born(family, date(2007, 11, 1))
    return family


def test_18_the_page_says_who_decides_and_shows_no_moment(cast: Cast, adult: Family) -> None:
    before = look(adult.ruud)
    assert DECIDES in before
    assert "20 november" not in before
    assert "Een begin voor een gesprek" in before
    assert "liet zien" not in before
    give(cast)
    page = look(adult.ruud, at=FRIDAYS[1])
    assert DECIDES in page
    assert "7,8" not in page


def test_18_what_is_shared_is_seen(cast: Cast, adult: Family) -> None:
    made = share(adult.tijn, adult.ruud, give(cast), at=TUESDAY_NIGHT, note="Voor jou.")
    page = look(adult.ruud, at=TUESDAY_NIGHT)
    assert DECIDES in page
    assert "Voor jou." in page
    assert "7,8" in press(adult.ruud, f"/ouder/{adult.tijn.pk}/gedeeld/{made}/", at=TUESDAY_NIGHT)


def test_18_with_consent_the_moments_go_on_for_that_guardian_only(cast: Cast, adult: Family) -> None:
    grant_sight(adult.ruud.pk, actor=person(adult.tijn.pk), now=T1)
    give(cast)
    page = look(adult.ruud, at=FRIDAYS[0])
    assert DECIDES not in page
    assert "7,8" in page
    assert DECIDES in look(adult.carla, at=FRIDAYS[0])
    assert "7,8" not in look(adult.carla, at=FRIDAYS[0])


def test_18_it_begins_on_the_birthday_itself(cast: Cast, family: Family) -> None:
    be_born(family, date(2008, 12, 1))
    give(cast)
    birthday = datetime(2026, 12, 1, 0, 0, tzinfo=AMSTERDAM)
    assert "7,8" in look(family.ruud, at=birthday - timedelta(seconds=1))
    page = look(family.ruud, at=birthday)
    assert DECIDES in page
    assert "7,8" not in page


def test_l57_an_unknown_age_is_closed_and_explained(cast: Cast, family: Family) -> None:
    be_born(family, None)
    give(cast)
    page = look(family.ruud, f"/ouder/{family.tijn.pk}/", at=FRIDAYS[0])
    assert "U ziet hier alleen wat Tijn zelf deelt." in page
    assert "is 18" not in page, "nobody knows that"
    assert "7,8" not in page


def test_r53_before_and_after_a_pupils_moment_the_page_of_an_adult_is_the_same(cast: Cast, adult: Family) -> None:
    pages = {look(adult.ruud, at=at) for at in (T1, TUESDAY_AT, TUESDAY_NIGHT)}
    give(cast)
    assert {look(adult.ruud, at=at) for at in (T1, TUESDAY_AT, TUESDAY_NIGHT)} == pages
    assert len(pages) == 1
