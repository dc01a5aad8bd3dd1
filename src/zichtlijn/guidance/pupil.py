"""Everything staff wrote about one pupil: three tables of one shape, read in one query (R28, R54)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import starmap
from typing import Any, Final
from uuid import UUID

from django.db.models import CharField, F, Q, QuerySet, UUIDField, Value
from django.db.models.expressions import Combinable

from zichtlijn.core.people.readers import Readers
from zichtlijn.core.progress.judgements import JudgedState
from zichtlijn.guidance.agreements.models import Agreement
from zichtlijn.guidance.judgements.models import Judgement
from zichtlijn.guidance.notes.models import Note
from zichtlijn.guidance.reading import Reader
from zichtlijn.people.rosters.naming import calling

_NO_GOAL: Final = Value(None, UUIDField())
_NO_STATE: Final = Value("", CharField())


class TextKind(StrEnum):
    """What was written. A judgement holds a state; its words are a remark and may be empty."""

    AGREEMENT = "agreement"
    JUDGEMENT = "judgement"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class TextFacts:
    """One text by one person at one moment."""

    kind: TextKind
    uuid: UUID
    goal: UUID | None
    state: JudgedState | None
    text: str
    author: UUID
    author_name: str
    readers: Readers
    written_at: datetime
    is_withdrawn: bool


def list_texts(reader: Reader, pupil: UUID, goals: Collection[UUID]) -> list[TextFacts]:
    """Agreements with a pupil, judgements on these goals, notes on these goals or on none; newest first.

    Only what this reader may read. One query, whatever the years.
    """
    seen_goals = list(goals)
    agreements = Agreement.objects.filter(pupil_id=pupil)
    judgements = Judgement.objects.filter(pupil_id=pupil, goal_id__in=seen_goals)
    notes = Note.objects.filter(Q(goal__isnull=True) | Q(goal_id__in=seen_goals), pupil_id=pupil)
    parts = (
        _select(agreements, TextKind.AGREEMENT, _NO_GOAL, _NO_STATE, F("text")),
        _select(judgements, TextKind.JUDGEMENT, F("goal_id"), F("state"), F("remark")),
        _select(notes, TextKind.NOTE, F("goal_id"), _NO_STATE, F("text")),
    )
    rows = parts[0].union(*parts[1:], all=True).order_by("-written_at", "uuid")
    texts = starmap(_read_text, rows)
    return [one for one in texts if reader.may_read(one.author, one.readers, is_withdrawn=one.is_withdrawn)]


def find_current(texts: Iterable[TextFacts], goal: UUID, author: UUID) -> TextFacts | None:
    """The newest judgement of an author on exactly this goal that was not withdrawn; `texts` newest first."""
    judged = (one for one in texts if one.kind is TextKind.JUDGEMENT and not one.is_withdrawn)
    return next((one for one in judged if (one.goal, one.author) == (goal, author)), None)


def _select(
    rows: QuerySet[Any], kind: TextKind, about: Combinable, judged: Combinable, words: Combinable
) -> QuerySet[Any, Any]:
    named = rows.annotate(
        kind=Value(kind.value, CharField()), call=calling("author__"), about=about, judged=judged, words=words
    )
    columns: QuerySet[Any, Any] = named.values_list(
        "uuid", "author_id", "readers", "written_at", "withdrawn_at", "kind", "call", "about", "judged", "words"
    )
    return columns


def _read_text(
    uuid: UUID,
    author: UUID,
    readers: str,
    written_at: datetime,
    withdrawn_at: datetime | None,
    kind: str,
    call: str,
    about: UUID | None,
    judged: str,
    words: str,
) -> TextFacts:
    return TextFacts(
        kind=TextKind(kind),
        uuid=uuid,
        goal=about,
        state=JudgedState(judged) if judged else None,
        text=words,
        author=author,
        author_name=call,
        readers=Readers(readers),
        written_at=written_at,
        is_withdrawn=withdrawn_at is not None,
    )
