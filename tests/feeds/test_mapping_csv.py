"""Mappings as CSV: what is written is read back as it was, whatever the words look like."""

import csv
import io
import re
import unicodedata
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from zichtlijn.core.goals.mapping import MappingType
from zichtlijn.core.goals.mapping_line import MappingLine
from zichtlijn.feeds.guarding import FORMULA_STARTS
from zichtlijn.feeds.mappingcsv.reader import read_mappings
from zichtlijn.feeds.mappingcsv.writer import HEADER, write_mappings
from zichtlijn.feeds.report import Report
from zichtlijn.feeds.sheet import is_formula

WORDS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1, max_size=20)
ODD = st.one_of(WORDS, st.sampled_from(["=1+1", "-3", "'=x", "''", "a;b", 'zeg "ja"', "+31", "@x"]))
LINES = st.lists(
    st.builds(MappingLine, ODD, ODD, st.sampled_from(MappingType), st.one_of(st.just(""), ODD), ODD), max_size=6
)


def _read(content: bytes) -> tuple[list[MappingLine], Report]:
    report = Report()
    return list(read_mappings(io.BytesIO(content), report)), report


def _bare(line: MappingLine) -> tuple[str, ...]:
    return (line.tool_goal_ref, line.tool_goal_title, line.goal_ref, line.kind.value, line.framework)


def _composed(line: MappingLine) -> bool:
    """Reading composes letters and spaces; lines that are composed already come back to the letter."""
    return all(unicodedata.normalize("NFC", part) == part and part.isprintable() for part in _bare(line))


@given(LINES)
def test_what_is_written_is_read_back(lines: list[MappingLine]) -> None:
    kept = [line for line in lines if _composed(line)]
    found, report = _read(write_mappings(kept))
    assert [_bare(line) for line in found] == [_bare(line) for line in kept]
    assert report.kept == []


@given(LINES)
def test_no_cell_begins_like_a_formula(lines: list[MappingLine]) -> None:
    rows = csv.reader(io.StringIO(write_mappings(lines).decode("utf-8-sig")), delimiter=";")
    cells = [cell for row in rows for cell in row]
    assert cells[: len(HEADER)] == list(HEADER)
    assert not [cell for cell in cells if is_formula(cell) or cell.startswith(FORMULA_STARTS[:-1])]


def test_the_example_of_the_recipe_reads_as_it_says() -> None:
    page = (Path(__file__).parents[2] / "docs" / "recipes" / "goal-mappings.md").read_text("utf-8")
    example = re.search(r"```csv\n(.*?)```", page, re.DOTALL)
    assert example is not None
    found, report = _read(example[1].encode())
    assert report.kept == []
    assert [(line.tool_goal_ref, line.goal_ref, line.kind) for line in found] == [
        ("SW-K3", "M6a3", MappingType.EXACT_MATCH),
        ("SW-O1", "M2", MappingType.PART),
    ]
