"""What the page of one own goal shows, built from queries. Must not know requests."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _

from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.learning.goals.facts import FrameworkCard, GoalCard
from zichtlijn.learning.goals.families import list_parents_of
from zichtlijn.learning.goals.queries import (
    find_goals,
    get_framework,
    list_goals,
    list_goals_in_order,
    read_description,
)
from zichtlijn.learning.goals.uses import count_uses
from zichtlijn.web.framework.words import name_goal, word_uses
from zichtlijn.web.ui.frame import Frame

_MOST_NAME_LETTERS = 120


@dataclass(frozen=True, slots=True)
class OwnGoalScreen:
    """An own goal to write, or to write anew; `needs_word`: taking it out of use has to be said twice."""

    title: str
    frame: Frame
    card: FrameworkCard
    goal_uuid: UUID | None
    form: forms.Form
    words: str
    uses: str
    needs_word: bool


def build_own_goal(
    slug: str,
    goal: UUID | None,
    form: forms.Form,
    frame: Frame,
    *,
    words: str,
    on: date,
    needs_word: bool = False,
) -> OwnGoalScreen:
    """Raises Refusal (NOT_FOUND) for a set that is not the school's own, or a goal that is not in it."""
    card = _get_own_set(slug)
    uses = word_uses(count_uses([goal], on)[goal]) if goal else ""
    title = name_goal(get_own_goal(slug, goal)) if goal else _("Nieuw doel")
    return OwnGoalScreen(title, frame, card, goal, form, words.replace("\x00", "")[:100], uses, needs_word)


def get_own_goal(slug: str, goal_uuid: UUID) -> GoalCard:
    """A goal of an own set, in use or gone. Raises Refusal (NOT_FOUND)."""
    _get_own_set(slug)
    card = list_goals([goal_uuid]).get(goal_uuid)
    if card is None or card.framework_slug != slug:
        raise Refusal(Refused.NOT_FOUND, str(goal_uuid))
    return card


def list_parents(slug: str, goal: UUID | None, words: str, chosen: str) -> list[tuple[str, str]]:
    """Goals to stand under: those of the set, those with the words, the one it stands under and the one just chosen."""
    own = [card for card, _depth in list_goals_in_order(slug) if card.uuid != goal]
    found = find_goals(words.replace("\x00", "")) if words.strip() else []
    named = [*(list_parents_of(goal) if goal else []), *_read_uuids(chosen)]
    others = [card for card in list_goals(named).values() if not card.is_gone]
    offered = {card.uuid: card for card in (*others, *found, *own) if card.uuid != goal}
    return [(str(card.uuid), _name_parent(card, slug)) for card in offered.values()]


def read_initial(slug: str, goal: UUID | None) -> dict[str, object]:
    """What stands in the form of a goal; nothing for a new one. Raises Refusal (NOT_FOUND)."""
    if goal is None:
        _get_own_set(slug)
        return {}
    card = get_own_goal(slug, goal)
    if card.is_gone:
        raise Refusal(Refused.NOT_FOUND, str(goal))
    parents = list_parents_of(goal)
    return {
        "title": card.title,
        "short_title": card.short_title,
        "code": card.code,
        "description": read_description(goal),
        "year_groups": list(card.year_groups),
        "parent": str(parents[0]) if parents else "",
    }


def _get_own_set(slug: str) -> FrameworkCard:
    card = get_framework(slug)
    if not card.is_own:
        raise Refusal(Refused.NOT_FOUND, slug)
    return card


def _name_parent(card: GoalCard, slug: str) -> str:
    name = name_goal(card)
    short = name if len(name) <= _MOST_NAME_LETTERS else f"{name[: _MOST_NAME_LETTERS - 1]}…"
    return short if card.framework_slug == slug else f"{short} ({card.framework_title})"


def _read_uuids(written: str) -> list[UUID]:
    try:
        return [UUID(written)]
    except ValueError:
        return []
