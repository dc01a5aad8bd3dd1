"""Reading goals and goal sets. Goals are not about persons."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from zichtlijn.core.goals.framework import VersionStatus
from zichtlijn.core.goals.levels import sort_year_groups
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.learning.goals.facts import FrameworkCard, GoalCard, goal_card
from zichtlijn.learning.goals.models import FrameworkVersion, Goal

MOST_FOUND = 25


def list_frameworks_in_use() -> list[FrameworkCard]:
    """Frameworks with a version in use, by title."""
    present = Count("framework__goals", filter=Q(framework__goals__current__is_gone=False))
    versions = FrameworkVersion.objects.filter(status=VersionStatus.IN_USE).select_related("framework")
    return [
        FrameworkCard(
            uuid=version.framework.uuid,
            slug=version.framework.slug,
            title=version.framework.title,
            owner=version.framework.owner,
            subject=version.framework.subject,
            version_label=version.label,
            imported_at=version.imported_at,
            goals=goals,
        )
        for version, goals in (
            (version, version.present)
            for version in versions.annotate(present=present).order_by("framework__title", "framework__slug")
        )
    ]


def list_goal_choices(subject: str, year_groups: Sequence[str] = ()) -> list[GoalCard]:
    """Goals in use for a subject code, meant for any of the year groups or without known level; in order.

    An empty subject or no year groups leaves that filter out.
    """
    return [goal_card(goal) for goal in _filter_choices(subject, year_groups)]


def find_goals(
    words: str, *, subject: str = "", framework: str = "", year_groups: Sequence[str] = ()
) -> list[GoalCard]:
    """At most `MOST_FOUND` goals in use that hold every word in title, description or code; in order.

    `framework` is the slug of a goal set; empty looks in all.
    """
    goals = _filter_choices(subject, year_groups)
    if framework:
        goals = goals.filter(framework__slug=framework)
    for word in words.split()[:10]:
        goals = goals.filter(
            Q(current__title__icontains=word)
            | Q(current__short_title__icontains=word)
            | Q(current__description__icontains=word)
            | Q(current__code__icontains=word)
        )
    return [goal_card(goal) for goal in goals[:MOST_FOUND]]


def list_goals(goal_uuids: Iterable[UUID]) -> dict[UUID, GoalCard]:
    """Cards by uuid, gone goals too; unknown uuids are left out."""
    return {goal.uuid: goal_card(goal) for goal in _load().filter(uuid__in=list(goal_uuids))}


def get_goal(goal_uuid: UUID) -> GoalCard:
    """One goal. Raises Refusal (NOT_FOUND)."""
    found = list_goals([goal_uuid])
    if not found:
        raise Refusal(Refused.NOT_FOUND, str(goal_uuid))
    return found[goal_uuid]


def list_year_groups() -> tuple[str, ...]:
    """The year groups that goals in use are meant for, in school order."""
    rows = _load().filter(current__is_gone=False).values_list("current__level__year_groups", flat=True).distinct()
    return sort_year_groups(group for groups in rows.order_by() for group in groups)


def _load() -> QuerySet[Goal]:
    goals = Goal.objects.filter(current__isnull=False)
    return goals.select_related("framework", "current__level")


def _filter_choices(subject: str, year_groups: Sequence[str]) -> QuerySet[Goal]:
    goals = _load().filter(current__is_gone=False).order_by("framework__slug", "position", "uuid")
    if subject:
        goals = goals.filter(current__subject=subject)
    if year_groups:
        goals = goals.filter(
            Q(current__level__year_groups__overlap=list(year_groups)) | Q(current__level__year_groups=[])
        )
    return goals
