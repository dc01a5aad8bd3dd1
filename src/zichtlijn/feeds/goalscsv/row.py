"""One row of a goal table: its cells as written, and the goal line it stands for. Must not know the rows around it."""

import re
from collections.abc import Callable
from typing import Final

from zichtlijn.core.goals.framework import GoalLine, Level, LevelPrecision
from zichtlijn.core.goals.levels import find_year_groups, read_level
from zichtlijn.core.goals.subjects import subject_code
from zichtlijn.feeds.fields import Unfit, read_line
from zichtlijn.feeds.goal_draft import LEVEL_UNKNOWN
from zichtlijn.feeds.goalscsv.columns import COLUMNS, LIST_SIGNS, PRECISION_WORDS
from zichtlijn.feeds.guarding import unguard_cell
from zichtlijn.feeds.json_values import MOST_NUMBER
from zichtlijn.feeds.report import Report
from zichtlijn.feeds.sheet import find_formula_text, is_formula

_BY_KEY: Final = {column.key: column for column in COLUMNS}
_SIGNS: Final = re.compile(f"[{re.escape(LIST_SIGNS)}]")
_BARE_YEAR: Final = re.compile(r"([1-8])|1([1-6])")
_BARE_PAIR: Final = re.compile(r"[1-8]\s*(?:-|–|/|t/m)\s*[1-8]")


class Row:
    """The cells of one row, by key of their column; what is odd but readable goes to the report."""

    def __init__(self, cells: list[str], places: dict[str, int], where: str, report: Report) -> None:
        self._cells = cells
        self._places = places
        self._where = where
        self._report = report

    def read_line(self, place: int, *, framework: str) -> GoalLine:
        """The goal; `place` is its number in the table, `framework` the set when no column names it. Raises Unfit."""
        code, ref = self._read("code"), self._read("ref")
        if not (ref or code):
            raise Unfit("missing", "code")
        for key, given in (("id", ref), ("code", "" if ref else code)):
            if _SIGNS.search(given):
                raise Unfit("sign_in_code", key, given)
        title = self._read("title")
        if not title:
            raise Unfit("missing", "doel")
        precision = self._read_precision()
        level = self._read_level(precision)
        return GoalLine(
            ref=ref or code,
            title=title,
            framework=self._read("framework") or framework,
            subject=subject_code(self._read("subject")),
            kind=self._read("kind"),
            code=code,
            short_title=self._read("short_title"),
            pupil_wording=self._read("pupil_wording"),
            description=self._read("description"),
            status=self._read("status"),
            position=self._read_position(place),
            level=level,
            parents=self._read_list("parents"),
            related=self._read_list("related"),
            replaces=self._read_list("replaces"),
            raw={LEVEL_UNKNOWN: True} if precision is LevelPrecision.UNKNOWN else {},
        )

    def _read(self, key: str) -> str:
        column = _BY_KEY[key]
        return read_line(self._open(key), column.name, column.most)

    def _open(self, key: str) -> str:
        """The cell as text. Raises Unfit for a formula, which would be run and is not what the school meant."""
        place = self._places.get(key)
        cell = self._cells[place] if place is not None and place < len(self._cells) else ""
        shown = find_formula_text(cell.strip())
        if shown is not None:
            self._report.note("formula_text", self._where, field=_BY_KEY[key].name, received=shown)
            return shown
        text = unguard_cell(cell)
        if text == cell and is_formula(cell):
            raise Unfit("formula", _BY_KEY[key].name, cell)
        return text

    def _read_list(self, key: str, split: Callable[[str], list[str]] = _SIGNS.split) -> tuple[str, ...]:
        """Values of a cell, each once, in order; each as long as an id may be."""
        column = _BY_KEY[key]
        text = self._open(key)
        if len(text) > column.most:
            raise Unfit("too_long", column.name, text, f"≤ {column.most}")
        values = (read_line(one, column.name, 100) for one in split(text))
        return tuple(dict.fromkeys(value for value in values if value))

    def _read_position(self, place: int) -> int:
        written = self._read("position")
        if not written:
            return place
        if not written.isascii() or not written.isdecimal():
            raise Unfit("not_a_number", "volgorde", written)
        if int(written) > MOST_NUMBER:
            raise Unfit("too_many", "volgorde", written, f"≤ {MOST_NUMBER}")
        return int(written)

    def _read_precision(self) -> LevelPrecision | None:
        written = self._read("precision").casefold()
        if written and written not in PRECISION_WORDS:
            raise Unfit("not_a_choice", "precisie", written, ", ".join(PRECISION_WORDS))
        return PRECISION_WORDS.get(written)

    def _read_level(self, precision: LevelPrecision | None) -> Level:
        """Years a word names; a word that names none is kept as a label."""
        years, labels = [], list(self._read_list("labels"))
        for written in self._read_list("years"):
            spelled = _spell_year(written)
            if find_year_groups(spelled):
                years.append(spelled)
            else:
                self._report.note("unknown_level", self._where, field="leerjaren", received=written)
                labels.append(written)
        return read_level(dict.fromkeys(labels), years, precision=precision)


def _spell_year(written: str) -> str:
    """`5` → `groep 5`, `12` → `vo 2` (the code of the year), `5-6` → `groep 5-6`; anything else as it is."""
    if found := _BARE_YEAR.fullmatch(written):
        return f"groep {found[1]}" if found[1] else f"vo {found[2]}"
    return f"groep {written}" if _BARE_PAIR.fullmatch(written) else written
