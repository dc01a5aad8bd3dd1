"""What readers see of a policy: moments and texts, in the words of who reads (R29-R31, R36, R39, R49, R51, R53)."""

import re
from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.conftest import T1
from tests.grading.books import add_test, de_graaf, enter, grade
from tests.grading.releases import FRIDAY_AT_FIVE, LONG_AGO, SAME_TIME, TUESDAY_THURSDAY, adopt
from tests.web.guardian.family import Family, close_south, make_family
from tests.web.policy.opening import POLICY, fetch, open_as, read
from zichtlijn.core.kernel.actor import person
from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.release.cells import Gate
from zichtlijn.core.release.checking import Hours, PolicyDraft
from zichtlijn.core.release.placing import Arrangement
from zichtlijn.core.release.policy import Closed, ExceptionPeriod, GroupKey, GroupKind, GroupTerms, Slot, Terms
from zichtlijn.grading.gradebook.holding import set_test_gate
from zichtlijn.grading.release.actions import Account, adopt_policy, arrange_pupil
from zichtlijn.grading.release.agreements import Agreements, set_agreements

READERS = "/afspraken/"
CHRISTMAS = ExceptionPeriod("Kerstvakantie", DaySpan(date(2026, 12, 19), date(2027, 1, 4)))
FIRST_YEAR = GroupTerms(frozenset({GroupKey(GroupKind.YEAR_GROUP, "11")}), TUESDAY_THURSDAY[1:], SAME_TIME)
TERMS = Terms(TUESDAY_THURSDAY, FRIDAY_AT_FIVE, (CHRISTMAS,), (FIRST_YEAR,))
TOLD = Account(("council",), "Aan leerlingen.", "Aan ouders.", "Aan het team.")


@pytest.fixture
def policy(cast: Cast) -> Cast:
    draft = PolicyDraft(TERMS, LONG_AGO.date() + timedelta(days=1))
    adopt_policy(cast.north.pk, draft, TOLD, hours=Hours(), actor=person(cast.annelies.pk), now=LONG_AGO)
    agreed = Agreements("Wij schrijven wat een leerling deed.", "De docent antwoordt binnen drie schooldagen.", "Rust.")
    set_agreements(cast.north.pk, agreed, actor=person(cast.annelies.pk), now=LONG_AGO)
    return cast


@pytest.fixture
def family(policy: Cast) -> Family:
    made = make_family(policy)
    close_south(policy, made)
    return made


def here(cast: Cast) -> str:
    return f"{READERS}{cast.north.pk}/"


def test_r36_a_pupil_reads_when_with_je(policy: Cast) -> None:
    told = read(open_as(policy.tijn), here(policy))
    assert "Volgende mogelijke moment dinsdag 17 november, 16.30 uur" in told
    assert "Je ziet nieuwe resultaten op vaste momenten: dinsdag en donderdag om 16.30 uur." in told
    assert "Je ouders zien ze later, op vrijdag om 17.00 uur." in told
    assert "Kerstvakantie" in told
    assert "Aan leerlingen." in told
    assert "Aan ouders." not in told
    assert "leerjaar 1" not in told


def test_r49_a_guardian_reads_it_with_u(policy: Cast, family: Family) -> None:
    told = read(open_as(family.ruud), here(policy))
    assert "Uw kind ziet nieuwe resultaten op vaste momenten" in told
    assert "U ziet ze later, op vrijdag om 17.00 uur." in told
    assert "Volgende moment voor u vrijdag 20 november, 17.00 uur" in told
    assert "Wat u mag verwachten Rust." in told
    assert not re.search(r"\b(je|jij|jouw)\b", told)


def test_r51_closed_is_said_with_how_the_school_tells(policy: Cast, family: Family) -> None:
    told = read(open_as(family.ruud), f"{READERS}{family.south.pk}/")
    assert "Onze school laat losse resultaten niet aan ouders zien." in told
    assert "twee gesprekken en twee rapporten per jaar." in told
    assert "Volgende moment voor u" not in told
    assert "Momenten voor ouders" not in told


