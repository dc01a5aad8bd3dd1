"""What groep 5 did in the five school days up to Tuesday 17 November, 08.12 (product.md §5.5).

`CELLS` says per pupil and goal how many minutes and in which state; `FIXED` tells the cells the story is about record
by record. All other cells are filled by the generator so that they come out as `CELLS` says.
"""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Final

from zichtlijn.core.progress.record import Completion, SignalKind
from zichtlijn.demo.story.people import GROUP_5_KEYS
from zichtlijn.demo.story.practice import Exercise, Practice, level, raised, right_of
from zichtlijn.demo.story.stops import TUESDAY

COLUMNS: Final = ("M1", "M2", "M3", "M4", "M5", "M6")
WINDOW: Final = (date(2026, 11, 11), date(2026, 11, 12), date(2026, 11, 13), date(2026, 11, 16), TUESDAY)
"""The five school days a teacher sees first on Tuesday 17 November."""
LONG_AGO: Final = date(2026, 9, 8)
WITHOUT_OEFENBOS: Final = frozenset({"jayden"})


class CellState(StrEnum):
    """What a cell of the overview says; the value is its mark in `_TABLE`."""

    BUSY = "."
    DONE = "o"
    NEW = "+"
    STUCK = "!"
    FAST = ">"
    NOT_YET = "-"
    NO_DATA = "/"
    LONG_AGO = "~"
    """Done on 8 September, not since."""


@dataclass(frozen=True, slots=True)
class Cell:
    state: CellState
    minutes: int = 0


_TABLE: Final = """
    aya      27.  21+   -   20.  12.  35o
    bas      11.   5.  31.  29o   -   33o
    britt    27o  24o  12.  16.   8.   -
    collin    5.   5.  18o  15.  16.  17o
    dewi     18.  17o  29.  28o   -   26o
    eva       5.  26.   -   35.  13.  16.
    fatih    22.  24!  16.  11.   -   13.
    finn     18.  24.  21o  10~   -    9.
    hanna     -   20+   6.  31.   -   16.
    imran    20o  23+  27o  21.  10.  28.
    jayden   16.  21.   -   14.   /   11.
    julia     -   18+  14.  10.   -   10.
    kees     24.  15.  10.  30.   -   34.
    lotte    30o  22+  18.  12~   -   20.
    maaike   35o  30o  28o  25o   -   41!
    milan    14.   -   26.  13.  11.  31.
    noor     12.  15.   9.   -    -   32!
    olivia    -    8.  23.  15o  22.  25.
    rayan    19.  27!  14.  20o   -   17.
    sander   14>   6>   9>   8o   7>  12.
    sem      23.  14.  16o  36.  13.   -
    tess     37.  27o   7.  28.   -   21.
    yusuf    21.  16.   -   12.   -   43!
    zoe      23.  25+   5.  21.   -   37.
"""


def _read_cell(written: str) -> Cell:
    return Cell(CellState(written[-1]), int(written[:-1] or 0))


CELLS: Final = {
    row.split()[0]: dict(zip(COLUMNS, map(_read_cell, row.split()[1:]), strict=True))
    for row in _TABLE.strip().splitlines()
}
"""Per pupil (slug) and goal: minutes and state on Tuesday 17 November, 08.12."""

_KEY = GROUP_5_KEYS
_WED, _THU, _FRI, _MON, _ = WINDOW
_DONE = Completion.DONE
_SLOW_CLOCK = "Bij hele uren gingen vooral 12, 3 en 9 uur mis."
_QUICK = "Alle opgaven in één keer goed, in korte tijd."
_LEVEL_UP = "Het niveau steeg snel en ligt boven het streefniveau."


def _stapwerk(
    slug: str, goal: str, right: int, made: int, minutes: int, on: date, starts: time | None = None, *,
    explained: int = 20, signal: tuple[SignalKind, str] | None = None, target: str = "", is_done: bool = True,
) -> Practice:  # fmt: skip
    return Practice(
        _KEY[slug], "stapwerk", goal, right_of(right, made), on, minutes, starts,
        completion=_DONE if is_done else Completion.BUSY, items_made=made, items_right=right,
        explanation_seconds=explained, signal=raised(*signal) if signal else None,
        context=(("streefniveau", target),) if target else (),
    )  # fmt: skip


def _oefenbos(
    slug: str, goal: str, before: int, after: int, minutes: int, on: date, *,
    starts: time | None = None, signal: tuple[SignalKind, str] | None = None,
) -> Practice:  # fmt: skip
    made = minutes + 3
    return Practice(
        _KEY[slug], "oefenbos", goal, level(before, after), on, minutes, starts,
        items_made=made, items_right=made * 3 // 4, signal=raised(*signal) if signal else None,
        context=(("niveau ervoor", str(before)), ("niveau erna", str(after)), ("streefniveau", "50")),
    )  # fmt: skip


def _maatwijzer(slug: str, goal: str, tasks: int, minutes: int, on: date) -> Practice:
    result = f"{tasks} taken klaar"
    return Practice(_KEY[slug], "maatwijzer", goal, result, on, minutes, completion=_DONE, items_made=tasks)


def _rekenkroon(
    slug: str, goal: str, crown: str, items: int, minutes: int, on: date, *,
    signal: tuple[SignalKind, str] | None = None,
) -> Practice:  # fmt: skip
    return Practice(
        _KEY[slug], "rekenkroon", goal, f"kroon {crown}", on, minutes, items_made=items,
        signal=raised(*signal) if signal else None,
    )  # fmt: skip


