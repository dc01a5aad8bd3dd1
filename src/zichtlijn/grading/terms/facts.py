"""What a location agreed about its results, as one value; a location that agreed nothing has the defaults."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from zichtlijn.core.gradebook.entry import EntryForm, EntryTerms
from zichtlijn.core.gradebook.exam_dates import ExamDate
from zichtlijn.core.gradebook.periods import Period, YearRule
from zichtlijn.core.gradebook.values import Precision, ReportWriter


@dataclass(frozen=True, slots=True)
class NamedPeriod:
    name: str
    period: Period


@dataclass(frozen=True, slots=True)
class SubjectReports:
    """Year groups that get a report in a subject in place of a number."""

    subject: str
    year_groups: frozenset[str]
    writer: ReportWriter = ReportWriter.TEACHER
    """Who writes it: the teacher, or the pupil, whom the teacher answers."""


@dataclass(frozen=True, slots=True)
class SubjectExamDate:
    """A day of the PTA; an empty subject is every subject."""

    subject: str
    date: ExamDate


@dataclass(frozen=True, slots=True)
class Terms:
    """One version of all that a location agreed. `uuid` is None where nothing was agreed yet."""

    uuid: UUID | None = None
    precision: Precision = Precision.ONE
    reads_without_separator: bool = True
    year_rule: YearRule = YearRule.ALL_RESULTS
    periods: tuple[NamedPeriod, ...] = ()
    reports: tuple[SubjectReports, ...] = ()
    exam_dates: tuple[SubjectExamDate, ...] = ()

    @property
    def plain_periods(self) -> tuple[Period, ...]:
        return tuple(named.period for named in self.periods)

    @property
    def rule(self) -> YearRule:
        """Without periods there is nothing to weigh by."""
        return self.year_rule if self.periods else YearRule.ALL_RESULTS

    def read_form(self, subject: str, year_groups: tuple[str, ...]) -> EntryForm:
        """Whether a group gets numbers or reports in a subject."""
        return EntryForm.REPORT if self.find_report_writer(subject, year_groups) else EntryForm.NUMBER

    def find_report_writer(self, subject: str, year_groups: tuple[str, ...]) -> ReportWriter | None:
        """Who writes the reports of a group in a subject; None where it gets numbers."""
        found = (one.writer for one in self.reports if one.subject == subject and one.year_groups & {*year_groups})
        return next(found, None)

    def make_entry_terms(self, subject: str, year_groups: tuple[str, ...]) -> EntryTerms:
        """How what a teacher types is read."""
        return EntryTerms(self.precision, self.reads_without_separator, self.read_form(subject, year_groups))

    def list_exam_dates(self, subject: str) -> list[ExamDate]:
        return sorted(one.date for one in self.exam_dates if one.subject in ("", subject))


DEFAULT_TERMS: Final = Terms()
