"""Who writes in a gradebook, and the instant a new version gets. Knows no test and no cell."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.kernel.refusal import Refusal, Refused

_MOMENT: Final = timedelta(microseconds=1)


def get_author(actor: Actor) -> UUID:
    """The person behind an act. Raises Refusal(NOT_ALLOWED): only people enter results (R01)."""
    if actor.uuid is None:
        raise Refusal(Refused.NOT_ALLOWED, "only a person writes")
    return actor.uuid


def get_next_instant(now: datetime, last: datetime | None) -> datetime:
    """Now, or just after the last version: which of two came later must never depend on chance."""
    return now if last is None else max(now, last + _MOMENT)
