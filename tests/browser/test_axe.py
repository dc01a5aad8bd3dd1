"""Every screen for everybody: axe in both themes, three widths and two languages; reflow at 320 pixels (1.4.10)."""

from itertools import groupby, product
from operator import attrgetter

import pytest

from tests.browser.axe import list_violations
from tests.browser.conftest import Language, Look, Theme, Visit, Visitor
from tests.browser.screens import MAIN, OTHERS, SCREENS, Screen

THEMES: tuple[Theme, ...] = ("light", "dark")
WIDTHS = (390, 768, 1280)
LANGUAGES: tuple[Language, ...] = ("nl", "en")
ALL_LOOKS = tuple(Look(*parts) for parts in product(THEMES, WIDTHS, LANGUAGES))
PAIRWISE = (
    Look("light", 390, "nl"),
    Look("dark", 390, "en"),
    Look("light", 768, "en"),
    Look("dark", 768, "nl"),
    Look("light", 1280, "nl"),
    Look("dark", 1280, "en"),
)
"""Every pair of theme, width and language at least once."""


def check(visitor: Visitor, screen: Screen, looks: tuple[Look, ...]) -> None:
    """Theme and width change on the page as it stands; another language is another page."""
    found = []
    path = screen.get_path(visitor.read)
    for language, same in groupby(sorted(looks, key=attrgetter("language")), attrgetter("language")):
        visitor.look(Look(language=language))
        page = visitor.open(path, screen.status)
        for look in same:
            page.set_viewport_size({"width": look.width, "height": 800})
            page.evaluate("theme => { document.documentElement.dataset.theme = theme }", look.theme)
            found += [f"{look}: {violation}" for violation in list_violations(page)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("screen", MAIN, ids=str)
def test_main_screens_in_every_look(visit: Visit, screen: Screen) -> None:
    check(visit(screen.slug), screen, ALL_LOOKS)


@pytest.mark.parametrize("screen", OTHERS, ids=str)
def test_other_screens_pairwise(visit: Visit, screen: Screen) -> None:
    check(visit(screen.slug), screen, PAIRWISE)


@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_no_page_scrolls_sideways_at_320_pixels(visit: Visit, screen: Screen) -> None:
    visitor = visit(screen.slug, look=Look(width=320))
    page = visitor.open(screen.get_path(visitor.read), screen.status)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


def test_the_looks_cover_every_pair() -> None:
    pairs = {(look.theme, look.width) for look in PAIRWISE}
    assert len(pairs) == 6
    assert len({(look.width, look.language) for look in PAIRWISE}) == 6
    assert len({(look.theme, look.language) for look in PAIRWISE}) == 4
