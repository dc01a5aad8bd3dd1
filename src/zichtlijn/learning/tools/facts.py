"""Rows of tools as values for screens and reports."""

from dataclasses import dataclass
from uuid import UUID

from zichtlijn.core.progress.tools import Answer, TimeKind
from zichtlijn.learning.tools.models import Tool


@dataclass(frozen=True, slots=True)
class ToolCard:
    """A tool as the school knows it; an empty explanation means the supplier gave none yet (R08)."""

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
    )
