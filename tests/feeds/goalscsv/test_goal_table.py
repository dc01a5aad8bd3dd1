"""A school's own goals as a table: what is read, what is said of what is wrong, and back again (R13)."""

import csv
import io
import re
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import lines as texts
from zichtlijn.core.goals.framework import GoalLine, Level, LevelPrecision, gather_frameworks
from zichtlijn.core.goals.levels import YEAR_GROUPS, sort_year_groups
from zichtlijn.core.goals.subjects import SUBJECTS
from zichtlijn.feeds.goals import GoalReading
from zichtlijn.feeds.goalscsv.columns import COLUMNS
from zichtlijn.feeds.goalscsv.reader import read_goal_table
from zichtlijn.feeds.goalscsv.writer import write_goal_table
from zichtlijn.feeds.guarding import FORMULA_STARTS

RECIPE = Path(__file__).parents[3] / "docs" / "recipes" / "goals-csv.md"
HEADER = "code;doel;boven;vak;leerjaren"


def _read(content: str | bytes, framework: str = "eigen") -> GoalReading:
    raw = content.encode() if isinstance(content, str) else content
    return read_goal_table(io.BytesIO(raw), framework=framework)


def _rows(*rows: str, header: str = HEADER) -> GoalReading:
    return _read("\n".join((header, *rows)))


def _said(reading: GoalReading) -> list[str]:
    return [f"{one.severity} {one.code} @ {one.where}" for one in reading.report.kept]


def test_the_example_of_the_recipe_reads_as_it_says() -> None:
    example = re.search(r"```csv\n(.*?)```", RECIPE.read_text("utf-8"), re.DOTALL)
    assert example is not None
    reading = _read(example[1])
    assert reading.report.kept == []
    assert [(line.ref, line.parents, line.level.year_groups) for line in reading.lines] == [
        ("M", (), ("5",)),
        ("M6", ("M",), ("5",)),
        ("M6a", ("M6",), ("5",)),
        ("M7", ("M",), ("5", "6")),
    ]
    assert reading.lines[2].replaces == ("M6-oud",)
    assert {line.subject for line in reading.lines} == {"rekenen-wiskunde"}


def test_the_recipe_names_every_column_and_every_other_name_is_read() -> None:
    page = RECIPE.read_text("utf-8")
    assert [column.name for column in COLUMNS if f"`{column.name}`" not in page] == []
    reading = _rows("A1;Klokkijken;groep 4;", header="Doelcode;Leerdoel;Groep;Hoort onder")
    assert [(line.ref, line.level.year_groups) for line in reading.lines] == [("A1", ("4",))]


@pytest.mark.parametrize(
    ("written", "groups"),
    [
        ("5", ("5",)),
        ("5-6", ("5", "6")),
        ("groep 7 | groep 8", ("7", "8")),
        ("vo 2", ("12",)),
        ("13", ("13",)),
        ("klas 1, klas 2", ("11", "12")),
        ("fase 2", ("4", "5", "6")),
    ],
)
def test_years_as_schools_write_them(written: str, groups: tuple[str, ...]) -> None:
    (line,) = _rows(f'A;Doel;;;"{written}"').lines
    assert line.level.year_groups == groups


