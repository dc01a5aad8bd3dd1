"""Builders of tools, goals and practice for the tests. Practice comes in by the front door: a delivery.

Tools, goals and plans are written as rows, so that a test says only what it is about. Every name is invented.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from zichtlijn.core.goals.framework import LevelPrecision, VersionStatus
from zichtlijn.core.goals.mapping import AssociationType, MappingStatus, MappingType
from zichtlijn.core.progress.expectations import Expectation
from zichtlijn.core.progress.record import (
    Completion,
    Outcome,
    PupilRef,
    Record,
    SignalKind,
    SuppliedSignal,
    ToolGoalRef,
)
from zichtlijn.core.progress.tools import ToolState
from zichtlijn.intake.deliveries.actions import take_records
from zichtlijn.intake.models import Source
from zichtlijn.intake.sources.facts import read_source
from zichtlijn.learning.models import (
    Association,
    Framework,
    FrameworkVersion,
    Goal,
    GoalLevel,
    GoalRevision,
    Licence,
    Mapping,
    PlannedGoal,
    Tool,
    ToolGoal,
)
from zichtlijn.people.models import Group, Location, Person
from zichtlijn.tenancy.clock import now

_number = count(1)
YEAR_STARTS_ON = date(2026, 8, 1)


def make_tool(name: str, **facts: Any) -> Tool:
    """A live tool with a leeswijzer; its slug is its name in lower case."""
    explained = {"score_explanation": f"Zo leest u een uitkomst van {name}.", "state": ToolState.LIVE}
    given = {"supplier": f"{name} BV", **explained}
    return Tool.objects.create(slug=name.lower().replace(" ", "-"), name=name, **(given | facts))


def connect(tool: Tool, location: Location, *, expectation: Expectation = Expectation.NONE) -> Source:
    """Let a tool deliver for a location, since the start of the year."""
    return Source.objects.create(
        tool=tool,
        location=location,
        expectation=expectation,
        connected_at=now() - timedelta(days=90),
    )


def make_framework(subject: str = "rekenen", title: str = "Rekenen proef") -> FrameworkVersion:
    """A goal set in use, without goals yet."""
    framework = Framework.objects.create(slug=f"set-{next(_number)}", title=title, owner="proef", subject=subject)
    return FrameworkVersion.objects.create(
        framework=framework, label="v1", sha256="", status=VersionStatus.IN_USE.value, imported_at=now()
    )


def make_goal(version: FrameworkVersion, code: str, name: str, *parents: Goal) -> Goal:
    """A goal of a set, below its parents."""
    number = next(_number)
    goal = Goal.objects.create(framework=version.framework, external_ref=f"{code}-{number}", position=number)
    goal.current = GoalRevision.objects.create(
        goal=goal,
        version=version,
        kind="doel",
        code=code,
        title=f"{name} in het kort",
        short_title=name,
        subject=version.framework.subject,
        text_hash="",
    )
    goal.save(update_fields=["current"])
    GoalLevel.objects.create(revision=goal.current, precision=LevelPrecision.UNKNOWN.value)
    for position, parent in enumerate(parents):
        Association.objects.create(
            version=version,
            origin=goal,
            destination=parent,
            destination_ref=parent.external_ref,
            kind=AssociationType.IS_CHILD_OF.value,
            position=position,
        )
    return goal


def make_tool_goal(tool: Tool, title: str, *goals: Goal, subject: str = "rekenen", part: bool = False) -> ToolGoal:
    """A tool's own goal, confirmed to touch these goals; none leaves it unmapped."""
    tool_goal = ToolGoal.objects.create(tool=tool, ref=title, title=title, subject=subject)
    kind = MappingType.PART if part else MappingType.EXACT_MATCH
    for goal in goals:
        map_to(tool_goal, goal, kind=kind)
    return tool_goal


def map_to(
    tool_goal: ToolGoal,
    goal: Goal,
    *,
    kind: MappingType = MappingType.EXACT_MATCH,
    status: MappingStatus = MappingStatus.CONFIRMED,
) -> Mapping:
    return Mapping.objects.create(
        tool_goal=tool_goal, goal=goal, kind=kind.value, status=status.value, method="by_hand"
    )


def plan(group: Group, *goals: Goal) -> None:
    """Goals for the whole year, in this order."""
    for position, goal in enumerate(goals):
        PlannedGoal.objects.create(
            group_uuid=group.uuid,
            goal=goal,
            position=position,
            planned_by=group.uuid,
            planned_at=now(),
            starts_on=YEAR_STARTS_ON,
        )


def license_pupils(tool: Tool, *pupils: Person) -> None:
    for pupil in pupils:
        Licence.objects.create(tool=tool, pupil=pupil, starts_on=YEAR_STARTS_ON)


def make_record(pupil: Person, tool_goal: ToolGoal, on: date, minutes: float | None = 15, **facts: Any) -> Record:
    """A record with a practice time unless `minutes` is None; facts replace fields of the record."""
    record = Record(
        external_id=f"record-{next(_number)}",
        version_at=now() - timedelta(minutes=1),
        pupil=PupilRef("uuid", str(pupil.uuid)),
        tool_goal=ToolGoalRef(tool_goal.ref, tool_goal.title),
        exercise=tool_goal.title,
        result="6 van 15 goed",
        occurred_on=on,
        completion=Completion.BUSY,
        practice_seconds=None if minutes is None else round(minutes * 60),
    )
    return replace(record, **facts)


def sent(kind: SignalKind, reason: str = "minder dan de helft goed") -> SuppliedSignal:
    return SuppliedSignal(kind, reason)


def deliver(source: Source, *records: Record, at: datetime | None = None) -> None:
    """Let a source deliver; every record must be stored."""
    outcome = take_records(read_source(source), records, door="test", now=at or now())
    assert {answer.outcome for answer in outcome.answers} <= {Outcome.STORED}, outcome.answers
