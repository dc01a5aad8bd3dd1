"""All models of the grading app, gathered for Django; each stands in its own room."""

from zichtlijn.grading.gradebook.models import (
    ColumnTerms,
    GateChange,
    GradebookCell,
    GradebookColumn,
    GradebookExport,
    ResultVersion,
)
from zichtlijn.grading.received.models import ReceivedResult
from zichtlijn.grading.release.models import (
    PlanningRound,
    ReleaseArrangement,
    ReleasePlacing,
    ReleasePlan,
    ReleasePolicy,
)
from zichtlijn.grading.release.replaying_models import EntryTimesImport, ImportedEntry
from zichtlijn.grading.release.school_models import (
    AdministrationCheck,
    ExamClasses,
    PolicyInWriting,
    ReleaseHours,
    SchoolAgreements,
)
from zichtlijn.grading.reports.models import OwnReport
from zichtlijn.grading.sharing.models import AdultConsent, ComingTestsChoice, Reflection, ReflectionReader, ResultShare
from zichtlijn.grading.terms.models import ExamDay, GradingPeriod, GradingTerms, ReportChoice

__all__ = [
    "AdministrationCheck",
    "AdultConsent",
    "ColumnTerms",
    "ComingTestsChoice",
    "EntryTimesImport",
    "ExamClasses",
    "ExamDay",
    "GateChange",
    "GradebookCell",
    "GradebookColumn",
    "GradebookExport",
    "GradingPeriod",
    "GradingTerms",
    "ImportedEntry",
    "OwnReport",
    "PlanningRound",
    "PolicyInWriting",
    "ReceivedResult",
    "Reflection",
    "ReflectionReader",
    "ReleaseArrangement",
    "ReleaseHours",
    "ReleasePlacing",
    "ReleasePlan",
    "ReleasePolicy",
    "ReportChoice",
    "ResultShare",
    "ResultVersion",
    "SchoolAgreements",
]
