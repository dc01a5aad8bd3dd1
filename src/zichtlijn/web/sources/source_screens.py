"""What the pages on sources show: how each is doing, its keys, what was refused. Must not know requests."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from zichtlijn.intake.deliveries.queries import (
    MOST_REJECTIONS,
    Delivered,
    Waiting,
    count_delivered,
    count_rejections,
    count_waiting,
    list_rejections,
)
from zichtlijn.intake.example import EXAMPLE
from zichtlijn.intake.sources.access import SourceCard
from zichtlijn.intake.sources.keys import KeyCard, list_keys
from zichtlijn.web.sources.fault_words import word_advice
from zichtlijn.web.sources.source_forms import ConnectForm
from zichtlijn.web.sources.source_words import Status, judge_status, word_interval, word_last, word_waiting
from zichtlijn.web.ui.environment import get_active_formatter
from zichtlijn.web.ui.frame import Frame

LATELY: Final = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source in the list; counts are of the last 24 hours."""

    source: SourceCard
    status: Status
    last: str
    expected: str
    delivered: Delivered
    waiting: int
    rejections: int
    url: str
    upload_url: str
    goals_url: str
    rejections_url: str


@dataclass(frozen=True, slots=True)
class PlaceSection:
    """The sources of one location, failing first."""

    name: str
    rows: tuple[SourceRow, ...]


@dataclass(frozen=True, slots=True)
class SourcesScreen:
    """All sources this viewer may see to."""

    title: str
    frame: Frame
    sections: tuple[PlaceSection, ...]


@dataclass(frozen=True, slots=True)
class ConnectScreen:
    """Connecting a tool."""

    title: str
    frame: Frame
    form: ConnectForm


@dataclass(frozen=True, slots=True)
class SourceScreen:
    """One source: how it does, what waits, its keys. `new_key` is there once."""

    title: str
    frame: Frame
    row: SourceRow
    waiting: tuple[str, str] | None
    keys: tuple[tuple[KeyCard, str], ...]
    new_key: str = ""
    example: str = ""


@dataclass(frozen=True, slots=True)
class RevokeScreen:
    """Asks before a key is taken back."""

    title: str
    frame: Frame
    source: SourceCard
    key: KeyCard
    back_url: str


@dataclass(frozen=True, slots=True)
class Cause:
    """Why one record was refused."""

    record: str
    field: str
    received: str
    expected: str
    count: str
    first: str
    last: str
    advice: str


@dataclass(frozen=True, slots=True)
class RejectionsScreen:
    """What was refused of a source, and what to do; `is_cut_off` when there is more than is shown."""

    title: str
    frame: Frame
    source: SourceCard
    back_url: str
    causes: tuple[Cause, ...]
    is_cut_off: bool


def build_sources(frame: Frame, sources: Iterable[SourceCard], now: datetime, *, maps_goals: bool) -> SourcesScreen:
    """Sources per location, failing first. Three queries."""
    rows = _build_rows(list(sources), now, maps_goals=maps_goals)
    rows.sort(key=lambda row: (row.source.place.name, row.status.urgency, row.source.tool.name))
    sections = [
        PlaceSection(name, tuple(found)) for name, found in groupby(rows, key=lambda row: row.source.place.name)
    ]
    return SourcesScreen(_("Bronnen"), frame, tuple(sections))


def build_source(
    frame: Frame,
    source: SourceCard,
    now: datetime,
    *,
    maps_goals: bool,
    new_key: str = "",
    records_url: str = "",
) -> SourceScreen:
    """One source. Five queries."""
    waiting = count_waiting([source.uuid]).get(source.uuid)
    keys = tuple((key, reverse("sources:revoke_key", args=[source.uuid, key.uuid])) for key in list_keys(source.uuid))
    return SourceScreen(
        title=source.tool.name,
        frame=frame,
        row=_build_rows([source], now, maps_goals=maps_goals)[0],
        waiting=word_waiting(waiting) if waiting else None,
        keys=keys,
        new_key=new_key,
        example=write_example(records_url, new_key) if new_key else "",
    )


def build_revoke(frame: Frame, source: SourceCard, key: KeyCard) -> RevokeScreen:
    """The question before a key is taken back."""
    back = reverse("sources:source", args=[source.uuid])
    return RevokeScreen(_("Sleutel intrekken"), frame, source, key, back)


def build_rejections(frame: Frame, source: SourceCard) -> RejectionsScreen:
    """Causes of refusal, last seen first."""
    fmt = get_active_formatter()
    causes = tuple(
        Cause(
            record=row.record_ref,
            field=row.field,
            received=row.received,
            expected=row.expected,
            count=fmt.number(row.count),
            first=fmt.moment_short(row.first_at),
            last=fmt.moment_short(row.last_at),
            advice=word_advice(row.code),
        )
        for row in list_rejections(source.uuid)
    )
    title = _("Geweigerd van %(tool)s") % {"tool": source.tool.name}
    back = reverse("sources:source", args=[source.uuid])
    return RejectionsScreen(title, frame, source, back, causes, len(causes) == MOST_REJECTIONS)


def write_example(records_url: str, key: str) -> str:
    """A command that delivers the one normative example (decision 15)."""
    body = json.dumps(EXAMPLE, ensure_ascii=False, indent=2)
    return (
        f"curl {records_url} \\\n"
        f"  -H 'Authorization: Bearer {key}' \\\n"
        "  -H 'Content-Type: application/json' \\\n"
        f"  --data '{body}'"
    )


def _build_rows(sources: list[SourceCard], now: datetime, *, maps_goals: bool) -> list[SourceRow]:
    uuids = [source.uuid for source in sources]
    delivered = count_delivered(uuids, since=now - LATELY)
    waiting, rejections = count_waiting(uuids), count_rejections(uuids)
    return [
        _build_row(
            source,
            delivered.get(source.uuid, Delivered()),
            waiting.get(source.uuid),
            rejections.get(source.uuid, 0),
            now,
            maps_goals=maps_goals,
        )
        for source in sources
    ]


def _build_row(
    source: SourceCard,
    delivered: Delivered,
    waiting: Waiting | None,
    rejections: int,
    now: datetime,
    *,
    maps_goals: bool,
) -> SourceRow:
    return SourceRow(
        source=source,
        status=judge_status(source, delivered, waiting, now),
        last=word_last(source, now),
        expected=word_interval(source.expected_every_seconds),
        delivered=delivered,
        waiting=waiting.count if waiting else 0,
        rejections=rejections,
        url=reverse("sources:source", args=[source.uuid]),
        upload_url=reverse("sources:records", args=[source.uuid]),
        goals_url=reverse("sources:tool_goals", args=[source.tool.slug]) if maps_goals else "",
        rejections_url=reverse("sources:rejections", args=[source.uuid]),
    )
