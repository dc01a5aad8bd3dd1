"""How a source is doing, in words: its state, how often it should deliver, what asks attention. Knows no request."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from zichtlijn.core.progress.expectations import Expectation
from zichtlijn.core.progress.source_health import SourceState, Troubles, judge_source
from zichtlijn.intake.alarms.queries import IncidentRow
from zichtlijn.intake.deliveries.queries import Waiting
from zichtlijn.intake.deliveries.unmapped import Unmapped
from zichtlijn.intake.sources.access import SourceCard
from zichtlijn.intake.sources.silence import DaysOff, Silence, judge_silence
from zichtlijn.web.ui.environment import get_active_formatter

EXPECTATIONS: Final[Mapping[Expectation, Promise]] = {
    Expectation.LIVE: gettext_lazy("live"),
    Expectation.FIVE_MINUTES: gettext_lazy("elke 5 minuten"),
    Expectation.HOUR: gettext_lazy("elk uur"),
    Expectation.SCHOOL_DAY: gettext_lazy("elke schooldag"),
    Expectation.DAY: gettext_lazy("elke dag"),
    Expectation.WEEK: gettext_lazy("elke week"),
    Expectation.NONE: gettext_lazy("geen vaste tijd"),
}
ICONS: Final[Mapping[SourceState, str]] = {
    SourceState.SILENT: "error",
    SourceState.ATTENTION: "warn",
    SourceState.NEVER: "wait",
    SourceState.WORKS: "ok",
    SourceState.OFF: "minus",
}
MOST_REFS: Final = 3


@dataclass(frozen=True, slots=True)
class Status:
    """How a source is doing: an icon, always with its words."""

    state: SourceState
    icon: str
    words: str


def judge_status(source: SourceCard, troubles: Troubles, days_off: DaysOff, now: datetime) -> Status:
    """The state of a source with its words: `stil sinds 3 dagen`, `let op`, `werkt`."""
    silence = Silence(source.place.uuid, source.last_delivery_at, source.connected_at, source.expectation)
    fresh = judge_silence(silence, days_off, now=now.astimezone(ZoneInfo(source.facts.time_zone)))
    state = judge_source(fresh, troubles, is_active=source.is_active)
    return Status(state, ICONS[state], _word_state(state, source, fresh.silent_days))


def _word_state(state: SourceState, source: SourceCard, silent_days: int) -> str:
    if state is SourceState.SILENT:
        if not silent_days:
            return _("stil")
        number = get_active_formatter().number(silent_days)
        return ngettext("stil sinds %(count)s dag", "stil sinds %(count)s dagen", silent_days) % {"count": number}
    if state is SourceState.OFF and source.switched_off_at is not None:
        return _("uitgezet op %(day)s") % {"day": get_active_formatter().moment_short(source.switched_off_at)}
    words = {
        SourceState.ATTENTION: _("let op"),
        SourceState.NEVER: _("nog niets ontvangen"),
        SourceState.WORKS: _("werkt"),
    }
    return words[state]


def word_last(source: SourceCard, now: datetime) -> str:
    """When something last came: the time today, else with its date."""
    if source.last_delivery_at is None:
        return _("nog niets")
    zone, fmt = ZoneInfo(source.facts.time_zone), get_active_formatter()
    is_today = source.last_delivery_at.astimezone(zone).date() == now.astimezone(zone).date()
    return fmt.time(source.last_delivery_at) if is_today else fmt.moment_short(source.last_delivery_at)


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


def word_unmapped(unmapped: Unmapped) -> tuple[str, str]:
    """What stands under no goal, by which codes, and that teachers still see it."""
    refs = ", ".join(f"‘{ref}’" for ref in unmapped.refs[:MOST_REFS])
    if len(unmapped.refs) > MOST_REFS:
        refs = _("%(refs)s en meer") % {"refs": refs}
    what = ngettext(
        "%(count)s resultaat zonder leerdoel, bij code %(refs)s.",
        "%(count)s resultaten zonder leerdoel, bij code %(refs)s.",
        unmapped.records,
    )
    named = {"count": get_active_formatter().number(unmapped.records), "refs": refs}
    return what % named, _("Die code is niet gekoppeld. Leraren zien de resultaten wel, onder het leermiddel.")


def word_refused(causes: int) -> tuple[str, str]:
    """That records are refused, and what teachers notice."""
    what = ngettext(
        "%(count)s resultaat is geweigerd: er zit een fout in.",
        "%(count)s resultaten zijn geweigerd: er zit een fout in.",
        causes,
    )
    return what % {"count": get_active_formatter().number(causes)}, _("Leraren zien dit niet.")


def word_incident(incident: IncidentRow) -> str:
    """`vr 13 nov 16.40 – ma 16 nov 9.05`, or that it still lasts; and who was told."""
    fmt = get_active_formatter()
    since = fmt.moment_short(incident.silent_since)
    if incident.recovered_at is None:
        when = _("stil sinds %(moment)s") % {"moment": since}
    else:
        when = _("stil van %(first)s tot %(last)s") % {
            "first": since,
            "last": fmt.moment_short(incident.recovered_at),
        }
    noticed = _("gezien op %(moment)s") % {"moment": fmt.moment_short(incident.noticed_at)}
    told = ngettext("melding voor %(count)s beheerder", "melding voor %(count)s beheerders", incident.told) % {
        "count": fmt.number(incident.told)
    }
    return f"{when} · {noticed}" + (f" · {told}" if incident.told else "")
