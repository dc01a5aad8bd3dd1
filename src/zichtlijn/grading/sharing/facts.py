"""What pages read about sharing, as frozen values. Numbers and words of results come from `release.published` alone."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from zichtlijn.core.kernel.shown import Shown
from zichtlijn.grading.release.published import PublishedResult
from zichtlijn.grading.sharing.models import MOST_NOTE_LETTERS, ReaderKind

__all__ = [
    "MOST_NOTE_LETTERS",
    "MOST_PROMPT_LETTERS",
    "GivenShare",
    "OpenedShare",
    "OwnReflection",
    "Prompts",
    "Reader",
    "ReaderKind",
    "ReceivedShare",
    "SharedReflection",
    "SharingGuardian",
    "SightGrant",
]

MOST_PROMPT_LETTERS: Final = 1000


@dataclass(frozen=True, slots=True)
class SharingGuardian:
    """A guardian of a pupil with access now: whom results can be shared with."""

    uuid: UUID
    called: str


@dataclass(frozen=True, slots=True)
class GivenShare:
    """A share as the pupil who gave it sees it; one that was taken back is not listed."""

    uuid: UUID
    guardian: SharingGuardian
    entry: UUID
    test: UUID
    subject: str
    title: str
    with_number: bool
    note: str
    shared_at: datetime
    is_opened: bool
    may_stop: bool
    """False once this guardian opened it, or the school shows it to this guardian (R45)."""


@dataclass(frozen=True, slots=True)
class ReceivedShare:
    """A share as its guardian sees it: what the pupil chose to tell about it. What it shows is told on opening."""

    uuid: UUID
    pupil: UUID
    subject: str
    title: str
    note: str
    shared_at: datetime


@dataclass(frozen=True, slots=True)
class OpenedShare:
    """A share a guardian opened, with the result as far as the pupil showed it."""

    share: ReceivedShare
    result: Shown[PublishedResult]


@dataclass(frozen=True, slots=True)
class Prompts:
    """Answers to the three optional questions of looking back; at least one has words."""

    glad: str = ""
    """Waar ben je blij mee?"""
    differed: str = ""
    """Wat ging anders dan je dacht?"""
    next_step: str = ""
    """Wat doe je nu?"""


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who may be chosen to read a reflection; `subject` is what a teacher teaches this pupil, else empty."""

    person: UUID
    called: str
    kind: ReaderKind
    subject: str = ""


@dataclass(frozen=True, slots=True)
class OwnReflection:
    """A reflection as its pupil sees it; `test`, `subject` and `title` are empty when it is not about a result."""

    uuid: UUID
    test: UUID | None
    subject: str
    title: str
    prompts: Prompts
    written_at: datetime
    readers: tuple[Reader, ...]
    """Who may read it now; nobody by default (R46)."""


@dataclass(frozen=True, slots=True)
class SharedReflection:
    """A reflection as somebody the pupil chose reads it."""

    uuid: UUID
    pupil: UUID
    subject: str
    title: str
    prompts: Prompts
    shared_at: datetime


@dataclass(frozen=True, slots=True)
class SightGrant:
    """Whether an adult pupil lets a guardian see results by the school's moments, since when; None is not."""

    guardian: SharingGuardian
    since: datetime | None
