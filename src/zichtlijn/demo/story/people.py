"""Everybody of De Zilverlinde whose name the story tells, by school (product.md §5.2).

A person's `slug` is the name in the address of the demo (decision 26). Knows no practice and no tables.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from zichtlijn.core.people.names import PersonName, fold
from zichtlijn.core.people.roster import (
    Capacity,
    Custody,
    GroupKind,
    RoleCode,
    RosterAssignment,
    RosterGroup,
    RosterGuardian,
    RosterGuardianship,
    RosterRole,
    RosterStaff,
    Sector,
)

MAIL_DOMAIN: Final = "zilverlinde.example"


def make_slug(called: str) -> str:
    """`Zoë` → `zoe`; letters and digits only, words joined by a hyphen."""
    return "-".join("".join(letter for letter in word if letter.isalnum()) for word in fold(called).split())


@dataclass(frozen=True, slots=True)
class LocationFact:
    ref: str
    name: str
    sector: Sector


PRIMARY: Final = LocationFact("99ZL00", "Basisschool De Zilverlinde", Sector.PO)
NORTH: Final = LocationFact("99ZC01", "Zilverlinde College, vestiging Noord", Sector.VO)
SOUTH: Final = LocationFact("99ZC02", "Zilverlinde College, vestiging Zuid", Sector.VO)
LOCATIONS: Final = (PRIMARY, NORTH, SOUTH)

GROUP_4: Final = RosterGroup("G4", "groep 4", GroupKind.CLASS, ("4",), location_ref=PRIMARY.ref)
GROUP_5: Final = RosterGroup("G5", "groep 5", GroupKind.CLASS, ("5",), location_ref=PRIMARY.ref)
GROUP_6: Final = RosterGroup("G6", "groep 6", GroupKind.CLASS, ("6",), location_ref=PRIMARY.ref)
PRIMARY_GROUPS: Final = (GROUP_4, GROUP_5, GROUP_6)

H3B: Final = RosterGroup("h3b", "h3b", GroupKind.CLASS, ("13",), location_ref=NORTH.ref)
B1A: Final = RosterGroup("b1a", "b1a", GroupKind.CLASS, ("11",), location_ref=NORTH.ref)
H3C: Final = RosterGroup("h3c", "h3c", GroupKind.CLASS, ("13",), location_ref=SOUTH.ref)


def _lesson(of: RosterGroup, code: str, subject: str) -> RosterGroup:
    ref = f"{of.ref}.{code}"
    return RosterGroup(ref, ref, GroupKind.LESSON, of.year_groups, subject, of.location_ref)


H3B_MATHS: Final = _lesson(H3B, "wi1", "wiskunde")
H3B_ENGLISH: Final = _lesson(H3B, "en1", "engels")
H3B_ECONOMICS: Final = _lesson(H3B, "ec1", "economie")
B1A_MATHS: Final = _lesson(B1A, "wi1", "wiskunde")
H3C_MATHS: Final = _lesson(H3C, "wi1", "wiskunde")
LESSONS_OF: Final = {
    H3B.ref: (H3B_MATHS, H3B_ENGLISH, H3B_ECONOMICS),
    B1A.ref: (B1A_MATHS,),
    H3C.ref: (H3C_MATHS,),
}

GROUP_5_PUPILS: Final = (
    ("Aya", "", "Bennani"), ("Bas", "", "Hendriks"), ("Britt", "", "Smeets"), ("Collin", "", "Martens"),
    ("Dewi", "", "Salim"), ("Eva", "", "Kramer"), ("Fatih", "", "Aydin"), ("Finn", "de", "Boer"),
    ("Hanna", "", "Willems"), ("Imran", "", "Sharif"), ("Jayden", "", "Pinas"), ("Julia", "", "Nowak"),
    ("Kees", "van den", "Berg"), ("Lotte", "", "Jansen"), ("Maaike", "", "Visser"), ("Milan", "", "Peters"),
    ("Noor", "", "Hassan"), ("Olivia", "", "Vermeer"), ("Rayan", "el", "Idrissi"), ("Sander", "van", "Dijk"),
    ("Sem", "", "Dekker"), ("Tess", "", "Bos"), ("Yusuf", "", "Demir"), ("Zoë", "", "Maes"),
)  # fmt: skip
"""The 24 pupils of groep 5: called, prefix, family."""
GROUP_5_KEYS: Final = {
    make_slug(called): f"LL-50{number:02d}" for number, (called, _, _) in enumerate(GROUP_5_PUPILS, start=1)
}
"""Key in the school's administration by slug."""
NEW_IN_GROUP_5: Final = {"Dewi": date(2026, 11, 9)}
"""Pupils who came during the year, and their first day."""

