"""All signals of a group in the last five school days, by kind, each in the words of its tool (R19)."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from zichtlijn.core.progress.cells import ATTENTION_ORDER
from zichtlijn.core.progress.periods import get_period
from zichtlijn.people.rosters.queries import GroupRow, list_pupils_of_group
from zichtlijn.web.goals.grid import link_pupils
from zichtlijn.web.goals.overview import build_head
from zichtlijn.web.goals.reading import read_practice
from zichtlijn.web.goals.screens import SignalsScreen
from zichtlijn.web.goals.sources import read_sources
from zichtlijn.web.goals.standouts import TODAY_IS, list_recent, word_signal
from zichtlijn.web.ui.frame import Frame


def build_signals(frame: Frame, group: GroupRow, *, now: datetime, today: date) -> SignalsScreen:
    """Kinds in the order of attention, pupils in list order; kinds without signals are left out."""
    pupils = list_pupils_of_group(group.uuid, today)
    period = get_period(TODAY_IS, today)
    sources = read_sources(group, now)
    reading = read_practice(group, [pupil.uuid for pupil in pupils], period, sources)
    sources = reading.list_shown(sources)
    links = link_pupils(pupils)
    recent = list_recent(reading)
    by_kind = [
        (
            kind,
            tuple(word_signal(one, reading.catalogue, links[one.pupil]) for one in recent if one.kind is kind),
        )
        for kind in ATTENTION_ORDER
    ]
    return SignalsScreen(
        title=_("Alle signalen · %(group)s") % {"group": group.name},
        frame=frame,
        head=build_head(group, reading, sources, len(pupils), ""),
        period=period,
        by_kind=tuple((kind, lines) for kind, lines in by_kind if lines),
    )
