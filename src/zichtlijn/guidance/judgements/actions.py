"""A teacher's own judgement of a pupil and a goal (R11, R28).

Whether the writer may see this pupil and goal is asked by the caller. Only people write here: no delivery, no job.
"""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.readers import Readers
from zichtlijn.core.progress.judgements import JudgedState
from zichtlijn.guidance.judgements.models import Judgement
from zichtlijn.guidance.writing import get_author, mark_restored, mark_withdrawn
from zichtlijn.journal.audit.actions import record_act

KIND: Final = "judgement"
MOST_REMARK_LETTERS: Final = 2_000
_MOMENT: Final = timedelta(microseconds=1)


@transaction.atomic
def make_judgement(
    *, pupil: UUID, goal: UUID, state: JudgedState, remark: str, readers: Readers, actor: Actor, now: datetime
) -> UUID:
    """Say what one thinks now; what one thought before stays in the history.

    Raises Refusal (NOT_ALLOWED) when no person does it, (INVALID) for too many words.
    """
    author, words = get_author(actor), remark.strip()
    if len(words) > MOST_REMARK_LETTERS:
        raise Refusal(Refused.INVALID, "remark")
    row = Judgement.objects.create(
        pupil_id=pupil,
        goal_id=goal,
        state=state,
        remark=words,
        readers=readers,
        author_id=author,
        written_at=_get_next_instant(pupil, goal, author, now),
    )
    record_act("judgement.make", actor=actor, now=now, about=("pupil", pupil), detail={"judgement": str(row.uuid)})
    return row.uuid


@transaction.atomic
def withdraw_judgement(uuid: UUID, *, pupil: UUID, actor: Actor, now: datetime) -> None:
    """Take it back: an earlier one stands again. Raises Refusal(NOT_FOUND) for anybody but its author."""
    mark_withdrawn(_find(uuid, pupil), kind=KIND, actor=actor, now=now)


@transaction.atomic
def restore_judgement(uuid: UUID, *, pupil: UUID, actor: Actor, now: datetime) -> None:
    """The undo of withdrawing. Raises Refusal(NOT_FOUND) for anybody but its author."""
    mark_restored(_find(uuid, pupil), kind=KIND, actor=actor, now=now)


def _get_next_instant(pupil: UUID, goal: UUID, author: UUID, now: datetime) -> datetime:
    """Now, or just after the author's last word here: which of two came later must never depend on chance."""
    earlier = Judgement.objects.filter(pupil_id=pupil, goal_id=goal, author_id=author)
    last = earlier.aggregate(at=Max("written_at"))["at"]
    return now if last is None else max(now, last + _MOMENT)


def _find(uuid: UUID, pupil: UUID) -> Judgement | None:
    return Judgement.objects.select_for_update().filter(pk=uuid, pupil_id=pupil).first()
