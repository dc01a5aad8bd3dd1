"""Goal files and mapping lists from disk, for commands and the demo: read, store, and tell in a report.

Reports are plain values that can be written as JSON. The readers and the stores do the work.
"""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.feeds.mappingcsv.reader import read_mappings
from zichtlijn.feeds.mappingcsv.writer import write_mappings
from zichtlijn.feeds.report import Finding, Report
from zichtlijn.learning.goals.facts import GoalCard
from zichtlijn.learning.goals.families import read_tree
from zichtlijn.learning.goals.goal_formats import read_goal_stream
from zichtlijn.learning.goals.importing import GoalSource, import_goals
from zichtlijn.learning.goals.mapping_list import UnknownGoal, confirm_mapping_list
from zichtlijn.learning.goals.mapping_work import list_mapping_lines
from zichtlijn.learning.goals.models import Framework
from zichtlijn.learning.goals.queries import list_frameworks_in_use, list_goals
from zichtlijn.learning.tools.queries import get_tool


def import_goal_file(
    path: Path,
    *,
    actor: Actor,
    now: datetime,
    label: str = "",
    dry_run: bool = False,
    asks_first: bool = False,
) -> dict[str, object]:
    """Import a goal file of any format; `label` names the release (default: the file's name).

    Stores nothing of an unreadable file. Raises OSError, and Refusal as `import_goals` does.
    """
    with path.open("rb") as stream:
        reading = read_goal_stream(stream, name=path.stem)
    told = tell_report(reading.report)
    if not reading.report.is_readable:
        return {"stored": False, "dry_run": dry_run, "changed": False, "frameworks": [], **told}
    source = GoalSource(label or path.stem, reading.owner[:100], reading.licence[:100], reading.source[:300])
    outcome = import_goals(
        reading.lines,
        source=source,
        actor=actor,
        now=now,
        is_complete=reading.is_complete,
        dry_run=dry_run,
        asks_first=asks_first,
    )
    return {"stored": not dry_run and not outcome.is_held, **outcome.as_report(), **told}


def map_goals_from_file(
    path: Path, *, tool_slug: str, actor: Actor, now: datetime, dry_run: bool = False
) -> dict[str, object]:
    """Confirm the mappings in a CSV list for a tool. Stores nothing of an unreadable file.

    Raises OSError, and Refusal (NOT_FOUND) for an unknown tool.
    """
    with path.open("rb") as stream:
        return map_goals_from_stream(stream, tool_slug=tool_slug, actor=actor, now=now, dry_run=dry_run)


def map_goals_from_stream(
    stream: BinaryIO, *, tool_slug: str, actor: Actor, now: datetime, dry_run: bool = False
) -> dict[str, object]:
    """The same for a list that is open already. Raises Refusal (NOT_FOUND) for an unknown tool."""
    report = Report()
    lines = list(read_mappings(stream, report))
    if not report.is_readable:
        return {"stored": False, "dry_run": dry_run, **tell_report(report)}
    outcome = confirm_mapping_list(lines, tool_slug=tool_slug, actor=actor, now=now, dry_run=dry_run)
    _refuse_unknown(outcome.unknown, report)
    return {"stored": not dry_run, **outcome.as_report(), **tell_report(report)}


def write_mapping_file(tool_slug: str) -> bytes:
    """The confirmed mappings of a tool as a CSV that another school can take in. Raises Refusal (NOT_FOUND)."""
    return write_mappings(list_mapping_lines(get_tool(tool_slug).slug))


def list_goal_sets() -> list[dict[str, object]]:
    """The frameworks in use, for a report."""
    return [
        {
            "framework": card.slug,
            "title": card.title,
            "owner": card.owner,
            "subject": card.subject,
            "version": card.version_label,
            "imported_at": card.imported_at.isoformat(),
            "goals": card.goals,
        }
        for card in list_frameworks_in_use()
    ]


def draw_goal_tree(slug: str) -> list[dict[str, object]]:
    """The goals of a framework, each with its depth; a goal with several parents stands under each of them.

    Raises Refusal (NOT_FOUND).
    """
    framework = Framework.objects.filter(slug=slug).first()
    if framework is None:
        raise Refusal(Refused.NOT_FOUND, slug)
    tree = read_tree(framework)
    cards = list_goals(framework.goals.values_list("uuid", flat=True))
    rows: list[dict[str, object]] = []
    waiting = [(uuid, 0) for uuid in reversed(tree.roots())]
    while waiting:
        uuid, depth = waiting.pop()
        rows.append(_tell_goal(cards[uuid], depth))
        below = (child for child in tree.children(uuid) if child in cards)
        waiting += [(child, depth + 1) for child in reversed(list(below))]
    return rows


def _tell_goal(card: GoalCard, depth: int) -> dict[str, object]:
    return {
        "depth": depth,
        "ref": card.external_ref,
        "kind": card.kind,
        "code": card.code,
        "title": card.title,
        "year_groups": list(card.year_groups),
        "precision": card.precision.value,
    }


def _refuse_unknown(unknown: Iterable[UnknownGoal], report: Report) -> None:
    for one in unknown:
        code = "ambiguous_goal" if one.is_ambiguous else "unknown_goal"
        report.refuse(code, one.line.where, field="leerdoel", received=one.line.goal_ref)


def tell_report(report: Report) -> dict[str, object]:
    """What a reader said, as plain values."""
    return {"read": report.read, "findings": [_tell_finding(finding) for finding in report.kept]}


def _tell_finding(finding: Finding) -> dict[str, object]:
    return {
        "severity": finding.severity.value,
        "code": finding.code,
        "where": finding.where,
        "field": finding.field,
        "received": finding.received,
        "expected": finding.expected,
        "advice": finding.advice,
    }
