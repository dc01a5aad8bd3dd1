"""Draws the frame around a page: once for all pages on which it is the same, then shown again (docs/decisions/0009).

What differs from page to page is left open where it is drawn: the address, the name of who is signed in, what was
searched for, and the form token. So it is one frame for all who have the same menu, and nobody's name is kept.
It must not know what stands on a page.
"""

from dataclasses import replace
from typing import Final

from django.urls import get_urlconf
from django.utils.translation import get_language
from jinja2 import Environment, pass_environment
from markupsafe import Markup, escape

from zichtlijn.tenancy.remembering import remembered
from zichtlijn.web.ui.frame import Frame
from zichtlijn.web.ui.kept import TOKEN, Kept, keep

_PATH: Final = Markup("<path>")
_NAME: Final = Markup("<name>")
_SEARCHED: Final = Markup("<searched>")
_HEADER: Final = "ui/frame/header.html"
_FOOTER: Final = "ui/frame/footer.html"
_LINKS: Final = "ui/frame/links.html"


@pass_environment
def draw_header(environment: Environment, frame: Frame, token: str) -> Markup:
    """School, search, tools and menu; `token` is the page's `csrf_input`."""
    kept = _draw(environment, _HEADER, _leave_open(frame), get_language(), get_urlconf())
    header = kept.fill(token).replace(_PATH, frame.path).replace(_SEARCHED, frame.search_text)
    return header.replace(_NAME, frame.person.name) if frame.person else header


@pass_environment
def draw_footer(environment: Environment, frame: Frame) -> Markup:
    """The ways to help, and the version."""
    return _draw(environment, _FOOTER, Frame(version=frame.version), get_language(), get_urlconf()).fill("")


@pass_environment
def draw_links(environment: Environment) -> Markup:
    """The icon of the site and the style sheets of the kit."""
    return _draw(environment, _LINKS, Frame(), None, None).fill("")


def _leave_open(frame: Frame) -> Frame:
    """The frame without what differs from page to page; demo clock and tour are drawn apart."""
    person = replace(frame.person, name=_NAME, key="") if frame.person else None
    return replace(frame, path=_PATH, search_text=_SEARCHED, person=person, demo=None, tour=None)


@remembered(512)
def _draw(environment: Environment, template: str, frame: Frame, _language: str | None, _urlconf: str | None) -> Kept:
    module = environment.get_template(template).make_module({"frame": frame, "csrf_input": TOKEN})
    return keep(escape(module))