H3B_PUPILS: Final = (
    "Anouk Zwart", "Bram Koster", "Cem Kaya", "Daan Verhoef", "Demi Prins", "Elin Berends", "Fenna Hoekstra",
    "Gijs Timmer", "Hamza Amrani", "Isa Lubbers", "Jip Evers", "Kyan Wijnaldum", "Lars Postmus", "Mila Groen",
    "Nora Haan", "Oscar Bloem", "Puck Veenstra", "Quinten Roos", "Roos Meijer", "Samira Azzouz", "Tijn Bakker",
    "Valerie Huisman", "Wout Gerrits", "Zara Khan",
)  # fmt: skip
"""The 24 pupils of h3b."""
H3B_KEYS: Final = {make_slug(name.split()[0]): f"30{number:02d}" for number, name in enumerate(H3B_PUPILS, start=1)}
"""Key in the school's administration by slug."""


BORN_ON: Final = {"3021": date(2011, 3, 9)}
"""Birthdays the story tells of, by key: Tijn is fifteen, the elder of the two."""


def _mail(name: PersonName) -> str:
    local = name.called or f"{name.initials} {name.prefix} {name.family}"
    return f"{make_slug(local.replace('.', ''))}@{MAIL_DOMAIN}"


def _teaches(group: RosterGroup, subject: str = "") -> RosterAssignment:
    return RosterAssignment(group.ref, Capacity.TEACHER, subject)


def _staff(
    ref: str,
    name: PersonName,
    location: LocationFact,
    *assignments: RosterAssignment,
    roles: tuple[RosterRole, ...] = (),
) -> RosterStaff:
    return RosterStaff(ref, name, email=_mail(name), location_ref=location.ref, assignments=assignments, roles=roles)


PRIMARY_STAFF: Final = (
    _staff("M01", PersonName("Vera", "", "Mulder", "V."), PRIMARY, _teaches(GROUP_5)),
    _staff("M02", PersonName("Ingrid", "", "Scholten", "I."), PRIMARY, _teaches(GROUP_4)),
    _staff("M03", PersonName("Ruben", "", "Polak", "R."), PRIMARY, _teaches(GROUP_6)),
    _staff(
        "M04", PersonName("Karim", "", "Haddad", "K."), PRIMARY,
        roles=(RosterRole(RoleCode.SUPPORT, tuple(group.ref for group in PRIMARY_GROUPS)),),
    ),
)  # fmt: skip
NORTH_STAFF: Final = (
    _staff(
        "D01", PersonName("", "de", "Graaf", "J."), NORTH,
        _teaches(H3B_MATHS, "wiskunde"), _teaches(B1A_MATHS, "wiskunde"),
    ),
    _staff("D02", PersonName("", "", "Lindeman", "A."), NORTH, _teaches(H3B_ENGLISH, "engels")),
    _staff("D03", PersonName("", "", "Smit", "P."), NORTH, _teaches(H3B_ECONOMICS, "economie")),
    _staff(
        "D04", PersonName("Femke", "", "Postma", "F."), NORTH, RosterAssignment(H3B.ref, Capacity.MENTOR)
    ),
    _staff(
        "D05", PersonName("Annelies", "", "Kuiper", "A."), NORTH, roles=(RosterRole(RoleCode.LOCATION_HEAD),)
    ),
    _staff("D10", PersonName("Wessel", "", "Hoving", "W."), NORTH, RosterAssignment(B1A.ref, Capacity.MENTOR)),
)  # fmt: skip
SOUTH_STAFF: Final = (
    _staff("D06", PersonName("", "", "Adjei", "M."), SOUTH, roles=(RosterRole(RoleCode.LOCATION_HEAD),)),
    _staff("D09", PersonName("", "", "Brouwer", "T."), SOUTH, _teaches(H3C_MATHS, "wiskunde")),
    _staff("D11", PersonName("Nadia", "", "Tahiri", "N."), SOUTH, RosterAssignment(H3C.ref, Capacity.MENTOR)),
)
BOARD_STAFF: Final = (
    _staff("D07", PersonName("Bilal", "", "Yildiz", "B."), NORTH),
    _staff("D08", PersonName("Remco", "", "Vos", "R."), NORTH),
)
"""People of no single location. Priya of the supplier Stapwerk is none of them: she has a door of her own."""
BOARD_ROLES: Final = {"bilal": RoleCode.RESOURCE_COORDINATOR, "remco": RoleCode.ADMINISTRATOR}
"""Roles over every location, by slug."""

PARENT_OF_MAAIKE: Final = PersonName("Joke", "", "Visser")
PARENTS_OF_TIJN_AND_SAAR: Final = (PersonName("Ruud", "", "Bakker"), PersonName("Carla", "", "Bakker"))


def list_guardians(parents: tuple[PersonName, ...], pupil_refs: tuple[str, ...]) -> tuple[RosterGuardian, ...]:
    """The same parents, with custody, for each of some pupils."""
    wards = tuple(RosterGuardianship(ref, Custody.YES) for ref in pupil_refs)
    return tuple(RosterGuardian(f"O-{make_slug(name.called)}", name, _mail(name), wards) for name in parents)


def slug_of(name: PersonName) -> str:
    """The first name, or the surname where only an initial is given: `vera`, `de-graaf`."""
    return make_slug(name.called or f"{name.prefix} {name.family}")
