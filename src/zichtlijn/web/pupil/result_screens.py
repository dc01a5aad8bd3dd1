"""Contents of the pages about results, and of the tests to come."""

from dataclasses import dataclass

from zichtlijn.web.pupil.reflections import ReflectionView
from zichtlijn.web.pupil.results import ResultView
from zichtlijn.web.pupil.subjects import SubjectView
from zichtlijn.web.ui.frame import Frame


@dataclass(frozen=True, slots=True)
class ResultsScreen:
    """Mijn resultaten, all years."""

    title: str
    frame: Frame
    next_moment: str
    """In one sentence: the same whatever waits (R36)."""
    subjects: tuple[SubjectView, ...]
    shows_numbers: bool


@dataclass(frozen=True, slots=True)
class ResultScreen:
    """One result, and what its pupil wrote about it."""

    title: str
    frame: Frame
    result: ResultView
    readers: str
    """Who else sees it, and when the others do; empty for a notice."""
    reflections: tuple[ReflectionView, ...]


@dataclass(frozen=True, slots=True)
class ComingDay:
    """A day with tests; `tests` are (subject and title, what to know for it)."""

    label: str
    tests: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ComingScreen:
    """Toetsen die komen."""

    title: str
    frame: Frame
    days: tuple[ComingDay, ...]
