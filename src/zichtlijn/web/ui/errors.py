"""Answers for what goes wrong: calm words, no database, no session, no context processors.

It must not tell a stranger whether something exists: "not for you" and "not there" are one and the same page.
"""

import secrets
from dataclasses import dataclass
from typing import Final

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from django.templatetags.static import static
from django.utils.functional import Promise
from django.utils.translation import get_language_from_request, override
from django.utils.translation import gettext_lazy as _

from zichtlijn.web.ui.preferences import THEME_COOKIE
from zichtlijn.web.ui.stylesheets import KIT_STYLESHEETS

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class ErrorText:
    """What happened, what is safe and what to do."""

    heading: Promise
    advice: Promise


UNREADABLE: Final = ErrorText(
    _("We konden dit niet lezen"),
    _("Er is niets veranderd. Ga terug en probeer het opnieuw."),
)
NOT_HERE: Final = ErrorText(
    _("Deze pagina bestaat niet of is niet voor jou bedoeld."),
    _("Kijk of het adres klopt, of begin bij de startpagina."),
)
OTHER_METHOD: Final = ErrorText(
    _("Dit adres hoort bij een knop"),
    _("Er is niets veranderd. Ga terug en gebruik de knop op de pagina, of begin bij de startpagina."),
)
FAILED: Final = ErrorText(
    _("Dit is niet gelukt"),
    _("Wat al was opgeslagen, staat er nog. Probeer het over een paar minuten opnieuw."),
)
UNREACHABLE: Final = ErrorText(
    _("Even niet bereikbaar"),
    _("Er gaat niets verloren. Probeer het over een paar minuten opnieuw."),
)
EXPIRED: Final = ErrorText(
    _("Deze pagina was te lang open"),
    _(
        "Er is niets opgeslagen. Ga terug, laad de pagina opnieuw en probeer het nog eens. "
        "Lukt het dan niet? Sta cookies toe voor dit adres."
    ),
)
LAST_RESORT: Final = (
    '<!DOCTYPE html><html lang="nl"><meta charset="utf-8"><title>Zichtlijn</title><h1>Dit is niet gelukt</h1>'
    "<p>Wat al was opgeslagen, staat er nog. Probeer het over een paar minuten opnieuw.</p>"
    '<p lang="en">That did not work. What was saved is still there. Try again in a few minutes.</p></html>'
)


def answer_bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400."""
    return _answer(request, UNREADABLE, 400)


def answer_not_here(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404, for what does not exist and, in the same bytes, for what is not meant for this person."""
    return _answer(request, NOT_HERE, 404)


def answer_other_method(request: HttpRequest, allowed: str) -> HttpResponse:
    """405 for an address that was opened as it cannot be; `allowed` are the methods it takes, by the standard."""
    response = _answer(request, OTHER_METHOD, 405)
    response.headers["Allow"] = allowed
    return response


def answer_failure(request: HttpRequest) -> HttpResponse:
    """500, with a short error id that is also in the log; an address can name a pupil and stays out of it."""
    error_id = secrets.token_hex(4)
    match = request.resolver_match
    log.error("page_failed", error_id=error_id, view=match.view_name if match else "", exc_info=True)
    return _answer(request, FAILED, 500, error_id)


def answer_unreachable(request: HttpRequest) -> HttpResponse:
    """503, for example when the database is away."""
    response = _answer(request, UNREACHABLE, 503)
    response.headers["Retry-After"] = "60"
    return response


def answer_csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose token no longer counts; nothing was changed."""
    return _answer(request, EXPIRED, 403)


def _answer(request: HttpRequest, text: ErrorText, status: int, error_id: str = "") -> HttpResponse:
    try:
        body = _render(request, text, error_id)
    except Exception:  # the page that tells of an error must never raise one itself
        log.exception("error_page_failed")
        body = LAST_RESORT
    return HttpResponse(body, status=status)


def _render(request: HttpRequest, text: ErrorText, error_id: str) -> str:
    language = get_language_from_request(request)
    with override(language):
        context = {
            "text": text,
            "language": language,
            "error_id": error_id,
            "mark": _find_static_url("ui/mark.svg"),
            "sheets": [_find_static_url(sheet) for sheet in KIT_STYLESHEETS],
            "theme": request.COOKIES.get(THEME_COOKIE, ""),
        }
        return get_template("ui/errors/error.html", using="jinja2").render(context)


def _find_static_url(path: str) -> str:
    try:
        return static(path)
    except ValueError:  # no manifest: the page is readable without its style
        return f"{settings.STATIC_URL}{path}"
