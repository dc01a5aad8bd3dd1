"""A piece of groep 5's real overview for the start page: what Vera would see now, a few rows and columns of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.urls import reverse

from zichtlijn.core.kernel.refusal import Refusal
from zichtlijn.demo.story.stops import AMSTERDAM
from zichtlijn.people.accounts.access import get_viewer
from zichtlijn.people.accounts.by_slug import find_account_by_slug
from zichtlijn.people.rosters.access import get_group_for
from zichtlijn.web.goals.choices import Choices
from zichtlijn.web.goals.overview import build_overview
from zichtlijn.web.goals.screens import CellView, OverviewScreen
from zichtlijn.web.ui.frame import Frame

GROUP: Final = "groep-5"
TEACHER: Final = "vera"
PUPILS: Final = ("lotte", "maaike", "milan", "noor", "sander")
COLUMNS: Final = ("M1", "M2", "M3", "M6")


@dataclass(frozen=True, slots=True)
class ExcerptRow:
    """A pupil with the cells of the columns shown."""

    called: str
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Rows and columns as they stand in the overview at this address."""

    group_url: str
    columns: tuple[str, ...]
    rows: tuple[ExcerptRow, ...]


def find_excerpt(now: datetime) -> Excerpt | None:
    """The excerpt at `now`; None when a visitor changed the school so that Vera no longer sees groep 5."""
    account = find_account_by_slug(TEACHER)
    if account is None:
        return None
    today = now.astimezone(AMSTERDAM).date()
    try:
        group = get_group_for(get_viewer(account, today), GROUP, today)
    except Refusal:
        return None
    return _cut(build_overview(Frame(), group, Choices(), now=now, today=today), group.ref)


def _cut(overview: OverviewScreen, group_ref: str) -> Excerpt:
    places = [place for place, column in enumerate(overview.columns) if column.key in COLUMNS]
    return Excerpt(
        group_url=reverse("goals:group", args=[group_ref]),
        columns=tuple(overview.columns[place].label for place in places),
        rows=tuple(
            ExcerptRow(pupil.called, tuple(pupil.cells[place] for place in places))
            for pupil in overview.pupils
            if pupil.ref in PUPILS
        ),
    )
