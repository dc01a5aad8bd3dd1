"""Last year replayed: then and with this policy, disadvantages included, about moments and never about pupils (R39)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cast import Cast
from tests.conftest import T1
from tests.grading.releases import adopt
from tests.web.policy.opening import POLICY, open_as, read
from zichtlijn.core.kernel.actor import person
from zichtlijn.core.release.entry_times import EntryTime
from zichtlijn.grading.release.replaying import find_kept_entry_times
from zichtlijn.grading.release.replaying_imports import keep_entry_times
from zichtlijn.tenancy.clock import standing_at

FILES = f"{POLICY}invoertijden/"
HEAD = "leerlingnummer;ingevoerd;leerjaar\n"
MONDAY_NIGHT = datetime(2025, 11, 17, 20, 14, tzinfo=UTC)


@pytest.fixture
def policy(cast: Cast) -> Cast:
    adopt(cast)
    return cast


def keep(cast: Cast, pupils: int, *, each: int = 1, at: datetime = MONDAY_NIGHT) -> None:
    found = [
        EntryTime(str(pupil), "13", at + timedelta(minutes=number), at + timedelta(minutes=number), at)
        for pupil in range(pupils)
        for number in range(each)
    ]
    keep_entry_times(cast.north.pk, found, actor=person(cast.annelies.pk), now=T1)


def page(cast: Cast) -> str:
    return read(open_as(cast.annelies), POLICY)


def test_r39_then_and_with_this_policy_stand_side_by_side(policy: Cast) -> None:
    keep(policy, 12)
    told = page(policy)
    assert "Vorig schooljaar nagespeeld" in told
    assert "12 resultaten van Zilverlinde College Noord" in told
    assert "De getallen gaan over momenten, niet over leerlingen." in told
    assert "zichtbaar na 18.00 uur of in het weekend 100 % 0 %" in told
    assert "wachttijd tot zichtbaar, langste 0 dagen minder dan een dag" in told
    assert "ouder zag het vóór of gelijk met de leerling 100 % 0 %" in told


def test_r39_the_disadvantages_and_their_exception_are_said(policy: Cast) -> None:
    keep(policy, 10, each=6, at=datetime(2025, 11, 14, 20, 14, tzinfo=UTC))
    told = page(policy)
    assert "Ook een nadeel telt: leerlingen wachten soms langer." in told
    assert "Tip: kies een tweede dag." in told
    assert "10 keer 10 keer" in told


def test_r39_fewer_months_are_said_in_words(policy: Cast) -> None:
    keep(policy, 10)
    assert "geen heel schooljaar: de resultaten zijn van 17 november 2025 tot en met 17 november 2025" in page(policy)


def test_r59_below_the_smallest_group_there_is_no_number(policy: Cast) -> None:
    keep(policy, 9, each=100)
    told = page(policy)
    assert "te weinig leerlingen om na te spelen" in told
    assert "met dit beleid" not in told


def test_r39_without_any_result_it_says_so(policy: Cast) -> None:
    assert "Er zijn nog geen resultaten om na te spelen." in page(policy)


def send(cast: Cast, raw: str, step: str) -> tuple[int, str]:
    file = SimpleUploadedFile("tijden.csv", raw.encode())
    with standing_at(T1):
        answer = open_as(cast.annelies).post(FILES, {"stap": step, "file": file})
    return answer.status_code, answer.content.decode()


LINES = HEAD + "".join(f"{number};1{number % 9}-11-2025 20:1{number % 9};3\n" for number in range(12))


def test_r39_a_file_is_checked_first_and_kept_only_when_told(policy: Cast) -> None:
    status, told = send(policy, LINES, "controleer")
    assert status == 200
    assert "12 resultaten zijn te lezen." in told
    assert find_kept_entry_times(policy.north.pk) is None
    assert send(policy, LINES, "neem-over")[0] == 200
    kept = find_kept_entry_times(policy.north.pk)
    assert kept is not None
    assert kept.results == 12
    assert "Vorig schooljaar nagespeeld" in page(policy)


def test_a_line_that_cannot_be_read_says_what_where_and_what_was_expected(policy: Cast) -> None:
    _, told = send(policy, LINES + "13;12-11-2025;3\n", "controleer")
    assert "1 regel is niet te lezen." in told
    assert "regel 14" in told
    assert "Verwacht: 2026-08-17T09:30" in told


@pytest.mark.parametrize("raw", ["vak;cijfer\nwi;8\n", HEAD, "PK\x03\x04 geen werkmap", HEAD + "1;gisteren;3\n"])
def test_a_file_without_a_line_to_replay_is_refused_and_nothing_changes(policy: Cast, raw: str) -> None:
    keep(policy, 12)
    assert send(policy, raw, "neem-over")[0] == 400
    kept = find_kept_entry_times(policy.north.pk)
    assert kept is not None
    assert kept.results == 12


def test_what_is_kept_is_removed_with_one_button(policy: Cast) -> None:
    keep(policy, 12)
    client = open_as(policy.annelies)
    assert "Nu bewaard: 12 invoertijden" in read(client, FILES)
    for _ in range(2):
        assert client.post(f"{FILES}weg/").headers["Location"] == FILES
    assert find_kept_entry_times(policy.north.pk) is None


def test_r37_lessons_that_are_not_known_are_not_counted(policy: Cast) -> None:
    keep(policy, 12)
    told = page(policy)
    assert "zichtbaar tijdens een les" not in told
    assert "Er zijn geen lestijden ingevuld." in told
    assert date(2026, 11, 17) == T1.date()
