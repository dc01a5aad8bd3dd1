"""Placing test results that tools sent in cells of the gradebook, one or a whole test at once (release.md §1).

One message, one record: the cell refers to the record, whose own words stay where they are. What it counts as here
is the teacher's to say; nothing is converted.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
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
from zichtlijn.grading.received.actions import settle
from zichtlijn.grading.received.proposing import propose_grade
from zichtlijn.learning.progress.received import ReceivedTest, list_received_by_record


@dataclass(frozen=True, slots=True)
class Placing:
    """A tool's result for the cell of its pupil, with the value it counts as; `seen` as in `NewResult`."""

    pupil: UUID
    record_uuid: UUID
    value: Value
    seen: UUID | None


@transaction.atomic
def place_received(
    place: GradebookPlace, column: UUID, placings: Sequence[Placing], *, actor: Actor, now: datetime
) -> Entered:
    """Let cells of a test refer to tools' records in the subject of the gradebook; one act, all or none.

    Raises Refusal: NOT_FOUND when one is no finished test result of its pupil and subject, ALREADY_DONE when one
    stands in another cell, NOT_ALLOWED when no person does it.
    """
    sent = list_received_by_record([one.record_uuid for one in placings])
    for one in placings:
        _check(sent.get(one.record_uuid), one, place)
    elsewhere = _list_placed(sent.keys(), but_not_in=column)
    if elsewhere:
        raise Refusal(Refused.ALREADY_DONE, str(min(elsewhere)))
    results = [NewResult(one.pupil, one.value, one.seen, record_uuid=one.record_uuid) for one in placings]
    entered = enter_results(column, results, actor=actor, now=now, act=Act.PLACE)
    clashing = {clash.pupil for clash in entered.conflicts}
    for one in placings:
        if one.pupil not in clashing:
            is_as_sent = one.value == propose_grade(sent[one.record_uuid].result)
            settle(one.record_uuid, entered.written.get(one.pupil, one.seen) if is_as_sent else None)
    return entered


def _check(sent: ReceivedTest | None, wanted: Placing, place: GradebookPlace) -> None:
    if sent is None or sent.pupil_uuid != wanted.pupil or sent.subject != place.subject:
        raise Refusal(Refused.NOT_FOUND)


def _list_placed(records: Collection[UUID], *, but_not_in: UUID) -> set[UUID]:
    """Which of these stand in a cell now, of another test than the one named."""
    standing = ResultVersion.objects.filter(record_uuid__in=list(records), cell__current=F("uuid"))
    return {
        one
        for one in standing.exclude(cell__column=but_not_in).values_list("record_uuid", flat=True)
        if one is not None
    }
