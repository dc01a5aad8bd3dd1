"""The shape of a goal feed: lines of goals and what was said about them. Must not know any format."""

from dataclasses import dataclass

from zichtlijn.core.goals.framework import GoalLine
from zichtlijn.feeds.report import Report, Severity


@dataclass(frozen=True, slots=True)
class GoalReading:
    """Goals of one file, parents known or kept as a far reference; no lines when the report has a fatal
    finding.
    """

    lines: tuple[GoalLine, ...]
    report: Report
    owner: str = ""
    """Who made the goals, under which licence and where they came from; empty where the file does not say."""
    licence: str = ""
    source: str = ""

    @property
    def is_complete(self) -> bool:
        """False when a record was refused: then a goal that is absent may be in the file after all."""
        return self.report.is_readable and self.report.count(Severity.REFUSED) == 0
