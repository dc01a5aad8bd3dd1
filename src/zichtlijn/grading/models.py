"""All models of the grading app, gathered for Django; each stands in its own room."""

from zichtlijn.grading.gradebook.models import (
    ColumnTerms,
    GateChange,
    GradebookCell,
    GradebookColumn,
    GradebookExport,
    ResultVersion,
)
from zichtlijn.grading.release.models import ReleaseArrangement, ReleasePlacing, ReleasePlan, ReleasePolicy
from zichtlijn.grading.terms.models import ExamDay, GradingPeriod, GradingTerms, ReportChoice

__all__ = [
    "ColumnTerms",
    "ExamDay",
    "GateChange",
    "GradebookCell",
    "GradebookColumn",
    "GradebookExport",
    "GradingPeriod",
    "GradingTerms",
    "ReleaseArrangement",
    "ReleasePlacing",
    "ReleasePlan",
    "ReleasePolicy",
    "ReportChoice",
    "ResultVersion",
]
