"""How a source is doing, in words: its state, how often it should deliver. Knows no request and no table."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from zichtlijn.core.progress.freshness import FreshnessState, judge_freshness
from zichtlijn.intake.deliveries.queries import Delivered, Waiting
from zichtlijn.intake.sources.access import SourceCard
from zichtlijn.web.ui.environment import get_active_formatter

_MINUTE: Final = 60
_HOUR: Final = 60 * _MINUTE
_DAY: Final = 24 * _HOUR
INTERVALS: Final[Mapping[int, Promise]] = {
    _MINUTE: gettext_lazy("live"),
    5 * _MINUTE: gettext_lazy("elke 5 minuten"),
    _HOUR: gettext_lazy("elk uur"),
    _DAY: gettext_lazy("elke dag"),
    7 * _DAY: gettext_lazy("elke week"),
}


class Urgency(IntEnum):
    """What is wrong comes first."""

    SILENT = 0
    ATTENTION = 1
    NEVER = 2
    WORKS = 3


ICONS: Final[Mapping[Urgency, str]] = {
    Urgency.SILENT: "error",
    Urgency.ATTENTION: "warn",
    Urgency.NEVER: "wait",
    Urgency.WORKS: "ok",
}


@dataclass(frozen=True, slots=True)
class Status:
    """How a source is doing: an icon, always with its words."""

    urgency: Urgency
    icon: str
    words: str


def judge_status(source: SourceCard, delivered: Delivered, waiting: Waiting | None, now: datetime) -> Status:
    """Silence weighs most, then what was refused today or waits."""
    zone = ZoneInfo(source.facts.time_zone)
    every = source.expected_every_seconds
    fresh = judge_freshness(
        last_at=source.last_delivery_at.astimezone(zone) if source.last_delivery_at else None,
        connected_at=source.connected_at.astimezone(zone),
        expected_every=None if every is None else timedelta(seconds=every),
        now=now.astimezone(zone),
    )
    if fresh.state is FreshnessState.LATE:
        since = fresh.last_at or source.connected_at
        words = _("stil sinds %(moment)s") % {"moment": get_active_formatter().moment_short(since)}
        return Status(Urgency.SILENT, ICONS[Urgency.SILENT], words)
    if delivered.refused or waiting is not None:
        return Status(Urgency.ATTENTION, ICONS[Urgency.ATTENTION], _("let op"))
    if fresh.state is FreshnessState.NEVER:
        return Status(Urgency.NEVER, ICONS[Urgency.NEVER], _("nog niets ontvangen"))
    return Status(Urgency.WORKS, ICONS[Urgency.WORKS], _("werkt"))


def word_interval(seconds: int | None) -> str:
    """`elk uur`, `elke 3 uur`; without expectation that is said."""
    if seconds is None:
        return _("geen vaste tijd")
    if seconds in INTERVALS:
        return str(INTERVALS[seconds])
    number = get_active_formatter().number
    if seconds % _DAY == 0:
        days = seconds // _DAY
        return ngettext("elke %(count)s dag", "elke %(count)s dagen", days) % {"count": number(days)}
    if seconds % _HOUR == 0:
        return _("elke %(count)s uur") % {"count": number(seconds // _HOUR)}
    minutes = max(1, round(seconds / _MINUTE))
    return ngettext("elke %(count)s minuut", "elke %(count)s minuten", minutes) % {"count": number(minutes)}


def word_last(source: SourceCard, now: datetime) -> str:
    """When something last came."""
    if source.last_delivery_at is None:
        return _("nog niets")
    today = now.astimezone(ZoneInfo(source.facts.time_zone)).date()
    return get_active_formatter().recent(source.last_delivery_at, today)


def word_waiting(waiting: Waiting) -> tuple[str, str]:
    """What waits and what that means, and when it lapses."""
    fmt = get_active_formatter()
    what = ngettext(
        "%(count)s resultaat wacht: de leerling is hier niet bekend.",
        "%(count)s resultaten wachten: de leerling is hier niet bekend.",
        waiting.count,
    ) % {"count": fmt.number(waiting.count)}
    first, last = fmt.date_only(waiting.first_lapses_at), fmt.date_only(waiting.last_lapses_at)
    why = _("De leerling is vertrokken of nog niet ingelezen. Met een nieuwe leerlinglijst komt alles vanzelf binnen.")
    lapses = (
        _("Anders vervalt het op %(day)s.") if first == last else _("Anders vervalt het tussen %(day)s en %(last)s.")
    )
    return what, f"{why} {lapses % {'day': first, 'last': last}}"
