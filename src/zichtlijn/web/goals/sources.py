"""How fresh the sources of a school are, in words (R15), and which of them are late."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zichtlijn.core.progress.freshness import Freshness, FreshnessState
from zichtlijn.intake.sources.queries import list_freshness
from zichtlijn.intake.sources.silence import DaysOff
from zichtlijn.people.rosters.queries import GroupRow
from zichtlijn.web.goals.screens import SourceLine
from zichtlijn.web.ui.environment import get_active_formatter


@dataclass(frozen=True, slots=True)
class Source:
    """A connected source with its freshness."""

    tool: UUID
    tool_name: str
    freshness: Freshness
    off_on: date | None = None
    """Since when the school takes nothing from it; it is then never late."""

    @property
    def is_late(self) -> bool:
        return self.off_on is None and self.freshness.state is FreshnessState.LATE


def read_sources(group: GroupRow, now: datetime) -> tuple[Source, ...]:
    """The sources of the group's school by tool name, also those switched off; one query, two when one is late."""
    zone, days_off = ZoneInfo(group.time_zone), DaysOff()
    local = now.astimezone(zone)
    return tuple(
        Source(
            row.tool_uuid,
            row.tool_name,
            row.judge(local, days_off),
            row.switched_off_at.astimezone(zone).date() if row.switched_off_at else None,
        )
        for row in list_freshness(frozenset({group.location_uuid}))
    )


def list_late(sources: Iterable[Source]) -> frozenset[UUID]:
    """Tools that should have delivered."""
    return frozenset(one.tool for one in sources if one.is_late)


def word_sources(sources: Sequence[Source], tools: frozenset[UUID], today: date) -> tuple[SourceLine, ...]:
    """The freshness line for the tools this page is about; late ones always, and last.

    A source that has not begun yet is no news; one that was switched off is said where its results are.
    """
    shown = [
        one for one in sources if one.is_late or (one.tool in tools and one.freshness.state is not FreshnessState.NEVER)
    ]
    shown.sort(key=lambda one: one.is_late)
    return tuple(_word_source(one, today) for one in shown)


def word_silence(sources: Iterable[Source], tool: UUID) -> str:
    """`geen levering sinds dinsdag 10 november`, for a tool that should have delivered; empty for any other."""
    late = (one for one in sources if one.tool == tool and one.is_late)
    source = next(late, None)
    if source is None:
        return ""
    if source.freshness.last_at is None:
        return _("nog niets ontvangen")
    day = get_active_formatter().day(source.freshness.last_at.date())
    return _("geen levering sinds %(day)s") % {"day": day}


def word_partial(source: Source, columns: Sequence[str]) -> str:
    """What is missing and where, for the notice above the grid; starts in the middle of a sentence."""
    fmt = get_active_formatter()
    where = join_words(columns)
    if source.freshness.last_at is None:
        return _("van %(tool)s kwam nog niets binnen. Dit overzicht is dus niet volledig bij %(goals)s.") % {
            "tool": source.tool_name,
            "goals": where,
        }
    return _("van %(tool)s ontbreken gegevens sinds %(moment)s. Dit overzicht is dus niet volledig bij %(goals)s.") % {
        "tool": source.tool_name,
        "moment": fmt.moment(source.freshness.last_at),
        "goals": where,
    }


def join_words(words: Sequence[str]) -> str:
    """`lengte`, `lengte en tijd`, `lengte, omtrek en tijd`."""
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s en %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def _word_source(source: Source, today: date) -> SourceLine:
    fresh = source.freshness
    if source.off_on is not None:
        off_on = get_active_formatter().day(source.off_on)
        return SourceLine(source.tool_name, _("uitgezet op %(day)s") % {"day": off_on}, False)
    if fresh.state is FreshnessState.LATE and fresh.silent_days:
        text = ngettext("%(count)s dag niets ontvangen", "%(count)s dagen niets ontvangen", fresh.silent_days) % {
            "count": fresh.silent_days
        }
    elif fresh.last_at is None:
        text = _("nog niets ontvangen")
    else:
        text = get_active_formatter().recent(fresh.last_at, today)
    return SourceLine(source.tool_name, text, source.is_late)
