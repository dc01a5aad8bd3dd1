"""Visits are counted as sums that lead to nobody; what pupils and guardians open is written nowhere (decision 18)."""

import inspect
import logging
from datetime import timedelta

import pytest
from django.core.signing import Signer
from django.test import Client
from granian import Granian

from tests.cast import Cast
from tests.conftest import T1
from tests.world import make_guardian, sign_in
from zichtlijn.cli import serving
from zichtlijn.journal.models import AuditEntry, VisitCount
from zichtlijn.people.models import Person
from zichtlijn.tenancy.clock import standing_at
from zichtlijn.tenancy.models import Board

COOKIE = "zichtlijn_visit_pupil"


def list_counts() -> list[tuple[str, str, int]]:
    return list(VisitCount.objects.order_by("hour_at", "family").values_list("family", "audience", "visits"))


def visit(client: Client, path: str = "/mijn/", *, minutes: int = 0) -> None:
    with standing_at(T1 + timedelta(minutes=minutes)):
        assert client.get(path).status_code == 200


def test_r60_a_browser_is_counted_once_in_ten_minutes(cast: Cast, client: Client) -> None:
    maaike = sign_in(client, cast.maaike)
    for minutes in (0, 0, 9):
        visit(maaike, minutes=minutes)
    assert list_counts() == [("pupil", "pupil", 1)]
    visit(maaike, minutes=10)
    assert list_counts() == [("pupil", "pupil", 2)]
    visit(maaike, minutes=60)
    assert list_counts() == [("pupil", "pupil", 2), ("pupil", "pupil", 1)]


def test_r60_a_row_holds_an_hour_a_place_and_a_sum(cast: Cast, client: Client) -> None:
    visit(sign_in(client, cast.maaike), minutes=7)
    row = VisitCount.objects.get()
    assert row.hour_at == T1.replace(minute=0)
    assert row.place == cast.school.pk
    assert {field.name for field in VisitCount._meta.get_fields()} == {
        "uuid",
        "hour_at",
        "place",
        "family",
        "audience",
        "visits",
    }


def test_r60_the_cookie_holds_a_time_and_nothing_else(cast: Cast, client: Client) -> None:
    maaike = sign_in(client, cast.maaike)
    visit(maaike)
    signer = Signer(salt=f"zichtlijn.web.{COOKIE}")
    assert signer.unsign(maaike.cookies[COOKIE].value) == T1.isoformat()
    other = sign_in(Client(headers={"host": "linden.test"}), cast.sander)
    visit(other)
    assert other.cookies[COOKIE].value == maaike.cookies[COOKIE].value


@pytest.mark.parametrize("cookie", ["", "x", "2026-11-17T08:00:00+01:00", "2026-11-17T08:00:00+01:00:bad"])
def test_r60_a_cookie_nobody_signed_is_a_new_visit(cast: Cast, client: Client, cookie: str) -> None:
    maaike = sign_in(client, cast.maaike)
    maaike.cookies[COOKIE] = cookie
    visit(maaike)
    assert list_counts() == [("pupil", "pupil", 1)]


def test_r60_guardians_are_counted_apart_and_with_two_schools_for_the_board(
    cast: Cast, client: Client, linden: Board
) -> None:
    visit(sign_in(client, cast.joke), "/ouder/")
    ruud = make_guardian(cast.tijn, "Ruud")
    visit(sign_in(Client(headers={"host": "linden.test"}), ruud), "/ouder/")
    assert set(VisitCount.objects.values_list("family", "place")) == {
        ("guardian", cast.school.pk),
        ("guardian", cast.north.pk),
    }


def test_r60_staff_and_what_is_not_there_are_not_counted(cast: Cast, client: Client) -> None:
    sign_in(client, cast.vera).get("/instellingen/")
    assert client.get("/mijn/").status_code == 404
    maaike = sign_in(Client(headers={"host": "linden.test"}), cast.maaike)
    maaike.get("/mijn/bestaat-niet/")
    maaike.get("/instellingen/")
    maaike.head("/mijn/")
    assert not VisitCount.objects.exists()


@pytest.mark.parametrize(("reader", "path"), [("maaike", "/mijn/"), ("tijn", "/mijn/nieuw/"), ("joke", "/ouder/")])
def test_decision_18_what_pupils_and_guardians_open_is_in_no_audit(
    cast: Cast, client: Client, reader: str, path: str
) -> None:
    who: Person = getattr(cast, reader)
    sign_in(client, who).get(path)
    assert not AuditEntry.objects.filter(actor_uuid=who.pk).exists()


@pytest.mark.parametrize("path", ["/mijn/", "/mijn/resultaten/9c1b7f52-0000-4000-8000-000000000000/", "/ouder/tijn/"])
@pytest.mark.parametrize("reader", ["maaike", "tijn", "joke"])
def test_decision_18_no_log_tells_who_opened_what(
    cast: Cast,
    client: Client,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    reader: str,
    path: str,
) -> None:
    who: Person = getattr(cast, reader)
    sign_in(client, who)
    caplog.set_level(logging.INFO)
    client.get(path)
    written = caplog.text + "".join(capfd.readouterr())
    for trace in (path, str(who.pk), who.called, who.family):
        assert trace not in written


def test_decision_18_a_page_that_breaks_is_logged_with_its_fault_and_without_its_address(
    cast: Cast, client: Client, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    maaike = sign_in(client, cast.maaike)
    maaike.raise_request_exception = False
    monkeypatch.setattr("zichtlijn.web.visits.count_visit", None)
    assert maaike.get("/mijn/").status_code == 500
    assert "TypeError" in caplog.text
    assert "/mijn/" not in caplog.text


def test_decision_18_the_server_keeps_no_access_log() -> None:
    assert inspect.signature(Granian).parameters["log_access"].default is False
    assert "log_access" not in inspect.getsource(serving)
