"""Sends what waits in the outbox of the active board: asks again whether it is still wanted, then mails it."""

from datetime import datetime
from smtplib import SMTPException
from typing import Final
from uuid import UUID

from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from zichtlijn.acts.notice_sending import find_receiver
from zichtlijn.acts.notice_words import write_notice
from zichtlijn.acts.plan_notices import MESSAGE_KINDS
from zichtlijn.core.release.notices import NoticeKind
from zichtlijn.journal.outbox.sending import Outcome, SendingFailed, send_next
from zichtlijn.people.accounts.invitations import MESSAGE_KIND, Letter, renew_letter
from zichtlijn.tenancy.boards import find_by_uuid
from zichtlijn.tenancy.scope import NoBoard, get_active

_NOTICES: Final = {code: kind for kind, code in MESSAGE_KINDS.items()}
KINDS: Final = frozenset({MESSAGE_KIND, *_NOTICES})


def send_due(*, now: datetime) -> int:
    """Send every message of the active board that is due; how many left. Safe to run twice at once.

    From a demo no mail leaves (product.md §5): invitations are dropped, the others count as sent and can be read in
    its mailbox. Raises NoBoard without a board.
    """
    board = find_by_uuid(get_active().uuid)
    if board is None:
        raise NoBoard("the active board is gone")
    name, is_demo = board.name, board.is_demo

    def send(kind: str, about: UUID) -> bool:
        if kind in _NOTICES:
            return _send_notice(_NOTICES[kind], about, now, is_demo=is_demo)
        return not is_demo and _send_invitation(about, name, now)

    sent = 0
    while (outcome := send_next(send, kinds=KINDS, now=now)) is not None:
        sent += outcome is Outcome.SENT
    return sent


def _send_invitation(invitation_uuid: UUID, board_name: str, now: datetime) -> bool:
    letter = renew_letter(invitation_uuid, now=now)
    if letter is None:
        return False
    with override(letter.language):
        mail = _write_invitation(letter, board_name)
    _hand_over(mail)
    return True


def _send_notice(kind: NoticeKind, account: UUID, now: datetime, *, is_demo: bool) -> bool:
    receiver = find_receiver(kind, account, now=now)
    if receiver is None:
        return False
    if not is_demo:
        _hand_over(write_notice(kind, to=receiver.email, language=receiver.language, root_url=receiver.root_url))
    return True


def _hand_over(mail: EmailMessage) -> None:
    try:
        mail.send()
    except (OSError, SMTPException) as fault:
        raise SendingFailed(type(fault).__name__) from fault


def _write_invitation(letter: Letter, board_name: str) -> EmailMessage:
    """The mail; its secret goes nowhere else."""
    link = letter.root_url + reverse("people:accept_invitation", args=[letter.secret])
    paragraphs = (
        _("Dag %(called)s,") % {"called": letter.called},
        _("%(board)s nodigt je uit voor Zichtlijn. Maak hier je account en kies een wachtwoord:")
        % {"board": board_name},
        link,
        _("De link werkt twee weken en één keer. Wil je geen account? Dan hoef je niets te doen."),
        _("Verwacht je deze uitnodiging niet? Vraag het dan na bij de beheerder van je school."),
    )
    return EmailMessage(subject=_("Je uitnodiging voor Zichtlijn"), body="\n\n".join(paragraphs), to=[letter.email])
