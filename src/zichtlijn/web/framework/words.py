"""Goals and what hangs on them, in words. Must not know requests."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zichtlijn.core.goals.comparison import Aspect
from zichtlijn.core.goals.framework import GoalLine
from zichtlijn.learning.goals.facts import GoalCard
from zichtlijn.learning.goals.uses import Uses
from zichtlijn.web.year_words import name_year_group


def join_words(words: Iterable[str]) -> str:
    """`a`, `a en b`, `a, b en c`."""
    listed = list(words)
    if len(listed) < 2:
        return "".join(listed)
    return _("%(first)s en %(last)s") % {"first": ", ".join(listed[:-1]), "last": listed[-1]}


def word_uses(uses: Uses, judgements: int = 0) -> str:
    """`3 koppelingen en 1 plan`; empty when nothing hangs on the goal."""
    counted = (
        (uses.mappings, ngettext("%(num)s koppeling", "%(num)s koppelingen", uses.mappings)),
        (uses.plans, ngettext("%(num)s plan", "%(num)s plannen", uses.plans)),
        (judgements, ngettext("%(num)s inschatting", "%(num)s inschattingen", judgements)),
        (uses.treatments, ngettext("%(num)s keer ‘behandeld’", "%(num)s keer ‘behandeld’", uses.treatments)),
    )
    return join_words(words % {"num": count} for count, words in counted if count)


def word_goals(count: int) -> str:
    return ngettext("%(num)s doel", "%(num)s doelen", count) % {"num": count}


def word_aspects(aspects: Iterable[Aspect]) -> str:
    """What of a goal is different: `leerjaar en plek`."""
    words = {
        Aspect.TEXT: _("tekst"),
        Aspect.LEVEL: _("leerjaar of niveau"),
        Aspect.PLACE: _("plek of verband"),
        Aspect.LABEL: _("code, soort of status"),
    }
    return join_words(words[one] for one in Aspect if one in set(aspects))


def word_years(groups: Iterable[str]) -> str:
    return ", ".join(name_year_group(group) for group in groups)


def name_line(line: GoalLine) -> str:
    """A goal of a file with its code in front."""
    return f"{line.code} {line.title}".strip()


def name_goal(goal: GoalCard) -> str:
    return f"{goal.code} {goal.title}".strip()
