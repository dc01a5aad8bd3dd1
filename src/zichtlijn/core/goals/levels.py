"""Levels as SLO and Dutch schools write them, turned into sets of year groups (EDEXML codes; standards.md §4,
goals.md).

A level is a set of year groups with a precision, never one assumed year. Labels that say nothing about years
(referentieniveaus) leave the set empty and stay as words.
"""

import re
from collections.abc import Iterable
from typing import Final

from zichtlijn.core.goals.framework import Level, LevelPrecision

PRIMARY: Final = tuple(str(year) for year in range(1, 9))
SECONDARY: Final = tuple(str(year) for year in range(11, 17))
YEAR_GROUPS: Final = PRIMARY + SECONDARY

_LOWER_SECONDARY: Final = ("11", "12", "13")
_BANDS: Final = {
    "fase 1": ("1", "2", "3"),
    "fase 2": ("4", "5", "6"),
    "fase 3": ("7", "8"),
    "po": PRIMARY,
    "ob vo": _LOWER_SECONDARY,
    "ob havo": _LOWER_SECONDARY,
    "ob vwo": _LOWER_SECONDARY,
    "ob vmbo bb": ("11", "12"),
    "ob vmbo kb": ("11", "12"),
    "ob vmbo gl": ("11", "12"),
    "ob vmbo tl": ("11", "12"),
    "3 h/v": ("13",),
    "so": ("S",),
    "sbo": ("S",),
    "so zml/mb": ("S",),
    "vso": ("V",),
    "vso am": ("V",),
    "vso db": ("V",),
    "vso vo": ("V",),
}
_WITHOUT_YEARS: Final = frozenset({"S", "V"})
"""Special education: pupils there have no year, so a source that lists years still means them by its labels.
"""
_YEAR: Final = re.compile(r"^(?:groep ([1-8])|(?:vo|leerjaar|klas) ([1-6]))$")
_PAIR: Final = re.compile(r"^groep ([1-8])\s*(?:-|–|/|en|t/m)\s*([1-8])$")


def find_year_groups(label: str) -> tuple[str, ...]:
    """Year groups a label names (`groep 5` → `5`, `vo 2` → `12`, `fase 2` → `4 5 6`); empty when it names
    none.
    """
    written = " ".join(label.casefold().split())
    if found := _YEAR.match(written):
        return (found[1],) if found[1] else (f"1{found[2]}",)
    if found := _PAIR.match(written):
        first, last = sorted((int(found[1]), int(found[2])))
        return tuple(str(year) for year in range(first, last + 1))
    return _BANDS.get(written, ())


def read_level(labels: Iterable[str], years: Iterable[str], *, precision: LevelPrecision | None = None) -> Level:
    """The level of a goal from its level labels and its years, both as delivered.

    Years win over labels; more than one year is a band unless the source says otherwise (`precision`).
    """
    kept = tuple(label for label in labels if label.strip())
    named, labelled = _union(years), _union(kept)
    groups = sort_year_groups({*named, *_WITHOUT_YEARS.intersection(labelled)}) if named else labelled
    if not groups:
        return Level((), kept, LevelPrecision.UNKNOWN)
    by_itself = LevelPrecision.STATED if len(groups) == 1 else LevelPrecision.BAND
    return Level(groups, kept, precision or by_itself)


def make_level_of_years(groups: Iterable[str]) -> Level:
    """The level that states these year groups (EDEXML codes) themselves; without any, an unknown one."""
    known = sort_year_groups(groups)
    if not known:
        return Level()
    return Level(known, (), LevelPrecision.STATED if len(known) == 1 else LevelPrecision.BAND)


def inherit_level(own: Level, parents: Iterable[Level]) -> Level:
    """The level of a goal that states none: what its parents are meant for, marked as inherited."""
    if own.year_groups:
        return own
    groups = sort_year_groups(group for parent in parents for group in parent.year_groups)
    return Level(groups, own.labels, LevelPrecision.INHERITED) if groups else own


def sort_year_groups(groups: Iterable[str]) -> tuple[str, ...]:
    """Year groups once each, in school order; codes outside the list last."""
    return tuple(sorted(set(groups), key=lambda group: (not group.isdecimal(), len(group), group)))


def _union(labels: Iterable[str]) -> tuple[str, ...]:
    return sort_year_groups(group for label in labels for group in find_year_groups(label))
