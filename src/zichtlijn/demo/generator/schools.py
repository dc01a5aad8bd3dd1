"""Rosters of invented schools of any size: same seed and size, same school. Knows no tables.

Keys are `<location>-<number>`, so that no two schools ever share one.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from zichtlijn.core.kernel.school_year import SchoolYear
from zichtlijn.core.people.names import PersonName
from zichtlijn.core.people.roster import (
    Capacity,
    GroupKind,
    Roster,
    RosterAssignment,
    RosterGroup,
    RosterLocation,
    RosterPupil,
    RosterStaff,
    Sector,
)
from zichtlijn.demo.generator.chance import chance
from zichtlijn.demo.generator.names import draw_names

THIS_YEAR: Final = SchoolYear(2026)
PUPILS_PER_GROUP: Final = 27
_YEARS: Final = {Sector.PO: ("1", "2", "3", "4", "5", "6", "7", "8"), Sector.VO: ("11", "12", "13", "14", "15", "16")}
_CAPACITY: Final = {Sector.PO: Capacity.TEACHER, Sector.VO: Capacity.MENTOR}
_TRACKS: Final = "bhav"
_BORN_BEFORE: Final = {Sector.PO: 3, Sector.VO: 1}
"""Age in whole years at 1 October, minus the year group: four in groep 1, twelve in the first year (code 11)."""


@dataclass(frozen=True, slots=True)
class SchoolPlan:
    """What a generated school is to look like."""

    ref: str = "99GS00"
    name: str = "De Proefschool"
    sector: Sector = Sector.PO
    year: SchoolYear = THIS_YEAR
    taken_names: frozenset[str] = frozenset()
    """Names of groups the school already has."""


PLAN: Final = SchoolPlan()


def generate_school(*, pupils: int, seed: int = 2026, plan: SchoolPlan = PLAN) -> Roster:
    """A complete roster of one location with exactly `pupils` pupils and no guardians; every group has a teacher (PO)
    or a mentor (VO). Raises ValueError for a school without pupils.
    """
    if pupils < 1:
        raise ValueError("a school has pupils")
    names = draw_names(chance(seed, plan.ref, "names"))
    sizes = _split_evenly(pupils, -(-pupils // PUPILS_PER_GROUP))
    groups = tuple(_list_groups(plan, len(sizes)))
    placed = [group for group, size in zip(groups, sizes, strict=True) for _ in range(size)]
    return Roster(
        school_ref=plan.ref,
        school_year=plan.year,
        source_name="generator",
        locations=(RosterLocation(plan.ref, plan.name),),
        groups=groups,
        pupils=tuple(
            make_pupil(f"{plan.ref}-{number:05d}", next(names), group, plan.year, seed)
            for number, group in enumerate(placed, start=1)
        ),
        staff=tuple(_make_teacher(plan, number, group, next(names)) for number, group in enumerate(groups, start=1)),
    )


def make_pupil(ref: str, name: PersonName, group: RosterGroup, year: SchoolYear, seed: int) -> RosterPupil:
    """A pupil of one class, of the age that belongs to its year group."""
    return RosterPupil(
        ref,
        name,
        birth_on=_draw_birthday(ref, group.year_groups[0], year, seed),
        year_group=group.year_groups[0],
        group_refs=(group.ref,),
        location_ref=group.location_ref,
    )


def _split_evenly(total: int, parts: int) -> list[int]:
    share, rest = divmod(total, parts)
    return [share + (number < rest) for number in range(parts)]


def _list_groups(plan: SchoolPlan, count: int) -> Iterator[RosterGroup]:
    """Groups spread over the years, lettered within a year: `groep 3a`, `h2b`."""
    years = _YEARS[plan.sector]
    names = ((year, _name_group(plan.sector, year, round_)) for round_ in itertools.count() for year in years)
    free = ((year, name) for year, name in names if name not in plan.taken_names)
    for year, name in itertools.islice(free, count):
        yield RosterGroup(f"{plan.ref}-{name}", name, GroupKind.CLASS, (year,), location_ref=plan.ref)


def _name_group(sector: Sector, year: str, round_: int) -> str:
    if sector is Sector.PO:
        return f"groep {year}{_letters(round_)}"
    track = _TRACKS[round_ % len(_TRACKS)]
    return f"{track}{int(year) - 10}{_letters(round_ // len(_TRACKS))}"


def _letters(number: int) -> str:
    """a … z, then aa, ab …"""
    letter = chr(ord("a") + number % 26)
    return letter if number < 26 else _letters(number // 26 - 1) + letter


def _draw_birthday(ref: str, year_group: str, year: SchoolYear, seed: int) -> date:
    sector = Sector.PO if int(year_group) < 10 else Sector.VO
    age = int(year_group) + _BORN_BEFORE[sector]
    day = chance(seed, ref, "birthday").randrange(365)
    return date.fromordinal(date(year.first_year - age - 1, 10, 1).toordinal() + day)


def _make_teacher(plan: SchoolPlan, number: int, group: RosterGroup, name: PersonName) -> RosterStaff:
    return RosterStaff(
        f"{plan.ref}-S{number:04d}",
        name,
        email=f"s{number:04d}@{plan.ref.lower()}.example",
        location_ref=plan.ref,
        assignments=(RosterAssignment(group.ref, _CAPACITY[plan.sector]),),
    )
