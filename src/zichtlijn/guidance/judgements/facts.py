"""Rows of judgements as values."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from zichtlijn.core.people.readers import Readers
from zichtlijn.core.progress.judgements import JudgedState
from zichtlijn.guidance.judgements.models import Judgement
from zichtlijn.guidance.written import call_author


@dataclass(frozen=True, slots=True)
class JudgementFacts:
    """What one person thought at one moment."""

    uuid: UUID
    goal: UUID
    state: JudgedState
    remark: str
    author: UUID
    author_name: str
    readers: Readers
    made_at: datetime
    is_withdrawn: bool


def read_judgement(row: Judgement) -> JudgementFacts:
    """With its author loaded."""
    return JudgementFacts(
        uuid=row.uuid,
        goal=row.goal_id,
        state=JudgedState(row.state),
        remark=row.remark,
        author=row.author_id,
        author_name=call_author(row),
        readers=Readers(row.readers),
        made_at=row.written_at,
        is_withdrawn=row.withdrawn_at is not None,
    )
