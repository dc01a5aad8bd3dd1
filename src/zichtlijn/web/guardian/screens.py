"""Contents of a guardian's pages: words and addresses, ready to print."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from zichtlijn.people.guardians.access import Contact
from zichtlijn.web.guardian.goals import WardGoal
from zichtlijn.web.guardian.moment import MomentBlock
from zichtlijn.web.guardian.results import ShownResults
from zichtlijn.web.guardian.shares import ShareCard
from zichtlijn.web.shared_words import ResultText
from zichtlijn.web.ui.frame import Frame


@dataclass(frozen=True, slots=True)
class Head:
    """Whose page it is, and the way to the other children of this guardian."""

    called: str
    about: str
    others: tuple[tuple[str, str], ...]
    """Label and address."""


@dataclass(frozen=True, slots=True)
class DateLine:
    days: str
    title: str


@dataclass(frozen=True, slots=True)
class ComingLine:
    """A test to come; there only when the school lets guardians see them."""

    day: str
    heading: str
    content: str


@dataclass(frozen=True, slots=True)
class HomeScreen:
    """S13. What stands here is the same whatever waits and whatever the child keeps to itself (R53)."""

    title: str
    frame: Frame
    head: Head
    moment: MomentBlock | None
    """None at a primary school that has no moments for results."""
    goals: tuple[WardGoal, ...] | None
    """None at a secondary school."""
    shares: tuple[ShareCard, ...]
    starters: Sequence[Promise]
    dates: tuple[DateLine, ...]
    has_pauses: bool
    """Whether nothing new comes on those days because something may come on others."""
    coming: tuple[ComingLine, ...]
    results: ShownResults | None
    """None where the school shows none and none are left from before."""
    agreements: tuple[tuple[str, str], ...]
    """Label and address of the school's agreements, a line for each school."""
    contacts: tuple[Contact, ...]


@dataclass(frozen=True, slots=True)
class ShareScreen:
    """A shared result; `text` is there once the guardian asked for it."""

    title: str
    frame: Frame
    called: str
    home_url: str
    card: ShareCard
    text: ResultText | None
