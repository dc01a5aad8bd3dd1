"""Same fact twice? How versions of one record are told apart (decision 15).

A record is named by (source, external id). A later version with other content corrects it; the same content is an
identical repeat, which is a success; the same version with other content is refused, because one of the two is wrong.
"""

from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from zichtlijn.core.progress.record import Outcome, Record

_APART = "\x1f"


@dataclass(frozen=True, slots=True)
class KnownVersion:
    """What is stored of a record: its version and the fingerprint of its content."""

    version_at: datetime
    fingerprint: str


def take_fingerprint(record: Record) -> str:
    """32 hexadecimal digits over everything a sound record says, apart from its name and version.

    Parts are kept apart by a control character, which no sound record holds (`validity`).
    """
    signal = record.signal
    content = _APART.join(
        (
            record.pupil.scheme,
            record.pupil.value,
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
            repr(record.context) if record.context else "",
        )
    )
    return blake2b(content.encode(), digest_size=16).hexdigest()


def judge_version(known: KnownVersion, version_at: datetime, fingerprint: str) -> Outcome:
    """What becomes of a version of a record that is already stored.

    A version older than the stored one changes nothing: it arrived late and has been overtaken.
    """
    if fingerprint == known.fingerprint:
        return Outcome.UNCHANGED
    if version_at > known.version_at:
        return Outcome.CORRECTED
    if version_at < known.version_at:
        return Outcome.UNCHANGED
    return Outcome.REFUSED
