"""Placing a test result that a tool sent in a cell of the gradebook (release.md §1).

One message, one record: the cell refers to the record, whose own words stay where they are. What it counts as here
is the teacher's to say; nothing is converted.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from zichtlijn.core.gradebook.values import Value
from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.grading.gradebook.access import GradebookPlace
from zichtlijn.grading.gradebook.entering import Act, Entered, NewResult, enter_results
from zichtlijn.grading.gradebook.models import ResultVersion
from zichtlijn.learning.progress.received import find_received_test


@transaction.atomic
def place_received(
    place: GradebookPlace,
    column: UUID,
    pupil: UUID,
    record_uuid: UUID,
    value: Value,
    *,
    seen: UUID | None,
    actor: Actor,
    now: datetime,
) -> Entered:
    """Let a cell refer to a tool's record in the subject of the gradebook, with the value it counts as.

    Raises Refusal: NOT_FOUND when it is no test result of this pupil and subject, ALREADY_DONE when it stands in
    another cell, NOT_ALLOWED when no person does it.
    """
    if find_received_test(record_uuid, pupil, place.subject) is None:
        raise Refusal(Refused.NOT_FOUND)
    if is_placed(record_uuid, but_not_in=column):
        raise Refusal(Refused.ALREADY_DONE, str(record_uuid))
    result = NewResult(pupil, value, seen, record_uuid=record_uuid)
    return enter_results(column, [result], actor=actor, now=now, act=Act.PLACE)


def is_placed(record_uuid: UUID, *, but_not_in: UUID | None = None) -> bool:
    """Whether the record stands in a cell now, of another test than the one named."""
    standing = ResultVersion.objects.filter(record_uuid=record_uuid, cell__current=F("uuid"))
    return standing.exclude(cell__column=but_not_in).exists()
