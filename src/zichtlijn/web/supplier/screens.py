"""What the pages of a supplier show: counts, refusals, goals and texts of its own source. No person of the school.

Must not know requests.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zichtlijn.core.progress.record import SignalKind
from zichtlijn.feeds.registry import FEEDS
from zichtlijn.intake.deliveries.queries import (
    CauseRow,
    Delivered,
    Kept,
    count_delivered,
    count_rejections,
    count_waiting,
    list_causes,
)
from zichtlijn.intake.deliveries.recent import DeliveryRow, list_recent_deliveries
from zichtlijn.intake.deliveries.waiting import DOOR as WAITING_DOOR
from zichtlijn.intake.suppliers.access import SupplierDoor
from zichtlijn.learning.goals.mapped import count_tool_goals, list_mappings, list_tool_goals
from zichtlijn.learning.signals.reasons import list_reasons
from zichtlijn.learning.tools.queries import find_explanation
from zichtlijn.web.fault_words import word_advice
from zichtlijn.web.tool_views import word_confirmation, word_reason
from zichtlijn.web.tool_words import word_state
from zichtlijn.web.ui.environment import get_active_formatter
from zichtlijn.web.ui.frame import Frame

LATELY: Final = timedelta(hours=24)
MOST_DELIVERIES: Final = 10


@dataclass(frozen=True, slots=True)
class HomeScreen:
    """How the own deliveries go, and where everything else stands."""

    title: str
    frame: Frame
    door: SupplierDoor
    lately: Delivered
    waiting: int
    causes: str
    deliveries: tuple[tuple[DeliveryRow, str], ...]
    goals: str
    explanation: str
    state: str
    reasons: str


@dataclass(frozen=True, slots=True)
class RefusalsScreen:
    """Why records were refused; each cause with what to do and some of the records."""

    title: str
    frame: Frame
    causes: tuple[tuple[CauseRow, str], ...]


@dataclass(frozen=True, slots=True)
class GoalsScreen:
    """Own goals that lie under none of the school's, and those that do with what they touch."""

    title: str
    frame: Frame
    tool: str
    summary: str
    unmapped: tuple[tuple[str, str], ...]
    mapped: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """A text as the teacher reads it, and how often it was sent."""

    kind: SignalKind
    sentence: str
    times: str
    last: str


@dataclass(frozen=True, slots=True)
class ReasonsScreen:
    """Own signal texts."""

    title: str
    frame: Frame
    lines: tuple[ReasonLine, ...]


def build_home(frame: Frame, door: SupplierDoor, now: datetime) -> HomeScreen:
    """The first page. Seven queries."""
    source, since = door.source.uuid, now - LATELY
    waiting = count_waiting([source]).get(source)
    explanation = find_explanation(door.tool.slug)
    return HomeScreen(
        title=door.tool.name,
        frame=frame,
        door=door,
        lately=count_delivered([source], since=since).get(source, Delivered()),
        waiting=waiting.count if waiting else 0,
        causes=_count_refused(count_rejections([source], since=since).get(source, Kept()).causes),
        deliveries=tuple((row, _word_way(row.door)) for row in list_recent_deliveries(source, MOST_DELIVERIES)),
        goals=word_goals(*count_tool_goals().get(door.tool.uuid, (0, 0))),
        explanation=word_confirmation(explanation, door.tool.supplier) if explanation else _("Er is er nog geen."),
        state=word_state(door.tool.state),
        reasons=_count_reasons(len(list_reasons(source))),
    )


def build_refusals(frame: Frame, door: SupplierDoor) -> RefusalsScreen:
    """Causes, last seen first. Two queries."""
    causes = tuple((cause, word_advice(cause.code)) for cause in list_causes(door.source.uuid))
    return RefusalsScreen(_("Geweigerd"), frame, causes)


def build_goals(frame: Frame, door: SupplierDoor) -> GoalsScreen:
    """All goals the tool named itself. Two queries."""
    mappings = list_mappings(door.tool.slug)
    goals = list_tool_goals(door.tool.slug)
    mapped = [(one, mappings[one.uuid]) for one in goals if mappings.get(one.uuid)]
    return GoalsScreen(
        title=_("Doelen"),
        frame=frame,
        tool=door.tool.name,
        summary=word_goals(len(goals), len(goals) - len(mapped)),
        unmapped=tuple((one.ref, one.title) for one in goals if not mappings.get(one.uuid)),
        mapped=tuple((one.ref, one.title, "; ".join(card.goal.title for card in cards)) for one, cards in mapped),
    )


def build_reasons(frame: Frame, door: SupplierDoor) -> ReasonsScreen:
    """Texts sent with signals, most often first. One query."""
    fmt = get_active_formatter()
    lines = tuple(
        ReasonLine(
            kind=one.kind,
            sentence=word_reason(door.tool.name, one.text),
            times=ngettext("%(num)s keer", "%(num)s keer", one.count) % {"num": fmt.number(one.count)},
            last=fmt.day(one.last_on),
        )
        for one in list_reasons(door.source.uuid)
    )
    return ReasonsScreen(_("Signaalteksten"), frame, lines)


def word_goals(known: int, unmapped: int) -> str:
    """`212 gekoppeld · 9 niet gekoppeld`."""
    if not known:
        return _("Er zijn nog geen doelen geleverd.")
    fmt = get_active_formatter()
    return _("%(mapped)s gekoppeld · %(unmapped)s niet gekoppeld") % {
        "mapped": fmt.number(known - unmapped),
        "unmapped": fmt.number(unmapped),
    }


def _word_way(door: str) -> str:
    """How a delivery came in."""
    if door in FEEDS:
        return _("bestand, door de school ingelezen")
    return _("wachtte op een leerling") if door == WAITING_DOOR else _("koppeling")


def _count_refused(count: int) -> str:
    if not count:
        return ""
    words = ngettext("%(num)s record kwam niet binnen.", "%(num)s records kwamen niet binnen.", count)
    return words % {"num": get_active_formatter().number(count)}


def _count_reasons(count: int) -> str:
    if not count:
        return _("Er kwamen nog geen signalen mee.")
    words = ngettext("%(num)s tekst bij signalen.", "%(num)s teksten bij signalen.", count)
    return words % {"num": get_active_formatter().number(count)}
