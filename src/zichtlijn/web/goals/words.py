"""The words of the goal screens: states, kinds, cells as sentences. Dutch is the source."""

from typing import Final, assert_never

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zichtlijn.core.goals.subjects import name_subject
from zichtlijn.core.progress.cells import Cell, CellState
from zichtlijn.core.progress.norms import NormKind
from zichtlijn.core.progress.periods import Period, PeriodKind
from zichtlijn.core.progress.record import SignalKind
from zichtlijn.web.goals.sources import join_words
from zichtlijn.web.ui.environment import get_active_formatter
from zichtlijn.web.ui.formatter import Language

SIGNAL_WORDS: Final[dict[SignalKind, Promise]] = {
    SignalKind.STUCK: gettext_lazy("Loopt vast"),
    SignalKind.FAST: gettext_lazy("Gaat snel vooruit"),
    SignalKind.NEW: gettext_lazy("Nieuwe voortgang"),
}
NORM_WORDS: Final[dict[NormKind, Promise]] = {
    NormKind.AE: gettext_lazy("niveau A tot en met E"),
    NormKind.CAE: gettext_lazy("niveau A tot en met E, gecorrigeerd"),
    NormKind.IV: gettext_lazy("niveau I tot en met V"),
    NormKind.CIV: gettext_lazy("niveau I tot en met V, gecorrigeerd"),
    NormKind.FN: gettext_lazy("functioneringsniveau"),
    NormKind.DLE: gettext_lazy("didactische leeftijd (DLE)"),
    NormKind.PERCENTILE: gettext_lazy("percentiel"),
    NormKind.CORRECTED_PERCENTILE: gettext_lazy("percentiel, gecorrigeerd"),
    NormKind.T_SCORE: gettext_lazy("T-score"),
    NormKind.C_SCORE: gettext_lazy("C-score"),
    NormKind.STANINE: gettext_lazy("stanine"),
    NormKind.REFERENCE_LEVEL: gettext_lazy("referentieniveau taal en rekenen"),
    NormKind.ERK: gettext_lazy("niveau voor talen (ERK)"),
    NormKind.AVI: gettext_lazy("AVI-niveau voor lezen"),
    NormKind.LGH: gettext_lazy("laag, gemiddeld of hoog"),
}
"""The kind of a reference score; its value stands beside it as delivered, never converted."""


def word_subject(code: str) -> str:
    """The name of a subject, with a capital; words for practice without a subject."""
    in_english = get_active_formatter().language is Language.ENGLISH
    name = name_subject(code, in_english=in_english) if code else _("vak niet geleverd")
    return name[:1].upper() + name[1:]


def count_minutes(seconds: int) -> int:
    """Whole minutes, half up; work of less than half a minute is still a minute, never none."""
    return max((seconds + 30) // 60, 1 if seconds > 0 else 0)


def word_period(period: Period) -> str:
    """`5 schooldagen (11–17 nov)`."""
    days = get_active_formatter().days(period.first_on, period.last_on)
    match period.kind:
        case PeriodKind.FIVE_SCHOOL_DAYS:
            words = _("5 schooldagen")
        case PeriodKind.SIX_WEEKS:
            words = _("6 weken")
        case PeriodKind.SCHOOL_YEAR:
            words = _("dit schooljaar")
        case _:
            assert_never(period.kind)
    return f"{words} ({days})"


def word_state(cell: Cell, tools: str) -> str:
    """What leads in a cell; a signal names the tools that sent it (R19)."""
    match cell.state:
        case CellState.STUCK:
            return _("loopt vast volgens %(tools)s") % {"tools": tools}
        case CellState.FAST:
            return _("gaat snel vooruit volgens %(tools)s") % {"tools": tools}
        case CellState.NEW:
            return _("nieuwe voortgang volgens %(tools)s") % {"tools": tools}
        case CellState.DONE:
            return _("oefening afgerond in het leermiddel")
        case CellState.BUSY:
            return _("bezig")
        case CellState.NOT_YET:
            return _("nog niet geoefend")
        case CellState.NO_DATA:
            return _("geen gegevens: geen aangesloten leermiddel heeft dit doel voor deze leerling")
        case _:
            assert_never(cell.state)


def word_cell(cell: Cell, tools: str, *, is_planned: bool = False) -> str:
    """What a cell says, without whose it is: `loopt vast volgens Stapwerk, 41 minuten in deze periode`."""
    parts = [word_state(cell, tools), *_word_time(cell)]
    if cell.last_on is not None and (cell.is_long_not_seen or not cell.is_in_period):
        parts.append(_("voor het laatst gezien op %(day)s") % {"day": get_active_formatter().day(cell.last_on)})
    if is_planned:
        parts.append(_("gepland"))
    return ", ".join(parts)


def _word_time(cell: Cell) -> list[str]:
    fmt = get_active_formatter()
    parts = []
    if cell.practice_seconds is not None:
        minutes = fmt.minutes_long(count_minutes(cell.practice_seconds))
        parts.append(_("%(minutes)s in deze periode") % {"minutes": minutes})
        if cell.has_untimed:
            parts.append(_("van een deel is geen oefentijd geleverd"))
    elif cell.is_in_period:
        parts.append(_("oefentijd niet geleverd"))
    if cell.access_seconds:
        minutes = fmt.minutes_long(count_minutes(cell.access_seconds))
        parts.append(_("%(minutes)s toegangsduur, apart geteld") % {"minutes": minutes})
    return parts


def word_year_groups(codes: tuple[str, ...]) -> str:
    """`groep 3`, `groep 3 en 4`, `leerjaar 2`; codes are EDEXML's, special education keeps its name."""
    primary = [code for code in codes if code.isdecimal() and len(code) == 1]
    secondary = [code[1:] for code in codes if code.isdecimal() and len(code) == 2]
    words = [_("groep %(numbers)s") % {"numbers": join_words(primary)}] if primary else []
    words += [_("leerjaar %(numbers)s") % {"numbers": join_words(secondary)}] if secondary else []
    words += [_("speciaal onderwijs")] if {"S", "V"}.intersection(codes) else []
    return join_words(words)
