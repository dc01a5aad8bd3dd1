"""Rosters for the tests, as values: small ones by hand and generated ones of any size."""

from zichtlijn.core.kernel.school_year import SchoolYear
from zichtlijn.core.people.names import PersonName
from zichtlijn.core.people.roster import (
    Capacity,
    GroupKind,
    Roster,
    RosterAssignment,
    RosterGroup,
    RosterPupil,
    RosterStaff,
)

GROUP_4 = RosterGroup("G4", "groep 4", GroupKind.CLASS, ("4",))
GROUP_5 = RosterGroup("G5", "groep 5", GroupKind.CLASS, ("5",))
MAAIKE = RosterPupil("LL-1", PersonName("Maaike", "", "Visser"), year_group="5", group_refs=("G5",))
SANDER = RosterPupil("LL-2", PersonName("Sander", "van", "Dijk"), year_group="5", group_refs=("G5",))
VERA = RosterStaff(
    "vmul",
    PersonName("Vera", "", "Mulder"),
    email="vera@linden.test",
    assignments=(RosterAssignment("G5", Capacity.TEACHER),),
)


def make_roster(
    *,
    groups: tuple[RosterGroup, ...] = (GROUP_4, GROUP_5),
    pupils: tuple[RosterPupil, ...] = (MAAIKE, SANDER),
    staff: tuple[RosterStaff, ...] = (VERA,),
    year: int = 2026,
    complete: bool = True,
    **rest: object,
) -> Roster:
    """A roster of two groups, two pupils and a teacher, with what is given in their stead."""
    return Roster(
        "99ZL00",
        SchoolYear(year),
        "Proef",
        complete,
        groups=groups,
        pupils=pupils,
        staff=staff,
        **rest,  # type: ignore[arg-type]
    )


def generate_roster(pupils: int, *, per_group: int = 25) -> Roster:
    """A primary school with so many pupils, a teacher per group, every pupil with an ECK iD."""
    groups = [
        RosterGroup(f"G{number}", f"groep {number}", GroupKind.CLASS, ("5",))
        for number in range(-(-pupils // per_group))
    ]
    return make_roster(
        groups=tuple(groups),
        pupils=tuple(
            RosterPupil(
                f"LL-{number:05d}",
                PersonName(f"Naam{number % 700}", "de" if number % 5 == 0 else "", f"Familie{number}"),
                f"https://ketenid.nl/proef/{number:064x}",
                year_group="5",
                group_refs=(groups[number // per_group].ref,),
            )
            for number in range(pupils)
        ),
        staff=tuple(
            RosterStaff(
                f"st{number}",
                PersonName("Juf", "", f"Nummer{number}"),
                email=f"st{number}@linden.test",
                assignments=(RosterAssignment(group.ref, Capacity.TEACHER),),
            )
            for number, group in enumerate(groups)
        ),
    )
