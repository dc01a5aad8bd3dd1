"""One tool as a teacher sees it: the card of a result and the leeswijzer. Frozen values for the kit's macros.

Shared by the pages of teachers and by the previews of who writes or delivers, so that a preview cannot differ.
"""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.utils.translation import gettext as _

from zichtlijn.core.progress.record import RecordKind, SignalKind
from zichtlijn.core.progress.tools import Answer, TimeKind
from zichtlijn.learning.tools.facts import Explanation
from zichtlijn.web.tool_words import (
    KIND_WORDS,
    NOT_SUPPLIED,
    list_readings,
    word_retest,
    word_seconds,
    word_shown_to_pupil,
    word_time_kind,
)
from zichtlijn.web.ui.environment import get_active_formatter


@dataclass(frozen=True, slots=True)
class EarlierRecord:
    exercise: str
    result: str
    day: date
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToolCard:
    """One tool beside the others, in its own words (R04, R05, R07). Never a total, never a scale."""

    slug: str
    name: str
    supplier: str
    explanation_url: str
    silence: str = ""
    """That the tool should have delivered and did not; empty when it is on time (product.md §2.19)."""
    signal: SignalKind | None = None
    signal_reason: str = ""
    exercise: str = ""
    result: str = ""
    tags: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    target_level: str = ""
    """That the tool took the target level into account; empty when it sent none (R26)."""
    norms: tuple[tuple[str, str], ...] = ()
    """Reference scores: kind in words and value as delivered."""
    more: tuple[tuple[str, str], ...] = ()
    earlier: tuple[EarlierRecord, ...] = ()
    quiet: str = ""
    """What is said in place of a result."""
    quiet_why: str = ""
    readings: tuple[str, ...] = ()
    url: str = ""
    """Where the tool itself shows this; empty when nobody knows (R02)."""


@dataclass(frozen=True, slots=True)
class ExplanationView:
    """A leeswijzer as a teacher reads it (R08)."""

    supplier: str
    paragraphs: tuple[str, ...]
    scale: str
    confirmation: str
    """Who stands for these words, and which version it is."""
    readings: tuple[str, ...]
    """What "not yet" can mean; only for a tool that chooses by itself what comes next (R26)."""
    facts: tuple[tuple[str, str], ...]


class KnownTool(Protocol):
    """What a leeswijzer says of a tool, wherever it was read."""

    @property
    def name(self) -> str: ...
    @property
    def supplier(self) -> str: ...
    @property
    def time_kind(self) -> TimeKind: ...
    @property
    def tests_again_later(self) -> Answer: ...
    @property
    def adapts_to_pupil(self) -> Answer: ...
    @property
    def shows_score_to_pupil(self) -> Answer: ...


class Worked(Protocol):
    """A result with its context, stored or only looked at."""

    @property
    def kind(self) -> RecordKind: ...
    @property
    def items_made(self) -> int | None: ...
    @property
    def practice_seconds(self) -> int | None: ...
    @property
    def access_seconds(self) -> int | None: ...
    @property
    def explanation_seconds(self) -> int | None: ...
    @property
    def occurred_on(self) -> date: ...


def view_explanation(tool: KnownTool, text: str, scale: str = "", confirmation: str = "") -> ExplanationView:
    """A text as teachers would read it with what is known of the tool; empty text: nobody explained it yet."""
    return ExplanationView(
        supplier=tool.supplier,
        paragraphs=tuple(line.strip() for line in text.splitlines() if line.strip()),
        scale=scale,
        confirmation=confirmation,
        readings=list_readings() if tool.adapts_to_pupil is Answer.YES else (),
        facts=(
            (_("Tijd"), word_time_kind(tool.time_kind)),
            (_("Later"), word_retest(tool.name, tool.tests_again_later)),
            (_("De leerling zelf"), word_shown_to_pupil(tool.shows_score_to_pupil)),
        ),
    )


def word_confirmation(explanation: Explanation, supplier: str) -> str:
    """`Versie 2. Bevestigd door Priya Nair van Stapwerk Educatief op 3 november.`"""
    version = _("Versie %(number)s.") % {"number": explanation.version}
    if explanation.confirmed_at is None:
        said = _("De school schreef dit. %(supplier)s bevestigde het nog niet.") % {"supplier": supplier}
    else:
        said = _("Bevestigd door %(name)s, %(supplier)s, op %(day)s.") % {
            "name": explanation.confirmed_by,
            "supplier": supplier,
            "day": get_active_formatter().day(explanation.confirmed_at),
        }
    return f"{version} {said}"


def list_first_facts(time_kind: TimeKind, record: Worked) -> tuple[tuple[str, str], ...]:
    """The five context fields at first sight, in the same order in every card (R04, R05)."""
    is_access = time_kind is TimeKind.ACCESS
    seconds = record.access_seconds if is_access else record.practice_seconds
    return (
        (_("soort"), str(KIND_WORDS[record.kind])),
        (_("opgaven"), _count(record.items_made)),
        (_("toegangsduur") if is_access else _("oefentijd"), _time(seconds)),
        (_("uitleg bekeken"), _time(record.explanation_seconds)),
        (_("laatst"), get_active_formatter().day_short(record.occurred_on)),
    )


def word_reason(tool: str, reason: str) -> str:
    """A signal's reason as the tool sent it (R19)."""
    if not reason:
        return _("De leverancier gaf geen reden mee.")
    return _("%(tool)s merkte op: “%(reason)s”") % {"tool": tool, "reason": reason}


def word_target_level(tool: str) -> str:
    """Said only where a target level was delivered: the system itself states none (R26)."""
    return _("%(tool)s hield rekening met het streefniveau van deze leerling.") % {"tool": tool}


def _count(number: int | None) -> str:
    return str(NOT_SUPPLIED) if number is None else get_active_formatter().number(number)


def _time(seconds: int | None) -> str:
    return str(NOT_SUPPLIED) if seconds is None else word_seconds(seconds)
