"""Confirming a whole list of mappings at once, as a person who hands it in does. Must not know the file
format.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from zichtlijn.core.goals.mapping import MappingStatus
from zichtlijn.core.goals.mapping_line import MappingLine
from zichtlijn.core.kernel.actor import Actor
from zichtlijn.journal.audit.actions import record_act
from zichtlijn.learning.goals.deciding import FROM_FILE
from zichtlijn.learning.goals.models import Goal, Mapping
from zichtlijn.learning.tools.actions import ensure_tool_goals
from zichtlijn.learning.tools.models import ToolGoal
from zichtlijn.learning.tools.queries import get_tool


@dataclass(frozen=True, slots=True)
class UnknownGoal:
    """A line whose goal is not in use here, or is in several frameworks (`is_ambiguous`)."""

    line: MappingLine
    is_ambiguous: bool


@dataclass(frozen=True, slots=True)
class MappingListOutcome:
    """What a list did, or would do (`is_dry_run`); counts are of lines, each pair counted once."""

    confirmed: int
    changed: int
    unchanged: int
    new_tool_goals: int
    unknown: tuple[UnknownGoal, ...]
    is_dry_run: bool

    def as_report(self) -> dict[str, object]:
        return {
            "dry_run": self.is_dry_run,
            "confirmed": self.confirmed,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "new_tool_goals": self.new_tool_goals,
            "unknown_goals": len(self.unknown),
        }


@dataclass(frozen=True, slots=True)
class _Pair:
    line: MappingLine
    goal: Goal


@transaction.atomic
def confirm_mapping_list(
    lines: Iterable[MappingLine], *, tool_slug: str, actor: Actor, now: datetime, dry_run: bool = False
) -> MappingListOutcome:
    """Confirm every line whose goal is in use; the same list again changes nothing.

    Goals the tool has not delivered yet are made known, so that a list can come before the first records.
    Raises Refusal (NOT_FOUND) for the tool.
    """
    tool = get_tool(tool_slug)
    pairs, unknown = _resolve(lines)
    titles = {pair.line.tool_goal_ref: pair.line.tool_goal_title for pair in pairs}
    known = dict(ToolGoal.objects.filter(tool_id=tool.uuid, ref__in=titles).values_list("ref", "uuid"))
    stored = _read_stored(known.values())
    new = [pair for pair in pairs if (known.get(pair.line.tool_goal_ref), pair.goal.uuid) not in stored]
    changed = _list_changed(pairs, known, stored)
    if not dry_run:
        tool_goals = ensure_tool_goals(tool.uuid, titles.items())
        Mapping.objects.bulk_create(_make(pair, tool_goals, actor, now) for pair in new)
        _store_changed(changed, actor, now)
        if new or changed:
            detail = {"confirmed": len(new), "changed": len(changed)}
            record_act("mapping.confirm_list", actor=actor, now=now, about=("tool", tool.uuid), detail=detail)
    return MappingListOutcome(
        confirmed=len(new),
        changed=len(changed),
        unchanged=len(pairs) - len(new) - len(changed),
        new_tool_goals=len(titles.keys() - known.keys()),
        unknown=unknown,
        is_dry_run=dry_run,
    )


def _resolve(lines: Iterable[MappingLine]) -> tuple[list[_Pair], tuple[UnknownGoal, ...]]:
    """Lines with the goal each means, by external ref; of one pair the last line counts."""
    listed = list(lines)
    candidates: dict[str, list[Goal]] = defaultdict(list)
    in_use = Goal.objects.filter(current__is_gone=False, external_ref__in={line.goal_ref for line in listed})
    for goal in in_use.select_related("framework", "current"):
        candidates[goal.external_ref].append(goal)
    found: dict[tuple[str, UUID], _Pair] = {}
    unknown = []
    for line in listed:
        meant = [goal for goal in candidates[line.goal_ref] if line.framework in {"", goal.framework.slug}]
        if len(meant) == 1:
            found[line.tool_goal_ref, meant[0].uuid] = _Pair(line, meant[0])
        else:
            unknown.append(UnknownGoal(line, is_ambiguous=len(meant) > 1))
    return list(found.values()), tuple(unknown)


def _read_stored(tool_goals: Iterable[UUID]) -> dict[tuple[UUID | None, UUID], Mapping]:
    rows = Mapping.objects.select_for_update().filter(tool_goal_id__in=list(tool_goals)).order_by("uuid")
    return {(mapping.tool_goal_id, mapping.goal_id): mapping for mapping in rows}


def _list_changed(
    pairs: Iterable[_Pair], known: dict[str, UUID], stored: dict[tuple[UUID | None, UUID], Mapping]
) -> list[tuple[Mapping, _Pair]]:
    found = []
    for pair in pairs:
        mapping = stored.get((known.get(pair.line.tool_goal_ref), pair.goal.uuid))
        if mapping is not None and not _is_as_listed(mapping, pair):
            found.append((mapping, pair))
    return found


def _is_as_listed(mapping: Mapping, pair: _Pair) -> bool:
    is_confirmed = mapping.status == MappingStatus.CONFIRMED
    return is_confirmed and mapping.kind == pair.line.kind and mapping.decided_on_id == pair.goal.current_id


def _make(pair: _Pair, tool_goals: dict[str, UUID], actor: Actor, now: datetime) -> Mapping:
    return Mapping(
        tool_goal_id=tool_goals[pair.line.tool_goal_ref],
        goal=pair.goal,
        kind=pair.line.kind,
        status=MappingStatus.CONFIRMED,
        method=FROM_FILE,
        decided_on_id=pair.goal.current_id,
        decided_by=actor.uuid,
        decided_at=now,
    )


def _store_changed(changed: Iterable[tuple[Mapping, _Pair]], actor: Actor, now: datetime) -> None:
    rows = []
    for mapping, pair in changed:
        mapping.kind, mapping.status = pair.line.kind, MappingStatus.CONFIRMED
        mapping.method, mapping.decided_on_id = FROM_FILE, pair.goal.current_id
        mapping.decided_by, mapping.decided_at = actor.uuid, now
        rows.append(mapping)
    fields = ["kind", "status", "method", "decided_on", "decided_by", "decided_at"]
    Mapping.objects.bulk_update(rows, fields)
