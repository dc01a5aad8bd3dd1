"""Importing goals: a file is compared with what is in use, and only what differs is stored (R13,
docs/rules/goals.md).

Nothing is deleted: a goal that went keeps its last text and place, and its evidence stays on it. Must not
know any file format; readers deliver lines.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from zichtlijn.core.goals.comparison import GoalChanges, compare, takes_away_half
from zichtlijn.core.goals.framework import FrameworkFile, GoalLine, VersionStatus, gather_frameworks
from zichtlijn.core.goals.mapping import MappingStatus
from zichtlijn.core.goals.text_hash import hash_content
from zichtlijn.core.goals.tree import list_closing_links
from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.journal.audit.actions import record_act
from zichtlijn.learning.goals.facts import StoredGoal, read_stored_goals
from zichtlijn.learning.goals.models import Framework, FrameworkVersion, Goal, Mapping
from zichtlijn.learning.goals.storing import NewVersion, store_versions

Lines = dict[str, GoalLine]


@dataclass(frozen=True, slots=True)
class FrameworkOutcome:
    """What a file means for one framework; `changes` is empty when nothing is new."""

    slug: str
    title: str
    is_new: bool
    goals: int
    changes: GoalChanges
    mappings_to_review: int
    """Confirmed mappings on goals that went or were reworded by this import."""
    takes_away_half: bool = False
    """At least half of the goals that are mapped or planned would go, without a successor."""
    before: Lines = field(default_factory=dict, repr=False)
    after: Lines = field(default_factory=dict, repr=False)
    """The goals as they read in use and in the file, by ref; empty where the fingerprint told that all is the same."""

    def as_report(self) -> dict[str, object]:
        changes = self.changes
        return {
            "framework": self.slug,
            "title": self.title,
            "is_new": self.is_new,
            "goals": self.goals,
            "new": len(changes.new),
            "changed": len(changes.changed),
            "changed_text": len(changes.changed_text),
            "replaced": len(changes.replaced),
            "gone": len(changes.gone),
            "unchanged": len(changes.unchanged),
            "mappings_to_review": self.mappings_to_review,
            "takes_away_half": self.takes_away_half,
        }


@dataclass(frozen=True, slots=True)
class GoalImportOutcome:
    """What an import did, or would do (`is_dry_run`), per framework in order of slug."""

    frameworks: tuple[FrameworkOutcome, ...]
    is_dry_run: bool
    is_held: bool = False
    """Nothing was stored, because somebody must say first that so many goals may go."""

    @property
    def is_empty(self) -> bool:
        return all(one.changes.is_empty for one in self.frameworks)

    def as_report(self) -> dict[str, object]:
        return {
            "dry_run": self.is_dry_run,
            "changed": not self.is_empty,
            "held": self.is_held,
            "frameworks": [one.as_report() for one in self.frameworks],
        }


@dataclass(frozen=True, slots=True)
class GoalSource:
    """Where goals come from: `label` names the release, the others describe the owner."""

    label: str
    owner: str
    licence: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class _Step:
    file: FrameworkFile
    sha256: str
    framework: Framework | None
    stored: dict[str, StoredGoal]
    changes: GoalChanges


def import_goals(
    lines: Iterable[GoalLine],
    *,
    source: GoalSource,
    actor: Actor,
    now: datetime,
    is_complete: bool = True,
    dry_run: bool = False,
    asks_first: bool = False,
) -> GoalImportOutcome:
    """Bring the frameworks in `lines` up to date, as `import_frameworks` does; a set kept on screen is refused."""
    return import_frameworks(
        gather_frameworks(lines),
        source=source,
        actor=actor,
        now=now,
        is_complete=is_complete,
        dry_run=dry_run,
        asks_first=asks_first,
    )


@transaction.atomic
def import_frameworks(
    files: Sequence[FrameworkFile],
    *,
    source: GoalSource,
    actor: Actor,
    now: datetime,
    is_complete: bool = True,
    dry_run: bool = False,
    asks_first: bool = False,
    takes_own: bool = False,
) -> GoalImportOutcome:
    """Bring frameworks up to date; importing the same again changes nothing. Each stands in `files` once, by slug.

    With `is_complete` false, goals that are absent are kept as they are. A dry run stores nothing; with `asks_first`
    neither does an import that takes away half the goals in use. Raises Refusal: (NOT_ALLOWED) for a set the school
    keeps on screen unless `takes_own`, (INVALID) when a goal would be its own ancestor or an id occurs twice.
    """
    known = _hold_frameworks(files, takes_own)
    steps = [_weigh(file, known.get(file.slug), is_complete) for file in files]
    outcomes = tuple(_tell(step) for step in steps)
    is_held = asks_first and any(outcome.takes_away_half for outcome in outcomes)
    if not dry_run and not is_held:
        store_versions([_as_version(step, source, now) for step in steps if _is_to_store(step)])
        for step, outcome in zip(steps, outcomes, strict=True):
            _record(step, outcome, actor, now)
    return GoalImportOutcome(outcomes, dry_run, is_held)


def _hold_frameworks(files: Sequence[FrameworkFile], takes_own: bool) -> dict[str, Framework]:
    """The frameworks that exist, locked in order of slug: imports of one framework wait for each other."""
    slugs = [file.slug for file in files]
    found = list(Framework.objects.select_for_update().filter(slug__in=slugs).order_by("slug"))
    own = next((framework for framework in found if framework.is_own), None)
    if own is not None and not takes_own:
        raise Refusal(Refused.NOT_ALLOWED, f"{own.slug}: a set the school keeps itself")
    return {framework.slug: framework for framework in found}


def _weigh(file: FrameworkFile, framework: Framework | None, is_complete: bool) -> _Step:
    if framework is None:
        _check(file)
        return _Step(file, hash_content(file.lines), None, {}, compare((), file.lines))
    sha256 = hash_content(file.lines)
    if framework.versions.filter(status=VersionStatus.IN_USE, sha256=sha256).exists():
        refs = tuple(sorted(line.ref for line in file.lines))
        return _Step(file, sha256, framework, {}, GoalChanges(unchanged=refs))
    stored = read_stored_goals(framework)
    if not is_complete:
        file = _keep_absent(file, stored)
    _check(file)
    in_use = [goal.line for goal in stored.values() if not goal.is_gone]
    return _Step(file, sha256, framework, stored, compare(in_use, file.lines))


def _keep_absent(file: FrameworkFile, stored: dict[str, StoredGoal]) -> FrameworkFile:
    present = {line.ref for line in file.lines}
    absent = [goal.line for ref, goal in stored.items() if ref not in present and not goal.is_gone]
    behind = [replace(line, position=place) for place, line in enumerate(absent, start=len(file.lines))]
    return replace(file, lines=(*file.lines, *behind))


def _check(file: FrameworkFile) -> None:
    parents = {line.ref: line.parents for line in file.lines}
    if len(parents) != len(file.lines):
        raise Refusal(Refused.INVALID, f"{file.slug}: a goal id occurs twice")
    if closing := list_closing_links(parents):
        raise Refusal(Refused.INVALID, f"{file.slug}: {closing[0][0]} is its own ancestor")


def _is_to_store(step: _Step) -> bool:
    """False when the fingerprint already told that nothing differs."""
    return step.framework is None or bool(step.stored) or not step.changes.is_empty


def _as_version(step: _Step, source: GoalSource, now: datetime) -> NewVersion:
    framework = step.framework or Framework(
        slug=step.file.slug,
        title=step.file.title[:200],
        owner=source.owner,
        licence=source.licence,
        source=source.source,
        subject=step.file.subject,
    )
    version = FrameworkVersion(
        framework=framework,
        label=source.label[:100],
        sha256=step.sha256,
        status=VersionStatus.IN_USE,
        imported_at=now,
    )
    return NewVersion(framework, step.framework is None, version, step.file.lines, step.stored, step.changes)


def _tell(step: _Step) -> FrameworkOutcome:
    return FrameworkOutcome(
        slug=step.file.slug,
        title=step.file.title,
        is_new=step.framework is None,
        goals=len(step.file.lines),
        changes=step.changes,
        mappings_to_review=_count_touched(step),
        takes_away_half=takes_away_half(step.changes, _list_in_use(step)),
        before={ref: goal.line for ref, goal in step.stored.items()},
        after={line.ref: line for line in step.file.lines},
    )


def _count_touched(step: _Step) -> int:
    refs = step.changes.went | frozenset(step.changes.changed_text)
    if step.framework is None or not refs:
        return 0
    touched = Mapping.objects.filter(goal__framework=step.framework, goal__external_ref__in=refs)
    return touched.filter(status=MappingStatus.CONFIRMED).count()


def _list_in_use(step: _Step) -> list[str]:
    """Goals of the framework that are mapped or were ever planned, by external ref; asked only when goals go."""
    if step.framework is None or not step.changes.gone:
        return []
    used = Q(mappings__status=MappingStatus.CONFIRMED) | Q(plans__isnull=False)
    goals = Goal.objects.filter(used, framework=step.framework, current__is_gone=False)
    return list(goals.values_list("external_ref", flat=True).distinct())


def _record(step: _Step, outcome: FrameworkOutcome, actor: Actor, now: datetime) -> None:
    if outcome.changes.is_empty:
        return
    framework = Framework.objects.get(slug=step.file.slug)
    counts = {name: value for name, value in outcome.as_report().items() if isinstance(value, int)}
    record_act("goals.import", actor=actor, now=now, about=("framework", framework.uuid), detail=counts)
