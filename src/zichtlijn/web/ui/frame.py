"""The frame around every page (product screens §2.0): who is looking, at which school, where to go.

It must not know where these facts come from: a portal builds the frame, the layout prints it.
"""

from dataclasses import dataclass
from enum import StrEnum

from zichtlijn.web.ui.formatter import Language


class Theme(StrEnum):
    """Light, dark, or whatever the device prefers."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class TextSize(StrEnum):
    """How large text is, on top of what the browser was told."""

    NORMAL = "normal"
    LARGE = "large"
    LARGER = "larger"


class Density(StrEnum):
    """How much room rows of a table take."""

    ROOMY = "roomy"
    COMPACT = "compact"


@dataclass(frozen=True, slots=True)
class NavItem:
    """One entry of the main menu; `current` marks the place of this page."""

    label: str
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class DemoBand:
    """The dark line on top in the demo: the demo clock in words and the way back to the start."""

    clock_text: str
    start_url: str


@dataclass(frozen=True, slots=True)
class TourBar:
    """The bar of a guided tour: the step, what to do and why, and where its buttons post to."""

    title: str
    number: int
    count: int
    text: str
    why: str
    rules: tuple[str, ...]
    back_url: str | None
    again_url: str
    """Opens the page of this step again, for who wandered off."""
    next_url: str | None
    close_url: str


@dataclass(frozen=True, slots=True)
class Person:
    """Who is signed in: always named together with the one role he acts in."""

    name: str
    role_label: str
    other_roles: tuple[NavItem, ...] = ()
    account_url: str | None = None
    sign_out_url: str | None = None
    key: str = ""
    """Tells persons at one browser apart: what a page keeps in it for one of them goes when another comes."""


@dataclass(frozen=True, slots=True)
class Frame:
    """All that the layout prints around a screen. Everything has a calm default for a stranger's page."""

    school_name: str = ""
    person: Person | None = None
    nav: tuple[NavItem, ...] = ()
    demo: DemoBand | None = None
    tour: TourBar | None = None
    home_url: str = "/"
    search_url: str | None = None
    search_text: str = ""
    language: Language = Language.DUTCH
    theme: Theme = Theme.SYSTEM
    text_size: TextSize = TextSize.NORMAL
    density: Density = Density.ROOMY
    is_veiled: bool = False
    has_veil: bool = False
    has_shortcuts: bool = True
    path: str = "/"
    version: str = ""

    @property
    def other_language(self) -> Language:
        """The language the header offers to switch to."""
        return Language.DUTCH if self.language is Language.ENGLISH else Language.ENGLISH
