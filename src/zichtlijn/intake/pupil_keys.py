"""Choosing between two keys of one pupil: senders of UWLR may give an ECK iD beside the key of the administration.

The key that is known at the location is used; of two unknown keys the first, so that the record waits for it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from zichtlijn.core.progress.record import Outcome, PupilRef, Record
from zichtlijn.core.progress.validity import Fault, FaultCode
from zichtlijn.intake.deliveries.outcome import Answer
from zichtlijn.intake.sources.facts import SourceFacts
from zichtlijn.people.rosters.identifiers import find_persons_by_identifier


@dataclass(frozen=True, slots=True)
class ChosenKeys:
    """Records with one key each, and those whose two keys are of two pupils: those nobody can place."""

    records: list[Record] = field(default_factory=list)
    refused: list[Answer] = field(default_factory=list)


def choose_pupil_keys(source: SourceFacts, records: Sequence[Record]) -> ChosenKeys:
    """Settle records with two keys; the order of records stays. At most two queries, none without such records."""
    pairs = {(record.pupil, record.pupil.other) for record in records if record.pupil.other is not None}
    if not pairs:
        return ChosenKeys(list(records))
    keys = {(ref.scheme, ref.value) for pair in pairs for ref in pair if ref is not None}
    known = find_persons_by_identifier(keys, scope=source.location_ref)
    chosen = ChosenKeys()
    for record in records:
        ref = _choose(record.pupil, known)
        if ref is None:
            fault = Fault(FaultCode.TWO_PUPILS, "pupil.value")
            chosen.refused.append(Answer(record.external_id, Outcome.REFUSED, fault))
        else:
            chosen.records.append(record if ref is record.pupil else replace(record, pupil=ref))
    return chosen


def _choose(ref: PupilRef, known: Mapping[tuple[str, str], UUID]) -> PupilRef | None:
    """The key to use; None when the two are of two pupils."""
    if ref.other is None:
        return ref
    first, second = known.get((ref.scheme, ref.value)), known.get((ref.other.scheme, ref.other.value))
    if first is not None and second is not None and first != second:
        return None
    return ref.other if first is None and second is not None else ref
