"""Single members of Edu-V objects, read for what they are worth: a number where text belongs is read as its text.

Must not know which object a member is of.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, Final
from zoneinfo import ZoneInfo

from zichtlijn.feeds.fields import MOST_KEY_LETTERS, Unfit, read_line

MOMENT_FORM: Final = "2026-11-03T13:05:00Z"
MOST_DIGITS: Final = 9
_NUMBER: Final = re.compile(r"[+-]?[0-9]{1,9}(?:[.,][0-9]{1,6})?")
Members = Mapping[str, Any]


def read_word(members: Members, name: str, most: int = MOST_KEY_LETTERS) -> str:
    """One line of text; empty when absent. Raises Unfit for a list, an object or true and false."""
    given = members.get(name)
    if given is None:
        return ""
    if type(given) is str and len(given) <= most and given.isascii() and given.isprintable() and " " not in given:
        return given
    if isinstance(given, bool) or not isinstance(given, str | int | float):
        raise Unfit("wrong_type", name, type(given).__name__, "…")
    return read_line(str(given), name, most)


def need_word(members: Members, name: str, most: int = MOST_KEY_LETTERS) -> str:
    """As `read_word`, and never empty. Raises Unfit."""
    text = read_word(members, name, most)
    if not text:
        raise Unfit("missing", name)
    return text


def read_objects(members: Members, name: str) -> Iterator[dict[str, Any]]:
    """The objects of a list; nothing when absent. Raises Unfit when it is no list of objects."""
    given = members.get(name)
    if given is None:
        return
    if not isinstance(given, list):
        raise Unfit("wrong_type", name, type(given).__name__, "[ ]")
    for one in given:
        if not isinstance(one, dict):
            raise Unfit("wrong_type", name, type(one).__name__, "{ }")
        yield one


def read_object(members: Members, name: str) -> dict[str, Any]:
    """An object; empty when absent. Raises Unfit when it is something else."""
    given = members.get(name)
    if given is None:
        return {}
    if not isinstance(given, dict):
        raise Unfit("wrong_type", name, type(given).__name__, "{ }")
    return given


def read_moment(members: Members, name: str, time_zone: str) -> datetime | None:
    """A moment in UTC; None when absent. One without a zone is of the location. Raises Unfit."""
    written = read_word(members, name)
    if not written:
        return None
    try:
        moment = datetime.fromisoformat(written) if "T" in written.upper() else None
        if moment is not None:
            zoned = moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(time_zone))
            return zoned.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise Unfit("not_a_moment", name, written, MOMENT_FORM)


def find_number(written: str) -> Decimal | None:
    """The number a text holds, with a point or a comma; None when it holds anything else."""
    return Decimal(written.replace(",", ".")) if _NUMBER.fullmatch(written) else None


def find_whole(written: str) -> int | None:
    """The whole number a text holds (`17`, `17.0`), from 0; None when it holds anything else."""
    number = find_number(written)
    if number is None or number < 0 or number != number.to_integral_value():
        return None
    return int(number)
