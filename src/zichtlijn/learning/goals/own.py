"""Changing and retiring a school's own goals: each change is a version, so that what stood before stays readable (R13).

Whether the actor may do so is asked by the caller.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from zichtlijn.core.goals.framework import FrameworkFile, GoalLine
from zichtlijn.core.goals.levels import make_level_of_years
from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.learning.goals.facts import read_stored_goals
from zichtlijn.learning.goals.importing import GoalImportOutcome, GoalSource, import_frameworks
from zichtlijn.learning.goals.models import Goal

MOST_TITLE_LETTERS = 1_000
MOST_SHORT_LETTERS = 80
MOST_TEXT_LETTERS = 4_000


@dataclass(frozen=True, slots=True)
class OwnGoalText:
    """What a school writes about its own goal; year groups are EDEXML codes."""

    title: str
    short_title: str = ""
    description: str = ""
    code: str = ""
    year_groups: Sequence[str] = ()

    @property
    def is_sound(self) -> bool:
        return (
            bool(self.title.strip())
            and len(self.title) <= MOST_TITLE_LETTERS
            and len(self.short_title) <= MOST_SHORT_LETTERS
            and len(self.description) <= MOST_TEXT_LETTERS
        )


@transaction.atomic
def change_own_goal(
    goal_uuid: UUID, text: OwnGoalText, *, parent: UUID | None, label: str, actor: Actor, now: datetime
) -> GoalImportOutcome:
    """Write an own goal anew, below `parent` or below none; `label` names the version. The same text changes nothing.

    A goal that stands below several keeps the others: `parent` takes the place of the first.

    Raises Refusal: NOT_FOUND for a goal that is not the school's own or went, and for an unknown parent; INVALID.
    """
    if not text.is_sound:
        raise Refusal(Refused.INVALID, "title")
    above = Goal.objects.filter(pk=parent, current__is_gone=False).first() if parent else None
    if parent and above is None:
        raise Refusal(Refused.NOT_FOUND, str(parent))

    def rewrite(line: GoalLine) -> GoalLine:
        return replace(
            line,
            title=text.title.strip(),
            short_title=text.short_title.strip(),
            description=text.description.strip(),
            code=text.code.strip()[:60],
            level=make_level_of_years(text.year_groups),
            parents=tuple(dict.fromkeys([*([above.external_ref] if above else []), *line.parents[1:]])),
        )

    return _change(goal_uuid, rewrite, label, actor, now, asks_first=False)


@transaction.atomic
def retire_own_goal(
    goal_uuid: UUID, *, label: str, actor: Actor, now: datetime, asks_first: bool = True
) -> GoalImportOutcome:
    """Take an own goal out of use; its evidence stays on it. Holds when it is half of what is in use.

    Raises Refusal (NOT_FOUND).
    """
    return _change(goal_uuid, lambda line: None, label, actor, now, asks_first=asks_first)


def _change(
    goal_uuid: UUID,
    rewrite: Callable[[GoalLine], GoalLine | None],
    label: str,
    actor: Actor,
    now: datetime,
    *,
    asks_first: bool,
) -> GoalImportOutcome:
    goal = Goal.objects.select_related("framework").filter(pk=goal_uuid, current__is_gone=False).first()
    if goal is None or not goal.framework.is_own:
        raise Refusal(Refused.NOT_FOUND, str(goal_uuid))
    framework = goal.framework
    in_use = [one.line for one in read_stored_goals(framework).values() if not one.is_gone]
    lines = [rewrite(line) if line.ref == goal.external_ref else line for line in in_use]
    return import_frameworks(
        [FrameworkFile(framework.slug, framework.title, framework.subject, tuple(line for line in lines if line))],
        source=GoalSource(label, framework.owner),
        actor=actor,
        now=now,
        asks_first=asks_first,
        takes_own=True,
    )