def test_a_year_that_is_not_known_is_kept_as_a_word() -> None:
    reading = _rows("A;Doel;;;bovenbouw")
    assert _said(reading) == ["note unknown_level @ regel 2"]
    assert reading.lines[0].level == Level((), ("bovenbouw",), LevelPrecision.UNKNOWN)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((";Doel",), ["refused missing @ regel 2"]),
        (("A;",), ["refused missing @ regel 2"]),
        (("A,B;Doel",), ["refused sign_in_code @ regel 2"]),
        (("A;=1+1",), ["refused formula @ regel 2"]),
        (("A;Doel;;;;x;y",), ["refused too_many_cells @ regel 2"]),
        (('A;"Doel"x',), ["refused broken_quotes @ regel 2"]),
        (("A;Een", "A;Twee"), ["refused duplicate_key @ regel 3"]),
        (("A;Een", "A;Een"), ["note repeated_record @ regel 3"]),
        (("A;Een;Z",), ["note unknown_parent @ regel 2"]),
        (("A;Een;;;;;", "B;Twee;;;;x"), ["refused too_many_cells @ regel 3"]),
        (("A;Een;A",), ["refused goal_cycle @ regel 2"]),
        (("A;Een;B", "B;Twee;A"), ["refused goal_cycle @ regel 3", "note unknown_parent @ regel 2"]),
        (("A;" + "x" * 10_001,), ["refused too_long @ regel 2"]),
    ],
)
def test_what_is_wrong_is_said_per_line(rows: tuple[str, ...], said: list[str]) -> None:
    reading = _rows(*rows)
    assert _said(reading) == said
    assert reading.is_complete is not any(one.startswith("refused") for one in said)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"code;doel\n", "no_goals"),
        (b"code;vak\nA;x", "missing_column"),
        (b"doel;vak\nA;x", "missing_column"),
        (b"code;doel;titel\nA;x;y", "column_twice"),
        (b"PK\x03\x04rest", "workbook"),
        (b'code;doel\nA;"x', "open_quote"),
        (b"code;doel;volgorde\nA;x;\nB;y;eerst", "not_a_number"),
    ],
)
def test_a_file_that_is_no_goal_table(content: bytes, code: str) -> None:
    reading = _read(content)
    assert code in [one.code for one in reading.report.kept]
    assert not reading.is_complete


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_any_separator(separator: str) -> None:
    reading = _read(separator.join(("code", "doel")) + "\n" + separator.join(("A", "Analoge klok")))
    assert [line.title for line in reading.lines] == ["Analoge klok"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_any_encoding(encoding: str) -> None:
    reading = _read("code;doel\nA;Coördinaten".encode(encoding))
    assert [line.title for line in reading.lines] == ["Coördinaten"]
    assert [one.code for one in reading.report.kept] == (["windows_1252_read"] if encoding == "cp1252" else [])


def test_a_code_that_a_spreadsheet_protected_keeps_its_zeros() -> None:
    reading = _read('code;doel\n"=""007""";Doel\n\'-3;Min drie')
    assert [line.ref for line in reading.lines] == ["007", "-3"]
    assert _said(reading) == ["note formula_text @ regel 2"]


def test_a_set_is_named_by_its_column_else_by_who_reads_it() -> None:
    reading = _rows("A;Doel;;;;Onze doelen", "B;Doel;;;;", header=f"{HEADER};doelenset")
    assert [line.framework for line in reading.lines] == ["Onze doelen", "eigen"]


REFS = st.from_regex(r"[A-Za-z0-9=+@'.-][A-Za-z0-9 ./_-]{0,10}[A-Za-z0-9]", fullmatch=True).map(
    lambda ref: " ".join(ref.split())
)
LEVELS = st.builds(
    lambda groups: Level(
        sort_year_groups(groups), (), LevelPrecision.STATED if len(groups) == 1 else LevelPrecision.BAND
    ),
    st.sets(st.sampled_from([*YEAR_GROUPS, "S", "V"]), min_size=1, max_size=3),
) | st.sampled_from(
    [
        Level(),
        Level(("4", "5", "6"), ("fase 2",), LevelPrecision.BAND),
        Level((), ("1F",), LevelPrecision.UNKNOWN),
        Level(("7",), ("1F", "fase 1"), LevelPrecision.STATED),
        Level(("5", "6"), (), LevelPrecision.STATED),
        Level(("5",), (), LevelPrecision.BAND),
    ]
)
TEXTS = st.one_of(texts(), st.sampled_from(["=1+1", "-3 graden", "'s ochtends", '"zo"', "a|b"]))


@st.composite
def goal_sets(draw: st.DrawFn) -> list[GoalLine]:
    """Goals of one set, parents before children, some pointing outside; levels as a reader leaves them."""
    refs = draw(st.lists(REFS, min_size=1, max_size=7, unique=True))
    found: list[GoalLine] = []
    for place, ref in enumerate(refs):
        above = draw(st.lists(st.sampled_from(refs[:place]), max_size=2, unique=True)) if place else []
        found.append(
            GoalLine(
                ref=ref,
                title=draw(TEXTS),
                framework="proef",
                subject=draw(st.sampled_from(["", *(subject.code for subject in SUBJECTS)])),
                kind=draw(st.sampled_from(["", "leerdoel"])),
                code=draw(st.just("") | REFS),
                short_title=draw(st.just("") | TEXTS),
                pupil_wording=draw(st.just("") | TEXTS),
                description=draw(st.just("") | TEXTS),
                status=draw(st.sampled_from(["", "concept"])),
                position=place,
                level=draw(LEVELS),
                parents=tuple(above),
                related=tuple(draw(st.lists(REFS, max_size=2, unique=True))),
                replaces=tuple(draw(st.lists(REFS, max_size=2, unique=True))),
            )
        )
    return found


def _composed(line: GoalLine) -> GoalLine:
    """Reading composes letters."""
    title, short_title, pupil_wording, description = (
        unicodedata.normalize("NFC", text)
        for text in (line.title, line.short_title, line.pupil_wording, line.description)
    )
    return replace(line, title=title, short_title=short_title, pupil_wording=pupil_wording, description=description)


@given(goal_sets())
def test_r13_what_is_written_is_read_back(lines: list[GoalLine]) -> None:
    written = write_goal_table(lines, framework="proef")
    reading = _read(written)
    assert [one for one in reading.report.kept if one.code != "unknown_parent"] == []
    assert list(reading.lines) == [_composed(line) for line in lines]


def test_an_unknown_precision_is_refused() -> None:
    reading = _rows("A;Doel;;;5;zoiets", header=f"{HEADER};precisie")
    assert _said(reading) == ["refused not_a_choice @ regel 2"]


@given(goal_sets())
def test_no_cell_begins_like_a_formula(lines: list[GoalLine]) -> None:
    rows = csv.reader(io.StringIO(write_goal_table(lines, framework="=x").decode("utf-8-sig")), delimiter=";")
    assert not [cell for row in rows for cell in row if cell.startswith(FORMULA_STARTS[:-1])]


@given(st.text(max_size=300))
def test_any_text_is_read_without_falling_over(text: str) -> None:
    reading = _read(text.encode("utf-8", "surrogatepass"))
    assert reading.lines == () or reading.report.is_readable


def test_each_subject_is_a_set_of_its_own() -> None:
    reading = _rows("A;Een;;rekenen", "B;Twee;;taal")
    assert [one.slug for one in gather_frameworks(reading.lines)] == ["eigen-nederlands", "eigen-rekenen-wiskunde"]
