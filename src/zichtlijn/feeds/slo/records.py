"""One record of the SLO extract: its fields as written, and the goal line it stands for.

Must not know the file around it. Fields that have no place in a goal line are kept as delivered.
"""

from typing import Any, Final

import msgspec

from zichtlijn.core.goals.framework import GoalLine, LevelPrecision
from zichtlijn.core.goals.levels import read_level
from zichtlijn.core.goals.subjects import subject_code
from zichtlijn.feeds.fields import Unfit

MOST_REF_LETTERS: Final = 100
MOST_NAME_LETTERS: Final = 60
MOST_LABEL_LETTERS: Final = 40
MOST_TEXT_LETTERS: Final = 10_000
MOST_LINKS: Final = 1_000
MOST_KEPT_FIELDS: Final = 20
MOST_KEPT_LETTERS: Final = 300
_MOST_POSITION: Final = 2**31 - 1
_UNREADABLE: Final = frozenset("\x00") | frozenset(map(chr, range(0xD800, 0xE000)))
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


_MEANT: Final = frozenset(SloRecord.__struct_fields__) - {"level_unknown"}


def read_record(written: dict[str, Any], place: int) -> GoalLine:
    """The goal line of one record; `place` is its number in the file, used where it gives no order. Raises
    Unfit.
    """
    record = _convert(written)
    position = place if record.order is None else record.order
    if not 0 <= position <= _MOST_POSITION:
        raise Unfit("wrong_type", "order", str(position)[:20], f"0 … {_MOST_POSITION}")
    return GoalLine(
        ref=_required(record.id, "id", MOST_REF_LETTERS),
        title=_required(record.title, "title", MOST_TEXT_LETTERS),
        framework=_required(record.framework, "framework", MOST_LABEL_LETTERS),
        subject=subject_code(_text(record.subject, "subject", 32)),
        kind=_text(record.kind, "kind", MOST_LABEL_LETTERS),
        code=_text(record.code, "code", MOST_NAME_LETTERS),
        description=_text(record.description, "description", MOST_TEXT_LETTERS),
        status=_text(record.status, "status", MOST_NAME_LETTERS),
        position=position,
        level=read_level(
            _links(record.levels, "levels", MOST_NAME_LETTERS),
            _links(record.leerjaar, "leerjaar", MOST_NAME_LETTERS),
            precision=_PRECISIONS.get(record.leerjaar_precision or ""),
        ),
        parents=_links(record.parent_ids, "parent_ids"),
        related=_links(record.kerndoel_ids, "kerndoel_ids"),
        replaces=_links(record.replaces, "replaces"),
        raw=_keep_rest(written),
    )


def _convert(written: dict[str, Any]) -> SloRecord:
    try:
        return msgspec.convert(written, SloRecord, strict=False)
    except msgspec.ValidationError as fault:
        said, _, path = str(fault).partition(" - at `$")
        if "missing required field" in said:
            raise Unfit("missing", said.rpartition("field `")[2].rstrip("`")) from None
        field = path.strip("`.").partition("[")[0]
        raise Unfit("wrong_type", field, type(written.get(field)).__name__, said.partition(",")[0]) from None


def _text(given: str | None, field: str, most: int) -> str:
    text = " ".join((given or "").split())
    if _UNREADABLE.intersection(text):
        raise Unfit("unreadable_text", field)
    if len(text) > most:
        raise Unfit("too_long", field, text, f"≤ {most}")
    return text


def _required(given: str, field: str, most: int) -> str:
    text = _text(given, field, most)
    if not text:
        raise Unfit("missing", field)
    return text


def _links(given: list[str] | None, field: str, most: int = MOST_REF_LETTERS) -> tuple[str, ...]:
    if given is not None and len(given) > MOST_LINKS:
        raise Unfit("too_long", field, str(len(given)), f"≤ {MOST_LINKS}")
    return tuple(dict.fromkeys(text for one in given or () if (text := _text(one, field, most))))


def _keep_rest(written: dict[str, Any]) -> dict[str, object]:
    """Single values that mean nothing here, kept as delivered; what could not be stored safely is
    left out.
    """
    rest = {name: value for name, value in written.items() if name not in _MEANT and _is_plain(name)}
    return {name: value for name, value in list(rest.items())[:MOST_KEPT_FIELDS] if _is_plain(value)}


def _is_plain(value: object) -> bool:
    if isinstance(value, str):
        return len(value) <= MOST_KEPT_LETTERS and not _UNREADABLE.intersection(value)
    return isinstance(value, bool) or (isinstance(value, int) and abs(value) <= _MOST_POSITION)
