"""Versions of a goal set: what each changed, how its goals read then, and going back to one (R13).

Going back stores a new version that reads like an old one: history is never rewritten.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q

from zichtlijn.core.goals.framework import FrameworkFile, VersionStatus
from zichtlijn.core.goals.mapping import AssociationType
from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.learning.goals.facts import make_line
from zichtlijn.learning.goals.importing import GoalImportOutcome, GoalSource, import_frameworks
from zichtlijn.learning.goals.models import Association, Framework, FrameworkVersion, GoalRevision


@dataclass(frozen=True, slots=True)
class VersionCard:
    """One state of a set; `revised` counts goals that came or changed in it, `gone` those that went."""

    uuid: UUID
    label: str
    imported_at: datetime
    is_in_use: bool
    revised: int
    gone: int


def list_versions(slug: str) -> list[VersionCard]:
    """All versions of a set, newest first. One query."""
    counted = FrameworkVersion.objects.filter(framework__slug=slug).annotate(
        revised=Count("revisions", filter=Q(revisions__is_gone=False)),
        gone=Count("revisions", filter=Q(revisions__is_gone=True)),
    )
    return [
        VersionCard(
            version.uuid,
            version.label,
            version.imported_at,
            version.status == VersionStatus.IN_USE,
            version.revised,
            version.gone,
        )
        for version in counted.order_by("-imported_at", "status")
    ]


def read_version(slug: str, version_uuid: UUID) -> FrameworkFile:
    """A set as it stood after one of its versions, in today's order. Raises Refusal (NOT_FOUND). Three queries."""
    version = FrameworkVersion.objects.select_related("framework").filter(pk=version_uuid).first()
    if version is None or version.framework.slug != slug:
        raise Refusal(Refused.NOT_FOUND, str(version_uuid))
    framework = version.framework
    stood = GoalRevision.objects.filter(goal__framework=framework, version__imported_at__lte=version.imported_at)
    newest = stood.order_by("goal_id", "-version__imported_at").distinct("goal_id")
    revisions = [one for one in newest.select_related("goal", "level") if not one.is_gone]
    links = _read_links(framework)
    lines = [make_line(framework, one.goal, one, links[one.version_id]) for one in revisions]
    in_order = sorted(lines, key=lambda line: (line.position, line.ref))
    return FrameworkFile(framework.slug, framework.title, framework.subject, tuple(in_order))


def return_to_version(
    slug: str, version_uuid: UUID, *, actor: Actor, now: datetime, dry_run: bool = False, asks_first: bool = False
) -> GoalImportOutcome:
    """Bring a set back to how it stood after a version, as a new version with that label.

    Raises Refusal (NOT_FOUND); holds with `asks_first` as an import does.
    """
    file = read_version(slug, version_uuid)
    version = FrameworkVersion.objects.select_related("framework").get(pk=version_uuid)
    return import_frameworks(
        [file],
        source=GoalSource(version.label, version.framework.owner),
        actor=actor,
        now=now,
        dry_run=dry_run,
        asks_first=asks_first,
        takes_own=True,
    )


def _read_links(framework: Framework) -> dict[UUID, dict[tuple[UUID, str], list[str]]]:
    """External refs a goal pointed at, by version and by (goal, kind), in order."""
    links: dict[UUID, dict[tuple[UUID, str], list[str]]] = defaultdict(lambda: defaultdict(list))
    kinds = (AssociationType.IS_CHILD_OF, AssociationType.IS_RELATED_TO)
    rows = Association.objects.filter(origin__framework=framework, kind__in=kinds).order_by("position")
    for version, origin, kind, ref in rows.values_list("version_id", "origin_id", "kind", "destination_ref"):
        links[version][origin, kind].append(ref)
    return links
