"""The corpus: small good and bad files as they come, each with the findings it must give beside it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.feeds.reading import (
    codes,
    edexml,
    eduv_results,
    eduv_roster,
    records_csv,
    roster_csv,
    uwlr_results,
    uwlr_roster,
)
from zichtlijn.feeds.recordscsv.proposal import propose_mapping
from zichtlijn.feeds.report import Report
from zichtlijn.feeds.sheet import Sheet

CORPUS = Path(__file__).parent / "corpus"
FILES = sorted(path for path in CORPUS.glob("*/*") if path.suffix != ".json")


def read_edexml_file(path: Path) -> tuple[int, Report]:
    reading = edexml(path.read_bytes())
    return len(reading.roster.pupils) if reading.roster else 0, reading.report


def read_roster_file(path: Path) -> tuple[int, Report]:
    reading = roster_csv(path.read_bytes())
    return len(reading.roster.pupils) if reading.roster else 0, reading.report


def read_records_file(path: Path) -> tuple[int, Report]:
    with path.open("rb") as stream:
        header = Sheet(stream, most_bytes=1_000_000).header
    found, report = records_csv(path.read_bytes(), propose_mapping(header))
    return len(found), report


def read_answer_file(path: Path) -> tuple[int, Report]:
    reading = uwlr_roster(path.read_bytes())
    return len(reading.roster.pupils) if reading.roster else 0, reading.report


def read_results_file(path: Path) -> tuple[int, Report]:
    found, _, report = uwlr_results(path.read_bytes())
    return len(found), report


def read_students_file(path: Path) -> tuple[int, Report]:
    reading = eduv_roster(path.read_bytes())
    return len(reading.roster.pupils) if reading.roster else 0, reading.report


def read_scores_file(path: Path) -> tuple[int, Report]:
    found, _, report = eduv_results(path.read_bytes())
    return len(found), report


READERS: dict[str, Callable[[Path], tuple[int, Report]]] = {
    "edexml": read_edexml_file,
    "roster-csv": read_roster_file,
    "records-csv": read_records_file,
    "uwlr-roster": read_answer_file,
    "uwlr-results": read_results_file,
    "eduv-roster": read_students_file,
    "eduv-results": read_scores_file,
}


@pytest.mark.parametrize("path", FILES, ids=[f"{path.parent.name}/{path.name}" for path in FILES])
def test_corpus(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text("utf-8"))
    taken, report = READERS[path.parent.name](path)
    told = [f"{code} @ {finding.where}" for code, finding in zip(codes(report), report.kept, strict=True)]
    assert {"taken": taken, "findings": told} == expected
