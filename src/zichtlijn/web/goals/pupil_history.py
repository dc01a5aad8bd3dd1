"""What happened around one goal of one pupil, newest first: signals as sent, plans, judgements and notes (R19, R28)."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zichtlijn.core.goals.plans import Verdict
from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.guidance.judgements.facts import JudgementFacts
from zichtlijn.guidance.notes.facts import NoteFacts
from zichtlijn.learning.overview.facts import Catalogue
from zichtlijn.learning.plans.facts import PlanCard
from zichtlijn.learning.signals.facts import SignalFacts
from zichtlijn.learning.signals.queries import list_signals_ever
from zichtlijn.people.rosters.naming import list_called
from zichtlijn.web.goals.columns import Column
from zichtlijn.web.goals.pupil_screens import HistoryLine
from zichtlijn.web.goals.pupil_texts import RESTORE, WITHDRAW, Texts
from zichtlijn.web.goals.words import SIGNAL_WORDS
from zichtlijn.web.goals.writing_forms import STATE_WORDS
from zichtlijn.web.ui.environment import get_active_formatter

MOST_LINES: Final = 50
VERDICT_WORDS: Final[dict[Verdict, Promise]] = {
    Verdict.TREATED: gettext_lazy("voldoende behandeld"),
    Verdict.EXTENDED: gettext_lazy("verlengd"),
    Verdict.STOPPED: gettext_lazy("gestopt"),
    Verdict.CHANGED: gettext_lazy("gewijzigd"),
    Verdict.WITHDRAWN: gettext_lazy("ingetrokken"),
}
_Dated = tuple[datetime, HistoryLine]


def list_history(texts: Texts, catalogue: Catalogue, column: Column) -> tuple[HistoryLine, ...]:
    """At most fifty lines; two queries: the signals, and the names of who planned."""
    zone = ZoneInfo(texts.pupil.groups[0].time_zone)
    signals = list_signals_ever(texts.pupil.uuid, column.tool_by_goal, most=MOST_LINES)
    people = {who for plan in texts.plans for who in (plan.planned_by, plan.ended_by) if who is not None}
    called = list_called(people)
    lines = [
        *(_word_signal(one, catalogue, zone) for one in signals),
        *(line for plan in texts.plans for line in _word_plan(plan, called)),
        *(_word_judgement(one) for one in texts.judgements),
        *(_word_note(one, texts) for one in texts.notes),
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


def _word_plan(plan: PlanCard, called: dict[UUID, str]) -> Iterator[_Dated]:
    fmt = get_active_formatter()
    name = plan.goal.short_title or plan.goal.title
    whose = _("voor deze leerling") if plan.pupils else _("voor de hele groep")
    words = [name, whose, _word_days(plan.span), *([plan.tool_name] if plan.tool_name else [])]
    text = ", ".join(words)
    yield (
        plan.planned_at,
        HistoryLine(
            moment=fmt.moment_long(plan.planned_at),
            what=_("Gepland door %(name)s") % {"name": called.get(plan.planned_by, _("een collega"))},
            text=f"{text}. {plan.note}" if plan.note else text,
        ),
    )
    if plan.verdict is not None and plan.ended_at is not None and plan.ended_by is not None:
        yield (
            plan.ended_at,
            HistoryLine(
                moment=fmt.moment_long(plan.ended_at),
                what=_("Plan beëindigd door %(name)s") % {"name": called.get(plan.ended_by, _("een collega"))},
                text=f"{name}: {VERDICT_WORDS[plan.verdict]}",
            ),
        )


def _word_days(span: DaySpan) -> str:
    fmt = get_active_formatter()
    if span.ends_on is None:
        return _("vanaf %(day)s") % {"day": fmt.day_bare(span.starts_on)}
    return fmt.days(span.starts_on, span.ends_on - timedelta(days=1))


def _word_judgement(one: JudgementFacts) -> _Dated:
    what = _("Inschatting van %(name)s") % {"name": one.author_name}
    state = str(STATE_WORDS[one.state])
    return one.made_at, HistoryLine(
        moment=get_active_formatter().moment_long(one.made_at),
        what=_mark_withdrawn(what, is_withdrawn=one.is_withdrawn),
        text=f"{state}. {one.remark}" if one.remark else state,
    )


def _word_note(one: NoteFacts, texts: Texts) -> _Dated:
    is_own = one.author == texts.viewer
    act = RESTORE if one.is_withdrawn else WITHDRAW
    url = reverse("goals:change_note", args=[texts.pupil.groups[0].ref, one.uuid, act]) if is_own else ""
    return one.written_at, HistoryLine(
        moment=get_active_formatter().moment_long(one.written_at),
        what=_mark_withdrawn(_("Notitie van %(name)s") % {"name": one.author_name}, is_withdrawn=one.is_withdrawn),
        text=one.text,
        act_label=(_("Zet terug") if one.is_withdrawn else _("Trek in")) if is_own else "",
        act_url=url,
    )


def _mark_withdrawn(what: str, *, is_withdrawn: bool) -> str:
    return _("%(what)s, ingetrokken") % {"what": what} if is_withdrawn else what
