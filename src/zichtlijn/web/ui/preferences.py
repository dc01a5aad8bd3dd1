"""What a browser remembers about reading: language, theme, veil and shortcuts. Cookies, never a table.

It must not know who is signed in: a shared classroom computer keeps its own preferences.
"""

from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language

from zichtlijn.web.ui.formatter import Language
from zichtlijn.web.ui.frame import Frame, Theme
from zichtlijn.web.ui.version import get_version

THEME_COOKIE: Final = "zichtlijn_theme"
VEIL_COOKIE: Final = "zichtlijn_veil"
SHORTCUTS_COOKIE: Final = "zichtlijn_shortcuts"
ON: Final = "on"
OFF: Final = "off"
YEAR_SECONDS: Final = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Preferences:
    """The reading preferences of one request."""

    language: Language
    theme: Theme
    is_veiled: bool
    has_shortcuts: bool


def get_active_language() -> Language:
    """The language Django activated for this request; Dutch when none was."""
    code = (get_language() or Language.DUTCH).split("-")[0]
    return Language.ENGLISH if code == Language.ENGLISH else Language.DUTCH


def read_preferences(request: HttpRequest) -> Preferences:
    """The preferences in the request's cookies; an unknown value counts as not set."""
    theme = request.COOKIES.get(THEME_COOKIE, "")
    return Preferences(
        language=get_active_language(),
        theme=Theme(theme) if theme in tuple(Theme) else Theme.SYSTEM,
        is_veiled=request.COOKIES.get(VEIL_COOKIE) == ON,
        has_shortcuts=request.COOKIES.get(SHORTCUTS_COOKIE) != OFF,
    )


def build_frame(request: HttpRequest, **parts: Any) -> Frame:
    """A frame with this request's preferences; a portal adds `school_name`, `person`, `nav`, `demo` …"""
    read = read_preferences(request)
    return Frame(
        language=read.language,
        theme=read.theme,
        is_veiled=read.is_veiled,
        has_shortcuts=read.has_shortcuts,
        path=request.get_full_path(),
        version=get_version(),
        **parts,
    )


def remember(response: HttpResponse, cookie: str, value: str) -> None:
    """Sets a preference cookie for a year; readable by the server only."""
    response.set_cookie(
        cookie,
        value,
        max_age=YEAR_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=bool(settings.SESSION_COOKIE_SECURE),
    )


def get_return_path(request: HttpRequest) -> str:
    """The `next` field when it is a path on this very host, else the front page."""
    wanted = request.POST.get("next", "")
    is_own = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_own else "/"
