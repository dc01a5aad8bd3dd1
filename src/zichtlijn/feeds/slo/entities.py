"""SLO's own records as goals: each list points at what lies below it, down to goals that `curriculum-basis` holds.

A goal of the basis is reached through a `doelniveau`, which says for which levels it is meant and which core goals it
touches; such a step is no goal itself. Must not know zips or files.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final

from zichtlijn.core.goals.framework import GoalLine
from zichtlijn.core.goals.levels import read_level
from zichtlijn.core.goals.subjects import find_subject, subject_code
from zichtlijn.feeds.fields import Unfit
from zichtlijn.feeds.goal_draft import GoalDraft
from zichtlijn.feeds.goals import GoalReading
from zichtlijn.feeds.report import Report
from zichtlijn.feeds.slo.repository import Entity, read_entities

BASIS: Final = "curriculum-basis"
_FRAMEWORKS: Final = {
    "curriculum-kerndoelen": "slo-kerndoelen-2006",
    "curriculum-fo": "slo-kerndoelen-2025",
    "curriculum-inhoudslijnen": "slo-inhoudslijnen-po",
    "curriculum-referentiekader": "slo-referentiekader",
    "curriculum-leerdoelenkaarten": "slo-leerdoelenkaarten-2020",
}
"""What the sets are called in the extract, so that a school may change from one to the other."""
_FUNCTIONAL: Final = ("functionele", "slo-functionele-kerndoelen-2025")
_KINDS: Final = {
    "kerndoel_vakleergebied": "leergebied",
    "inh_vakleergebied": "leergebied",
    "ldk_vakleergebied": "leergebied",
    "fo_set": "kerndoelenset",
}
_GOAL_KINDS: Final = {
    "curriculum-inhoudslijnen": "aanbodsdoel",
    "curriculum-leerdoelenkaarten": "tussendoel",
    "curriculum-referentiekader": "referentiedoel",
}
_LEVELS: Final = "niveau_id"
_STEPS: Final = "doelniveau_id"
_GOALS: Final = "doel_id"
_SUBJECTS: Final = "vakleergebied_id"
_MOST_SUBJECT_LETTERS: Final = 32


def read_repositories(stream: BinaryIO) -> GoalReading:
    """Goals of a zip of SLO's repositories. Never raises on content: what is wrong stands in the report."""
    report = Report()
    known: dict[str, Entity] = {}
    for entity in read_entities(stream, report):
        if known.setdefault(entity.ref, entity) is not entity:
            report.note("repeated_record", entity.kind, field="id", received=entity.ref)
    draft = GoalDraft(report, parent_field="boven")
    for line in _Curriculum(known, report).list_lines() if report.is_readable else ():
        draft.add(line, f"doel {line.ref}", key_field="id")
    lines = draft.settle()
    if report.is_readable and not lines:
        report.stop("no_goals")
    return GoalReading(lines if report.is_readable else (), report)


