"""Rows of tools as values for screens and reports."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from zichtlijn.core.progress.tools import Answer, ExplanationAuthor, TimeKind, ToolState
from zichtlijn.learning.tools.models import Tool, ToolExplanation


@dataclass(frozen=True, slots=True)
class ToolCard:
    """A tool as the school knows it; an empty explanation means that nobody gave one yet (R08)."""

    uuid: UUID
    slug: str
    name: str
    supplier: str
    score_explanation: str
    time_kind: TimeKind
    tests_again_later: Answer
    adapts_to_pupil: Answer
    shows_score_to_pupil: Answer
    is_licensed_per_pupil: bool
    state: ToolState = ToolState.PREPARING
    launch_address: str = ""
    agreement: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """One version of a leeswijzer; `confirmed_at` is None as long as nobody at the supplier stands for it."""

    uuid: UUID
    version: int
    text: str
    scale: str
    author: ExplanationAuthor
    written_at: datetime
    written_by: UUID | None
    confirmed_at: datetime | None
    confirmed_by: str


def tool_card(tool: Tool) -> ToolCard:
    return ToolCard(
        uuid=tool.uuid,
        slug=tool.slug,
        name=tool.name,
        supplier=tool.supplier,
        score_explanation=tool.score_explanation,
        time_kind=TimeKind(tool.time_kind),
        tests_again_later=Answer(tool.tests_again_later),
        adapts_to_pupil=Answer(tool.adapts_to_pupil),
        shows_score_to_pupil=Answer(tool.shows_score_to_pupil),
        is_licensed_per_pupil=tool.is_licensed_per_pupil,
        state=ToolState(tool.state),
        launch_address=tool.launch_address,
        agreement=tool.agreement,
    )


def read_explanation(row: ToolExplanation) -> Explanation:
    return Explanation(
        uuid=row.uuid,
        version=row.version,
        text=row.text,
        scale=row.scale,
        author=ExplanationAuthor(row.author),
        written_at=row.written_at,
        written_by=row.written_by,
        confirmed_at=row.confirmed_at,
        confirmed_by=row.confirmed_by,
    )
