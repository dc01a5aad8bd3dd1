"""Rows of goals as values: lines for comparing versions, cards for screens. Must not decide anything."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F

from zichtlijn.core.goals.framework import GoalLine, Level, LevelPrecision
from zichtlijn.core.goals.mapping import AssociationType, MappingType
from zichtlijn.core.goals.subjects import subject_code
from zichtlijn.learning.goals.models import Association, Framework, Goal, GoalRevision


@dataclass(frozen=True, slots=True)
class FrameworkCard:
    """A framework in use; `goals` counts what its version in use holds."""

    uuid: UUID
    slug: str
    title: str
    owner: str
    subject: str
    version_label: str
    imported_at: datetime
    goals: int
    licence: str = ""
    source: str = ""
    is_own: bool = False
    """Kept by the school on screen."""


@dataclass(frozen=True, slots=True)
class GoalCard:
    """A goal as it reads now."""

    uuid: UUID
    external_ref: str
    framework_slug: str
    framework_title: str
    framework_owner: str
    kind: str
    code: str
    title: str
    short_title: str
    pupil_wording: str
    subject: str
    year_groups: tuple[str, ...]
    precision: LevelPrecision
    position: int
    is_gone: bool

    @property
    def name(self) -> str:
        """The shortest words that name the goal."""
        return self.short_title or self.title


@dataclass(frozen=True, slots=True)
class MappedToolGoal:
    """A tool goal under the goal that was asked for; `mapped_goal_uuid` is that goal or one below it."""

    goal_uuid: UUID
    mapped_goal_uuid: UUID
    tool_goal_uuid: UUID
    tool_goal_title: str
    tool_slug: str
    tool_name: str
    kind: MappingType


@dataclass(frozen=True, slots=True)
class ToolGoalCard:
    """A tool's own goal in the tool's own words."""

    uuid: UUID
    ref: str
    title: str
    tool_slug: str
    tool_name: str
    subject: str = ""
    """Where the supplier names it."""

    @property
    def name(self) -> str:
        return self.title or self.ref


@dataclass(frozen=True, slots=True)
class MappingCard:
    """A confirmed mapping, with the goal as it reads now."""

    uuid: UUID
    tool_goal_uuid: UUID
    goal: GoalCard
    kind: MappingType


@dataclass(frozen=True, slots=True)
class MappingToReview:
    """A confirmed mapping whose goal went or was reworded; `successors` are goals that replace it."""

    mapping_uuid: UUID
    tool_goal: ToolGoalCard
    goal: GoalCard
    title_when_decided: str
    successors: tuple[GoalCard, ...]


def goal_card(goal: Goal) -> GoalCard:
    """Needs `framework` and `current__level` loaded. Raises ValueError for a goal that was never stored
    whole.
    """
    revision = goal.current
    if revision is None:
        raise ValueError(f"goal {goal.uuid} has no revision")
    return GoalCard(
        uuid=goal.uuid,
        external_ref=goal.external_ref,
        framework_slug=goal.framework.slug,
        framework_title=goal.framework.title,
        framework_owner=goal.framework.owner,
        kind=revision.kind,
        code=revision.code,
        title=revision.title,
        short_title=revision.short_title,
        pupil_wording=revision.pupil_wording,
        subject=subject_code(revision.subject),
        year_groups=tuple(revision.level.year_groups),
        precision=LevelPrecision(revision.level.precision),
        position=goal.position,
        is_gone=revision.is_gone,
    )


@dataclass(frozen=True, slots=True)
class StoredGoal:
    """A goal as it stands in the tables, ready to be compared with a file."""

    uuid: UUID
    is_gone: bool
    line: GoalLine


def read_stored_goals(framework: Framework) -> dict[str, StoredGoal]:
    """All goals of a framework by external ref, gone ones too. Two queries."""
    links = _read_links(framework)
    goals = Goal.objects.filter(framework=framework, current__isnull=False).select_related("current__level")
    return {
        goal.external_ref: StoredGoal(goal.uuid, revision.is_gone, make_line(framework, goal, revision, links))
        for goal in goals.order_by("position")
        if (revision := goal.current) is not None
    }


def _read_links(framework: Framework) -> dict[tuple[UUID, str], list[str]]:
    """External refs a goal points at, by (goal, kind), in order."""
    links: dict[tuple[UUID, str], list[str]] = defaultdict(list)
    in_force = Association.objects.filter(origin__framework=framework, version=F("origin__current__version")).order_by(
        "position"
    )
    for origin, kind, ref in in_force.values_list("origin_id", "kind", "destination_ref"):
        links[origin, kind].append(ref)
    return links


def make_line(
    framework: Framework, goal: Goal, revision: GoalRevision, links: Mapping[tuple[UUID, str], list[str]]
) -> GoalLine:
    """A goal as one revision has it; `links` are the refs that revision points at, by (goal, kind)."""
    return GoalLine(
        ref=goal.external_ref,
        title=revision.title,
        framework=framework.slug,
        subject=revision.subject,
        kind=revision.kind,
        code=revision.code,
        short_title=revision.short_title,
        pupil_wording=revision.pupil_wording,
        description=revision.description,
        status=revision.status,
        position=goal.position,
        level=Level(
            tuple(revision.level.year_groups),
            tuple(revision.level.labels),
            LevelPrecision(revision.level.precision),
        ),
        parents=tuple(links.get((goal.uuid, AssociationType.IS_CHILD_OF), ())),
        related=tuple(links.get((goal.uuid, AssociationType.IS_RELATED_TO), ())),
        replaces=tuple(revision.replaces),
        raw=revision.raw,
    )


def list_refs(lines: Iterable[GoalLine]) -> frozenset[str]:
    """Every goal that lines point at, as parent or as related goal."""
    return frozenset(ref for line in lines for ref in (*line.parents, *line.related))
