"""Contents of a pupil's own pages: words and addresses, ready to print. No page says more than its pupil may read."""

from dataclasses import dataclass

from django.forms import Form

from zichtlijn.web.pupil.moment import MomentView
from zichtlijn.web.pupil.news import News
from zichtlijn.web.pupil.week import WeekDay
from zichtlijn.web.ui.frame import Frame


@dataclass(frozen=True, slots=True)
class OwnGoal:
    """A planned goal in a child's words; `tool` and `note` may be empty."""

    words: str
    tool: str
    start_url: str
    """Where the tool opens; empty when it has no address."""
    note: str
    is_chosen_together: bool


@dataclass(frozen=True, slots=True)
class PrimaryPart:
    """What a pupil of a primary school works on, and the form to say how it went."""

    goals: tuple[OwnGoal, ...]
    form: Form
    is_said: bool


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class HomeScreen:
    """S12. What stands here is the same whatever waits (R35, R41); `news` is there only when it was asked for."""

    title: str
    frame: Frame
    called: str
    primary: PrimaryPart | None
    moment: MomentView | None
    """None at a primary school that has no moments for results."""
    news: News | None
    week: tuple[WeekDay, ...] | None
    """None at a primary school: there it has a page of its own."""
    links: tuple[Link, ...]
    shows_numbers: bool
    teacher: str
    is_first_use: bool
    agreements_url: str
    """What the school agreed, in words for readers; empty where there is no such page."""


@dataclass(frozen=True, slots=True)
class WeekScreen:
    """The own week to change: two weeks, and a form to add to them."""

    title: str
    frame: Frame
    days: tuple[WeekDay, ...]
    form: Form
