"""What happened around one goal of one pupil, newest first: signals as sent, plans, judgements and notes (R19, R28)."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _

from zichtlijn.guidance.pupil import TextFacts, TextKind
from zichtlijn.learning.overview.facts import Catalogue
from zichtlijn.learning.plans.facts import PlanCard
from zichtlijn.learning.signals.facts import SignalFacts
from zichtlijn.web.goals.plan_words import VERDICT_WORDS, word_span
from zichtlijn.web.goals.pupil_screens import HistoryLine
from zichtlijn.web.goals.pupil_texts import RESTORE, WITHDRAW, Texts, word_judged
from zichtlijn.web.goals.reader_words import word_readers
from zichtlijn.web.goals.words import SIGNAL_WORDS
from zichtlijn.web.ui.environment import get_active_formatter

MOST_LINES: Final = 50
_Dated = tuple[datetime, HistoryLine]


def list_history(texts: Texts, signals: Sequence[SignalFacts], catalogue: Catalogue) -> tuple[HistoryLine, ...]:
    """At most fifty lines."""
    zone = ZoneInfo(texts.pupil.groups[0].time_zone)
    lines = [
        *(_word_signal(one, catalogue, zone) for one in signals),
        *(line for plan in texts.plans for line in _word_plan(plan)),
        *(_word_judgement(one, texts) for one in texts.written if one.kind is TextKind.JUDGEMENT),
        *(_word_note(one, texts) for one in texts.written if one.kind is TextKind.NOTE),
    ]
    newest = sorted(lines, key=lambda line: line[0], reverse=True)
    return tuple(line for _at, line in newest[:MOST_LINES])


def _word_signal(one: SignalFacts, catalogue: Catalogue, zone: ZoneInfo) -> _Dated:
    fmt = get_active_formatter()
    at = one.raised_at or datetime.combine(one.raised_on, time.min, zone)
    text = f"{SIGNAL_WORDS[one.kind]} · {one.exercise}"
    return at, HistoryLine(
        moment=fmt.moment_long(at) if one.raised_at else fmt.day_long(one.raised_on),
        what=_("Signaal van %(tool)s") % {"tool": catalogue.tools[one.tool].name},
        text=f"{text}: “{one.reason}”" if one.reason else text,
    )


def _word_plan(plan: PlanCard) -> Iterator[_Dated]:
    fmt = get_active_formatter()
    name = plan.goal.short_title or plan.goal.title
    whose = _("voor deze leerling") if plan.pupils else _("voor de hele groep")
    words = [name, whose, word_span(plan.span), *([plan.tool_name] if plan.tool_name else [])]
    text = ", ".join(words)
    yield (
        plan.planned_at,
        HistoryLine(
            moment=fmt.moment_long(plan.planned_at),
            what=_("Gepland door %(name)s") % {"name": plan.planned_by or _("een collega")},
            text=f"{text}. {plan.note}" if plan.note else text,
        ),
    )
    if plan.verdict is not None and plan.ended_at is not None:
        yield (
            plan.ended_at,
            HistoryLine(
                moment=fmt.moment_long(plan.ended_at),
                what=_("Plan beëindigd door %(name)s") % {"name": plan.ended_by or _("een collega")},
                text=f"{name}: {VERDICT_WORDS[plan.verdict]}",
            ),
        )


def _word_judgement(one: TextFacts, texts: Texts) -> _Dated:
    what = _("Inschatting van %(name)s") % {"name": one.author_name}
    state = word_judged(one)
    return one.written_at, HistoryLine(
        moment=get_active_formatter().moment_long(one.written_at),
        what=_mark_withdrawn(what, is_withdrawn=one.is_withdrawn),
        text=f"{state}. {one.text}" if one.text else state,
        readers=_word_readers(one, texts),
    )


def _word_note(one: TextFacts, texts: Texts) -> _Dated:
    is_own = one.author == texts.viewer
    act = RESTORE if one.is_withdrawn else WITHDRAW
    url = reverse("goals:change_note", args=[texts.pupil.groups[0].ref, one.uuid, act]) if is_own else ""
    return one.written_at, HistoryLine(
        moment=get_active_formatter().moment_long(one.written_at),
        what=_mark_withdrawn(_("Notitie van %(name)s") % {"name": one.author_name}, is_withdrawn=one.is_withdrawn),
        text=one.text,
        readers=_word_readers(one, texts),
        act_label=(_("Zet terug") if one.is_withdrawn else _("Trek in")) if is_own else "",
        act_url=url,
    )


def _word_readers(one: TextFacts, texts: Texts) -> str:
    """Said to the author alone: `jij` in that line is who wrote it."""
    return word_readers(one.readers, texts.pupil.groups[0].sector) if one.author == texts.viewer else ""


def _mark_withdrawn(what: str, *, is_withdrawn: bool) -> str:
    return _("%(what)s, ingetrokken") % {"what": what} if is_withdrawn else what
