"""The next possible moment in words: the same for who waits and who does not (R36)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from zichtlijn.grading.release.published import NextMoments
from zichtlijn.web.ui.environment import get_active_formatter


@dataclass(frozen=True, slots=True)
class MomentView:
    """`day` and `time` are empty when the school has no moment; `about` is one calm line under it."""

    day: str
    time: str
    about: str
    sentence: str
    """The same in one sentence, for the page on which something failed."""


def word_moment(moments: NextMoments, today: date) -> MomentView:
    """When something new is possible, and the period without moments that comes before it."""
    at, pause = moments.pupil.at, _word_pause(moments, today)
    if at is None:
        return MomentView("", "", pause or _("Je ziet niets nieuws. Je hoeft niet te kijken."), "")
    about = _("Tot dan komt er niets nieuws. Je hoeft niet te kijken.")
    sentence = _("Het volgende moment is %(moment)s.") % {"moment": get_active_formatter().moment(at)}
    day, time = split_moment(at)
    return MomentView(day, time, f"{pause} {about}".strip(), sentence)


def word_next(moments: NextMoments) -> str:
    """The next possible moment as a line of its own, for pages below the first one (R36)."""
    if moments.pupil.at is None:
        return _("Er is nu geen publicatiemoment.")
    return _("Volgende mogelijke moment: %(moment)s.") % {"moment": get_active_formatter().moment(moments.pupil.at)}


def split_moment(at: datetime) -> tuple[str, str]:
    """`donderdag 19 november,` and `16.30 uur`: two parts that a line does not break."""
    day, _comma, time = get_active_formatter().moment(at).rpartition(", ")
    return f"{day},", time


def _word_pause(moments: NextMoments, today: date) -> str:
    """`Het is toetsweek.` while it goes on; before it begins, when it will be."""
    period = moments.pupil_pause
    if period is None:
        return ""
    title = period.title if period.title[1:2].isupper() else period.title[:1].lower() + period.title[1:]
    if period.span.contains(today) or period.span.ends_on is None:
        return _("Het is %(period)s.") % {"period": title}
    days = get_active_formatter().days(period.span.starts_on, period.span.ends_on - timedelta(days=1))
    return _("Eerst is het %(period)s (%(days)s).") % {"period": title, "days": days}
