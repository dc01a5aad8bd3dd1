"""One record of the SLO extract: its fields as written, and the goal line it stands for.

Must not know the file around it. Fields that have no place in a goal line are kept as delivered.
"""

from typing import Any, Final

import msgspec

from zichtlijn.core.goals.framework import GoalLine, LevelPrecision
from zichtlijn.core.goals.levels import read_level
from zichtlijn.core.goals.subjects import subject_code
from zichtlijn.feeds.fields import Unfit
from zichtlijn.feeds.goal_draft import LEVEL_UNKNOWN
from zichtlijn.feeds.json_values import (
    MOST_NUMBER,
    MOST_REF_LETTERS,
    convert_record,
    keep_rest,
    read_list,
    read_required,
    read_text,
)

MOST_NAME_LETTERS: Final = 60
MOST_LABEL_LETTERS: Final = 40
MOST_TEXT_LETTERS: Final = 10_000
_PRECISIONS: Final = {"band": LevelPrecision.BAND, "stated in title": LevelPrecision.STATED}


class SloRecord(msgspec.Struct, frozen=True):
    """The fields of the extract that mean something to a goal line; null counts as absent."""

    id: str
    title: str
    framework: str
    parent_ids: list[str] | None = None
    kind: str | None = None
    code: str | None = None
    description: str | None = None
    subject: str | None = None
    levels: list[str] | None = None
    leerjaar: list[str] | None = None
    order: int | None = None
    status: str | None = None
    replaces: list[str] | None = None
    kerndoel_ids: list[str] | None = None
    leerjaar_precision: str | None = None
    level_unknown: bool | None = None


_MEANT: Final = frozenset(SloRecord.__struct_fields__) - {LEVEL_UNKNOWN}


def read_record(written: dict[str, Any], place: int) -> GoalLine:
    """The goal line of one record; `place` is its number in the file, used where it gives no order. Raises
    Unfit.
    """
    record = convert_record(written, SloRecord)
    position = place if record.order is None else record.order
    if not 0 <= position <= MOST_NUMBER:
        raise Unfit("wrong_type", "order", str(position)[:20], f"0 … {MOST_NUMBER}")
    return GoalLine(
        ref=read_required(record.id, "id", MOST_REF_LETTERS),
        title=read_required(record.title, "title", MOST_TEXT_LETTERS),
        framework=read_required(record.framework, "framework", MOST_LABEL_LETTERS),
        subject=subject_code(read_text(record.subject, "subject", 32)),
        kind=read_text(record.kind, "kind", MOST_LABEL_LETTERS),
        code=read_text(record.code, "code", MOST_NAME_LETTERS),
        description=read_text(record.description, "description", MOST_TEXT_LETTERS),
        status=read_text(record.status, "status", MOST_NAME_LETTERS),
        position=position,
        level=read_level(
            read_list(record.levels, "levels", MOST_NAME_LETTERS),
            read_list(record.leerjaar, "leerjaar", MOST_NAME_LETTERS),
            precision=_PRECISIONS.get(record.leerjaar_precision or ""),
        ),
        parents=read_list(record.parent_ids, "parent_ids"),
        related=read_list(record.kerndoel_ids, "kerndoel_ids"),
        replaces=read_list(record.replaces, "replaces"),
        raw=keep_rest(written, _MEANT),
    )
