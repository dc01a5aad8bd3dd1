"""What the page with two goal sets beside each other shows. Must not know requests."""

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zichtlijn.core.goals.subjects import name_subject
from zichtlijn.learning.goals.beside import Beside, lay_beside
from zichtlijn.learning.goals.facts import FrameworkCard, GoalCard
from zichtlijn.learning.goals.queries import list_frameworks_in_use
from zichtlijn.web.framework.words import name_goal
from zichtlijn.web.ui.frame import Frame

_MOST_ROWS: Final = 400


@dataclass(frozen=True, slots=True)
class BesideLine:
    """A goal of the left set and, beside it, those of the right set that belong to it."""

    name: str
    depth: int
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BesideScreen:
    """The choice of two sets, and both; without two sets only the choice."""

    title: str
    frame: Frame
    sets: tuple[tuple[str, str], ...]
    left: str
    right: str
    left_title: str
    right_title: str
    only_linked: bool
    summary: str
    rows: tuple[BesideLine, ...]
    left_over: tuple[BesideLine, ...]
    has_links: bool
    """Without links the sets stand beside each other as two lists, else as rows."""
    more: int


def build_beside(frame: Frame, *, left: str, right: str, only_linked: bool) -> BesideScreen:
    """A set that is not there, or the same twice, leaves only the choice."""
    cards = {card.slug: card for card in list_frameworks_in_use()}
    sets = tuple((card.slug, _name_set(card)) for card in cards.values())
    found = lay_beside(left, right) if left in cards and right in cards and left != right else None
    lines = _list_lines(found, only_linked) if found else ()
    left_over = _list_left_over(found) if found and not only_linked else ()
    return BesideScreen(
        title=_("Doelensets naast elkaar"),
        frame=frame,
        sets=(("", _("kies")), *sets),
        left=left if left in cards else "",
        right=right if right in cards else "",
        left_title=_name_set(cards[left]) if found else "",
        right_title=_name_set(cards[right]) if found else "",
        only_linked=only_linked,
        summary=_summarise(found) if found else "",
        rows=lines[:_MOST_ROWS],
        left_over=left_over[:_MOST_ROWS],
        has_links=found is not None and found.links > 0,
        more=max(0, len(lines) - _MOST_ROWS) + max(0, len(left_over) - _MOST_ROWS),
    )


def _name_set(card: FrameworkCard) -> str:
    return f"{card.title} · {name_subject(card.subject)} · {card.version_label}"


def _list_lines(found: Beside, only_linked: bool) -> tuple[BesideLine, ...]:
    return tuple(
        BesideLine(name_goal(row.goal), 0 if only_linked else min(row.depth, 6), _name_all(row.others))
        for row in found.rows
        if row.others or not only_linked
    )


def _list_left_over(found: Beside) -> tuple[BesideLine, ...]:
    return tuple(BesideLine(name_goal(row.goal), min(row.depth, 6), ()) for row in found.left_over)


def _name_all(goals: tuple[GoalCard, ...]) -> tuple[str, ...]:
    return tuple(name_goal(goal) for goal in goals)


def _summarise(found: Beside) -> str:
    if not found.links:
        return _("In de bestanden staat geen verband tussen deze twee sets. We verzinnen er geen.")
    words = ngettext("%(num)s verband tussen deze sets.", "%(num)s verbanden tussen deze sets.", found.links)
    return words % {"num": found.links}
