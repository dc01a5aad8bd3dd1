"""Same fact twice? How versions of one record are told apart (decision 15).

A record is named by (source, external id). A later version with other content corrects it; the same content is an
identical repeat, which is a success; the same version with other content is refused, because one of the two is wrong.

Of whom a record is, is the person and not the key it came with: a tool may know one pupil by two keys.
"""

from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from uuid import UUID

from zichtlijn.core.progress.record import Outcome, Record

_APART = "\x1f"


@dataclass(frozen=True, slots=True)
class KnownVersion:
    """A version of a record: when it came about, the fingerprint of its content, and whose it is."""

    version_at: datetime
    fingerprint: str
    pupil_uuid: UUID


def take_fingerprint(record: Record) -> str:
    """32 hexadecimal digits over everything a sound record says, apart from its name, its version and its pupil.

    Parts are kept apart by a control character, which no sound record holds (`validity`). In which order context was
    delivered says nothing.
    """
    return _digest(_list_content(record, repr(sorted(record.context)) if record.context else ""))


def take_keyed_fingerprint(record: Record) -> str:
    """The fingerprint as version 0.1.0 took it, over the pupil's key and the order of context too: what was stored
    then has these."""
    content = _list_content(record, repr(record.context) if record.context else "")
    return _digest((record.pupil.scheme, record.pupil.value, *content))


def judge_version(known: KnownVersion, arrived: KnownVersion) -> Outcome:
    """What becomes of a version of a record that is already stored.

    A version older than the stored one changes nothing: it arrived late and has been overtaken.
    """
    if arrived.fingerprint == known.fingerprint and arrived.pupil_uuid == known.pupil_uuid:
        return Outcome.UNCHANGED
    if arrived.version_at > known.version_at:
        return Outcome.CORRECTED
    if arrived.version_at < known.version_at:
        return Outcome.UNCHANGED
    return Outcome.REFUSED


def _list_content(record: Record, context: str) -> tuple[str, ...]:
    signal = record.signal
    return (
        record.tool_goal.ref,
        record.exercise,
        record.result,
        record.occurred_on.isoformat(),
        record.kind,
        record.state,
        record.completion,
        f"{record.occurred_at.timestamp()}" if record.occurred_at else "",
        f"{record.items_made} {record.items_right} {record.practice_seconds} {record.access_seconds}",
        f"{record.explanation_seconds}",
        f"{signal.kind}{_APART}{signal.reason}" if signal else "",
        context,
    )


def _digest(content: tuple[str, ...]) -> str:
    return blake2b(_APART.join(content).encode(), digest_size=16).hexdigest()
