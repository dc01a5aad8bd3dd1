"""Arrangements for one pupil: of the head alone, with a reason; pupils and guardians see nothing of it (R31, R35)."""

from datetime import date, time, timedelta

import pytest
from django.test import Client

from tests.cast import Cast
from tests.conftest import T1
from tests.world import sign_in
from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.release.placing import Arrangement
from zichtlijn.core.release.policy import Closed, Slot
from zichtlijn.grading.release.loading import load_placing
from zichtlijn.journal.models import AuditEntry
from zichtlijn.tenancy.clock import standing_at

TOMORROW = T1.date() + timedelta(days=1)
CLOSED = {
    "around-first_on": TOMORROW.isoformat(),
    "around-reason": "Uitspraak van de rechter.",
    "guardians-mode": "closed",
    "guardians-text": "In gesprek.",
}


def list_arranged(cast: Cast) -> tuple[Arrangement, ...]:
    return load_placing(cast.tijn.pk).arrangements


def test_a_pupil_is_found_by_name_within_the_location(head: Client, cast: Cast, url: str) -> None:
    page = head.get(f"{url}regelingen/?zoek=tij").content.decode()
    assert f'href="{url}regelingen/{cast.tijn.pk}/"' in page
    assert "Geen leerling gevonden op deze vestiging." in head.get(f"{url}regelingen/?zoek=maai").content.decode()
    assert head.get(f"{url}regelingen/{cast.maaike.pk}/").status_code == 404


def test_an_arrangement_goes_before_the_group_with_a_reason(head: Client, cast: Cast, url: str, held: int) -> None:
    address = f"{url}regelingen/{cast.tijn.pk}/"
    typed = {**CLOSED, "days-weekdays": ["0"], "days-at": "15.30", "around-last_on": "2026-12-31"}
    assert head.post(address, typed).headers["Location"] == f"{url}regelingen/?klaar=1"
    span = DaySpan(TOMORROW, date(2027, 1, 1))
    assert list_arranged(cast) == (Arrangement(span, (Slot(0, time(15, 30)),), Closed("In gesprek.")),)
    page = head.get(f"{url}regelingen/").content.decode()
    assert "Reden: Uitspraak van de rechter." in page
    assert "Annelies op 17 november 2026" in page
    entry = AuditEntry.objects.get(act="release.arrange")
    assert entry.object_uuid == cast.tijn.pk
    assert "rechter" not in str(entry.detail)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({**CLOSED, "around-reason": " "}, "Schrijf op waarom deze regeling er is."),
        ({**CLOSED, "around-first_on": "2026-11-17"}, "Een regeling begint morgen op zijn vroegst."),
        ({**CLOSED, "around-last_on": "2026-11-01"}, "De laatste dag ligt voor de eerste."),
        ({**CLOSED, "guardians-mode": ""}, "Kies eigen dagen of een eigen moment voor ouders."),
        ({**CLOSED, "days-weekdays": ["1"]}, "Vul een tijd in, bijvoorbeeld 16.30."),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    head: Client, cast: Cast, url: str, typed: dict[str, str], sentence: str
) -> None:
    answer = head.post(f"{url}regelingen/{cast.tijn.pk}/", typed)
    assert answer.status_code == 400
    assert sentence in answer.content.decode()
    assert list_arranged(cast) == ()


def test_two_arrangements_on_the_same_days_are_refused(head: Client, cast: Cast, url: str) -> None:
    address = f"{url}regelingen/{cast.tijn.pk}/"
    head.post(address, CLOSED)
    answer = head.post(address, CLOSED)
    assert "In deze dagen is er al een regeling voor deze leerling." in answer.content.decode()


def test_an_arrangement_ends_from_tomorrow_and_one_not_begun_goes(head: Client, cast: Cast, url: str) -> None:
    head.post(f"{url}regelingen/{cast.tijn.pk}/", CLOSED)
    (stop,) = find_stops(head, url)
    with standing_at(T1 + timedelta(days=3)):
        assert head.post(stop).headers["Location"] == f"{url}regelingen/"
    assert list_arranged(cast)[0].span.ends_on == TOMORROW + timedelta(days=3)
    with standing_at(T1 + timedelta(days=9)):
        head.post(f"{url}regelingen/{cast.tijn.pk}/", {**CLOSED, "around-first_on": "2026-12-01"})
        (stop,) = find_stops(head, url)
        head.post(stop)
    assert len(list_arranged(cast)) == 1
    assert head.post(stop).status_code == 404


def test_who_arranges_is_the_head_alone(client: Client, cast: Cast, url: str) -> None:
    for member in (cast.remco, cast.de_graaf, cast.tijn, cast.joke):
        visitor = sign_in(client, member)
        assert visitor.get(f"{url}regelingen/").status_code == 404
        assert visitor.post(f"{url}regelingen/{cast.tijn.pk}/", CLOSED).status_code == 404
    assert list_arranged(cast) == ()


def find_stops(head: Client, url: str) -> list[str]:
    """The addresses that end what is arranged."""
    page = head.get(f"{url}regelingen/").content.decode()
    return [part.split('"')[0] for part in page.split('action="')[1:] if "/stop/" in part.split('"')[0]]
