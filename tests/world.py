"""Builders of schools and people for the tests, with the turns a life takes: joined, moved, left.

They write rows of the active board directly, so that a test says only what it is about. Names are invented.
"""

from datetime import date, datetime
from itertools import count
from zoneinfo import ZoneInfo

from django.test import Client

from zichtlijn.core.kernel.school_year import SchoolYear
from zichtlijn.core.people.names import PersonName
from zichtlijn.core.people.roster import Capacity, Custody, GroupKind, RoleCode, Sector
from zichtlijn.people.models import (
    Account,
    Assignment,
    Enrolment,
    Group,
    Guardianship,
    Identifier,
    Location,
    Membership,
    Person,
    Role,
)

THIS_YEAR = SchoolYear(2026)
YEAR_STARTS_ON = THIS_YEAR.span.starts_on
YEAR_ENDS_ON = THIS_YEAR.span.ends_on
PASSWORD = "een-lang-wachtwoord-26"
_BUILT_AT = datetime(2026, 8, 20, 9, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
_number = count(1)

_CALLED = ("Aya", "Bas", "Collin", "Dewi", "Emre", "Fleur", "Guus", "Hanna", "Ilias", "Jip", "Kyra", "Lotte")


def make_location(ref: str = "", name: str = "De Proefschool", sector: Sector = Sector.PO) -> Location:
    """A location; `ref` is made up when empty."""
    return Location.objects.create(ref=ref or f"99T{next(_number):03d}", name=name, sector=sector.value)


def make_group(
    location: Location | None = None,
    name: str = "groep 5",
    *,
    ref: str = "",
    kind: GroupKind = GroupKind.CLASS,
    year_groups: tuple[str, ...] = (),
    subject: str = "",
    year: SchoolYear = THIS_YEAR,
) -> Group:
    """A group of one school year; at a location of its own when none is given."""
    return Group.objects.create(
        location=location or make_location(),
        ref=ref or f"{name}-{next(_number)}",
        name=name,
        kind=kind.value,
        year_groups=list(year_groups),
        subject=subject,
        starts_on=year.span.starts_on,
        ends_on=year.span.ends_on,
    )


def make_person(called: str = "", family: str = "", *, prefix: str = "", initials: str = "", email: str = "") -> Person:
    """A person without any relation; names are made up when both are empty."""
    number = next(_number)
    if not called and not initials:
        called, family = _CALLED[number % len(_CALLED)], family or f"Proef{number}"
    name = PersonName(called, prefix, family, initials)
    return Person.objects.create(
        called=called, prefix=prefix, family=family, initials=initials, email=email, sort_key=name.sort_key
    )


def make_pupil(
    called: str = "",
    family: str = "",
    *,
    prefix: str = "",
    group: Group | None = None,
    location: Location | None = None,
    joined_on: date = YEAR_STARTS_ON,
    left_on: date | None = None,
    las_key: str = "",
    eck_id: str = "",
    birth_on: date | None = None,
) -> Person:
    """A pupil enrolled at a location and, when given, in a group; `left_on` ends both."""
    pupil = make_person(called, family, prefix=prefix)
    if birth_on is not None:
        pupil.birth_on = birth_on
        pupil.save(update_fields=["birth_on"])
    place = location or (group.location if group else make_location())
    year_group = group.year_groups[0] if group and group.year_groups else ""
    Enrolment.objects.create(pupil=pupil, location=place, year_group=year_group, starts_on=joined_on, ends_on=left_on)
    if group is not None:
        put_in_group(pupil, group, starts_on=joined_on, ends_on=left_on)
    name_by_key(pupil, "las_key", las_key or f"LL-{next(_number):06d}", scope=place.ref, starts_on=joined_on)
    if eck_id:
        name_by_key(pupil, "eck_id", eck_id, starts_on=joined_on)
    return pupil


def put_in_group(
    pupil: Person, group: Group, *, starts_on: date = YEAR_STARTS_ON, ends_on: date | None = None
) -> Membership:
    """A place in one more group."""
    return Membership.objects.create(pupil=pupil, group=group, starts_on=starts_on, ends_on=ends_on)


def name_by_key(
    person: Person, scheme: str, value: str, *, scope: str = "", starts_on: date = YEAR_STARTS_ON
) -> Identifier:
    """A key under which somebody else knows the person."""
    return Identifier.objects.create(person=person, scheme=scheme, scope=scope, value=value, starts_on=starts_on)


def make_staff(called: str = "", family: str = "", *, prefix: str = "", initials: str = "", email: str = "") -> Person:
    """A member of staff without any task yet."""
    return make_person(called, family, prefix=prefix, initials=initials, email=email)


def assign(
    staff: Person,
    group: Group,
    *,
    capacity: Capacity = Capacity.TEACHER,
    subject: str = "",
    starts_on: date = YEAR_STARTS_ON,
    ends_on: date | None = None,
) -> Assignment:
    """Let a member of staff teach or mentor a group."""
    return Assignment.objects.create(
        staff=staff,
        group=group,
        capacity=capacity.value,
        subject=subject,
        starts_on=starts_on,
        ends_on=ends_on,
    )


def make_teacher(
    group: Group, called: str = "", family: str = "", *, subject: str = "", ends_on: date | None = None
) -> Person:
    """Somebody who teaches a group: every subject of it when none is named."""
    staff = make_staff(called, family)
    assign(staff, group, subject=subject, ends_on=ends_on)
    return staff


def make_mentor(group: Group, called: str = "", family: str = "") -> Person:
    """The mentor of a group, who does not teach it."""
    staff = make_staff(called, family)
    assign(staff, group, capacity=Capacity.MENTOR)
    return staff


def give_role(
    staff: Person,
    code: RoleCode,
    *,
    location: Location | None = None,
    groups: tuple[Group, ...] = (),
    starts_on: date = YEAR_STARTS_ON,
    ends_on: date | None = None,
) -> Role:
    """A role over a location, over some groups of it, or (without either) over the board."""
    role = Role.objects.create(staff=staff, code=code.value, location=location, starts_on=starts_on, ends_on=ends_on)
    role.groups.set(groups)
    return role


def make_guardian(
    pupil: Person,
    called: str = "",
    family: str = "",
    *,
    custody: Custody = Custody.YES,
    starts_on: date = YEAR_STARTS_ON,
    ends_on: date | None = None,
) -> Person:
    """A guardian of one pupil."""
    guardian = make_person(called, family)
    Guardianship.objects.create(
        guardian=guardian, pupil=pupil, custody=custody.value, starts_on=starts_on, ends_on=ends_on
    )
    return guardian


def make_account(person: Person, email: str = "", *, password: str = PASSWORD, is_active: bool = True) -> Account:
    """A way in for a person, with `PASSWORD` unless told otherwise."""
    account = Account(
        person=person,
        email=email or person.email or f"persoon{next(_number)}@linden.test",
        is_active=is_active,
        created_at=_BUILT_AT,
    )
    account.set_password(password)
    account.save()
    return account


def sign_in(client: Client, person: Person) -> Client:
    """Let a browser be signed in as a person, who gets an account when there is none."""
    account = Account.objects.filter(person=person).first() or make_account(person)
    client.force_login(account, backend="zichtlijn.people.accounts.sessions.AuthenticationBackend")
    return client
