"""Taking data along: a board's, or one pupil's, as one JSON object a line (R17). Who took it is in the audit."""

from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from uuid import UUID

import msgspec

from zichtlijn.core.kernel.actor import Actor
from zichtlijn.guidance.exporting import list_guidance_rows
from zichtlijn.journal.audit.actions import record_act
from zichtlijn.learning.exporting import list_learning_rows, list_practice_rows
from zichtlijn.people.exporting import list_people_rows, list_pupil_rows
from zichtlijn.tenancy.scope import get_active


def export_board(*, actor: Actor, now: datetime) -> Iterator[bytes]:
    """Every row of people, learning and guidance, parents before children.

    Results and messages come with their issues.
    """
    record_act("board.export", actor=actor, now=now, about=("board", get_active().uuid))
    return _write(chain(list_people_rows(), list_learning_rows(), list_guidance_rows()))


def export_pupil(pupil_uuid: UUID, *, actor: Actor, now: datetime) -> Iterator[bytes]:
    """What is held about one pupil. A request for access goes through the privacy officer; this is the raw copy."""
    record_act("pupil.export", actor=actor, now=now, about=("person", pupil_uuid))
    rows = chain(list_pupil_rows(pupil_uuid), list_practice_rows(pupil_uuid), list_guidance_rows(pupil_uuid))
    return _write(rows)


def _write(rows: Iterator[tuple[str, dict[str, object]]]) -> Iterator[bytes]:
    for kind, columns in rows:
        yield msgspec.json.encode({"kind": kind, **columns}) + b"\n"
