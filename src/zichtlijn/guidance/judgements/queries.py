"""Reading judgements: a fixed number of queries, whatever the years."""

from collections.abc import Collection
from uuid import UUID

from zichtlijn.guidance.judgements.facts import JudgementFacts, read_judgement
from zichtlijn.guidance.judgements.models import Judgement
from zichtlijn.guidance.reading import Reader, keep_readable


def list_judgements(reader: Reader, pupil: UUID, goals: Collection[UUID]) -> list[JudgementFacts]:
    """What this reader may read of a pupil and these goals, newest first; one query."""
    rows = Judgement.objects.filter(pupil_id=pupil, goal_id__in=list(goals)).select_related("author")
    return [read_judgement(row) for row in keep_readable(reader, rows.order_by("-written_at", "uuid"))]


def find_current(judgements: Collection[JudgementFacts], goal: UUID, author: UUID) -> JudgementFacts | None:
    """The newest of an author on exactly this goal that was not withdrawn; `judgements` newest first."""
    own = (one for one in judgements if one.goal == goal and one.author == author and not one.is_withdrawn)
    return next(own, None)
