"""Taking data along: a board's, or one pupil's, as one JSON object a line (R17). Who took it is in the audit.

Every export says first for whom it is (release.md L61): the school's copy holds what waits for its moment, and is for
staff; a pupil's own copy holds what the pupil sees.
"""

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from itertools import chain
from typing import Any
from uuid import UUID

import msgspec

from zichtlijn.core.kernel.actor import Actor
from zichtlijn.grading.exporting import list_grading_rows, list_shown_rows
from zichtlijn.guidance.exporting import list_guidance_rows
from zichtlijn.journal.audit.actions import record_act
from zichtlijn.learning.exporting import list_learning_rows, list_practice_rows
from zichtlijn.people.exporting import list_people_rows, list_pupil_rows
from zichtlijn.tenancy.scope import get_active

Row = tuple[str, dict[str, Any]]


class Audience(StrEnum):
    """For whom an export is."""

    SCHOOL = "school"
    """Staff: with results that pupils and guardians do not see yet."""
    PUPIL = "pupil"
    """The pupil it is about: what is shown, and what the pupil wrote."""


def export_board(*, actor: Actor, now: datetime) -> Iterator[bytes]:
    """Every row of people, learning, grading and guidance, parents before children. For the school."""
    record_act("board.export", actor=actor, now=now, about=("board", get_active().uuid))
    rows = chain(list_people_rows(), list_learning_rows(), list_grading_rows(), list_guidance_rows())
    return _write(Audience.SCHOOL, rows, now)


def export_pupil(
    pupil_uuid: UUID, *, audience: Audience = Audience.SCHOOL, actor: Actor, now: datetime
) -> Iterator[bytes]:
    """What is held about one pupil: all of it for the school, or what the pupil may read without asking anybody.

    A request for access to more than that goes through the privacy officer, who starts from the school's copy.
    """
    about = ("person", pupil_uuid)
    record_act("pupil.export", actor=actor, now=now, about=about, detail={"audience": audience.value})
    if audience is Audience.PUPIL:
        return _write(audience, _list_own_rows(pupil_uuid, now), now)
    rows = chain(
        list_pupil_rows(pupil_uuid),
        list_practice_rows(pupil_uuid),
        list_grading_rows(pupil_uuid),
        list_guidance_rows(pupil_uuid),
    )
    return _write(audience, rows, now)


def _list_own_rows(pupil_uuid: UUID, now: datetime) -> Iterator[Row]:
    """Test results of tools are left out: they are shown where the school shows them, or by the tool (decision 6)."""
    yield from list_pupil_rows(pupil_uuid)
    yield from list_practice_rows(pupil_uuid, has_tests=False)
    yield from list_shown_rows(pupil_uuid, now=now)


def _write(audience: Audience, rows: Iterator[Row], now: datetime) -> Iterator[bytes]:
    yield msgspec.json.encode({"kind": "export", "audience": audience.value, "taken_at": now}) + b"\n"
    for kind, columns in rows:
        yield msgspec.json.encode({**columns, "kind": kind, **_keep_kind(columns)}) + b"\n"


def _keep_kind(columns: dict[str, Any]) -> dict[str, Any]:
    """A column that is called kind too."""
    return {"kind_of": columns["kind"]} if "kind" in columns else {}
