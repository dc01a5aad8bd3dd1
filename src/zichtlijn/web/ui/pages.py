"""The kit's own pages and the posts that set a reading preference. It must not know persons or schools."""

from typing import Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zichtlijn.web.ui import preferences
from zichtlijn.web.ui.formatter import Language
from zichtlijn.web.ui.frame import Theme
from zichtlijn.web.ui.preferences import build_frame
from zichtlijn.web.ui.rendering import render_page
from zichtlijn.web.ui.screens import AudienceScreen, TextScreen
from zichtlijn.web.ui.showcase import build_showcase

SWITCH: Final = (preferences.ON, preferences.OFF)


@require_safe
def show_help(request: HttpRequest) -> HttpResponse:
    """Help and contact."""
    return render_page(request, "ui/pages/help.html", TextScreen(_("Help en contact"), build_frame(request)))


@require_safe
def show_audience(request: HttpRequest) -> HttpResponse:
    """Who may see what."""
    return render_page(request, "ui/pages/audience.html", AudienceScreen(_("Wie ziet wat"), build_frame(request)))


@require_safe
def show_accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    screen = TextScreen(_("Toegankelijkheid"), build_frame(request))
    return render_page(request, "ui/pages/accessibility.html", screen)


@require_safe
def show_showcase(request: HttpRequest) -> HttpResponse:
    """All components in all states, for developers; there only in the demo."""
    if not (settings.DEBUG or settings.DEMO):
        raise Http404
    return render_page(request, "ui/pages/kit.html", build_showcase(request))


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Remembers Dutch or English."""
    return _remember_choice(request, "language", settings.LANGUAGE_COOKIE_NAME, tuple(Language))


@require_POST
def set_theme(request: HttpRequest) -> HttpResponse:
    """Remembers light, dark or the device's own theme."""
    return _remember_choice(request, "theme", preferences.THEME_COOKIE, tuple(Theme))


@require_POST
def set_veil(request: HttpRequest) -> HttpResponse:
    """Hides or shows names and results on every page."""
    return _remember_choice(request, "veil", preferences.VEIL_COOKIE, SWITCH)


@require_POST
def set_shortcuts(request: HttpRequest) -> HttpResponse:
    """Switches single-key shortcuts on or off."""
    return _remember_choice(request, "shortcuts", preferences.SHORTCUTS_COOKIE, SWITCH)


def _remember_choice(request: HttpRequest, field: str, cookie: str, allowed: tuple[str, ...]) -> HttpResponse:
    response = HttpResponseRedirect(preferences.get_return_path(request))
    chosen = request.POST.get(field, "")
    if chosen in allowed:
        preferences.remember(response, cookie, chosen)
    return response
