"""What a reader said about a file, one finding a line, in the reader's language. Knows no format."""

from dataclasses import dataclass
from typing import Final

from zichtlijn.feeds.report import Report
from zichtlijn.web.fault_words import word_advice, word_place

_MOST_SHOWN: Final = 100


@dataclass(frozen=True, slots=True)
class FindingLine:
    """Where, which field, what to do, what was met and what was expected; parts may be empty."""

    where: str
    field: str
    advice: str
    received: str
    expected: str


def list_finding_lines(report: Report) -> tuple[FindingLine, ...]:
    """The first findings of a report, in order."""
    return tuple(
        FindingLine(word_place(one.where), one.field, word_advice(one.code), one.received, one.expected)
        for one in report.kept[:_MOST_SHOWN]
    )
