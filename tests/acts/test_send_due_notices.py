"""The outbox: sent after commit, asked again, retried, never from a demo."""

from datetime import timedelta

import pytest
from django.core import mail
from pytest_django.fixtures import Settings

from tests.cast import Cast
from tests.conftest import T1
from zichtlijn.acts.send_due_notices import send_due
from zichtlijn.core.kernel.actor import COMMAND
from zichtlijn.journal.models import OutboxMessage
from zichtlijn.journal.outbox.sending import MOST_ATTEMPTS
from zichtlijn.people.accounts.invitations import invite, withdraw_invitation
from zichtlijn.tenancy.models import Board
from zichtlijn.tenancy.scope import NoBoard, activated

CLOSED_PORT = 1


def _invite(cast: Cast, language: str = "nl") -> None:
    invite(
        cast.newcomer.uuid,
        "nienke@linden.test",
        root_url="http://linden.test",
        actor=COMMAND,
        now=T1,
        language=language,
    )


def test_a_message_is_sent_once(cast: Cast) -> None:
    _invite(cast)
    assert send_due(now=T1) == 1
    assert send_due(now=T1) == 0
    assert len(mail.outbox) == 1
    assert "Stichting Linden nodigt je uit" in str(mail.outbox[0].body)


def test_a_message_is_not_sent_before_its_time(cast: Cast) -> None:
    _invite(cast)
    assert send_due(now=T1 - timedelta(minutes=1)) == 0


def test_a_withdrawn_invitation_is_dropped(cast: Cast) -> None:
    _invite(cast)
    withdraw_invitation(cast.newcomer.uuid, actor=COMMAND, now=T1)
    assert send_due(now=T1) == 0
    assert OutboxMessage.objects.get().dropped_at == T1
    assert not mail.outbox


def test_a_mail_server_that_is_away_is_tried_again_later(cast: Cast, settings: Settings) -> None:
    _invite(cast)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", CLOSED_PORT
    now = T1
    for attempt in range(1, MOST_ATTEMPTS + 1):
        assert send_due(now=now) == 0
        message = OutboxMessage.objects.get()
        assert message.attempts == attempt
        assert message.last_fault == "ConnectionRefusedError"
        now = max(now, message.due_at)
    assert OutboxMessage.objects.get().dropped_at is not None


def test_nothing_leaves_a_demo(cast: Cast, linden: Board) -> None:
    with activated(None):
        Board.objects.filter(pk=linden.pk).update(is_demo=True)
    _invite(cast)
    assert send_due(now=T1) == 0
    assert not mail.outbox


def test_without_a_board_nothing_is_sent(db: None) -> None:
    with pytest.raises(NoBoard):
        send_due(now=T1)
