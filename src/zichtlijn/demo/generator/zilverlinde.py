"""The rosters of De Zilverlinde: people of the story, and invented ones to fill their groups and schools. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from zichtlijn.core.people.names import PersonName
from zichtlijn.core.people.roster import (
    Roster,
    RosterGroup,
    RosterLocation,
    RosterMembership,
    RosterPupil,
)
from zichtlijn.demo.generator.chance import chance
from zichtlijn.demo.generator.names import draw_names
from zichtlijn.demo.generator.schools import THIS_YEAR, SchoolPlan, generate_school, make_pupil
from zichtlijn.demo.story import people
from zichtlijn.demo.story.people import LocationFact

_GROUP_4_SIZE, _GROUP_6_SIZE = 22, 23
_B1A_SIZE, _H3C_SIZE = 26, 22
_OTHERS_NORTH, _OTHERS_SOUTH = 430, 290
LIV: Final = PersonName("Liv", "", "Sanders")
SAAR: Final = PersonName("Saar", "", "Bakker")
TIJN_KEY: Final = people.H3B_KEYS["tijn"]
LIV_KEY: Final = "1001"
SAAR_KEY: Final = "Z3001"


def make_rosters(*, seed: int) -> list[tuple[LocationFact, Roster]]:
    """A complete roster per school with the location it is for; the secondary school's speaks of two locations."""
    return [(people.PRIMARY, make_primary_roster(seed=seed)), (people.NORTH, make_secondary_roster(seed=seed))]


def make_primary_roster(*, seed: int) -> Roster:
    """Groep 4, 5 and 6 of the primary school."""
    names = draw_names(chance(seed, "primary"))
    others = [
        *_fill(people.GROUP_4, "LL-40", _take(names, _GROUP_4_SIZE), seed),
        *_fill(people.GROUP_6, "LL-60", _take(names, _GROUP_6_SIZE), seed),
    ]
    maaike = people.GROUP_5_KEYS["maaike"]
    return Roster(
        school_ref=people.PRIMARY.ref,
        school_year=THIS_YEAR,
        source_name="demo",
        locations=(RosterLocation(people.PRIMARY.ref, people.PRIMARY.name),),
        groups=people.PRIMARY_GROUPS,
        pupils=(*_list_group_5(seed), *others),
        staff=people.PRIMARY_STAFF,
        guardians=people.list_guardians((people.PARENT_OF_MAAIKE,), (maaike,)),
    )


def make_secondary_roster(*, seed: int) -> Roster:
    """Both locations in one, so that parents of pupils at either are one person."""
    north, south = _make_north(seed), _make_south(seed)
    return replace(
        north,
        locations=(*north.locations, *south.locations),
        groups=(*north.groups, *south.groups),
        pupils=(*north.pupils, *south.pupils),
        staff=(*north.staff, *south.staff),
        guardians=people.list_guardians(people.PARENTS_OF_TIJN_AND_SAAR, (TIJN_KEY, SAAR_KEY)),
    )


def _make_north(seed: int) -> Roster:
    """h3b and b1a, and some 430 pupils more, with the staff whose role holds for the whole board."""
    h3b = [PersonName(*_read_name(written)) for written in people.H3B_PUPILS]
    b1a = [LIV, *_take(draw_names(chance(seed, "north")), _B1A_SIZE - 1)]
    taken = frozenset({people.H3B.name, people.B1A.name})
    others = _generate_others(people.NORTH, _OTHERS_NORTH, taken, seed)
    lessons = (*people.LESSONS_OF[people.H3B.ref], *people.LESSONS_OF[people.B1A.ref])
    return replace(
        others,
        groups=(people.H3B, people.B1A, *lessons, *others.groups),
        pupils=(*_fill(people.H3B, "30", h3b, seed), *_fill(people.B1A, "10", b1a, seed), *others.pupils),
        staff=(*people.NORTH_STAFF, *people.BOARD_STAFF, *others.staff),
    )


def _make_south(seed: int) -> Roster:
    """h3c, and some 290 pupils more."""
    h3c = [SAAR, *_take(draw_names(chance(seed, "south")), _H3C_SIZE - 1)]
    others = _generate_others(people.SOUTH, _OTHERS_SOUTH, frozenset({people.H3C.name}), seed)
    return replace(
        others,
        groups=(people.H3C, *people.LESSONS_OF[people.H3C.ref], *others.groups),
        pupils=(*_fill(people.H3C, "Z30", h3c, seed), *others.pupils),
        staff=(*people.SOUTH_STAFF, *others.staff),
    )


def _generate_others(location: LocationFact, pupils: int, taken: frozenset[str], seed: int) -> Roster:
    plan = SchoolPlan(location.ref, location.name, location.sector, THIS_YEAR, taken)
    return generate_school(pupils=pupils, seed=seed, plan=plan)


def _take(names: Iterator[PersonName], count: int) -> list[PersonName]:
    return [next(names) for _ in range(count)]


def _fill(group: RosterGroup, key: str, names: Iterable[PersonName], seed: int) -> Iterator[RosterPupil]:
    """Pupils of a class, who are in its lesson groups too."""
    lessons = tuple(lesson.ref for lesson in people.LESSONS_OF.get(group.ref, ()))
    for number, name in enumerate(names, start=1):
        pupil = make_pupil(f"{key}{number:02d}", name, group, THIS_YEAR, seed)
        born_on = people.BORN_ON.get(pupil.ref, pupil.birth_on)
        yield replace(pupil, birth_on=born_on, group_refs=(group.ref, *lessons))


def _list_group_5(seed: int) -> Iterator[RosterPupil]:
    names = [PersonName(*parts) for parts in people.GROUP_5_PUPILS]
    for pupil in _fill(people.GROUP_5, "LL-50", names, seed):
        joined_on = people.NEW_IN_GROUP_5.get(pupil.name.called)
        yield _join_late(pupil, joined_on) if joined_on else pupil


def _join_late(pupil: RosterPupil, joined_on: date) -> RosterPupil:
    places = tuple(RosterMembership(ref, joined_on) for ref in pupil.group_refs)
    return replace(pupil, starts_on=joined_on, memberships=places)


def _read_name(written: str) -> tuple[str, str, str]:
    called, family = written.split()
    return called, "", family


def list_primary_keys(*, seed: int) -> dict[str, tuple[str, ...]]:
    """Keys of the pupils of the primary school by group ref."""
    roster = make_primary_roster(seed=seed)
    return {
        group.ref: tuple(pupil.ref for pupil in roster.pupils if group.ref in pupil.group_refs)
        for group in roster.groups
    }
