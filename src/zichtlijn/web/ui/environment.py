"""The Jinja2 environment of every page of ours, for Django's Jinja2 backend.

It must not know any portal: only the kit's words, formats, icons and macros are global.
"""

from collections.abc import Callable, Hashable
from functools import partial
from typing import Any, Final

from django.templatetags.static import static
from django.utils import translation
from jinja2 import Environment, StrictUndefined
from jinja2.runtime import Macro

from zichtlijn.tenancy.remembering import remembered
from zichtlijn.web.ui import fields
from zichtlijn.web.ui.addresses import get_address
from zichtlijn.web.ui.formatter import Formatter, get_formatter
from zichtlijn.web.ui.framing import draw_footer, draw_header, draw_links
from zichtlijn.web.ui.icons import icon
from zichtlijn.web.ui.macros import Macros
from zichtlijn.web.ui.preferences import build_frame
from zichtlijn.web.ui.stylesheets import KIT_STYLESHEETS
from zichtlijn.web.ui.translating import translate

FORMATS: Final[tuple[Callable[..., str], ...]] = (
    Formatter.day_long,
    Formatter.day,
    Formatter.day_short,
    Formatter.day_bare,
    Formatter.date_only,
    Formatter.days,
    Formatter.time,
    Formatter.time_range,
    Formatter.moment,
    Formatter.moment_long,
    Formatter.moment_short,
    Formatter.recent,
    Formatter.number,
    Formatter.decimal,
    Formatter.percent,
    Formatter.minutes_cell,
    Formatter.minutes_long,
    Formatter.duration,
)


def environment(**options: Any) -> Environment:
    """The environment Django's backend asks for: unknown names are errors, Dutch is the source."""
    options |= {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    built = Environment(**options, extensions=["jinja2.ext.i18n"])  # noqa: S701 - Django passes autoescape=True
    built.policies["ext.i18n.trimmed"] = True  # as babel.cfg extracts them
    built.install_gettext_callables(  # type: ignore[attr-defined]  # the extension adds this method
        translation.gettext,
        translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    written = {method.__name__: partial(_write, method) for method in FORMATS}
    built.filters |= written | {"drawn": _draw}
    built.globals |= {
        "_": translate,
        "gettext": translate,
        "url": get_address,
        "static": _name_static,
        "icon": icon,
        "fields": fields,
        "build_frame": build_frame,
        "fmt": get_active_formatter,
        "draw_header": draw_header,
        "draw_footer": draw_footer,
        "draw_links": draw_links,
        "kit_stylesheets": KIT_STYLESHEETS,
        "ui": Macros(built),
    }
    return built


def get_active_formatter() -> Formatter:
    """The formatter for the language of this request."""
    return get_formatter(translation.get_language() or "nl")


def _write(method: Callable[..., str], value: Any, *rest: Any, **named: Any) -> str:
    return method(get_active_formatter(), value, *rest, **named)


def _draw(item: Hashable, macro: Macro) -> str:
    """What a macro makes of an item: for pieces that stand on a page many times, or on many pages.

    Drawn once per process and language, so the macro must rest on nothing but its item.
    """
    return _draw_once(macro, item, translation.get_language())


@remembered(2_048)
def _draw_once(macro: Macro, item: Hashable, _language: str | None) -> str:
    return macro(item)


@remembered(256)
def _name_static(path: str) -> str:
    """The address of a static file with its fingerprint: the same as long as the process lives."""
    return static(path)
