"""The words of plans: periods, verdicts, readers of a note. Dutch is the source."""

from datetime import date, timedelta
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zichtlijn.core.goals.plans import PeriodPreset, Verdict
from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.learning.plans.facts import PlanCard, Reply
from zichtlijn.web.goals.links import capitalise
from zichtlijn.web.reply_words import HOW_WORDS
from zichtlijn.web.ui.environment import get_active_formatter

PRESET_WORDS: Final[dict[PeriodPreset, Promise]] = {
    PeriodPreset.TODAY: gettext_lazy("vandaag"),
    PeriodPreset.THIS_WEEK: gettext_lazy("deze week"),
    PeriodPreset.SIX_WEEKS: gettext_lazy("zes weken"),
    PeriodPreset.OWN: gettext_lazy("eigen dagen"),
}
VERDICT_WORDS: Final[dict[Verdict, Promise]] = {
    Verdict.TREATED: gettext_lazy("voldoende behandeld"),
    Verdict.EXTENDED: gettext_lazy("verlengd"),
    Verdict.STOPPED: gettext_lazy("gestopt"),
    Verdict.CHANGED: gettext_lazy("gewijzigd"),
    Verdict.WITHDRAWN: gettext_lazy("teruggenomen"),
}

NOTE_READERS: Final = gettext_lazy(
    "Zichtbaar voor: jij, de andere leraren van deze groep en de intern begeleider. De leerling leest de notitie "
    "alleen als je dat hieronder aankruist."
)


def get_last_day(span: DaySpan) -> date | None:
    """The last day of a plan; None when it has no end."""
    return span.ends_on - timedelta(days=1) if span.ends_on else None


def word_span(span: DaySpan) -> str:
    """`3 nov – 11 dec`, or `vanaf 3 nov`."""
    fmt = get_active_formatter()
    last = get_last_day(span)
    return fmt.days(span.starts_on, last) if last else _("vanaf %(day)s") % {"day": fmt.day_bare(span.starts_on)}


def word_readers(*, is_for_pupil: bool) -> str:
    """Who reads a note (R54)."""
    if is_for_pupil:
        return _("Zichtbaar voor: jij, de andere leraren van deze groep, de intern begeleider en de leerling")
    return _("Zichtbaar voor: jij, de andere leraren van deze groep en de intern begeleider")


def word_verdict(card: PlanCard) -> str:
    """`Voldoende behandeld · Vera, di 17 nov`; empty while the plan stands."""
    if card.verdict is None or card.ended_at is None:
        return ""
    who, when = card.ended_by or _("een collega"), get_active_formatter().day_short(card.ended_at)
    return f"{capitalise(str(VERDICT_WORDS[card.verdict]))} · {who}, {when}"


def word_reply(reply: Reply) -> str:
    """`lastig: “Ik weet niet welke wijzer.”`, in the pupil's own words."""
    how = str(HOW_WORDS[reply.how]) if reply.how else ""
    words = f"“{reply.words}”" if reply.words else ""
    return ": ".join(part for part in (how, words) if part)
