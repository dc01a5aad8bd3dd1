"""The choices above the grid, in words."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zichtlijn.core.progress.periods import Period, get_period
from zichtlijn.web.goals.choices import IN_PARTS, PERIOD_WORDS, PERIODS, Choices, GoalSet, Lens, Order
from zichtlijn.web.goals.columns import ColumnChoice
from zichtlijn.web.goals.screens import Option, Toolbar
from zichtlijn.web.goals.words import word_period, word_subject


def build_toolbar(choices: Choices, chosen: ColumnChoice, period: Period, today: date) -> Toolbar:
    """What can be chosen, and what is; choices that lead nowhere are left out."""
    return Toolbar(
        choices=choices,
        lenses=(
            (Lens.SIGNALS.value, _("Signalen")),
            (Lens.TIME.value, _("Tijd")),
            (Lens.LAST.value, _("Laatst gewerkt")),
        ),
        subjects=tuple((subject, word_subject(subject)) for subject in chosen.subjects),
        goal_sets=tuple(_list_goal_sets(chosen)),
        periods=tuple((word, word_period(get_period(kind, today))) for word, kind in PERIODS.items()),
        orders=((Order.NAME.value, _("Op naam")), (Order.SIGNAL.value, _("Signaal eerst"))),
        chosen_goals=chosen.goals + (IN_PARTS if choices.has_parts else ""),
        chosen_period=PERIOD_WORDS[period.kind],
    )


def _list_goal_sets(chosen: ColumnChoice) -> list[Option]:
    """Every set twice: the goals themselves, and their parts."""
    sets = [(str(goal.uuid), _("Alles van %(name)s") % {"name": shorten(goal.name)}) for goal in chosen.branches]
    sets.insert(0, (GoalSet.WORKED.value, _("Waaraan is geoefend")))
    if chosen.planned_count:
        words = _("Deze periode (%(count)s)") % {"count": chosen.planned_count}
        sets.insert(0, (GoalSet.PLANNED.value, words))
    options = [
        option
        for value, words in sets
        for option in ((value, words), (value + IN_PARTS, _("%(goals)s, in delen") % {"goals": words}))
    ]
    if chosen.unmapped or chosen.goals == GoalSet.TOOL_GOALS:
        count = len(chosen.unmapped)
        words = ngettext("Doelen van het leermiddel (%(count)s)", "Doelen van leermiddelen (%(count)s)", count) % {
            "count": count
        }
        options.append((GoalSet.TOOL_GOALS.value, words))
    return options


def shorten(name: str, most: int = 48) -> str:
    """A name short enough for a list to choose from."""
    return name if len(name) <= most else name[: most - 1].rstrip() + "…"
