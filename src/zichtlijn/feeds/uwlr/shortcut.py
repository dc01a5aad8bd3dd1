"""The plain result, cut out of the text before the parser sees it: nine in ten results are exactly this shape.

A `resultaat` with a whole score, printable ASCII and the elements of the schema in their order is a regular language,
so one compiled pattern reads it. What is cut leaves a mark, a processing instruction, and the parser still meets the
mark where the result stood: place and well-formedness of the message are judged by the parser alone.
Comments, CDATA and instructions could hide a result from the parser, so a text that has any is not cut, nor is
anything after it. Must not know what a result means.
"""

import re
from typing import Final

Row = tuple[str, str, str, str | None, str | None, str, str | None]
"""key, afnamedatum, toetscode, versie, toetsonderdeelcode, score, infourl."""
MARK: Final = "<?r?>"
MARK_TARGET: Final = "r"
_GROUPS: Final = 7
_SPACE: Final = r"[ \t\r\n]*+"
_SIGN: Final = r"[!-%'-;=?-~]"
_TEXT: Final = rf"({_SIGN}{{1,256}}+(?: {_SIGN}{{1,256}}+){{0,20}}+)"
_KEY: Final = r"([!#-%'-;=?-~]{1,256})"
_OPENING: Final = re.compile(r"<((?:[A-Za-z_][A-Za-z0-9_.-]{0,30}:)?)resultaat[ >]")


class Shortcut:
    """Cuts plain results out of pieces of one message; every piece ends behind a `>`."""

    def __init__(self) -> None:
        self._pattern: re.Pattern[str] | None = None
        self._is_open = True
        self._has_begun = False

    def cut(self, text: str) -> tuple[str, list[Row]]:
        """The text with marks, and the rows that stood there, in order."""
        pattern = self._find_pattern(text)
        if pattern is None:
            return text, []
        parts = pattern.split(text)
        between = parts[:: _GROUPS + 1]
        if not self._is_plain("".join(between)):
            return text, []
        columns = (parts[nth :: _GROUPS + 1] for nth in range(1, _GROUPS + 1))
        return MARK.join(between), list(zip(*columns, strict=True))

    def drop(self, text: str) -> str:
        """The text with marks, for who has no use for the rows."""
        pattern = self._find_pattern(text)
        if pattern is None:
            return text
        reduced, count = pattern.subn(MARK, text)
        return reduced if self._is_plain(reduced, marks=count) else text

    def find_offset(self, text: str, reduced: str) -> int:
        """Where `reduced`, the beginning of what `cut` made of a text, ends in that text."""
        marks = reduced.count(MARK)
        if not marks or self._pattern is None:
            return len(reduced)
        for nth, match in enumerate(self._pattern.finditer(text), 1):
            if nth == marks:
                return match.end() + len(reduced) - reduced.rindex(MARK) - len(MARK)
        return len(text)

    def _find_pattern(self, text: str) -> re.Pattern[str] | None:
        """The pattern of this message; None before its first result, and after anything that could hide one."""
        if self._is_open and self._pattern is None:
            self._pattern = _make_pattern(text)
            if self._pattern is None:
                self._is_plain(text)
        return self._pattern if self._is_open else None

    def _is_plain(self, text: str, *, marks: int = 0) -> bool:
        """True when no comment, CDATA or instruction has come so far, apart from the XML declaration in front."""
        has_declaration = not self._has_begun and text.lstrip().startswith("<?xml")
        self._has_begun = True
        self._is_open = self._is_open and "<!" not in text and text.count("<?") == marks + has_declaration
        return self._is_open


def _make_pattern(text: str) -> re.Pattern[str] | None:
    """The pattern of a plain result with the prefix this message uses."""
    opening = _OPENING.search(text)
    if opening is None:
        return None
    prefix = re.escape(opening[1])

    def leaf(name: str, content: str = _TEXT) -> str:
        return f"<{prefix}{name}>{content}</{prefix}{name}>{_SPACE}"

    return re.compile(
        f'<{prefix}resultaat key="{_KEY}">{_SPACE}'
        + leaf("afnamedatum", r"([0-9]{4}-[0-9]{2}-[0-9]{2})")
        + leaf("toetscode")
        + f"(?:{leaf('versie')})?"
        + f"(?:{leaf('toetsonderdeelcode')})?"
        + leaf("score", r"([0-9]{1,9})")
        + f"(?:{leaf('infourl')})?"
        + f"</{prefix}resultaat>"
    )
