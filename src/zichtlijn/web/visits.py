"""Counts visits of pupils and guardians to their own pages, as sums without a person (R60, decision 18).

A browser is counted once in ten minutes: a signed cookie holds when it was, and nothing else. It must not know what a
page shows; and a page must not differ for being counted.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse

from zichtlijn.journal.visits.actions import count_visit
from zichtlijn.people.guardians.queries import list_pupils_of
from zichtlijn.people.rosters.places import find_shared_location
from zichtlijn.tenancy.remembering import remembered
from zichtlijn.tenancy.scope import get_active
from zichtlijn.web.gate import find_seat, get_now, get_today

Handler = Callable[[HttpRequest], HttpResponse]
AGAIN_AFTER: Final = timedelta(minutes=10)
_COOKIE: Final = "zichtlijn_visit_"
_OK: Final = 200


class Family(StrEnum):
    """The portals whose visits are counted, by the name they have in addresses; each has an audience of its own."""

    PUPIL = "pupil"
    GUARDIAN = "guardian"


def visit_middleware(get_response: Handler) -> Handler:
    """Counts a page after it was answered."""

    def respond(request: HttpRequest) -> HttpResponse:
        answer = get_response(request)
        family = _find_family(request)
        if family is not None and request.method == "GET" and answer.status_code == _OK:
            _count_once(request, answer, family)
        return answer

    return respond


def _count_once(request: HttpRequest, answer: HttpResponse, family: Family) -> None:
    now, cookie = get_now(request), f"{_COOKIE}{family.value}"
    counted_at = _read_cookie(cookie, request.COOKIES.get(cookie, ""))
    if counted_at is not None and counted_at <= now < counted_at + AGAIN_AFTER:
        return
    count_visit(place=_find_place(request, family), family=family.value, audience=family.value, now=now)
    answer.set_cookie(
        cookie,
        _make_signer(cookie).sign(now.isoformat()),
        max_age=AGAIN_AFTER,
        httponly=True,
        samesite="Lax",
        secure=bool(settings.SESSION_COOKIE_SECURE),
    )


def _find_family(request: HttpRequest) -> Family | None:
    match = request.resolver_match
    name = match.namespace if match else ""
    return Family(name) if name in tuple(Family) else None


def _find_place(request: HttpRequest, family: Family) -> UUID:
    """The location of the pupil or of all children; the board when there are several."""
    seat, today = find_seat(request), get_today(request)
    if family is Family.PUPIL:
        place = seat.own_places[0].uuid if len(seat.own_places) == 1 else None
    else:
        guardian = seat.viewer.person_uuid
        place = find_shared_location(list_pupils_of([guardian], today).get(guardian, []), today)
    return place or get_active().uuid


@remembered(4_096)
def _read_cookie(cookie: str, value: str) -> datetime | None:
    """When this browser was last counted; None for a cookie nobody here signed."""
    try:
        return datetime.fromisoformat(_make_signer(cookie).unsign(value))
    except (BadSignature, ValueError):
        return None


def _make_signer(cookie: str) -> Signer:
    return Signer(salt=f"zichtlijn.web.{cookie}")