def test_a_guardian_of_two_schools_chooses_one(policy: Cast, family: Family) -> None:
    told = read(open_as(family.ruud), READERS)
    assert "Zilverlinde College Noord" in told
    assert "Zilverlinde College Zuid" in told
    assert open_as(policy.tijn).get(READERS).headers["Location"] == here(policy)


def test_r31_staff_read_all_groups(policy: Cast) -> None:
    told = read(open_as(policy.de_graaf), here(policy))
    assert "Leerlingen zien nieuwe resultaten op vaste momenten" in told
    assert "Leerjaar 1" in told
    assert "Aan het team." in told
    assert told == read(open_as(policy.femke), POLICY)


def test_r36_r53_the_page_is_the_same_with_and_without_something_waiting(policy: Cast, family: Family) -> None:
    readers = [open_as(one) for one in (policy.tijn, family.ruud, policy.femke)]
    paths = [f"{here(policy)}{rest}" for rest in ("", "jaar/")]
    before = [fetch(client, path) for client in readers for path in paths]
    column = add_test(policy)
    set_test_gate(column, Gate.OPEN, actor=de_graaf(policy), now=T1)
    enter(policy, column, policy.tijn, grade("7.8"), now=T1)
    after = [fetch(client, path) for client in readers for path in paths]
    nonce = re.compile(rb'nonce="[^"]+"|value="[A-Za-z0-9]{64}"')
    assert [nonce.sub(b"", one.content) for one in after] == [nonce.sub(b"", one.content) for one in before]


def test_what_was_arranged_for_one_pupil_is_not_shown(policy: Cast, family: Family) -> None:
    before = read(open_as(family.ruud), here(policy))
    arrangement = Arrangement(DaySpan(T1.date() + timedelta(days=1)), (Slot(0, T1.time()),), Closed("Via de mentor."))
    arrange_pupil(policy.tijn.pk, arrangement, "Een uitspraak.", actor=person(policy.annelies.pk), now=T1)
    later = T1 + timedelta(days=2)
    assert "Via de mentor." not in read(open_as(family.ruud), here(policy), at=later)
    assert read(open_as(family.ruud), here(policy)) == before


def test_r37_an_hour_with_a_reason_is_said_with_that_reason(cast: Cast) -> None:
    late = replace(
        TERMS, slots=(Slot(1, LONG_AGO.replace(hour=18, minute=30).time(), "De laatste bus gaat om zes uur."),)
    )
    draft = PolicyDraft(replace(late, groups=()), LONG_AGO.date() + timedelta(days=1))
    adopt_policy(cast.north.pk, draft, TOLD, hours=Hours(), actor=person(cast.annelies.pk), now=LONG_AGO)
    assert "De laatste bus gaat om zes uur." in read(open_as(cast.tijn), here(cast))


def test_without_a_policy_nothing_new_is_promised(cast: Cast) -> None:
    told = read(open_as(cast.tijn), here(cast))
    assert "Er is nu geen publicatiemoment. Leerlingen zien niets nieuws." in told


def test_r35_a_location_one_does_not_belong_to_is_not_there(policy: Cast, family: Family) -> None:
    fetch(open_as(policy.tijn), f"{READERS}{family.south.pk}/", status=404)
    fetch(open_as(policy.tijn), f"{READERS}{uuid4()}/", status=404)
    fetch(open_as(policy.vera), here(policy), status=404)
    fetch(open_as(policy.newcomer), READERS, status=404)
    fetch(open_as(policy.tijn), "/beleid/99ZL00/", status=404)


def test_l21_a_family_reads_under_the_role_that_has_no_right_on_results(policy: Cast, family: Family) -> None:
    client = open_as(family.ruud)
    with CaptureQueriesContext(connection) as asked:
        fetch(client, here(policy))
    told = " ".join(query["sql"] for query in asked)
    assert not re.search(r"release_plan|result_version|gradebook_cell|release_arrangement", told)


def test_adopting_again_tells_readers_from_when(policy: Cast) -> None:
    adopt(policy, starts_on=date(2026, 11, 23), now=T1)
    told = read(open_as(policy.tijn), here(policy), at=T1 + timedelta(days=7))
    assert "Geldt sinds 23 november 2026." in told
