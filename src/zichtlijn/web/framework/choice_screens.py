"""What the page shows on which locations and groups choose their goal sets. Must not know requests."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from zichtlijn.core.goals.subjects import name_subject
from zichtlijn.learning.goals.choosing import list_choices
from zichtlijn.learning.goals.queries import list_frameworks_in_use
from zichtlijn.people.schools.queries import list_locations
from zichtlijn.people.staff.queries import list_groups_at
from zichtlijn.web.ui.frame import Frame


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A location or group and the slugs it chose; none means it works with every set, or as its location."""

    uuid: UUID
    name: str
    is_group: bool
    chosen: frozenset[str]
    words: str


@dataclass(frozen=True, slots=True)
class ChoicesScreen:
    """Locations, groups with a choice of their own, and the other groups to choose from."""

    title: str
    frame: Frame
    sets: tuple[tuple[str, str], ...]
    rows: tuple[PlaceRow, ...]
    groups: tuple[tuple[str, str], ...]
    asked_group: str
    saved_for: str


def build_choices(frame: Frame, on: date, *, asked_group: str, saved_for: str = "") -> ChoicesScreen:
    """`saved_for` is the uuid of the place just chosen for. Four queries."""
    choices = list_choices()
    locations = list_locations()
    groups = list_groups_at([location.uuid for location in locations], on)
    rows = [
        _build_row(location.uuid, location.name, False, choices.get(location.uuid, frozenset()))
        for location in locations
    ]
    named = {group.uuid: f"{group.name} ({group.location.name})" for group in groups}
    rows += [
        _build_row(uuid, name, True, choices.get(uuid, frozenset()))
        for uuid, name in named.items()
        if uuid in choices or str(uuid) == asked_group
    ]
    shown = {row.uuid for row in rows}
    others = [(str(uuid), name) for uuid, name in named.items() if uuid not in shown]
    return ChoicesScreen(
        title=_("Welke doelen gebruiken we?"),
        frame=frame,
        sets=tuple((card.slug, f"{card.title} · {name_subject(card.subject)}") for card in list_frameworks_in_use()),
        rows=tuple(rows),
        groups=(("", _("kies een groep")), *others) if others else (),
        asked_group=asked_group,
        saved_for=next((row.name for row in rows if str(row.uuid) == saved_for), ""),
    )


def _build_row(uuid: UUID, name: str, is_group: bool, chosen: frozenset[str]) -> PlaceRow:
    if chosen:
        words = ""
    elif is_group:
        words = _("Zonder vinkje volgt deze groep de vestiging.")
    else:
        words = _("Zonder vinkje gebruikt deze vestiging alle doelensets.")
    return PlaceRow(uuid, name, is_group, chosen, words)