class _Curriculum:
    """All records together, with what points at each."""

    def __init__(self, known: dict[str, Entity], report: Report) -> None:
        self._known = known
        self._report = report
        self._parents: dict[str, list[str]] = defaultdict(list)
        self._steps: dict[str, list[Entity]] = defaultdict(list)
        self._related: dict[str, list[str]] = defaultdict(list)
        for entity in known.values():
            if entity.repository != BASIS:
                self._point(entity)

    def list_lines(self) -> Iterator[GoalLine]:
        """Every goal once, those above first."""
        self._note_what_is_left_out()
        frameworks: dict[str, str] = {}
        subjects: dict[str, str] = {}
        for place, ref in enumerate(self._walk()):
            entity = self._known[ref]
            above = [parent for parent in self._parents[ref] if parent in frameworks]
            frameworks[ref] = frameworks[above[0]] if above else self._name_framework(entity)
            subjects[ref] = subjects[above[0]] if above else self._find_subject(entity)
            try:
                yield self._make_line(entity, frameworks[ref], subjects[ref], place, above)
            except Unfit as fault:
                self._report.refuse(fault.code, f"doel {ref}", field=fault.field, received=fault.received)

    def _point(self, entity: Entity) -> None:
        for field, refs in entity.links.items():
            if field in {_LEVELS, _SUBJECTS}:
                continue
            for ref in refs:
                below = self._known.get(ref)
                if below is None:
                    continue
                if field == _STEPS:
                    self._step(entity, below)
                elif below.repository == entity.repository or field == _GOALS:
                    self._parents[ref].append(entity.ref)
                else:
                    self._related[entity.ref].append(ref)

    def _step(self, entity: Entity, step: Entity) -> None:
        for ref in step.links.get(_GOALS, ()):
            if ref in self._known:
                self._parents[ref].append(entity.ref)
                self._steps[ref].append(step)
                self._related[ref] += step.links.get("kerndoel_id", ())

    def _walk(self) -> Iterator[str]:
        """Goals in order, each after its first parent; records that nothing points at begin."""
        below: dict[str, list[str]] = defaultdict(list)
        for ref, above in self._parents.items():
            for parent in dict.fromkeys(above):
                below[parent].append(ref)
        roots = [one.ref for one in self._known.values() if one.repository != BASIS and not self._parents.get(one.ref)]
        seen: set[str] = set()
        waiting = list(reversed(roots))
        while waiting:
            ref = waiting.pop()
            if ref not in seen:
                seen.add(ref)
                yield ref
                waiting += reversed(self._in_order(ref, below[ref]))
        yield from (one.ref for one in self._known.values() if one.repository != BASIS and one.ref not in seen)

    def _in_order(self, ref: str, below: list[str]) -> list[str]:
        """Children as the record itself names them; those behind a step as they were met."""
        named = [one for refs in self._known[ref].links.values() for one in refs]
        places = {one: place for place, one in enumerate(named)}
        return sorted(below, key=lambda one: places.get(one, len(places)))

    def _make_line(self, entity: Entity, framework: str, subject: str, place: int, above: list[str]) -> GoalLine:
        title = entity.title or entity.description
        if not title:
            raise Unfit("missing", "title")
        steps = self._steps.get(entity.ref, [])
        levels = [ref for one in (entity, *steps) for ref in one.links.get(_LEVELS, ())]
        repository = self._known[above[0]].repository if above else entity.repository
        return GoalLine(
            ref=entity.ref,
            title=title,
            framework=framework,
            subject=subject,
            kind=_name_kind(entity, repository),
            code=entity.prefix,
            description=entity.description if entity.title else "",
            status=entity.status or next((step.status for step in steps if step.status), ""),
            position=place,
            level=read_level(self._name_levels(levels), ()),
            parents=tuple(dict.fromkeys(self._parents[entity.ref])),
            related=tuple(dict.fromkeys(self._related.get(entity.ref, ()))),
            replaces=entity.replaces,
        )

    def _name_levels(self, refs: Iterable[str]) -> list[str]:
        return [self._known[ref].title[:60] for ref in dict.fromkeys(refs) if ref in self._known]

    def _name_framework(self, root: Entity) -> str:
        word, functional = _FUNCTIONAL
        if root.repository == "curriculum-fo" and root.title.casefold().startswith(word):
            return functional
        named = _FRAMEWORKS.get(root.repository)
        return named or f"slo-{root.repository.removeprefix('curriculum-')}"[:40]

    def _find_subject(self, root: Entity) -> str:
        """The subject of the tree below a record: by its own prefix or title, or by the subject area it points at."""
        areas = [self._known[ref] for ref in root.links.get(_SUBJECTS, ()) if ref in self._known]
        for one in (*areas, root):
            for written in (one.title, one.prefix):
                if (found := find_subject(written)) is not None:
                    return found.code
        title = areas[0].title if areas else root.title
        return subject_code(title)[:_MOST_SUBJECT_LETTERS]

    def _note_what_is_left_out(self) -> None:
        """Say once that levels, or goals behind steps, lie in a repository that is not in the zip."""
        for field, code in ((_LEVELS, "levels_left_out"), (_STEPS, "goals_left_out")):
            named = (ref for one in self._known.values() for ref in one.links.get(field, ()))
            missing = sum(ref not in self._known for ref in named)
            if missing:
                self._report.note(code, field=field, received=str(missing))


def _name_kind(entity: Entity, repository: str) -> str:
    """What the extract calls it: `inh_cluster` → `cluster`, a goal of the basis after the set that shows it."""
    if entity.kind == "doel":
        return _GOAL_KINDS.get(repository, "doel")
    return _KINDS.get(entity.kind, entity.kind.rpartition("_")[2])[:40]
