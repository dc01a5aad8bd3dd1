"""Three points to start from where no policy holds, none of them chosen beforehand (product.md S11)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from zichtlijn.core.release.checking import Hours
from zichtlijn.core.release.policy import Later, Slot, Terms

_AFTER_LESSONS: Final = timedelta(minutes=20)
_USUAL_AT: Final = time(16, 30)
_TUESDAY, _THURSDAY, _FRIDAY = 1, 3, 4


@dataclass(frozen=True, slots=True)
class StartingPoint:
    """A policy to adapt; guardians later, once a week: the product's default (R50)."""

    code: str
    title: Promise
    about: Promise
    weekdays: tuple[int, ...]

    def make_terms(self, hours: Hours) -> Terms:
        """The terms, at a time after the last lesson where the school said when that is."""
        at = _find_time(hours)
        return Terms(tuple(Slot(weekday, at) for weekday in self.weekdays), Later(Slot(_FRIDAY, max(at, time(17)))))


STARTING_POINTS: Final = (
    StartingPoint(
        "daily",
        gettext_lazy("Eén keer per dag na de laatste les"),
        gettext_lazy("Leerlingen zien elke schooldag op één tijd wat er nieuw is."),
        tuple(range(5)),
    ),
    StartingPoint(
        "two-days",
        gettext_lazy("Twee vaste dagen"),
        gettext_lazy("Leerlingen zien op dinsdag en donderdag wat er nieuw is."),
        (_TUESDAY, _THURSDAY),
    ),
    StartingPoint(
        "weekly",
        gettext_lazy("Eén dag per week"),
        gettext_lazy("Leerlingen zien op donderdag wat er nieuw is."),
        (_THURSDAY,),
    ),
)


def find_starting_point(code: str) -> StartingPoint | None:
    return next((one for one in STARTING_POINTS if one.code == code), None)


def _find_time(hours: Hours) -> time:
    """Twenty minutes after the last lesson of the week, on a round five minutes; never after the latest hour."""
    last = max((one.ends_at for one in hours.lessons), default=None)
    if last is None:
        return _USUAL_AT
    after = datetime.combine(date.min, last) + _AFTER_LESSONS
    rounded = after + timedelta(minutes=-after.minute % 5)
    return min(rounded.time(), hours.latest_at)
