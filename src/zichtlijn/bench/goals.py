"""`bench goals`: how often the right goal is suggested, how fast, and what importing the same goals again costs.

The pairs are anybody's: a file of lines `words <tab> right answers`, answers being codes or ids of goals with commas in
between; a code stands for everything below it. Every second pair is held out and reported apart: whoever changes the
rules of suggesting looks at the other half only, so that the held-out half keeps telling the truth.
"""

import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from zichtlijn.bench.figures import Figure, at_least, at_most, shown_only, write_report
from zichtlijn.bench.workshop import opened_workshop

TOP: Final = 5
REIMPORTS: Final = 3
_PUPILS: Final = 25
"""The workshop comes with a class; this bench does not look at it."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A tool's words and the codes or ids of the goals that would be right."""

    words: str
    answers: frozenset[str]

    def is_right(self, code: str, ref: str) -> bool:
        return ref in self.answers or any(code == one or code.startswith(f"{one}/") for one in self.answers)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one pair: the place of the first right goal (from 1, None for none), and how long it took."""

    place: int | None
    milliseconds: float


def run_goals(told: Callable[[str], None], data: Path) -> dict[str, Any]:
    """Measure with the pairs and goals in `data`, and report. Takes about a minute. Raises LookupError without them."""
    pairs, goal_files = find_files(data)
    from zichtlijn.tenancy.scope import activated

    with opened_workshop(_PUPILS) as workshop, activated(workshop.board):
        told(f"{len(pairs)} pairs; goals of {', '.join(path.name for path in goal_files)}")
        for path in goal_files:
            _import_goals(path)
        told("importing again")
        figures = _measure_reimport(goal_files)
        told("suggesting")
        figures = [*_measure_suggestions(pairs), *figures]
        return write_report("goals", figures, server_version=workshop.server_version)


def find_files(data: Path) -> tuple[list[Pair], list[Path]]:
    """The pairs (`*.tsv`) and goals (`*.json`) in a folder, or those of a file of pairs; goals may lie in `../slo`."""
    folder = data if data.is_dir() else data.parent
    if not any(folder.glob("*.tsv")) and (folder / "mapping").is_dir():
        folder = folder / "mapping"
    tables = sorted(folder.glob("*.tsv")) if data.is_dir() else [data]
    goal_files = sorted(folder.glob("*.json")) or sorted(folder.parent.glob("slo/rekenen.json"))
    pairs = [pair for table in tables for pair in read_pairs(table.read_text(encoding="utf-8").splitlines())]
    if not pairs or not goal_files:
        raise LookupError(f"{data}: a table of pairs (*.tsv) and a file of goals (*.json) are needed")
    return pairs, goal_files


def read_pairs(lines: Iterable[str]) -> list[Pair]:
    """Pairs of a table; lines without a tab are left out."""
    cells = [line.split("\t") for line in lines if "\t" in line]
    return [
        Pair(words.strip(), frozenset(filter(None, map(str.strip, answers.split(","))))) for words, answers, *_ in cells
    ]


def _import_goals(path: Path) -> dict[str, object]:
    from zichtlijn.core.kernel.actor import COMMAND
    from zichtlijn.learning.goals.files import import_goal_file
    from zichtlijn.tenancy.clock import now

    report = import_goal_file(path, actor=COMMAND, now=now())
    if not report["stored"]:
        raise RuntimeError(f"{path.name} could not be imported: {report['findings']}")
    return report


def _measure_reimport(goal_files: Sequence[Path]) -> list[Figure]:
    seconds = []
    changed = 0
    for _ in range(REIMPORTS):
        started = time.perf_counter()
        changed += sum(bool(_import_goals(path)["changed"]) for path in goal_files)
        seconds.append(time.perf_counter() - started)
    return [
        at_most("reimport_s", statistics.median(seconds), 3, "s", REIMPORTS),
        at_most("reimport_changes", changed, 0, "sets", REIMPORTS),
    ]


def _measure_suggestions(pairs: Sequence[Pair]) -> list[Figure]:
    from zichtlijn.learning.goals.queries import list_goal_choices

    goals = {card.uuid: (card.code, card.external_ref, card.framework_slug) for card in list_goal_choices("")}
    framework = _find_framework(pairs, goals.values())
    ask = _make_ready(pairs, framework)
    started = time.perf_counter()
    ask(0)
    warm_up = (time.perf_counter() - started) * 1_000
    answers = [_answer(pair, ask, place, goals) for place, pair in enumerate(pairs)]
    spent = sorted(answer.milliseconds for answer in answers)
    return [
        at_least("top1", _share(answers, 1), 70, "%", len(answers)),
        at_least(f"top{TOP}", _share(answers, TOP), 90, "%", len(answers)),
        shown_only("held_out_top1", _share(answers[1::2], 1), "%", len(answers[1::2])),
        shown_only(f"held_out_top{TOP}", _share(answers[1::2], TOP), "%", len(answers[1::2])),
        at_most("ms", statistics.median(spent), 50, "ms", len(spent)),
        shown_only("slowest_ms", spent[-1], "ms", len(spent)),
        shown_only("warm_up_ms", warm_up, "ms", 1),
        shown_only("goals_in_set", sum(slug == framework for _, _, slug in goals.values()), "goals", 1),
    ]


def _find_framework(pairs: Sequence[Pair], goals: Iterable[tuple[str, str, str]]) -> str:
    """The goal set in which most answers of the pairs are found. Raises LookupError when none is."""
    listed = list(goals)
    known = {
        slug: sum(any(pair.is_right(code, ref) for code, ref, owner in listed if owner == slug) for pair in pairs)
        for slug in sorted({slug for _, _, slug in listed})
    }
    best = max(known, key=lambda slug: known[slug], default="")
    if not known.get(best):
        raise LookupError("none of the answers is a code or id of a goal")
    return best


def _make_ready(pairs: Sequence[Pair], framework: str) -> Callable[[int], list[UUID]]:
    """A tool that calls its goals by the words of the pairs; the answer asks what is suggested for one of them."""
    from zichtlijn.core.kernel.actor import COMMAND
    from zichtlijn.learning.goals.facts import ToolGoalCard
    from zichtlijn.learning.goals.suggestions import suggest_for_tool_goals
    from zichtlijn.learning.tools.actions import ensure_tool_goals, register_tool
    from zichtlijn.tenancy.clock import now

    tool = register_tool(slug="paren", name="Paren", supplier="Bank", actor=COMMAND, now=now())
    refs = ensure_tool_goals(tool.uuid, [(f"paar-{place}", pair.words[:500]) for place, pair in enumerate(pairs)])

    def ask(place: int) -> list[UUID]:
        uuid = refs[f"paar-{place}"]
        card = ToolGoalCard(uuid, f"paar-{place}", pairs[place].words, tool.slug, tool.name)
        found = suggest_for_tool_goals(tool, [card], framework_slug=framework)
        return [one.goal.uuid for one in found[uuid]]

    return ask


def _answer(
    pair: Pair, ask: Callable[[int], list[UUID]], place: int, goals: dict[UUID, tuple[str, str, str]]
) -> Answer:
    started = time.perf_counter()
    found = ask(place)
    milliseconds = (time.perf_counter() - started) * 1_000
    right = (nth for nth, goal in enumerate(found, start=1) if pair.is_right(goals[goal][0], goals[goal][1]))
    return Answer(next(right, None), milliseconds)


def _share(answers: Sequence[Answer], top: int) -> float:
    right = sum(answer.place is not None and answer.place <= top for answer in answers)
    return round(100 * right / max(len(answers), 1), 1)
