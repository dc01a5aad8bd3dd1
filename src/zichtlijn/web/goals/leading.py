"""Which of the things one tool reported is shown first: its signal of the most attention, and the record it is about.

Nothing here compares what tools report (R06).
"""

from collections.abc import Iterable, Sequence

from zichtlijn.core.progress.cells import ATTENTION_ORDER
from zichtlijn.learning.progress.facts import PracticeFacts
from zichtlijn.learning.signals.facts import SignalFacts


def find_leading_signal(sent: Iterable[SignalFacts]) -> SignalFacts | None:
    """The first in the order of attention; None without signals."""
    return min(sent, key=lambda one: ATTENTION_ORDER.index(one.kind), default=None)


def choose_record(records: Sequence[PracticeFacts], signal: SignalFacts | None) -> PracticeFacts:
    """The record the signal is about, so that the two stand together; else the first. Needs at least one record."""
    about = (one for one in records if signal is not None and one.uuid == signal.record)
    return next(about, records[0])
