"""When who sees what, in sentences: of a cell, of the test in edit mode, and under every text (R36, R38, R40, R54).

Takes what the rules of the release say; it must not reckon with days itself.
"""

from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import gettext as _

from zichtlijn.core.release.cell_states import CellStanding, CellState
from zichtlijn.core.release.cells import Gate
from zichtlijn.core.release.foreseeing import Closing, Foreseen
from zichtlijn.core.release.moments import CUT_OFF, Calendar
from zichtlijn.web.gradebook.screens import MomentLine, StateView
from zichtlijn.web.gradebook.words import APART, STATE_WORDS
from zichtlijn.web.ui.environment import get_active_formatter

CLOSE: Final = timedelta(hours=1)
"""From how long before a moment the page says when it is fixed."""
SHOWN: Final = frozenset({CellState.PUPIL, CellState.PUPIL_AND_GUARDIAN, CellState.CLOSED_FOR_GUARDIANS})
"""The pupil sees the last value."""
_SAID_BY_GATE: Final = frozenset({CellState.CONCEPT, CellState.DISCUSS, CellState.PLANNED, CellState.NO_MOMENT})
_SINCE: Final = SHOWN | {CellState.WITHDRAWN}


def describe_standing(standing: CellStanding, calendar: Calendar | None, now: datetime) -> StateView:
    """A state with its day and what it means. `calendar` names the period that postpones it.

    The same all day, but for the minutes in which a moment is fixed.
    """
    words, fmt, at = STATE_WORDS[standing.state], get_active_formatter(), standing.at
    if at is None:
        return StateView(words.icon, str(words.word), "", _tell_meaning(standing, calendar, now))
    when = _("sinds %(day)s") % {"day": fmt.day_bare(at)} if standing.state in _SINCE else fmt.moment_short(at)
    word = _("staat vast") if is_fixed(standing, now) else str(words.word)
    return StateView(words.icon, word, when, _tell_meaning(standing, calendar, now))


def tell_test_standing(standing: CellStanding, calendar: Calendar | None, now: datetime) -> list[MomentLine]:
    """Where the test in edit mode stands, in one sentence; nothing while its gate and its next moment say it all."""
    if standing.state in _SAID_BY_GATE:
        return []
    return [MomentLine(STATE_WORDS[standing.state].icon, _tell_meaning(standing, calendar, now), "")]


def describe_apart() -> StateView:
    """A cell that its teacher keeps apart."""
    return StateView(APART.icon, str(APART.word), "", str(APART.meaning))


def is_fixed(standing: CellStanding, now: datetime) -> bool:
    """True in the last minutes before a moment: what is entered now comes later."""
    return standing.state is CellState.PLANNED and standing.at is not None and now >= standing.at - CUT_OFF


def tell_moments(foreseen: list[Foreseen], gate: Gate) -> list[MomentLine]:
    """When pupils and guardians see the test in edit mode, from how it is held; nothing without a moment."""
    known = [one for one in foreseen if one.pupil_at is not None]
    if not known:
        return []
    lines = [MomentLine("eye", _label_pupils(gate), _tell_pupils(foreseen))]
    if any(one.number_at != one.pupil_at for one in known):
        lines.append(MomentLine("clock", _("Eerst de feedback. Het cijfer op zijn vroegst"), _tell_number(known[0])))
    return [*lines, MomentLine("users", _("Ouders op zijn vroegst"), _tell_guardians(known))]


def tell_closing(closings: list[Closing], now: datetime) -> str:
    """Shortly before a moment: when what it brings is fixed. Empty at all other times."""
    if not closings:
        return ""
    closing, fmt = closings[0], get_active_formatter()
    said = {"time": fmt.time(closing.fixed_at), "moment": fmt.time(closing.at)}
    if now < closing.fixed_at:
        return _("Wordt vastgezet om %(time)s uur. Wat je later invult, is voor een volgend moment.") % said
    return _("Vastgezet om %(time)s uur. Wat je nu invult of wijzigt, komt niet meer om %(moment)s uur.") % said


def tell_readers(foreseen: Foreseen, state: CellState | None, *, is_held: bool) -> str:
    """Who reads what is written for one pupil, and when at the earliest (R54): what is read now, and then a change."""
    if state in SHOWN:
        now = _("Leerling en ouder lezen dit.") if state is CellState.PUPIL_AND_GUARDIAN else _("Leerling leest dit.")
        return f"{now} {_tell_readers_of_change(foreseen, is_held=is_held)}"
    if foreseen.pupil_at is None:
        return _("Leerling en ouder lezen dit nog niet. Er is nog geen publicatiemoment.")
    held, free = _("Leerling leest dit op zijn vroegst op %(moment)s."), _("Leerling leest dit op %(moment)s.")
    pupil = (held if is_held else free) % {"moment": get_active_formatter().moment(foreseen.pupil_at)}
    return f"{pupil} {_tell_guardian_reader(foreseen, is_held=is_held)}"


