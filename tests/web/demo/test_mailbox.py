"""The demo's mailbox: what would have gone by mail, to its receiver alone; nowhere outside a demo."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.core import mail
from django.test import Client

from tests.cast import Cast
from tests.conftest import T1
from tests.grading.releases import adopt
from tests.world import sign_in
from zichtlijn.acts.run_notices import run_notices
from zichtlijn.tenancy.models import Board
from zichtlijn.tenancy.scope import activated

MAILBOX = "/demo/postvak/"
TUESDAY_EVENING = datetime(2026, 11, 17, 18, tzinfo=ZoneInfo("Europe/Amsterdam"))


def set_clock(board: Board, at: datetime | None) -> None:
    """Make the board a demo whose clock stands at an instant."""
    with activated(None):
        Board.objects.filter(pk=board.pk).update(is_demo=True, clock_at=at)


def test_r42_what_somebody_asked_for_stands_in_the_mailbox_and_no_mail_left(
    cast: Cast, client: Client, linden: Board
) -> None:
    set_clock(linden, T1)
    adopt(cast)
    tijn = sign_in(client, cast.tijn)
    assert MAILBOX in tijn.get("/instellingen/").content.decode()
    tijn.post("/instellingen/resultaten/", {"moment": "on"})
    set_clock(linden, TUESDAY_EVENING)
    assert run_notices(after=T1, until=TUESDAY_EVENING) == 1
    page = tijn.get(MAILBOX).content.decode()
    assert page.count("mailbox-letter") == 1
    assert "Het publicatiemoment van je school is geweest." in page
    assert "dinsdag 17 november 2026, 16.30 uur" in page
    assert not mail.outbox
    other = sign_in(Client(headers={"host": "linden.test"}), cast.vera).get(MAILBOX).content.decode()
    assert "mailbox-letter" not in other
    assert "Hier is geen bericht." in other


def test_the_mailbox_does_not_exist_outside_a_demo(cast: Cast, client: Client) -> None:
    assert sign_in(client, cast.tijn).get(MAILBOX).status_code == 404
    assert MAILBOX not in client.get("/instellingen/").content.decode()


def test_r42_a_jump_of_the_clock_sends_what_falls_in_between_at_its_own_time(
    cast: Cast, client: Client, linden: Board
) -> None:
    set_clock(linden, T1)
    adopt(cast)
    tijn = sign_in(client, cast.tijn)
    tijn.post("/instellingen/resultaten/", {"moment": "on"})
    monday = T1 + timedelta(days=6)
    assert run_notices(after=T1, until=monday) == 2
    assert run_notices(after=T1, until=monday) == 0
