"""What is said about a delivery: an answer per record, and counts."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.progress.record import Outcome
from zichtlijn.core.progress.validity import Fault


class SourceIsOff(Refusal):
    """Nothing is taken from a source that the school switched off (R17)."""

    def __init__(self) -> None:
        super().__init__(Refused.NOT_ALLOWED, "switched_off")


class Answer(NamedTuple):
    """What became of one record; a refused one says which field and what was expected.

    A named tuple, because a large batch makes one for every record.
    """

    external_id: str
    outcome: Outcome
    fault: Fault | None = None
    received: str = ""


@dataclass(slots=True)
class DeliveryOutcome:
    """Answers in the order of the records, with counts."""

    delivery_uuid: UUID
    answers: list[Answer] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        return count_outcomes(self.answers)


def count_outcomes(answers: Iterable[Answer]) -> dict[str, int]:
    """How many records met each outcome; every outcome is named, also those nobody met."""
    counted = Counter(answer.outcome for answer in answers)
    return {outcome.value: counted[outcome] for outcome in Outcome}