def _tell_readers_of_change(foreseen: Foreseen, *, is_held: bool) -> str:
    if foreseen.pupil_at is None:
        return _("Wat je wijzigt, leest nog niemand. Er is nog geen publicatiemoment.")
    held = _("Wat je wijzigt, leest de leerling op zijn vroegst op %(moment)s.")
    free = _("Wat je wijzigt, leest de leerling op %(moment)s.")
    pupil = (held if is_held else free) % {"moment": get_active_formatter().moment(foreseen.pupil_at)}
    return f"{pupil} {_tell_guardian_reader(foreseen, is_held=is_held)}"


def _tell_guardian_reader(foreseen: Foreseen, *, is_held: bool) -> str:
    if foreseen.is_closed_for_guardians:
        return _("Ouder leest dit alleen als de leerling het deelt.")
    if foreseen.guardian_at is None:
        return _("Voor ouders is er nog geen moment.")
    said = {"moment": get_active_formatter().moment(foreseen.guardian_at)}
    held, free = _("Ouder ook, op zijn vroegst op %(moment)s."), _("Ouder ook, op %(moment)s.")
    earlier = _("Of eerder, als de leerling het deelt.")
    return f"{(held if is_held else free) % said} {earlier}"


def _label_pupils(gate: Gate) -> str:
    match gate:
        case Gate.DISCUSS | Gate.DISCUSS_APART:
            return _("Na ‘besproken’ zien leerlingen dit op zijn vroegst")
        case Gate.DRAFT:
            return _("Als de toets klaar is, zien leerlingen dit op zijn vroegst")
        case Gate.OPEN:
            return _("Wat je nu invult, zien leerlingen")


def _tell_pupils(foreseen: list[Foreseen]) -> str:
    """The earliest, and that it is not the same for everybody where it is not."""
    fmt = get_active_formatter()
    instants = [one.pupil_at for one in foreseen]
    first = next(at for at in instants if at is not None)
    last = instants[-1]
    if last is None:
        return _("%(moment)s; een deel van de leerlingen heeft nog geen moment") % {"moment": fmt.moment(first)}
    if last == first:
        return fmt.moment(first)
    return _("%(moment)s; een deel van de leerlingen %(last)s") % {
        "moment": fmt.moment(first),
        "last": fmt.moment(last),
    }


def _tell_number(first: Foreseen) -> str:
    return get_active_formatter().moment(first.number_at) if first.number_at else _("nog geen moment")


def _tell_guardians(known: list[Foreseen]) -> str:
    instants = sorted(one.guardian_at for one in known if one.guardian_at is not None)
    is_closed = {one.is_closed_for_guardians for one in known}
    if is_closed == {True}:
        return _("gesloten: ouders zien alleen wat de leerling deelt")
    if not instants:
        return _("nog geen moment")
    moment = get_active_formatter().moment(instants[0])
    if True in is_closed:
        return _("%(moment)s; voor een deel van de leerlingen gesloten") % {"moment": moment}
    return moment


def _tell_meaning(standing: CellStanding, calendar: Calendar | None, now: datetime) -> str:
    """What a state means (product screens S10), with its moment where there is one."""
    words = str(STATE_WORDS[standing.state].meaning)
    if standing.at is None:
        return words
    fmt = get_active_formatter()
    said = {"moment": fmt.moment(standing.at)}
    match standing.state:
        case CellState.PLANNED:
            return _("Leerling ziet dit %(moment)s") % said
        case CellState.EXCEPTION:
            seen = _("Leerling ziet dit %(moment)s") % said
            return f"{_tell_exception(standing.at, calendar, now) or words}. {seen}"
        case CellState.PUPIL:
            return _("Zichtbaar voor leerling sinds %(moment)s") % said
        case CellState.PUPIL_AND_GUARDIAN:
            return _("Ook voor ouder sinds %(moment)s") % said
        case CellState.CHANGED:
            return _("Nieuwe waarde zichtbaar op %(moment)s; tot dan de oude") % said
        case _:
            return words


def _tell_exception(at: datetime, calendar: Calendar | None, now: datetime) -> str:
    """`Geen publicatie t/m 4 december (Toetsweek 2)`; empty when the period is over."""
    start_of_day = now.astimezone(at.tzinfo).replace(hour=0, minute=0, second=0, microsecond=0)
    missed = calendar.find_missed_day(start_of_day, at) if calendar else None
    if missed is None or missed.exception is None or missed.exception.span.ends_on is None:
        return ""
    last_on = missed.exception.span.ends_on - timedelta(days=1)
    said = {"day": get_active_formatter().day(last_on), "title": missed.exception.title}
    return _("Geen publicatie t/m %(day)s (%(title)s)") % said
