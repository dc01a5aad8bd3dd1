"""Reading goals and goal sets. Goals are not about persons."""

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from zichtlijn.core.goals.framework import VersionStatus
from zichtlijn.core.goals.levels import sort_year_groups
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.learning.goals.facts import FrameworkCard, GoalCard, goal_card
from zichtlijn.learning.goals.families import walk_tree
from zichtlijn.learning.goals.models import Framework, FrameworkVersion, Goal

MOST_FOUND = 25


def list_frameworks_in_use() -> list[FrameworkCard]:
    """Frameworks with a version in use, by title."""
    return _list_cards(FrameworkVersion.objects.all())


def get_framework(slug: str) -> FrameworkCard:
    """One framework with a version in use. Raises Refusal (NOT_FOUND)."""
    found = _list_cards(FrameworkVersion.objects.filter(framework__slug=slug))
    if not found:
        raise Refusal(Refused.NOT_FOUND, slug)
    return found[0]


def list_goals_in_order(slug: str) -> list[tuple[GoalCard, int]]:
    """The goals of a framework as in use, once each with their depth, children below their first parent. Three queries.

    Raises Refusal (NOT_FOUND).
    """
    framework = Framework.objects.filter(slug=slug).first()
    if framework is None:
        raise Refusal(Refused.NOT_FOUND, slug)
    order = list(walk_tree(framework))
    cards = list_goals(uuid for uuid, _ in order)
    return [(cards[uuid], depth) for uuid, depth in order]


def list_goal_choices(subject: str, year_groups: Sequence[str] = ()) -> list[GoalCard]:
    """Goals in use for a subject code, meant for any of the year groups or without known level; in order.

    An empty subject or no year groups leaves that filter out.
    """
    return [goal_card(goal) for goal in _filter_choices(subject, year_groups)]


def find_goals(
    words: str, *, subject: str = "", frameworks: Collection[str] = (), year_groups: Sequence[str] = ()
) -> list[GoalCard]:
    """At most `MOST_FOUND` goals in use that hold every word in title, description or code; in order.

    `frameworks` are slugs of goal sets; empty looks in all.
    """
    goals = _filter_choices(subject, year_groups)
    if frameworks:
        goals = goals.filter(framework__slug__in=list(frameworks))
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


def read_description(goal_uuid: UUID) -> str:
    """What a goal says beside its title; empty for a goal that is not there."""
    found = Goal.objects.filter(pk=goal_uuid).values_list("current__description", flat=True).first()
    return found or ""


def list_year_groups() -> tuple[str, ...]:
    """The year groups that goals in use are meant for, in school order."""
    rows = _load().filter(current__is_gone=False).values_list("current__level__year_groups", flat=True).distinct()
    return sort_year_groups(group for groups in rows.order_by() for group in groups)


def _list_cards(versions: QuerySet[FrameworkVersion]) -> list[FrameworkCard]:
    present = Count("framework__goals", filter=Q(framework__goals__current__is_gone=False))
    in_use = versions.filter(status=VersionStatus.IN_USE).select_related("framework")
    counted = in_use.annotate(present=present).order_by("framework__title", "framework__slug")
    return [_framework_card(version, version.present) for version in counted]


def _framework_card(version: FrameworkVersion, goals: int) -> FrameworkCard:
    """Needs `framework` loaded."""
    framework = version.framework
    return FrameworkCard(
        uuid=framework.uuid,
        slug=framework.slug,
        title=framework.title,
        owner=framework.owner,
        subject=framework.subject,
        version_label=version.label,
        imported_at=version.imported_at,
        goals=goals,
        licence=framework.licence,
        source=framework.source,
        is_own=framework.is_own,
    )


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
