"""The fixed cast of the test house: who is who at two schools of linden, and a stranger at beuken.

The same people in every test, so that "may Femke see this?" means the same everywhere. Names are invented.
"""

from dataclasses import dataclass

from tests.world import (
    assign,
    give_role,
    make_group,
    make_guardian,
    make_location,
    make_pupil,
    make_staff,
    put_in_group,
)
from zichtlijn.core.people.roster import Capacity, GroupKind, RoleCode, Sector
from zichtlijn.people.models import Group, Location, Person


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody and every place of linden."""

    school: Location
    """Basisschool De Zilverlinde."""
    north: Location
    """Zilverlinde College, vestiging Noord (VO)."""
    group_4: Group
    group_5: Group
    h3b: Group
    """Class with a mentor."""
    h3b_maths: Group
    """Lesson group of the pupils of h3b."""
    vera: Person
    """Teaches group 5, every subject."""
    karim: Person
    """Learning support (IB) for groups 4 and 5 of the school."""
    de_graaf: Person
    """Teaches wiskunde to h3b_maths."""
    femke: Person
    """Mentor of h3b; does not teach it."""
    bilal: Person
    """Coordinates learning tools over the board."""
    annelies: Person
    """Head of north."""
    remco: Person
    """Administrator of the board."""
    newcomer: Person
    """Staff without any task."""
    maaike: Person
    """Pupil of group 5."""
    sander: Person
    """Pupil of group 5."""
    tijn: Person
    """Pupil of h3b and h3b_maths."""
    joke: Person
    """Guardian of Maaike, with custody."""

    @property
    def everybody(self) -> dict[str, Person]:
        """All persons by the name of their field."""
        members = {name: getattr(self, name) for name in self.__slots__}
        return {name: member for name, member in members.items() if isinstance(member, Person)}


@dataclass(frozen=True, slots=True)
class Stranger:
    """Somebody at the other board with the same task as Vera, and what is there to see."""

    school: Location
    group: Group
    teacher: Person
    administrator: Person
    pupil: Person


def build_cast() -> Cast:
    """Build everybody in the active board (some twenty rows)."""
    school = make_location("99ZL00", "Basisschool De Zilverlinde")
    north = make_location("99ZC01", "Zilverlinde College Noord", Sector.VO)
    group_4 = make_group(school, "groep 4", ref="G4", year_groups=("4",))
    group_5 = make_group(school, "groep 5", ref="G5", year_groups=("5",))
    h3b = make_group(north, "h3b", ref="h3b", year_groups=("13",))
    h3b_maths = make_group(
        north, "h3b.wi1", ref="h3b.wi1", kind=GroupKind.LESSON, subject="wiskunde", year_groups=("13",)
    )
    maaike = make_pupil("Maaike", "Visser", group=group_5, las_key="LL-5001")
    tijn = make_pupil("Tijn", "Bakker", group=h3b, las_key="3001")
    put_in_group(tijn, h3b_maths)
    return Cast(
        school=school,
        north=north,
        group_4=group_4,
        group_5=group_5,
        h3b=h3b,
        h3b_maths=h3b_maths,
        vera=_teaching(make_staff("Vera", "Mulder", email="vera@linden.test"), group_5),
        karim=_holding(
            make_staff("Karim", "Haddad", email="karim@linden.test"),
            RoleCode.SUPPORT,
            location=school,
            groups=(group_4, group_5),
        ),
        de_graaf=_teaching(
            make_staff(initials="J.", prefix="de", family="Graaf", email="degraaf@linden.test"),
            h3b_maths,
            "wiskunde",
        ),
        femke=_mentoring(make_staff("Femke", "Postma", email="femke@linden.test"), h3b),
        bilal=_holding(make_staff("Bilal", "Yildiz", email="bilal@linden.test"), RoleCode.RESOURCE_COORDINATOR),
        annelies=_holding(
            make_staff("Annelies", "Kuiper", email="annelies@linden.test"),
            RoleCode.LOCATION_HEAD,
            location=north,
        ),
        remco=_holding(make_staff("Remco", "Vos", email="remco@linden.test"), RoleCode.ADMINISTRATOR),
        newcomer=make_staff("Nienke", "Nieuw", email="nienke@linden.test"),
        maaike=maaike,
        sander=make_pupil("Sander", "Dijk", prefix="van", group=group_5, las_key="LL-5002"),
        tijn=tijn,
        joke=make_guardian(maaike, "Joke", "Visser"),
    )


def build_stranger() -> Stranger:
    """Build the people of the other board; activate that board first."""
    school = make_location("98BK00", "De Beukennoot")
    group = make_group(school, "groep 5", ref="G5", year_groups=("5",))
    return Stranger(
        school=school,
        group=group,
        teacher=_teaching(make_staff("Stijn", "Vreemd", email="stijn@beuken.test"), group),
        administrator=_holding(make_staff("Berna", "Vreemd", email="berna@beuken.test"), RoleCode.ADMINISTRATOR),
        pupil=make_pupil("Olga", "Vreemd", group=group, las_key="LL-5001"),
    )


def _teaching(staff: Person, group: Group, subject: str = "") -> Person:
    assign(staff, group, subject=subject)
    return staff


def _mentoring(staff: Person, group: Group) -> Person:
    assign(staff, group, capacity=Capacity.MENTOR)
    return staff


def _holding(
    staff: Person, code: RoleCode, *, location: Location | None = None, groups: tuple[Group, ...] = ()
) -> Person:
    give_role(staff, code, location=location, groups=groups)
    return staff
