"""The examples on the recipe pages are read literally: what a page shows is what works."""

import json
import re
from datetime import date, datetime, timedelta
from pathlib import Path

from tests.feeds.reading import (
    codes,
    edexml,
    eduv_results,
    eduv_roster,
    records_csv,
    records_xlsx,
    roster_csv,
    roster_xlsx,
    uwlr_results,
    uwlr_roster,
)
from tests.feeds.workbooks import lists, workbook
from zichtlijn.core.people.roster import Capacity, Custody, RoleCode
from zichtlijn.feeds.recordscsv.mapping import ColumnMapping
from zichtlijn.feeds.recordscsv.proposal import propose_mapping
from zichtlijn.feeds.registry import FEEDS
from zichtlijn.feeds.rostercsv import tables

RECIPES = Path(__file__).parents[2] / "docs" / "recipes"


def example(slug: str, language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", (RECIPES / f"{slug}.md").read_text("utf-8"), re.DOTALL)
    assert found is not None
    return found[1]


def test_every_format_has_a_page() -> None:
    assert all((RECIPES / f"{slug}.md").exists() for slug in FEEDS)


def test_edexml_example() -> None:
    reading = edexml(example("edexml", "xml"))
    assert reading.report.kept == []
    assert reading.roster is not None
    assert [pupil.name.full for pupil in reading.roster.pupils] == ["Mila van den Bos", "Emre Çelik"]


def test_roster_csv_example() -> None:
    reading = roster_csv(example("roster-csv", "csv"))
    assert reading.report.kept == []
    roster = reading.roster
    assert roster is not None
    assert [pupil.group_refs for pupil in roster.pupils] == [("h3b", "h3b-wi"), ("h3b", "h3b-wi")]
    assert [link.capacity for member in roster.staff for link in member.assignments] == [
        Capacity.TEACHER,
        Capacity.MENTOR,
    ]
    assert roster.staff[1].roles[0].code is RoleCode.SUPPORT
    assert roster.guardians[0].pupils[0].custody is Custody.YES


def test_roster_csv_page_names_every_column() -> None:
    page = (RECIPES / "roster-csv.md").read_text("utf-8").replace("t/m", "tm")
    assert [c for table in tables.TABLES for c in table.columns if c not in page] == []


def test_records_csv_example() -> None:
    mapping = ColumnMapping.from_plain(json.loads(example("records-csv", "json")))
    found, report = records_csv(example("records-csv", "csv"), mapping)
    assert report.kept == []
    assert [record.practice_seconds for record in found] == [900, 510]
    assert found[0].context == (("werkvorm", "zelfstandig"),)


def test_uwlr_results_example() -> None:
    (record,), (test,), report = uwlr_results(example("uwlr-results", "xml"))
    assert report.kept == []
    assert (record.pupil.value, record.tool_goal.ref, record.tool_goal.title) == (
        "1001",
        "REK6-B2#BREUKEN",
        "Breuken vergelijken",
    )
    assert (record.result, dict(record.context)["norm"]) == ("score 17", "voldoende")
    assert [band.term for band in test.parts[0].norms.bands] == ["onvoldoende", "voldoende"]


def test_uwlr_roster_example() -> None:
    reading = uwlr_roster(example("uwlr-roster", "xml"))
    assert reading.report.kept == []
    assert reading.roster is not None
    assert [(pupil.name.full, pupil.group_refs) for pupil in reading.roster.pupils] == [
        ("Mila van den Bos", ("G5", "PLUS"))
    ]


def test_eduv_results_example() -> None:
    (scored, graded), (test,), report = eduv_results(example("eduv-results", "json"))
    assert report.kept == []
    assert (scored.pupil.value, scored.tool_goal.ref, scored.tool_goal.title) == (
        "1001",
        "REK6-B2#BREUKEN",
        "Breuken vergelijken",
    )
    assert (scored.result, dict(scored.context)["norm"], graded.result) == (
        "score 17 van 20",
        "voldoende",
        "cijfer 7.4",
    )
    assert [band.term for band in test.parts[0].norms.bands] == ["onvoldoende", "voldoende"]


def test_eduv_roster_example() -> None:
    reading = eduv_roster(example("eduv-roster", "json"))
    assert codes(reading.report) == ["note no_groups"]
    assert reading.roster is not None
    assert [(pupil.ref, pupil.name.full) for pupil in reading.roster.pupils] == [("1001", "Mila van den Bos")]


def read_tables(slug: str) -> list[list[list[str]]]:
    """The tables under the example of a page: the header and the rows, without the line between them."""
    page = (RECIPES / f"{slug}.md").read_text("utf-8").partition("## Example")[2]
    found = re.findall(r"(?:^\|.*\|\n)+", page, re.MULTILINE)
    lines = [[[cell.strip() for cell in line[1:-1].split("|")] for line in table.splitlines()] for table in found]
    return [[header, *rows] for header, _, *rows in lines]


def test_records_xlsx_example() -> None:
    ((header, *written),) = read_tables("records-xlsx")
    rows: list[list[object]] = []
    for *texts, begin, made, right, duration in written:
        hours, minutes, seconds = map(int, duration.split(":"))
        moment = datetime.fromisoformat(f"{begin[6:10]}-{begin[3:5]}-{begin[:2]}T{begin[11:]}")
        practised = timedelta(hours=hours, minutes=minutes, seconds=seconds)
        rows.append([*texts, moment, int(made), int(right), practised])
    found, report = records_xlsx(workbook(header, *rows), propose_mapping(header))
    assert report.kept == []
    assert [record.practice_seconds for record in found] == [900, 510]
    assert found[0].occurred_at is not None


def test_roster_xlsx_example() -> None:
    classes, pupils = read_tables("roster-xlsx")
    born_on = [date.fromisoformat(row[4]) if row[4] else None for row in pupils[1:]]
    rows = [[*row[:4], day, *row[5:]] for row, day in zip(pupils[1:], born_on, strict=True)]
    reading = roster_xlsx(lists(Klassen=classes, Leerlingen=[pupils[0], *rows]))
    assert reading.report.kept == []
    assert reading.roster is not None
    assert [(one.name.full, one.birth_on, one.year_group) for one in reading.roster.pupils] == [
        ("Tijn de Vries", date(2011, 2, 4), "13"),
        ("Noor Jansen", None, "13"),
    ]
