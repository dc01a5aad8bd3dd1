"""Acts on a school's own goals (R13). Whether the actor may do so is asked by the caller; acts keep who and when."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from zichtlijn.core.goals.framework import GoalLine, VersionStatus
from zichtlijn.core.goals.levels import make_level_of_years
from zichtlijn.core.goals.mapping import AssociationType
from zichtlijn.core.goals.subjects import subject_code
from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.journal.audit.actions import record_act
from zichtlijn.learning.goals.facts import GoalCard
from zichtlijn.learning.goals.models import (
    Association,
    Framework,
    FrameworkVersion,
    Goal,
)
from zichtlijn.learning.goals.queries import get_goal
from zichtlijn.learning.goals.storing import make_level, make_revision

_MOST_TITLE_LETTERS = 1_000


@transaction.atomic
def start_own_framework(*, slug: str, title: str, owner: str, subject: str, actor: Actor, now: datetime) -> UUID:
    """Start a school's own set of goals, or give the one that has this slug and is its own (R13).

    Raises Refusal (ALREADY_DONE) when the slug belongs to an imported framework.
    """
    framework, is_new = Framework.objects.get_or_create(
        slug=slug, defaults={"title": title, "owner": owner, "subject": subject_code(subject), "is_own": True}
    )
    if not framework.is_own:
        raise Refusal(Refused.ALREADY_DONE, slug)
    if is_new:
        FrameworkVersion.objects.create(
            framework=framework, label=title[:100], sha256="", status=VersionStatus.IN_USE, imported_at=now
        )
        record_act("goals.start_own", actor=actor, now=now, about=("framework", framework.uuid))
    return framework.uuid


@transaction.atomic
def add_own_goal(
    *,
    framework_slug: str,
    title: str,
    year_groups: Sequence[str] = (),
    parent: UUID | None = None,
    short_title: str = "",
    description: str = "",
    code: str = "",
    actor: Actor,
    now: datetime,
) -> GoalCard:
    """Add a goal to a school's own set, below any goal of any framework, or below none.

    Raises Refusal (NOT_FOUND, INVALID). `year_groups` are EDEXML codes; its own id is its external ref.
    """
    version = _get_own_version(framework_slug)
    if not title.strip() or len(title) > _MOST_TITLE_LETTERS:
        raise Refusal(Refused.INVALID, "title")
    above = Goal.objects.filter(uuid=parent).first() if parent else None
    if parent and above is None:
        raise Refusal(Refused.NOT_FOUND, str(parent))
    place = Goal.objects.filter(framework=version.framework).count()
    goal = Goal(framework=version.framework, position=place)
    goal.external_ref = str(goal.uuid)
    goal.save(force_insert=True)
    FrameworkVersion.objects.filter(pk=version.pk).update(sha256="")
    line = GoalLine(
        ref=goal.external_ref,
        title=title.strip(),
        framework=version.framework.slug,
        subject=version.framework.subject,
        kind="eigen doel",
        code=code.strip()[:60],
        short_title=short_title.strip()[:80],
        description=description.strip(),
        level=make_level_of_years(year_groups),
    )
    _write_own(goal, line, version)
    if above:
        Association.objects.create(
            version=version,
            origin=goal,
            destination=above,
            destination_ref=above.external_ref,
            kind=AssociationType.IS_CHILD_OF,
        )
    record_act("goals.add_own", actor=actor, now=now, about=("goal", goal.uuid))
    return get_goal(goal.uuid)


def _get_own_version(slug: str) -> FrameworkVersion:
    own = FrameworkVersion.objects.select_for_update().select_related("framework")
    version = own.filter(framework__slug=slug, framework__is_own=True, status=VersionStatus.IN_USE).first()
    if version is None:
        raise Refusal(Refused.NOT_FOUND, slug)
    return version


def _write_own(goal: Goal, line: GoalLine, version: FrameworkVersion) -> None:
    revision = make_revision(line, goal.uuid, version)
    revision.save(force_insert=True)
    make_level(line, revision).save(force_insert=True)
    goal.current = revision
    goal.save(update_fields=["current"])
