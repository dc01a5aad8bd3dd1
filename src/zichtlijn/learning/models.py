"""All models of the learning app, gathered for Django; each stands in its own room."""

from zichtlijn.learning.assessments.models import KnownAssessment
from zichtlijn.learning.goals.models import (
    Association,
    Framework,
    FrameworkVersion,
    Goal,
    GoalLevel,
    GoalRevision,
    Mapping,
    TreatedGoal,
)
from zichtlijn.learning.licences.models import Licence
from zichtlijn.learning.plans.models import PlannedGoal, PlannedPupil, PupilReply
from zichtlijn.learning.progress.models import DayTotal, PracticeRecord
from zichtlijn.learning.signals.models import Signal
from zichtlijn.learning.tools.models import Tool, ToolGoal

__all__ = [
    "Association",
    "DayTotal",
    "Framework",
    "FrameworkVersion",
    "Goal",
    "GoalLevel",
    "GoalRevision",
    "KnownAssessment",
    "Licence",
    "Mapping",
    "PlannedGoal",
    "PlannedPupil",
    "PracticeRecord",
    "PupilReply",
    "Signal",
    "Tool",
    "ToolGoal",
    "TreatedGoal",
]