_MAAIKE: Final = (
    _stapwerk("maaike", "SW-L2", 17, 20, 20, _WED),
    _maatwijzer("maaike", "MT-1", 6, 15, _THU),
    _stapwerk("maaike", "SW-O1", 16, 20, 18, _THU),
    _oefenbos("maaike", "OB-omtrek", 49, 53, 12, _FRI),
    _stapwerk("maaike", "SW-P1", 15, 18, 16, _FRI),
    _maatwijzer("maaike", "MT-3", 4, 12, _FRI),
    _oefenbos("maaike", "OB-gewicht", 48, 52, 13, _WED),
    _maatwijzer("maaike", "MT-4", 5, 12, _WED),
    _stapwerk("maaike", "SW-K1", 6, 15, 15, _MON, time(9, 41), explained=48, signal=(SignalKind.STUCK, _SLOW_CLOCK)),
    _stapwerk("maaike", "SW-D1", 8, 10, 9, _FRI),
    _oefenbos("maaike", "OB-kalender", 51, 54, 10, _MON),
    _rekenkroon("maaike", "RK-kalender", "5", 9, 7, _THU),
    _stapwerk("maaike", "SW-K2", 12, 15, 14, LONG_AGO, time(9, 20)),
)
_SANDER: Final = (
    _rekenkroon("sander", "RK-meten", "4 → 7", 14, 6, _THU, signal=(SignalKind.FAST, "Drie kronen in één keer.")),
    _stapwerk("sander", "SW-L2", 20, 20, 8, _FRI, explained=0),
    _stapwerk("sander", "SW-O1", 20, 20, 6, _FRI, explained=0, signal=(SignalKind.FAST, _QUICK)),
    _oefenbos("sander", "OB-oppervlakte", 62, 71, 9, _MON, signal=(SignalKind.FAST, _LEVEL_UP)),
    _maatwijzer("sander", "MT-4", 6, 8, _WED),
    _oefenbos("sander", "OB-inhoud", 60, 68, 7, _MON, signal=(SignalKind.FAST, _LEVEL_UP)),
    _stapwerk("sander", "SW-D1", 7, 8, 7, _WED, explained=0, is_done=False),
    _oefenbos("sander", "OB-kalender", 61, 62, 5, _THU),
)
_OTHERS: Final = (
    _stapwerk("noor", "SW-K1", 7, 15, 22, _MON, time(9, 12), explained=95, signal=(SignalKind.STUCK, _SLOW_CLOCK)),
    _oefenbos("noor", "OB-klok", 38, 41, 10, _FRI),
    _oefenbos(
        "yusuf", "OB-klok", 36, 36, 25, _MON, signal=(SignalKind.STUCK, "Het niveau bleef gelijk over drie keer.")
    ),
    _stapwerk("yusuf", "SW-K1", 9, 15, 18, _FRI, explained=30),
    _stapwerk("britt", "SW-O1", 12, 20, 24, _THU),
    _stapwerk(
        "fatih", "SW-O1", 12, 20, 24, _FRI, explained=40, target="1S",
        signal=(SignalKind.STUCK, "Minder goed dan past bij het streefniveau dat de school koos (1S)."),
        is_done=True,
    ),
    _stapwerk("rayan", "SW-O1", 17, 20, 15, _THU),
    _oefenbos("rayan", "OB-omtrek", 35, 34, 12, _MON, signal=(SignalKind.STUCK, "Het niveau daalde licht.")),
    _maatwijzer("lotte", "MT-4", 6, 12, LONG_AGO),
    _maatwijzer("finn", "MT-4", 6, 10, LONG_AGO),
)  # fmt: skip
FIXED: Final = _MAAIKE + _SANDER + _OTHERS
"""Records told one by one."""

TUESDAY_MORNING: Final = (
    _stapwerk("bas", "SW-O1", 4, 6, 5, TUESDAY, time(8, 4), explained=0, is_done=False),
    _stapwerk("zoe", "SW-P1", 5, 6, 5, TUESDAY, time(8, 6), explained=0, is_done=False),
    _oefenbos("hanna", "OB-oppervlakte", 47, 48, 6, TUESDAY, starts=time(8, 3)),
)
"""Work before the lessons began, which the first delivery of the day brought."""

NEW_PROGRESS_REASON: Final = "Voor het eerst meer dan drie kwart goed."
_STAPWERK_PERIMETER = Exercise("stapwerk", "SW-O1")
_OEFENBOS_PERIMETER = Exercise("oefenbos", "OB-omtrek")
NEW_PROGRESS_IN: Final = {
    "aya": _STAPWERK_PERIMETER,
    "hanna": _STAPWERK_PERIMETER,
    "imran": _OEFENBOS_PERIMETER,
    "julia": _STAPWERK_PERIMETER,
    "lotte": _OEFENBOS_PERIMETER,
    "zoe": _STAPWERK_PERIMETER,
}
"""The six with new progress on omtrek, and the tool that says so."""

_THURSDAY = date(2026, 11, 19)
_FRIDAY = date(2026, 11, 20)
AFTERWARDS: Final = (
    _stapwerk(
        "noor", "SW-K1", 12, 15, 18, _THURSDAY, time(9, 5), explained=30,
        signal=(SignalKind.NEW, "Vaker goed dan de vorige keer."),
    ),
    _oefenbos("yusuf", "OB-klok", 37, 41, 14, _FRIDAY, signal=(SignalKind.NEW, "Het niveau steeg weer.")),
)  # fmt: skip
"""What the story tells of the days after Tuesday morning."""
QUIET_AFTERWARDS: Final = frozenset({"maaike", "sander"})
"""Pupils whose page stays as the story tells it: nothing is drawn for them beside it."""
