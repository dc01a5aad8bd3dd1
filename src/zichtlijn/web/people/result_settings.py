"""The part of S19 about results, for pupils and guardians: numbers shown or not, and which messages come (R42, R43).

Each message stands there as it will be read, with when it comes.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zichtlijn.acts.notice_words import NoticeWords, word_notice
from zichtlijn.core.kernel.actor import person
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.roster import Sector
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.core.release.notices import NoticeKind
from zichtlijn.people.accounts.notice_wishes import keep_wishes, list_wished
from zichtlijn.people.accounts.preferences import keep_numbers_shown, shows_numbers
from zichtlijn.people.accounts.seat import Seat
from zichtlijn.web.gate import find_seat, get_now, signed_in

NUMBERS: Final = "cijfers"


@dataclass(frozen=True, slots=True)
class NoticeChoice:
    """A message one can ask for: its box, when it comes, and what it says."""

    field: forms.BoundField
    comes: str
    words: NoticeWords


@dataclass(frozen=True, slots=True)
class ResultSettings:
    """What applies to this reader; `numbers` is None for who has no results of their own."""

    form: forms.Form
    numbers: forms.BoundField | None
    notices: tuple[NoticeChoice, ...]
    url: str
    is_formal: bool


class ResultSettingsForm(forms.Form):
    """A box for each thing offered, and no others."""

    def __init__(self, *args: Any, offered: Collection[NoticeKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if NoticeKind.MOMENT in offered:
            self.fields[NUMBERS] = forms.BooleanField(label=_("Toon cijfers"), required=False)
        for kind in offered:
            self.fields[kind.value] = forms.BooleanField(label=_label_notice(kind), required=False)

    def list_chosen(self) -> list[NoticeKind]:
        """The messages whose box is on."""
        return [kind for kind in NoticeKind if self.cleaned_data.get(kind.value)]


def list_offered(seat: Seat) -> tuple[NoticeKind, ...]:
    """The messages that exist for this reader: none for staff, nor for a pupil of a primary school."""
    own = (NoticeKind.MOMENT,) if Sector.VO in seat.own_sectors else ()
    wards = (NoticeKind.GUARDIAN_MOMENT, NoticeKind.SHARE) if seat.viewer.is_guardian else ()
    return own + wards


def build_result_settings(request: HttpRequest) -> ResultSettings | None:
    """This part of the page; None for who has nothing to choose here. One query."""
    offered = list_offered(find_seat(request))
    if not offered or not request.user.is_authenticated:
        return None
    wished = list_wished(request.user)
    initial = {NUMBERS: shows_numbers(request.user)} | {kind.value: kind in wished for kind in offered}
    form = ResultSettingsForm(initial=initial, offered=offered)
    return ResultSettings(
        form=form,
        numbers=form[NUMBERS] if NUMBERS in form.fields else None,
        notices=tuple(NoticeChoice(form[kind.value], _word_when(kind), word_notice(kind)) for kind in offered),
        url=reverse("people:keep_result_settings"),
        is_formal=NoticeKind.MOMENT not in offered,
    )


@require_POST
@signed_in
def keep_result_settings(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Keep the choices with the account. Does not exist for who has nothing to choose here."""
    offered, account = list_offered(find_seat(request)), request.user
    form = ResultSettingsForm(request.POST, offered=offered)
    if not offered or not account.is_authenticated or not form.is_valid():
        raise Refusal(Refused.NOT_FOUND)
    actor, now, root_url = person(viewer.person_uuid), get_now(request), request.build_absolute_uri("/")
    is_shown = form.cleaned_data.get(NUMBERS, shows_numbers(account))
    if is_shown != shows_numbers(account):
        keep_numbers_shown(account, is_shown=is_shown, actor=actor, now=now)
    keep_wishes(account, form.list_chosen(), offered=offered, root_url=root_url, actor=actor, now=now)
    return redirect(f"{reverse('people:settings')}?klaar=bewaard")


def _label_notice(kind: NoticeKind) -> str:
    match kind:
        case NoticeKind.MOMENT:
            return _("Een bericht bij het moment")
        case NoticeKind.GUARDIAN_MOMENT:
            return _("Een bericht bij het oudermoment")
        case NoticeKind.SHARE:
            return _("Een bericht als uw kind iets deelt")


def _word_when(kind: NoticeKind) -> str:
    match kind:
        case NoticeKind.MOMENT:
            return _("Komt na elk publicatiemoment van je school, ook als er niets nieuws is.")
        case NoticeKind.GUARDIAN_MOMENT:
            return _("Komt na elk oudermoment van de school, ook als er niets nieuws is.")
        case NoticeKind.SHARE:
            return _("Komt hoogstens één keer per dag.")
