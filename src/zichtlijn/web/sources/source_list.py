"""What the list of sources shows: each with its state, its counts of late and what asks attention. Knows no request."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from zichtlijn.core.progress.source_health import Troubles
from zichtlijn.intake.deliveries.queries import (
    Delivered,
    Kept,
    Waiting,
    count_delivered,
    count_rejections,
    count_waiting,
)
from zichtlijn.intake.deliveries.unmapped import Unmapped, find_unmapped
from zichtlijn.intake.sources.access import SourceCard
from zichtlijn.intake.sources.silence import DaysOff
from zichtlijn.people.days import get_local_day
from zichtlijn.web.sources.source_words import (
    EXPECTATIONS,
    Status,
    judge_status,
    word_last,
    word_refused,
    word_unmapped,
    word_waiting,
)
from zichtlijn.web.ui.frame import Frame

LATELY: Final = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that asks attention: what, what it means, and where to mend it as (label, address) pairs."""

    kind: str
    what: str
    why: str
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source in the list; counts are of the last 24 hours. `mail` is the contact when it is an address."""

    source: SourceCard
    status: Status
    last: str
    expected: str
    delivered: Delivered
    waiting: int
    rejections: int
    troubles: tuple[Trouble, ...]
    mail: str
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
    """All sources this viewer may see to; `is_told` when this viewer asked for a mail at silence."""

    title: str
    frame: Frame
    sections: tuple[PlaceSection, ...]
    is_told: bool


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read of all sources of a page at once."""

    delivered: dict[UUID, Delivered]
    waiting: dict[UUID, Waiting]
    rejections: dict[UUID, Kept]
    unmapped: dict[UUID, Unmapped]
    days_off: DaysOff


def build_sources(
    frame: Frame, sources: Iterable[SourceCard], now: datetime, *, maps_goals: bool, is_told: bool
) -> SourcesScreen:
    """Sources per location, failing first. Queries as `build_rows`."""
    rows = build_rows(list(sources), now, maps_goals=maps_goals)
    rows.sort(key=lambda row: (row.source.place.name, row.status.state, row.source.tool.name))
    sections = [
        PlaceSection(name, tuple(found)) for name, found in groupby(rows, key=lambda row: row.source.place.name)
    ]
    return SourcesScreen(_("Bronnen"), frame, tuple(sections), is_told)


def build_rows(sources: list[SourceCard], now: datetime, *, maps_goals: bool) -> list[SourceRow]:
    """Rows in the order given. Four queries, five when one is late."""
    uuids, lately = [source.uuid for source in sources], now - LATELY
    read = _Read(
        count_delivered(uuids, since=lately),
        count_waiting(uuids),
        count_rejections(uuids, since=lately),
        find_unmapped(uuids, get_local_day(now)),
        DaysOff(),
    )
    return [_build_row(source, read, now, maps_goals=maps_goals) for source in sources]


def _build_row(source: SourceCard, read: _Read, now: datetime, *, maps_goals: bool) -> SourceRow:
    delivered = read.delivered.get(source.uuid, Delivered())
    waiting, unmapped = read.waiting.get(source.uuid), read.unmapped.get(source.uuid)
    kept = read.rejections.get(source.uuid, Kept())
    troubles = Troubles(
        waiting=waiting.count if waiting else 0,
        refused=delivered.refused + kept.whole_lately,
        unmapped=unmapped.records if unmapped else 0,
    )
    return SourceRow(
        source=source,
        status=judge_status(source, troubles, read.days_off, now),
        last=word_last(source, now),
        expected=str(EXPECTATIONS[source.expectation]),
        delivered=delivered,
        waiting=troubles.waiting,
        rejections=kept.causes,
        troubles=tuple(_list_troubles(source, waiting, unmapped, kept.causes, maps_goals=maps_goals)),
        mail=source.contact if "@" in source.contact else "",
        url=reverse("sources:source", args=[source.uuid]),
        upload_url=reverse("sources:records", args=[source.uuid]) if source.is_active else "",
        goals_url=reverse("sources:tool_goals", args=[source.tool.slug]) if maps_goals else "",
        rejections_url=reverse("sources:rejections", args=[source.uuid]),
    )


def _list_troubles(
    source: SourceCard, waiting: Waiting | None, unmapped: Unmapped | None, rejections: int, *, maps_goals: bool
) -> Iterable[Trouble]:
    if waiting:
        show, take_in = reverse("sources:waiting", args=[source.uuid]), reverse("sources:rosters")
        links = ((_("Toon leerling-id’s"), show), (_("Importeer lijst"), take_in))
        yield Trouble("waiting", *word_waiting(waiting), links)
    if unmapped:
        to_map = reverse("sources:tool_goals", args=[source.tool.slug])
        yield Trouble("unmapped", *word_unmapped(unmapped), ((_("Koppel doelcode"), to_map),) if maps_goals else ())
    if rejections:
        show = reverse("sources:rejections", args=[source.uuid])
        yield Trouble("refused", *word_refused(rejections), ((_("Bekijk wat er geweigerd is"), show),))
