"""What a teacher chose on the overview, read from the address. An unknown choice is the default, no error."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeVar

from zichtlijn.core.progress.periods import PeriodKind


class Lens(StrEnum):
    SIGNALS = "signalen"
    TIME = "tijd"
    LAST = "laatst"


class Order(StrEnum):
    NAME = "naam"
    SIGNAL = "signaal"


class GoalSet(StrEnum):
    """Which goals are columns; any other value is the uuid of a branch. `IN_PARTS` after it shows their parts."""

    PLANNED = "periode"
    WORKED = "geoefend"
    TOOL_GOALS = "leermiddel"


IN_PARTS: Final = "-delen"
PERIODS: Final = {
    "5-schooldagen": PeriodKind.FIVE_SCHOOL_DAYS,
    "6-weken": PeriodKind.SIX_WEEKS,
    "schooljaar": PeriodKind.SCHOOL_YEAR,
}
PERIOD_WORDS: Final = {kind: word for word, kind in PERIODS.items()}
_Choice = TypeVar("_Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Choices:
    """One reading of the overview; no `subject` and empty `goals` leave the choice to the page.

    An empty `subject` is a choice: the tool goals of which no subject was delivered.
    """

    lens: Lens = Lens.SIGNALS
    subject: str | None = None
    goals: str = ""
    has_parts: bool = False
    """Goals as chosen, or each goal replaced by its parts."""
    period: PeriodKind = PeriodKind.FIVE_SCHOOL_DAYS
    order: Order = Order.NAME


def read_choices(given: Mapping[str, str]) -> Choices:
    """The choices in GET parameters `lens`, `vak`, `doelen`, `periode` and `volgorde`."""
    goals = given.get("doelen", "")
    return Choices(
        lens=_read(Lens, given.get("lens", ""), Lens.SIGNALS),
        subject=given.get("vak"),
        goals=goals.removesuffix(IN_PARTS),
        has_parts=goals.endswith(IN_PARTS),
        period=PERIODS.get(given.get("periode", ""), PeriodKind.FIVE_SCHOOL_DAYS),
        order=_read(Order, given.get("volgorde", ""), Order.NAME),
    )


def _read(choices: type[_Choice], given: str, default: _Choice) -> _Choice:
    return choices(given) if given in tuple(choices) else default
