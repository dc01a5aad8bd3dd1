"""Writing, taking back what one wrote, and putting it back: the undo of every text (product.md §2.0).

Words stay as they were.
"""

from datetime import datetime
from typing import TypeVar
from uuid import UUID

from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.guidance.written import WrittenModel
from zichtlijn.journal.audit.actions import record_act

Row = TypeVar("Row", bound=WrittenModel)


def mark_withdrawn(row: Row | None, *, kind: str, actor: Actor, now: datetime) -> Row:
    """Only the author may; what is withdrawn already stays so. Raises Refusal(NOT_FOUND). Inside a transaction."""
    own = _get_own(row, actor)
    if own.withdrawn_at is None:
        own.withdrawn_at = now
        _keep(own, f"{kind}.withdraw", kind, actor, now)
    return own


def mark_restored(row: Row | None, *, kind: str, actor: Actor, now: datetime) -> Row:
    """The undo of withdrawing; only the author may. Raises Refusal(NOT_FOUND). Inside a transaction."""
    own = _get_own(row, actor)
    if own.withdrawn_at is not None:
        own.withdrawn_at = None
        _keep(own, f"{kind}.restore", kind, actor, now)
    return own


def _get_own(row: Row | None, actor: Actor) -> Row:
    if row is None or row.author_id != actor.uuid:
        raise Refusal(Refused.NOT_FOUND)
    return row


def _keep(row: WrittenModel, act: str, kind: str, actor: Actor, now: datetime) -> None:
    row.save(update_fields=["withdrawn_at"])
    record_act(act, actor=actor, now=now, about=(kind, row.uuid))


def get_author(actor: Actor) -> UUID:
    """The person behind an act of writing. Raises Refusal(NOT_ALLOWED) when nobody in person does it."""
    if actor.uuid is None:
        raise Refusal(Refused.NOT_ALLOWED, "only a person writes")
    return actor.uuid


def read_text(given: str, most: int) -> str:
    """Words as kept: without space around them. Raises Refusal(INVALID) when there are none, or too many."""
    text = given.strip()
    if not text or len(text) > most:
        raise Refusal(Refused.INVALID, "text")
    return text
