"""What a browser remembers about reading: language, theme, text size, density, veil and shortcuts. Cookies.

It must not know who is signed in: signing in copies what an account chose into these cookies.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language

from zichtlijn.web.ui.formatter import Language
from zichtlijn.web.ui.frame import Density, Frame, TextSize, Theme
from zichtlijn.web.ui.version import get_version

THEME_COOKIE: Final = "zichtlijn_theme"
VEIL_COOKIE: Final = "zichtlijn_veil"
SHORTCUTS_COOKIE: Final = "zichtlijn_shortcuts"
TEXT_SIZE_COOKIE: Final = "zichtlijn_text"
DENSITY_COOKIE: Final = "zichtlijn_density"
ON: Final = "on"
OFF: Final = "off"
YEAR_SECONDS: Final = 365 * 24 * 3600
_Choice = TypeVar("_Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Preferences:
    """The reading preferences of one request."""

    language: Language
    theme: Theme
    text_size: TextSize
    density: Density
    is_veiled: bool
    has_shortcuts: bool


def get_active_language() -> Language:
    """The language Django activated for this request; Dutch when none was."""
    code = (get_language() or Language.DUTCH).split("-")[0]
    return Language.ENGLISH if code == Language.ENGLISH else Language.DUTCH


def read_preferences(request: HttpRequest) -> Preferences:
    """The preferences in the request's cookies; an unknown value counts as not set."""
    return Preferences(
        language=get_active_language(),
        theme=_read(request, THEME_COOKIE, Theme.SYSTEM),
        text_size=_read(request, TEXT_SIZE_COOKIE, TextSize.NORMAL),
        density=_read(request, DENSITY_COOKIE, Density.ROOMY),
        is_veiled=request.COOKIES.get(VEIL_COOKIE) == ON,
        has_shortcuts=request.COOKIES.get(SHORTCUTS_COOKIE) != OFF,
    )


def _read(request: HttpRequest, cookie: str, default: _Choice) -> _Choice:
    """A cookie's value when it is one of the choices."""
    value, choices = request.COOKIES.get(cookie, ""), type(default)
    return choices(value) if value in tuple(choices) else default


def build_frame(request: HttpRequest, **parts: Any) -> Frame:
    """A frame with this request's preferences; a portal adds `school_name`, `person`, `nav`, `demo` …

    A tour that goes along with this browser was put on the request before it came here.
    """
    read = read_preferences(request)
    return Frame(
        language=read.language,
        theme=read.theme,
        text_size=read.text_size,
        density=read.density,
        is_veiled=read.is_veiled,
        has_shortcuts=read.has_shortcuts,
        path=request.get_full_path(),
        version=get_version(),
        tour=getattr(request, "tour_bar", None),
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


def remember_reading(response: HttpResponse, chosen: Mapping[str, object]) -> None:
    """Sets the cookies of what an account chose: `language`, `theme`, `text_size`, `density`, `has_shortcuts`.

    What was never chosen leaves the browser as it is.
    """
    cookies = {
        "language": settings.LANGUAGE_COOKIE_NAME,
        "theme": THEME_COOKIE,
        "text_size": TEXT_SIZE_COOKIE,
        "density": DENSITY_COOKIE,
    }
    for name, cookie in cookies.items():
        if value := chosen.get(name):
            remember(response, cookie, str(value))
    remember(response, SHORTCUTS_COOKIE, ON if chosen.get("has_shortcuts") else OFF)


def get_return_path(request: HttpRequest) -> str:
    """The `next` field when it is a path on this very host, else the front page."""
    wanted = request.POST.get("next", "")
    is_own = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_own else "/"
