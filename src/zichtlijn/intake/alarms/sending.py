"""Sends the alarms that wait in the outbox of the active board: asks again whether they are still wanted, then mails.

A mail names the tool and since when it is silent; no subject, no result and no count (product.md §2.0).
"""

from datetime import datetime
from smtplib import SMTPException
from typing import Final
from uuid import UUID

from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from zichtlijn.intake.alarms.models import Alarm, AlarmWish
from zichtlijn.intake.alarms.watching import MESSAGE_KIND, may_be_told
from zichtlijn.journal.outbox.sending import Outcome, SendingFailed, send_next
from zichtlijn.people.accounts.queries import find_account_of
from zichtlijn.tenancy.boards import find_by_uuid
from zichtlijn.tenancy.scope import NoBoard, get_active

KINDS: Final = frozenset({MESSAGE_KIND})


def send_alarms(*, now: datetime) -> int:
    """Send every alarm that is due; how many left. Safe to run twice at once; from a demo no mail leaves.

    Raises NoBoard without a board.
    """
    board = find_by_uuid(get_active().uuid)
    if board is None:
        raise NoBoard("the active board is gone")
    name, is_demo = board.name, board.is_demo

    def send(kind: str, about: UUID) -> bool:
        return not is_demo and _send(about, name, now)

    sent = 0
    while (outcome := send_next(send, kinds=KINDS, now=now)) is not None:
        sent += outcome is Outcome.SENT
    return sent


def _send(alarm_uuid: UUID, board_name: str, now: datetime) -> bool:
    """False when the source is back, or this person no longer asks or sees to it."""
    rows = Alarm.objects.select_related("incident__source__tool", "incident__source__location", "person")
    alarm = rows.filter(pk=alarm_uuid, incident__recovered_at__isnull=True).first()
    wish = AlarmWish.objects.filter(person_id=alarm.person_id).first() if alarm else None
    account = find_account_of(alarm.person_id) if alarm else None
    if alarm is None or wish is None or account is None:
        return False
    if not may_be_told(alarm.person_id, alarm.incident.source.location_id, now):
        return False
    with override(account.language or "nl"):
        mail = _write(alarm, wish, account.email, board_name)
    try:
        mail.send()
    except (OSError, SMTPException) as fault:
        raise SendingFailed(type(fault).__name__) from fault
    return True


def _write(alarm: Alarm, wish: AlarmWish, address: str, board_name: str) -> EmailMessage:
    source = alarm.incident.source
    tool, place = source.tool.name, source.location.name
    paragraphs = (
        _("Dag %(called)s,") % {"called": alarm.person.called or alarm.person.name.full},
        _("%(tool)s levert geen gegevens meer aan %(place)s. Leraren zien dat er gegevens ontbreken.")
        % {"tool": tool, "place": place},
        _("Hier staat sinds wanneer, en wie je kunt bellen:"),
        wish.root_url + reverse("sources:source", args=[source.uuid]),
        _("Je krijgt dit bericht één keer, en pas weer als %(tool)s na herstel opnieuw stilvalt.") % {"tool": tool},
        _("Wil je deze mail niet meer? Zet hem uit op de pagina Bronnen van %(board)s.") % {"board": board_name},
    )
    subject = _("%(tool)s is stil") % {"tool": tool}
    return EmailMessage(subject=subject, body="\n\n".join(paragraphs), to=[address])
