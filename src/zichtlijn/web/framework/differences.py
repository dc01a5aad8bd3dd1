"""What a file or an earlier version would change, goal by goal, in words. Must not know requests or forms."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zichtlijn.core.goals.comparison import Aspect
from zichtlijn.core.goals.framework import GoalLine
from zichtlijn.core.goals.marking import Piece
from zichtlijn.core.goals.rewording import mark_rewording
from zichtlijn.learning.goals.importing import FrameworkOutcome
from zichtlijn.learning.goals.uses import Uses, count_uses_by_ref
from zichtlijn.web.framework.words import name_line, word_aspects, word_goals, word_uses

_MOST_LINES: Final = 100


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One goal: how it read and will read, in pieces of which some are marked; what hangs on it, in words."""

    before: tuple[Piece, ...]
    after: tuple[Piece, ...] = ()
    note: str = ""
    uses: str = ""


@dataclass(frozen=True, slots=True)
class ChangeSection:
    """Goals with one sort of change, those in use first; `more` counts what is not shown."""

    title: str
    count: int
    lines: tuple[ChangeLine, ...]
    more: int


@dataclass(frozen=True, slots=True)
class SetChanges:
    """What happens to one set."""

    title: str
    summary: str
    sections: tuple[ChangeSection, ...]
    unchanged: str
    takes_away_half: bool
    lost_in_use: str


def build_changes(outcome: FrameworkOutcome, on: date) -> SetChanges:
    """One query, and only when goals went or changed."""
    changes = outcome.changes
    touched = [*changes.went, *(one.ref for one in changes.changed)]
    uses = count_uses_by_ref(outcome.slug, touched, on) if touched else {}
    lost = sum(uses.get(ref, Uses()).waits_for_decision for ref in changes.gone)
    return SetChanges(
        title=outcome.title,
        summary=_summarise(outcome),
        sections=tuple(section for section in _list_sections(outcome, uses) if section.count),
        unchanged=_word_unchanged(outcome),
        takes_away_half=outcome.takes_away_half,
        lost_in_use=ngettext(
            "%(num)s doel dat jullie gebruiken verdwijnt zonder vervanger.",
            "%(num)s doelen die jullie gebruiken verdwijnen zonder vervanger.",
            lost,
        )
        % {"num": lost}
        if lost
        else "",
    )


def _summarise(outcome: FrameworkOutcome) -> str:
    if outcome.is_new:
        return _("Een nieuwe doelenset met %(goals)s.") % {"goals": word_goals(outcome.goals)}
    if outcome.changes.is_empty:
        return _("Hier verandert niets.")
    if outcome.mappings_to_review:
        return ngettext(
            "%(num)s koppeling komt daarna op de lijst om na te kijken.",
            "%(num)s koppelingen komen daarna op de lijst om na te kijken.",
            outcome.mappings_to_review,
        ) % {"num": outcome.mappings_to_review}
    return _("Geen enkele koppeling heeft hier last van.")


def _word_unchanged(outcome: FrameworkOutcome) -> str:
    count = len(outcome.changes.unchanged)
    return (ngettext("%(num)s doel blijft gelijk.", "%(num)s doelen blijven gelijk.", count) % {"num": count}) * bool(
        count
    )


def _list_sections(outcome: FrameworkOutcome, uses: dict[str, Uses]) -> list[ChangeSection]:
    before, after, changes = outcome.before, outcome.after, outcome.changes
    reworded = [one for one in changes.changed if Aspect.TEXT in one.aspects]
    other = [one for one in changes.changed if Aspect.TEXT not in one.aspects]
    return [
        _section(_("Weg"), [(ref, _gone(before[ref], uses)) for ref in changes.gone], uses),
        _section(
            _("Vervangen"),
            [(pair.old_ref, _replaced(before[pair.old_ref], after[pair.new_ref], uses)) for pair in changes.replaced],
            uses,
        ),
        _section(
            _("Andere tekst"), [(one.ref, _reworded(before[one.ref], after[one.ref], uses)) for one in reworded], uses
        ),
        _section(
            _("Andere plek, ander leerjaar of andere code"),
            [(one.ref, _moved(after[one.ref], one.aspects, uses)) for one in other],
            uses,
        ),
        _section(
            _("Nieuw"), [(ref, ChangeLine((), (_plain(after[ref])))) for ref in _in_order(changes.new, after)], uses
        ),
    ]


def _section(title: str, lines: list[tuple[str, ChangeLine]], uses: dict[str, Uses]) -> ChangeSection:
    in_use_first = sorted(lines, key=lambda line: not uses.get(line[0], Uses()).is_any)
    shown = tuple(line for _ref, line in in_use_first[:_MOST_LINES])
    return ChangeSection(title, len(lines), shown, len(lines) - len(shown))


def _in_order(refs: Iterable[str], lines: dict[str, GoalLine]) -> list[str]:
    return sorted(refs, key=lambda ref: lines[ref].position)


def _plain(line: GoalLine) -> tuple[Piece, ...]:
    return (Piece(name_line(line), is_marked=False),)


def _gone(line: GoalLine, uses: dict[str, Uses]) -> ChangeLine:
    return ChangeLine(_plain(line), uses=word_uses(uses.get(line.ref, Uses())))


def _replaced(old: GoalLine, new: GoalLine, uses: dict[str, Uses]) -> ChangeLine:
    before, after = mark_rewording(name_line(old), name_line(new))
    return ChangeLine(before, after, uses=word_uses(uses.get(old.ref, Uses())))


def _reworded(old: GoalLine, new: GoalLine, uses: dict[str, Uses]) -> ChangeLine:
    """The title where it differs; else the description, or another text, and which."""
    if old.title != new.title:
        before, after = mark_rewording(old.title, new.title)
        return ChangeLine(before, after, uses=word_uses(uses.get(old.ref, Uses())))
    before, after = mark_rewording(_other_text(old), _other_text(new))
    return ChangeLine(before, after, note=old.title, uses=word_uses(uses.get(old.ref, Uses())))


def _other_text(line: GoalLine) -> str:
    return " · ".join(part for part in (line.short_title, line.pupil_wording, line.description) if part) or "–"


def _moved(line: GoalLine, aspects: Iterable[Aspect], uses: dict[str, Uses]) -> ChangeLine:
    return ChangeLine(
        (),
        _plain(line),
        note=_("anders: %(what)s") % {"what": word_aspects(aspects)},
        uses=word_uses(uses.get(line.ref, Uses())),
    )
