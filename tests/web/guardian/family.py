"""A family to look with: Ruud and Carla, guardians of Tijn (Noord) and Saar (Zuid), and their pages at an instant."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.test import Client

from tests.cast import Cast
from tests.conftest import T1
from tests.grading.releases import LONG_AGO
from tests.web.pupil.reading import main_of, open_as, post, read
from tests.world import make_group, make_guardian, make_location, make_pupil
from zichtlijn.core.kernel.actor import person
from zichtlijn.core.people.roster import Custody, Sector
from zichtlijn.core.release.checking import Hours, PolicyDraft
from zichtlijn.core.release.policy import Closed, ExceptionPeriod, GuardianMode, Slot, Terms
from zichtlijn.grading.release.actions import Account, adopt_policy
from zichtlijn.grading.release.published import list_published
from zichtlijn.grading.sharing.actions import share_result
from zichtlijn.people.models import Guardianship, Location, Person

BORN_ON = date(2011, 3, 9)
"""Tijn is fifteen."""
TOLD = "twee gesprekken en twee rapporten per jaar."
DAILY_AT_FIVE = tuple(Slot(weekday, time(17)) for weekday in range(5))
TUESDAY_THURSDAY = (Slot(1, time(16, 30)), Slot(3, time(16, 30)))


@dataclass(frozen=True, slots=True)
class Family:
    tijn: Person
    saar: Person
    ruud: Person
    carla: Person
    south: Location


def make_family(cast: Cast) -> Family:
    """Both parents for both children, who go to two schools; Saar is the younger."""
    south = make_location("99ZC02", "Zilverlinde College Zuid", Sector.VO)
    Person.objects.filter(pk=cast.tijn.pk).update(birth_on=BORN_ON)
    h3c = make_group(south, "h3c", year_groups=("13",))
    saar = make_pupil("Saar", "Bakker", group=h3c, birth_on=date(2012, 4, 26))
    ruud, carla = (make_guardian(cast.tijn, called, "Bakker") for called in ("Ruud", "Carla"))
    for parent in (ruud, carla):
        Guardianship.objects.create(guardian=parent, pupil=saar, custody=Custody.YES.value, starts_on=LONG_AGO.date())
    return Family(cast.tijn, saar, ruud, carla, south)


def adopt_at(
    cast: Cast,
    location: Location,
    guardians: GuardianMode,
    *,
    slots: tuple[Slot, ...] = TUESDAY_THURSDAY,
    exceptions: tuple[ExceptionPeriod, ...] = (),
    now: datetime = LONG_AGO,
) -> None:
    """A policy in force from the next day, long before T1."""
    draft = PolicyDraft(Terms(slots, guardians, exceptions), now.date() + timedelta(days=1))
    actor = person(cast.annelies.pk)
    adopt_policy(location.pk, draft, Account(), hours=Hours(), actor=actor, now=now)


def close_south(cast: Cast, family: Family, text: str = TOLD) -> None:
    adopt_at(cast, family.south, Closed(text), slots=DAILY_AT_FIVE)


def share(
    pupil: Person, guardian: Person, test: UUID, *, at: datetime, note: str = "", with_number: bool = True
) -> UUID:
    """Let a pupil share the result of a test with a guardian; the share."""
    shown = next(one for one in list_published(pupil.pk, pupil.pk, now=at) if one.value.test == test)
    (made,) = share_result(
        shown.value.entry, [guardian.pk], with_number=with_number, note=note, actor=person(pupil.pk), now=at
    )
    return made


def look(who: Person | Client, path: str = "/ouder/", *, at: datetime = T1, status: int = 200) -> str:
    """What stands on a guardian's page at an instant, without what is around it."""
    client = who if isinstance(who, Client) else open_as(who)
    page = read(client, path, at=at, status=status)
    return main_of(page) if status == 200 else page


def press(who: Person, path: str, *, at: datetime = T1) -> str:
    """Send the button at an address."""
    answer = post(open_as(who), path, at=at)
    return main_of(answer) if "<main" in answer else answer
