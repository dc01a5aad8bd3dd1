"""The words of messages: constant for everybody who gets a kind; no name, no subject, no result, no count (R42)."""

from dataclasses import dataclass
from typing import Final

from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from zichtlijn.core.release.notices import NoticeKind

PLACES: Final = {
    NoticeKind.MOMENT: "pupil:home",
    NoticeKind.GUARDIAN_MOMENT: "guardian:home",
    NoticeKind.SHARE: "guardian:home",
}
"""Where the link of a message leads: a page of the reader's own (L35)."""


@dataclass(frozen=True, slots=True)
class NoticeWords:
    """What a message says in the active language; `sentences` stand around the link."""

    subject: str
    told: str
    meant: str
    ending: str


def word_notice(kind: NoticeKind) -> NoticeWords:
    """The message of a kind; the same on every day and for every reader."""
    match kind:
        case NoticeKind.MOMENT:
            return NoticeWords(
                _("Het moment van vandaag is geweest"),
                _("Het publicatiemoment van je school is geweest. Je kunt kijken wanneer je wilt:"),
                _("Je krijgt dit bericht na elk moment. Het zegt niet of er iets nieuws is."),
                _("Wil je dit bericht niet meer? Zet het uit bij Instellingen:"),
            )
        case NoticeKind.GUARDIAN_MOMENT:
            return NoticeWords(
                _("Het oudermoment van de school is geweest"),
                _("Het oudermoment van de school is geweest. U kunt kijken wanneer u wilt:"),
                _("U krijgt dit bericht na elk oudermoment. Het zegt niet of er iets nieuws is."),
                _("Wilt u dit bericht niet meer? Zet het uit bij Instellingen:"),
            )
        case NoticeKind.SHARE:
            return NoticeWords(
                _("Er is iets met u gedeeld"),
                _("Er is iets met u gedeeld. U kunt kijken wanneer u wilt:"),
                _("Vraag er gerust naar. Wat het is, leest u alleen in Zichtlijn."),
                _("Wilt u dit bericht niet meer? Zet het uit bij Instellingen:"),
            )


def write_notice(kind: NoticeKind, *, to: str, language: str, root_url: str) -> EmailMessage:
    """The mail of a message, with links that lead back to where it was asked for."""
    with override(language or "nl"):
        words = word_notice(kind)
    paragraphs = (
        words.told,
        root_url + reverse(PLACES[kind]),
        words.meant,
        words.ending,
        root_url + reverse("people:settings"),
    )
    return EmailMessage(subject=words.subject, body="\n\n".join(paragraphs), to=[to])
