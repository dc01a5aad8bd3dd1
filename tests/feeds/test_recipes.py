"""The examples on the recipe pages are read literally: what a page shows is what works."""

import json
import re
from pathlib import Path

from tests.feeds.reading import edexml, records_csv, roster_csv, uwlr_results, uwlr_roster
from zichtlijn.core.people.roster import Capacity, Custody, RoleCode
from zichtlijn.feeds.recordscsv.mapping import ColumnMapping
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
