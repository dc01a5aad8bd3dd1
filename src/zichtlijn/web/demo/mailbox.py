"""The mailbox of who one is in the demo: the messages that would have gone by e-mail, for no mail leaves a demo.

Made from kind and time alone; that is all there is to a message (R42).
"""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zichtlijn.acts.notice_words import PLACES, NoticeWords, word_notice
from zichtlijn.acts.plan_notices import MESSAGE_KINDS
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.core.release.notices import NoticeKind
from zichtlijn.journal.outbox.queries import SentMessage, list_sent
from zichtlijn.web.chrome import build_frame
from zichtlijn.web.demo.access import get_demo_board
from zichtlijn.web.gate import signed_in
from zichtlijn.web.ui.frame import Frame
from zichtlijn.web.ui.rendering import render_page

_KINDS = {code: kind for kind, code in MESSAGE_KINDS.items()}


@dataclass(frozen=True, slots=True)
class Letter:
    """A message as it was sent."""

    sent_at: datetime
    words: NoticeWords
    url: str


@dataclass(frozen=True, slots=True)
class MailboxScreen:
    title: str
    frame: Frame
    letters: tuple[Letter, ...]
    settings_url: str


@require_safe
def show_mailbox(request: HttpRequest) -> HttpResponseBase:
    """What was sent to who is signed in, the last first; does not exist outside a demo."""
    get_demo_board()
    return _show_mailbox(request)


@signed_in
def _show_mailbox(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    account = request.user
    if not account.is_authenticated:
        raise Refusal(Refused.NOT_FOUND)
    screen = MailboxScreen(
        title=_("Postvak"),
        frame=build_frame(request, viewer),
        letters=tuple(map(_draw_letter, list_sent(_KINDS, ("account", account.uuid)))),
        settings_url=reverse("people:settings"),
    )
    return render_page(request, "demo/mailbox.html", screen)


def _draw_letter(sent: SentMessage) -> Letter:
    kind: NoticeKind = _KINDS[sent.kind]
    return Letter(sent.sent_at, word_notice(kind), reverse(PLACES[kind]))
