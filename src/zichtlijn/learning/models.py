"""All models of the learning app, gathered for Django; each stands in its own room."""

from zichtlijn.learning.assessments.models import KnownAssessment
from zichtlijn.learning.goals.models import (
    Association,
    ChosenFramework,
    Framework,
    FrameworkVersion,
    Goal,
    GoalLevel,
    GoalRevision,
    Mapping,
    SettledGoal,
    TreatedGoal,
)
from zichtlijn.learning.licences.models import Licence
from zichtlijn.learning.plans.models import PlannedGoal, PlannedPupil, PupilReply
from zichtlijn.learning.progress.models import DayTotal, LatePractice, PracticeRecord
from zichtlijn.learning.signals.models import Signal
from zichtlijn.learning.tools.models import Tool, ToolExplanation, ToolGoal

__all__ = [
    "Association",
    "ChosenFramework",
    "DayTotal",
    "Framework",
    "FrameworkVersion",
    "Goal",
    "GoalLevel",
    "GoalRevision",
    "KnownAssessment",
    "LatePractice",
    "Licence",
    "Mapping",
    "PlannedGoal",
    "PlannedPupil",
    "PracticeRecord",
    "PupilReply",
    "SettledGoal",
    "Signal",
    "Tool",
    "ToolExplanation",
    "ToolGoal",
    "TreatedGoal",
]
