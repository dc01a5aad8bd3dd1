"""What the pages about one source show: how it does, its keys, connecting and switching off. Must not know requests."""

import json
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from zichtlijn.intake.alarms.queries import list_incidents
from zichtlijn.intake.example import EXAMPLE
from zichtlijn.intake.sources.access import SourceCard
from zichtlijn.intake.sources.keys import KeyCard, list_keys
from zichtlijn.web.sources.source_forms import ConnectForm
from zichtlijn.web.sources.source_list import SourceRow, build_rows
from zichtlijn.web.sources.source_words import word_incident
from zichtlijn.web.ui.frame import Frame


@dataclass(frozen=True, slots=True)
class ConnectScreen:
    """Connecting a tool."""

    title: str
    frame: Frame
    form: ConnectForm


@dataclass(frozen=True, slots=True)
class SourceScreen:
    """One source: how it does, when it was silent, its keys. `new_key` is there once."""

    title: str
    frame: Frame
    row: SourceRow
    incidents: tuple[str, ...]
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
class SwitchOffScreen:
    """Asks before nothing is taken from a source any more."""

    title: str
    frame: Frame
    source: SourceCard
    back_url: str


def build_source(
    frame: Frame,
    source: SourceCard,
    now: datetime,
    *,
    maps_goals: bool,
    new_key: str = "",
    records_url: str = "",
) -> SourceScreen:
    """One source. Six queries."""
    keys = tuple((key, reverse("sources:revoke_key", args=[source.uuid, key.uuid])) for key in list_keys(source.uuid))
    return SourceScreen(
        title=source.tool.name,
        frame=frame,
        row=build_rows([source], now, maps_goals=maps_goals)[0],
        incidents=tuple(word_incident(one) for one in list_incidents(source.uuid)),
        keys=keys,
        new_key=new_key,
        example=write_example(records_url, new_key) if new_key else "",
    )


def build_revoke(frame: Frame, source: SourceCard, key: KeyCard) -> RevokeScreen:
    """The question before a key is taken back."""
    back = reverse("sources:source", args=[source.uuid])
    return RevokeScreen(_("Sleutel intrekken"), frame, source, key, back)


def build_switch_off(frame: Frame, source: SourceCard) -> SwitchOffScreen:
    """The question before a source goes off."""
    title = _("%(tool)s uitzetten") % {"tool": source.tool.name}
    return SwitchOffScreen(title, frame, source, reverse("sources:source", args=[source.uuid]))


def write_example(records_url: str, key: str) -> str:
    """A command that delivers the one normative example (decision 15)."""
    body = json.dumps(EXAMPLE, ensure_ascii=False, indent=2)
    return (
        f"curl {records_url} \\\n"
        f"  -H 'Authorization: Bearer {key}' \\\n"
        "  -H 'Content-Type: application/json' \\\n"
        f"  --data '{body}'"
    )
