"""What a reader said about a file, one finding a line, in the language of who looks. Knows no format."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Final

from zichtlijn.feeds.report import Finding
from zichtlijn.web.fault_words import word_place, word_sentence

MOST_SHOWN: Final = 100


@dataclass(frozen=True, slots=True)
class FindingLine:
    """Where, which field, what was met, what was expected and what to do; parts may be empty."""

    where: str
    field: str
    received: str
    expected: str
    advice: str


def word_finding(finding: Finding) -> FindingLine:
    """One finding in the reader's language."""
    return word_kept(finding.where, finding.field, finding.received, finding.expected, finding.advice)


def word_findings(findings: Iterable[Finding]) -> tuple[FindingLine, ...]:
    """The first `MOST_SHOWN` of them, in order."""
    return tuple(map(word_finding, islice(findings, MOST_SHOWN)))


def word_kept(where: str, field: str, received: str, expected: str, advice: str) -> FindingLine:
    """The same of a finding that was kept as words; `advice` is its constant Dutch sentence."""
    return FindingLine(word_place(where), field, received, expected, word_sentence(advice))
