"""Rows of agreements as values."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from zichtlijn.core.people.readers import Readers
from zichtlijn.guidance.agreements.models import Agreement
from zichtlijn.guidance.written import call_author


@dataclass(frozen=True, slots=True)
class AgreementFacts:
    """What was agreed with a pupil, by whom and when."""

    uuid: UUID
    text: str
    author: UUID
    author_name: str
    readers: Readers
    made_at: datetime
    is_withdrawn: bool


def read_agreement(row: Agreement) -> AgreementFacts:
    """With its author loaded."""
    return AgreementFacts(
        uuid=row.uuid,
        text=row.text,
        author=row.author_id,
        author_name=call_author(row),
        readers=Readers(row.readers),
        made_at=row.written_at,
        is_withdrawn=row.withdrawn_at is not None,
    )
