"""How and when the school shows results, in words for a guardian: by policy and place alone (R51, R53)."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from zichtlijn.core.release.outlook import Outlook
from zichtlijn.core.release.policy import FixedMoments, GuardianMode, SameTime
from zichtlijn.web.ui.environment import get_active_formatter


@dataclass(frozen=True, slots=True)
class FixedDay:
    """One of the fixed moments of the year."""

    words: str
    is_past: bool


@dataclass(frozen=True, slots=True)
class MomentBlock:
    """The first block of the page. `day` and `time` are empty where the school has no moment."""

    heading: str
    day: str = ""
    time: str = ""
    lead: str = ""
    """What stands large in place of a moment."""
    lines: tuple[str, ...] = ()
    fixed_days: tuple[FixedDay, ...] = ()


def word_outlook(outlook: Outlook, now: datetime) -> MomentBlock:
    """The next moment of the school; in closed mode how the school keeps guardians informed instead."""
    if outlook.is_closed:
        return _word_closed(outlook)
    heading = _("Volgende moment van de school")
    fixed_days = tuple(_word_fixed(at, now) for at in outlook.moments)
    lines = tuple(_describe_mode(mode) for mode in outlook.modes[:1])
    if outlook.next_at is None:
        lead = _("Er is nu geen volgend moment bekend.") if lines else _("Er is nu geen publicatiemoment.")
        return MomentBlock(heading, lead=lead, lines=lines, fixed_days=fixed_days)
    day, time = split_moment(outlook.next_at)
    return MomentBlock(heading, day, time, lines=(*lines, _("Eerder kijken is niet nodig.")), fixed_days=fixed_days)


def word_adult(called: str) -> MomentBlock:
    """For a pupil of eighteen who has not said that this guardian may look on."""
    lead = _("%(called)s is 18 en beslist zelf wat u ziet.") % {"called": called}
    return MomentBlock(_("Resultaten"), lead=lead)


def word_age_unknown(called: str) -> MomentBlock:
    """For a pupil whose birth date the school did not give."""
    lead = _("U ziet hier alleen wat %(called)s zelf deelt.") % {"called": called}
    why = _("De geboortedatum staat niet in het systeem. Vraag de school om dit na te kijken.")
    return MomentBlock(_("Resultaten"), lead=lead, lines=(why,))


def split_moment(at: datetime) -> tuple[str, str]:
    """`vrijdag 20 november,` and `17.00 uur`: two parts that a line does not break."""
    day, _comma, time = get_active_formatter().moment(at).rpartition(", ")
    return f"{day},", time


def _word_closed(outlook: Outlook) -> MomentBlock:
    told = tuple(_word_text(text) for text in outlook.closed_texts)
    return MomentBlock(
        _("Zo hoort u hoe het gaat"),
        lead=_("Onze school laat losse cijfers niet aan ouders zien."),
        lines=(*told, _("Vraag het ook gewoon aan uw kind.")),
    )


def _word_text(text: str) -> str:
    """The school's own words, as the rest of a sentence or as sentences of their own."""
    ended = text if text.endswith((".", "!", "?")) else f"{text}."
    return _("U hoort hoe het gaat via %(text)s") % {"text": ended} if ended[:1].islower() else ended


def _describe_mode(mode: GuardianMode) -> str:
    if isinstance(mode, SameTime):
        return _("U ziet resultaten tegelijk met uw kind.")
    if isinstance(mode, FixedMoments):
        return _("U ziet resultaten op vaste dagen in het jaar.")
    return _("Uw kind ziet resultaten eerst, u daarna.")


def _word_fixed(at: datetime, now: datetime) -> FixedDay:
    return FixedDay(get_active_formatter().day_long(at), at <= now)
