"""Writing new versions of frameworks: few statements whatever their size. Must not weigh or decide; importing
does.

Rows are made only for goals that differ. Links are written with the revision of their origin.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Max

from zichtlijn.core.goals.comparison import GoalChanges
from zichtlijn.core.goals.framework import GoalLine, VersionStatus
from zichtlijn.core.goals.mapping import AssociationType
from zichtlijn.core.goals.text_hash import hash_text
from zichtlijn.learning.goals.facts import StoredGoal, list_refs
from zichtlijn.learning.goals.models import (
    Association,
    Framework,
    FrameworkVersion,
    Goal,
    GoalLevel,
    GoalRevision,
)

_BATCH = 1_000
_AN_INSTANT = timedelta(microseconds=1)
"""Versions of a set stand in order, also where the clock stands still, as in a demo."""
_POINT_AT_REVISION = """
    UPDATE goal SET current_id = made.revision
    FROM unnest(%s::uuid[], %s::uuid[]) AS made (goal, revision)
    WHERE goal.uuid = made.goal
"""
"""By the pairs themselves: a subquery per goal takes minutes when the planner has not yet counted the new rows."""
_POINT_AT_ARRIVED = """
    UPDATE goal_association AS link SET destination_id = arrived.goal
    FROM unnest(%s::text[], %s::uuid[]) AS arrived (ref, goal)
    WHERE link.destination_id IS NULL AND link.destination_ref = arrived.ref
