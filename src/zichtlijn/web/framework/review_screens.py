"""What the pages of goals that wait for a decision show, built from queries. Must not know requests."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zichtlijn.core.goals.marking import Piece
from zichtlijn.core.goals.rewording import mark_rewording
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.guidance.judgements.queries import count_judgements_by_goal
from zichtlijn.learning.goals.facts import GoalCard
from zichtlijn.learning.goals.queries import find_goals
from zichtlijn.learning.goals.reviewing import GoalToReview, list_goals_to_review
from zichtlijn.learning.goals.unsettling import Settlement, list_settlements
from zichtlijn.people.rosters.naming import list_called
from zichtlijn.web.framework.words import name_goal, word_uses, word_years
from zichtlijn.web.ui.frame import Frame


@dataclass(frozen=True, slots=True)
class OtherGoal:
    """A goal to go on with: its words, marked where they differ, and where it stands."""

    uuid: UUID
    pieces: tuple[Piece, ...]
    name: str
    place: str


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A goal that waits: why, what hangs on it, and what may be chosen."""

    uuid: UUID
    revision: UUID
    name: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]
    place: str
    reason: str
    uses: str
    is_gone: bool
    others: tuple[OtherGoal, ...]
    may_move: bool


@dataclass(frozen=True, slots=True)
class SettledRow:
    """What was decided, by whom and when, to take back."""

    uuid: UUID
    name: str
    choice: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ReviewScreen:
    """All goals that wait, by set and place, and the last decisions; `taken_back` says what an undo just did."""

    title: str
    frame: Frame
    rows: tuple[ReviewRow, ...]
    settled: tuple[SettledRow, ...]
    taken_back: str


@dataclass(frozen=True, slots=True)
class SearchScreen:
    """Goals found for one that waits."""

    title: str
    frame: Frame
    row: ReviewRow
    words: str
    found: tuple[OtherGoal, ...]


def build_review(frame: Frame, on: date, *, taken_back: str = "") -> ReviewScreen:
    """`taken_back` is how much an undo left as it was, as the address says it. Eight queries."""
    told = _word_taken_back(taken_back)
    return ReviewScreen(_("Doelen om na te kijken"), frame, _list_rows(on), _list_settled(), told)


def build_search(goal_uuid: UUID, frame: Frame, *, words: str, on: date) -> SearchScreen:
    """Raises Refusal (NOT_FOUND) for a goal that does not wait."""
    row = next((one for one in _list_rows(on) if one.uuid == goal_uuid), None)
    if row is None:
        raise Refusal(Refused.NOT_FOUND, str(goal_uuid))
    asked = " ".join(words.replace("\x00", "").split())[:100]
    found = [goal for goal in find_goals(asked) if goal.uuid != goal_uuid] if asked else []
    return SearchScreen(
        _("Kies een ander doel"), frame, row, asked, tuple(_build_other(goal, goal.title) for goal in found)
    )


def _list_rows(on: date) -> tuple[ReviewRow, ...]:
    judgements = count_judgements_by_goal()
    return tuple(_build_row(one, judgements.get(one.goal.uuid, 0)) for one in list_goals_to_review(on, also=judgements))


def _build_row(one: GoalToReview, judgements: int) -> ReviewRow:
    before, after = mark_rewording(one.text_before, one.goal.title)
    return ReviewRow(
        uuid=one.goal.uuid,
        revision=one.revision,
        name=name_goal(one.goal),
        before=before if not one.goal.is_gone else (),
        after=after if not one.goal.is_gone else (),
        place=_describe_place(one.goal),
        reason=_word_reason(one),
        uses=word_uses(one.uses, judgements),
        is_gone=one.goal.is_gone,
        others=tuple(_build_other(other, one.goal.title) for other in one.successors),
        may_move=one.uses.waits_for_decision,
    )


def _list_settled() -> tuple[SettledRow, ...]:
    settlements = list_settlements()
    called = list_called({one.decided_by for one in settlements})
    return tuple(
        SettledRow(
            uuid=one.uuid,
            name=name_goal(one.goal),
            choice=_word_choice(one),
            by=called.get(one.decided_by, ""),
            at=one.decided_at,
        )
        for one in settlements
    )


def _word_choice(one: Settlement) -> str:
    if one.successor is None:
        return _("Gehouden zoals het is.")
    return _("Gevolgd: ‘%(goal)s’.") % {"goal": name_goal(one.successor)}


def _word_taken_back(left: str) -> str:
    if not (left.isascii() and left.isdecimal() and len(left) < 6):
        return ""
    done = _("Het besluit is ongedaan gemaakt.")
    if not int(left):
        return done
    stays = ngettext(
        "%(num)s koppeling of plan is daarna veranderd, en blijft zoals het nu is.",
        "%(num)s koppelingen en plannen zijn daarna veranderd, en blijven zoals ze nu zijn.",
        int(left),
    )
    return f"{done} {stays % {'num': int(left)}}"


def _word_reason(one: GoalToReview) -> str:
    if not one.goal.is_gone:
        return _("Dit doel heeft een andere tekst gekregen.")
    if not one.successors:
        return _("Dit doel staat niet meer in de doelenset. Er kwam niets voor in de plaats.")
    if one.is_ambiguous:
        return _("Dit doel staat niet meer in de doelenset. Er kwamen meer doelen voor in de plaats.")
    return _("Dit doel staat niet meer in de doelenset. Er kwam een ander doel voor in de plaats.")


def _build_other(goal: GoalCard, old: str) -> OtherGoal:
    _before, after = mark_rewording(old, goal.title)
    return OtherGoal(goal.uuid, after, name_goal(goal), _describe_place(goal))


def _describe_place(goal: GoalCard) -> str:
    return " · ".join(part for part in (goal.framework_title, goal.code, word_years(goal.year_groups)) if part)
