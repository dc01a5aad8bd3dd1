"""Storing rosters: dated, idempotent, nobody deleted, quick."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.rosters import GROUP_4, GROUP_5, MAAIKE, SANDER, VERA, generate_roster, make_roster
from tests.world import make_location, make_pupil, make_staff
from zichtlijn.core.kernel.actor import COMMAND
from zichtlijn.core.people.names import PersonName
from zichtlijn.core.people.roster import (
    Capacity,
    Custody,
    GroupKind,
    RoleCode,
    Roster,
    RosterAssignment,
    RosterGroup,
    RosterGuardian,
    RosterGuardianship,
    RosterLocation,
    RosterRole,
    RosterStaff,
)
from zichtlijn.core.people.roster_changes import Kind, Turn
from zichtlijn.core.people.roster_issues import IssueCode
from zichtlijn.journal.models import AuditEntry
from zichtlijn.people.models import (
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
from zichtlijn.people.rosters.actions import StoredRoster, store_roster
from zichtlijn.people.rosters.queries import list_pupils_of_group
from zichtlijn.tenancy.models import Board

NOVEMBER = datetime(2026, 11, 17, 8, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))
TODAY = NOVEMBER.date()
YEAR_STARTS_ON = date(2026, 8, 1)


@pytest.fixture
def school(linden: Board) -> Location:
    return make_location("99ZL00", "De Zilverlinde")


def _store(roster: Roster, school: Location, *, days: int = 0, absent_have_left: bool = False) -> StoredRoster:
    return store_roster(
        roster,
        location=school,
        actor=COMMAND,
        now=NOVEMBER + timedelta(days=days),
        absent_have_left=absent_have_left,
    )


def test_the_first_roster_counts_from_the_start_of_the_school_year(school: Location) -> None:
    stored = _store(make_roster(), school)
    assert stored.changes.count() == {"group_new": 2, "pupil_new": 2, "staff_new": 1}
    group = Group.objects.get(ref="G5")
    assert (group.starts_on, group.ends_on) == (YEAR_STARTS_ON, date(2027, 8, 1))
    rows = list_pupils_of_group(group.uuid, TODAY)
    assert [(row.called, row.since) for row in rows] == [("Maaike", YEAR_STARTS_ON), ("Sander", YEAR_STARTS_ON)]
    assert Assignment.objects.get().staff.name.full == "Vera Mulder"
    assert set(Identifier.objects.values_list("scheme", "scope", "value")) == {
        ("las_key", "99ZL00", "LL-1"),
        ("las_key", "99ZL00", "LL-2"),
        ("staff_key", "99ZL00", "vmul"),
    }


def test_a_second_time_changes_nothing(school: Location) -> None:
    _store(make_roster(), school)
    before = _count_rows()
    stored = _store(make_roster(), school, days=3)
    assert stored.changes.is_empty
    assert stored.changes.count() == {"group_unchanged": 2, "pupil_unchanged": 2, "staff_unchanged": 1}
    assert _count_rows() == before


def test_moving_ends_one_place_and_starts_the_other_on_the_day(school: Location) -> None:
    _store(make_roster(), school)
    moved = replace(MAAIKE, group_refs=("G4",), year_group="4")
    stored = _store(make_roster(pupils=(moved, SANDER)), school)
    assert stored.changes.count()["pupil_moved"] == 1
    places = Membership.objects.filter(pupil__called="Maaike").order_by("starts_on")
    assert [(one.group.ref, one.starts_on, one.ends_on) for one in places] == [
        ("G5", YEAR_STARTS_ON, TODAY),
        ("G4", TODAY, None),
    ]
    years = Enrolment.objects.filter(pupil__called="Maaike").order_by("starts_on")
    assert [(one.year_group, one.starts_on, one.ends_on) for one in years] == [
        ("5", YEAR_STARTS_ON, TODAY),
        ("4", TODAY, None),
    ]


def test_moving_back_on_the_same_day_leaves_no_trace_of_zero_days(school: Location) -> None:
    _store(make_roster(), school)
    _store(make_roster(pupils=(replace(MAAIKE, group_refs=("G4",)), SANDER)), school)
    _store(make_roster(), school)
    places = Membership.objects.filter(pupil__called="Maaike").order_by("starts_on")
    assert [(one.group.ref, one.starts_on, one.ends_on) for one in places] == [
        ("G5", YEAR_STARTS_ON, TODAY),
        ("G5", TODAY, None),
    ]


def test_who_is_absent_stays_until_the_administrator_says_otherwise(school: Location) -> None:
    _store(make_roster(), school)
    stored = _store(make_roster(pupils=(MAAIKE,)), school)
    assert [one.label for one in stored.changes.list_of(Kind.PUPIL, Turn.ABSENT)] == ["Sander van Dijk"]
    assert Enrolment.objects.filter(ends_on__isnull=True).count() == 2
    _store(make_roster(pupils=(MAAIKE,)), school, absent_have_left=True)
    assert Enrolment.objects.get(pupil__called="Sander").ends_on == TODAY
    assert Membership.objects.get(pupil__called="Sander").ends_on == TODAY
    assert Person.objects.filter(called="Sander").count() == 1
    back = _store(make_roster(), school, days=10)
    assert [one.label for one in back.changes.list_of(Kind.PUPIL, Turn.BACK)] == ["Sander van Dijk"]
    assert Person.objects.filter(called="Sander").count() == 1
    assert Membership.objects.filter(pupil__called="Sander", ends_on__isnull=True).count() == 1


def test_an_incomplete_roster_or_a_refused_record_makes_nobody_absent(school: Location) -> None:
    _store(make_roster(), school)
    incomplete = _store(make_roster(pupils=(MAAIKE,), complete=False), school)
    refused = _store(make_roster(pupils=(MAAIKE,), refused_refs=frozenset({"LL-2"})), school)
    assert incomplete.changes.is_empty
    assert not incomplete.changes.list_of(Kind.PUPIL, Turn.ABSENT)
    assert not refused.changes.list_of(Kind.PUPIL, Turn.ABSENT)


def test_a_pupil_the_roster_says_has_left_leaves(school: Location) -> None:
    _store(make_roster(), school)
    gone = replace(SANDER, ends_on=date(2026, 11, 1))
    stored = _store(make_roster(pupils=(MAAIKE, gone)), school)
    assert [one.turn for one in stored.changes.changes] == [Turn.LEFT]
    assert Enrolment.objects.get(pupil__called="Sander").ends_on == date(2026, 11, 1)
    assert _store(make_roster(pupils=(MAAIKE, gone)), school).changes.is_empty


def test_an_old_school_year_in_the_file_describes_today(school: Location) -> None:
    _store(make_roster(year=2024), school)
    assert Group.objects.on(TODAY).count() == 2


def test_a_new_school_year_moves_everybody_on_its_first_day(school: Location) -> None:
    _store(make_roster(), school)
    groups = (RosterGroup("G5", "groep 5", GroupKind.CLASS), RosterGroup("G6", "groep 6", GroupKind.CLASS))
    pupils = tuple(replace(one, group_refs=("G6",), year_group="6") for one in (MAAIKE, SANDER))
    stored = _store(make_roster(groups=groups, pupils=pupils, year=2027), school, days=240)
    fields = [one.fields for one in stored.changes.list_of(Kind.PUPIL, Turn.CHANGED)]
    assert ("groep 5", "groep 6") in {(one.before, one.after) for one in fields[0]}
    places = Membership.objects.filter(pupil__called="Maaike").order_by("starts_on")
    assert [(one.group.name, one.starts_on, one.ends_on) for one in places] == [
        ("groep 5", YEAR_STARTS_ON, date(2027, 8, 1)),
        ("groep 6", date(2027, 8, 1), None),
    ]


def test_a_new_key_for_a_known_eck_id_is_the_same_pupil(school: Location) -> None:
    known = replace(MAAIKE, eck_id="https://ketenid.nl/1")
    _store(make_roster(pupils=(known,)), school)
    _store(make_roster(pupils=(replace(known, ref="NEW-77"),)), school)
    assert Person.objects.filter(called="Maaike").count() == 1
    keys = Identifier.objects.filter(scheme="las_key").order_by("starts_on", "value")
    assert [(key.value, key.ends_on) for key in keys] == [("LL-1", TODAY), ("NEW-77", None)]


def test_an_eck_id_of_somebody_else_is_reported_and_left_out(school: Location) -> None:
    _store(make_roster(pupils=(replace(MAAIKE, eck_id="eck-1"), SANDER)), school)
    stored = _store(make_roster(pupils=(replace(MAAIKE, eck_id="eck-1"), replace(SANDER, eck_id="eck-1"))), school)
    assert [(one.code, one.where) for one in stored.issues] == [(IssueCode.ECK_ID_OF_ANOTHER, "leerling LL-2")]
    assert Identifier.objects.filter(scheme="eck_id").count() == 1


def test_an_email_address_of_a_colleague_is_reported_and_left_out(school: Location) -> None:
    namesake = RosterStaff("nev", PersonName("Nevel", "", "Mulder"), email="vera@linden.test")
    stored = _store(make_roster(staff=(VERA, namesake)), school)
    assert [(one.code, one.where) for one in stored.issues] == [(IssueCode.EMAIL_OF_ANOTHER, "medewerker nev")]
    assert Person.objects.get(called="Nevel").email == ""


def test_staff_known_by_their_address_get_the_key_of_the_roster(school: Location) -> None:
    vera = make_staff("Vera", "Mulder", email="vera@linden.test")
    _store(make_roster(), school)
    assert Person.objects.filter(called="Vera").count() == 1
    assert Identifier.objects.get(scheme="staff_key").person_id == vera.uuid


def test_the_same_key_at_another_school_is_another_pupil(school: Location) -> None:
    make_pupil("Ander", "Kind", location=make_location("99AA00"), las_key="LL-1")
    _store(make_roster(), school)
    assert Identifier.objects.filter(scheme="las_key", value="LL-1").count() == 2


def test_a_roster_that_does_not_speak_of_mentors_leaves_them(school: Location) -> None:
    _store(make_roster(), school)
    group = Group.objects.get(ref="G4")
    Assignment.objects.create(
        staff=Person.objects.get(called="Vera"), group=group, capacity="mentor", starts_on=YEAR_STARTS_ON
    )
    _store(make_roster(staff=(replace(VERA, assignments=(RosterAssignment("G4", Capacity.TEACHER),)),)), school)
    lasting = Assignment.objects.filter(ends_on__isnull=True)
    assert set(lasting.values_list("group__ref", "capacity")) == {("G4", "mentor"), ("G4", "teacher")}


def test_roles_come_with_their_scope_and_are_never_taken(school: Location) -> None:
    roles = (RosterRole(RoleCode.SUPPORT, ("G4",)), RosterRole(RoleCode.LOCATION_HEAD))
    _store(make_roster(staff=(replace(VERA, roles=roles),)), school)
    support = Role.objects.get(code="support")
    assert (support.location, [group.ref for group in support.groups.all()]) == (school, ["G4"])
    assert _store(make_roster(), school).changes.is_empty
    ending = (RosterRole(RoleCode.SUPPORT, ("G4",), None, date(2027, 1, 1)),)
    _store(make_roster(staff=(replace(VERA, roles=ending),)), school)
    assert Role.objects.get(code="support").ends_on == date(2027, 1, 1)
    assert Role.objects.get(code="location_head").ends_on is None


def test_other_custody_ends_the_old_relation(school: Location) -> None:
    def joke(custody: Custody) -> tuple[RosterGuardian, ...]:
        wards = (RosterGuardianship("LL-1", custody),)
        return (RosterGuardian("o1", PersonName("Joke", "", "Visser"), "joke@linden.test", wards),)

    _store(make_roster(guardians=joke(Custody.YES)), school)
    stored = _store(make_roster(guardians=joke(Custody.NO)), school)
    assert [one.about for one in stored.changes.changes[0].fields] == ["Maaike Visser"]
    rows = Guardianship.objects.order_by("starts_on")
    assert [(one.custody, one.ends_on) for one in rows] == [("yes", TODAY), ("no", None)]
    assert _store(make_roster(guardians=joke(Custody.NO)), school).changes.is_empty


def test_records_of_a_location_nobody_knows_are_left_out_and_told(school: Location) -> None:
    other = make_location("99ZL01", "De Zilverlinde Zuid")
    locations = (RosterLocation("00", "Noord"), RosterLocation("01", "Zuid"), RosterLocation("02", "West"))
    groups = (
        replace(GROUP_4, location_ref="00"),
        replace(GROUP_5, location_ref="01"),
        RosterGroup("G6", "groep 6", GroupKind.CLASS, location_ref="02"),
    )
    pupils = (
        replace(MAAIKE, location_ref="01"),
        replace(SANDER, group_refs=("G6",), location_ref="02"),
    )
    stored = _store(make_roster(groups=groups, pupils=pupils, locations=locations), school)
    assert [one.received for one in stored.issues] == ["West"]
    assert Group.objects.get(ref="G5").location == other
    assert not Person.objects.filter(called="Sander").exists()


def test_the_audit_holds_counts_and_no_names(school: Location) -> None:
    _store(make_roster(), school)
    entry = AuditEntry.objects.get(act="roster_stored")
    assert entry.detail["pupil_new"] == 2
    assert "Maaike" not in str(entry.detail)


def test_a_whole_school_is_stored_in_few_queries(school: Location) -> None:
    roster = generate_roster(4_163)
    with CaptureQueriesContext(connection) as first:
        _store(roster, school)
    with CaptureQueriesContext(connection) as again:
        assert _store(roster, school).changes.is_empty
    assert Enrolment.objects.count() == 4_163
    assert len(first) <= 45
    assert len(again) <= 25


def _count_rows() -> list[int]:
    models = (Person, Group, Enrolment, Membership, Assignment, Identifier, Role, Guardianship)
    return [model.objects.count() for model in models]