"""


@dataclass(frozen=True, slots=True)
class NewVersion:
    """A version to store: all lines as they are to be, what is stored, and what differs between them."""

    framework: Framework
    is_new: bool
    version: FrameworkVersion
    lines: tuple[GoalLine, ...]
    stored: Mapping[str, StoredGoal] = field(default_factory=dict)
    changes: GoalChanges = field(default_factory=GoalChanges)

    @property
    def came(self) -> list[GoalLine]:
        """Lines of goals that were never stored before."""
        return [line for line in self.lines if line.ref not in self.stored]

    @property
    def revised(self) -> list[GoalLine]:
        """Lines that need a revision: new, changed, or back after they were gone."""
        refs = self.changes.came | {one.ref for one in self.changes.changed}
        return [line for line in self.lines if line.ref in refs]

    @property
    def went(self) -> list[GoalLine]:
        """Last lines of goals that are no longer there."""
        return [self.stored[ref].line for ref in sorted(self.changes.went)]


def store_versions(news: Sequence[NewVersion]) -> None:
    """Store versions of several frameworks together, so that links between them find each other."""
    for new in news:
        _open_version(new)
    _store_goals(news)
    goals = _Destinations(news)
    for new in news:
        _store_revisions(new, goals)
        _store_order(new)
    _reach_stubs(news)


def _open_version(new: NewVersion) -> None:
    """Put the version in use; one that only differs in order or in uninterpreted fields refreshes the old
    one.
    """
    if new.is_new:
        new.framework.save(force_insert=True)
    in_use = new.framework.versions.filter(status=VersionStatus.IN_USE)
    if new.changes.is_empty and in_use.update(sha256=new.version.sha256):
        return
    in_use.update(status=VersionStatus.EARLIER)
    newest = new.framework.versions.aggregate(newest=Max("imported_at"))["newest"]
    if newest is not None and newest >= new.version.imported_at:
        new.version.imported_at = newest + _AN_INSTANT
    new.version.save(force_insert=True)


def _store_goals(news: Iterable[NewVersion]) -> None:
    goals = [
        Goal(framework=new.framework, external_ref=line.ref, position=line.position)
        for new in news
        for line in new.came
    ]
    Goal.objects.bulk_create(goals, batch_size=_BATCH)


class _Destinations:
    """Goals by external ref, for whoever points at one: in the same framework first, then of the same
    subject.
    """

    def __init__(self, news: Sequence[NewVersion]) -> None:
        refs = list_refs(line for new in news for line in (*new.revised, *new.went))
        own = {line.ref for new in news for line in (*new.revised, *new.went)}
        self._found: dict[str, list[tuple[UUID, str, UUID]]] = defaultdict(list)
        rows = Goal.objects.filter(external_ref__in=refs | own).order_by("framework__slug")
        for ref, framework, subject, uuid in rows.values_list(
            "external_ref", "framework_id", "framework__subject", "uuid"
        ):
            self._found[ref].append((framework, subject, uuid))

    def find(self, ref: str, origin: Framework) -> UUID | None:
        near = sorted(self._found[ref], key=lambda row: (row[0] != origin.uuid, row[1] != origin.subject))
        return near[0][2] if near else None

    def get(self, ref: str, framework: Framework) -> UUID:
        """A goal of the framework itself. Raises StopIteration when it is not there."""
        return next(uuid for owner, _, uuid in self._found[ref] if owner == framework.uuid)


def _store_revisions(new: NewVersion, goals: _Destinations) -> None:
    pairs = [(line, False) for line in new.revised] + [(line, True) for line in new.went]
    revisions: list[GoalRevision] = []
    levels: list[GoalLevel] = []
    links: list[Association] = []
    for line, is_gone in pairs:
        goal_uuid = goals.get(line.ref, new.framework)
        revision = make_revision(line, goal_uuid, new.version, is_gone=is_gone)
        revisions.append(revision)
        levels.append(make_level(line, revision))
        links += _make_links(line, goal_uuid, new, goals)
    for pair in new.changes.replaced:
        origin = goals.get(pair.old_ref, new.framework)
        destination = goals.get(pair.new_ref, new.framework)
        links.append(_link(new.version, origin, destination, pair.new_ref, AssociationType.REPLACED_BY, 0))
    GoalRevision.objects.bulk_create(revisions, batch_size=_BATCH)
    GoalLevel.objects.bulk_create(levels, batch_size=_BATCH)
    Association.objects.bulk_create(links, batch_size=_BATCH)
    _point(_POINT_AT_REVISION, {revision.goal_id: revision.uuid for revision in revisions})


def make_revision(line: GoalLine, goal_uuid: UUID, version: FrameworkVersion, *, is_gone: bool = False) -> GoalRevision:
    """A revision not yet saved."""
    return GoalRevision(
        goal_id=goal_uuid,
        version=version,
        kind=line.kind,
        code=line.code,
        title=line.title,
        short_title=line.short_title,
        pupil_wording=line.pupil_wording,
        description=line.description,
        subject=line.subject,
        status=line.status,
        text_hash=hash_text(line),
        replaces=list(line.replaces),
        is_gone=is_gone,
        raw=dict(line.raw),
    )


def make_level(line: GoalLine, revision: GoalRevision) -> GoalLevel:
    """The level of a revision, not yet saved."""
    return GoalLevel(
        revision=revision,
        year_groups=list(line.level.year_groups),
        labels=list(line.level.labels),
        precision=line.level.precision,
    )


def _make_links(line: GoalLine, origin: UUID, new: NewVersion, goals: _Destinations) -> Iterable[Association]:
    kinds = ((AssociationType.IS_CHILD_OF, line.parents), (AssociationType.IS_RELATED_TO, line.related))
    for kind, refs in kinds:
        for place, ref in enumerate(refs):
            yield _link(new.version, origin, goals.find(ref, new.framework), ref, kind, place)


def _link(
    version: FrameworkVersion,
    origin: UUID,
    destination: UUID | None,
    ref: str,
    kind: AssociationType,
    position: int,
) -> Association:
    return Association(
        version=version,
        origin_id=origin,
        destination_id=destination,
        destination_ref=ref,
        kind=kind,
        position=position,
    )


def _store_order(new: NewVersion) -> None:
    """Give every goal its place. Goals that went keep theirs, so that they stay near where they were."""
    moved = [
        Goal(uuid=goal.uuid, position=line.position)
        for line in new.lines
        if (goal := new.stored.get(line.ref)) and goal.line.position != line.position
    ]
    Goal.objects.bulk_update(moved, ["position"], batch_size=_BATCH)


def _reach_stubs(news: Iterable[NewVersion]) -> None:
    """Goals that other frameworks already pointed at, now that they are here."""
    came = {line.ref for new in news for line in new.came}
    arrived = Goal.objects.filter(external_ref__in=came).order_by("-framework__slug")
    _point(_POINT_AT_ARRIVED, dict(arrived.values_list("external_ref", "uuid")))


def _point(statement: str, pairs: Mapping[Any, UUID]) -> None:
    if pairs:
        with connection.cursor() as cursor:
            cursor.execute(statement, [list(pairs.keys()), list(pairs.values())])
