"""Single values of JSON records from outside: their types, texts, references and what is kept as delivered.

Shared by the feeds of goals; must not know any format.
"""

from typing import Any, Final, TypeVar

import msgspec

from zichtlijn.feeds.fields import Unfit

MOST_REF_LETTERS: Final = 100
MOST_LINKS: Final = 1_000
MOST_KEPT_FIELDS: Final = 20
MOST_KEPT_LETTERS: Final = 300
MOST_NUMBER: Final = 2**31 - 1
UNREADABLE: Final = frozenset("\x00") | frozenset(map(chr, range(0xD800, 0xE000)))

Shape = TypeVar("Shape")


def convert_record(written: dict[str, Any], shape: type[Shape]) -> Shape:
    """The record in its shape. Raises Unfit that names the first field that is missing or of another type."""
    try:
        return msgspec.convert(written, shape, strict=False)
    except msgspec.ValidationError as fault:
        said, _, path = str(fault).partition(" - at `$")
        if "missing required field" in said:
            raise Unfit("missing", said.rpartition("field `")[2].rstrip("`")) from None
        field = path.strip("`.").partition("[")[0]
        raise Unfit("wrong_type", field, type(written.get(field)).__name__, said.partition(",")[0]) from None


def read_text(given: str | None, field: str, most: int) -> str:
    """One line of text; empty when absent. Raises Unfit when it is longer than `most` or cannot be stored."""
    text = " ".join((given or "").split())
    if UNREADABLE.intersection(text):
        raise Unfit("unreadable_text", field)
    if len(text) > most:
        raise Unfit("too_long", field, text, f"≤ {most}")
    return text


def read_required(given: str | None, field: str, most: int) -> str:
    """As `read_text`, and never empty. Raises Unfit."""
    text = read_text(given, field, most)
    if not text:
        raise Unfit("missing", field)
    return text


def read_list(given: list[str] | None, field: str, most: int = MOST_REF_LETTERS) -> tuple[str, ...]:
    """Texts of at most `most` letters, each once, in order. Raises Unfit."""
    if given is not None and len(given) > MOST_LINKS:
        raise Unfit("too_long", field, str(len(given)), f"≤ {MOST_LINKS}")
    return tuple(dict.fromkeys(text for one in given or () if (text := read_text(one, field, most))))


def keep_rest(written: dict[str, Any], meant: frozenset[str]) -> dict[str, object]:
    """Single values that mean nothing here, kept as delivered; what could not be stored safely is left out."""
    rest = {name: value for name, value in written.items() if name not in meant and _is_plain(name)}
    return {name: value for name, value in list(rest.items())[:MOST_KEPT_FIELDS] if _is_plain(value)}


def _is_plain(value: object) -> bool:
    if isinstance(value, str):
        return len(value) <= MOST_KEPT_LETTERS and not UNREADABLE.intersection(value)
    return isinstance(value, bool) or (isinstance(value, int) and abs(value) <= MOST_NUMBER)
