"""Contents of the pages of looking back."""

from dataclasses import dataclass

from django.forms import Form

from zichtlijn.web.pupil.reflections import ReflectionView
from zichtlijn.web.pupil.reports import ReportView
from zichtlijn.web.ui.frame import Frame


@dataclass(frozen=True, slots=True)
class ReflectionsScreen:
    """Terugkijken: everything this pupil wrote, and the tests that ask for a report in place of a number."""

    title: str
    frame: Frame
    reports: tuple[ReportView, ...]
    reflections: tuple[ReflectionView, ...]
    teacher: str


@dataclass(frozen=True, slots=True)
class WritingScreen:
    """The three questions, about a result or about anything; `back_url` leads to where the pupil came from."""

    title: str
    frame: Frame
    about: str
    form: Form
    back_url: str


@dataclass(frozen=True, slots=True)
class ReflectionScreen:
    """One reflection, and the choice of who may read it."""

    title: str
    frame: Frame
    reflection: ReflectionView
    form: Form
    has_readers_to_choose: bool
    is_kept: bool
