"""Contents of the page on which a tool's results are placed. Frozen values."""

from dataclasses import dataclass
from uuid import UUID

from zichtlijn.web.gradebook.screens import Place
from zichtlijn.web.ui.frame import Frame


@dataclass(frozen=True, slots=True)
class WaitingResultView:
    """A tool's result of a pupil, in the tool's own words, and the field for what it counts as."""

    record: UUID
    pupil: UUID
    name: str
    words: str
    day: str
    stands: str
    """What stands in the cell already: it would be replaced."""
    seen: str
    text: str
    error: str


@dataclass(frozen=True, slots=True)
class WaitingTest:
    """The results of one test of a tool that wait."""

    heading: str
    results: tuple[WaitingResultView, ...]


@dataclass(frozen=True, slots=True)
class ReceivedScreen:
    """Placing all results of a tool's test in a test of the gradebook."""

    title: str
    frame: Frame
    place: Place
    url: str
    test: str
    expected: str
    problem: str
    tests: tuple[WaitingTest, ...]
