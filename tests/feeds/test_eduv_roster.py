"""Rosters as Edu-V answers (docs/recipes/eduv-roster.md)."""

import json
from datetime import date
from typing import Any

import pytest

from tests.feeds.eduv import ECK_ID
from tests.feeds.reading import codes, eduv_roster
from tests.feeds.test_hostile import zipped
from zichtlijn.core.kernel.school_year import SchoolYear
from zichtlijn.core.people.roster import Capacity, GroupKind, RoleCode, Roster, Sector
from zichtlijn.feeds.report import Report

DATES = {"status": "active", "dateCreated": "2026-08-20T06:00:00Z", "dateLastModified": "2026-08-20T06:00:00Z"}


def user(key: str) -> dict[str, Any]:
    return {"userIds": [{"userId": key, "userIdType": "ASI"}]}


def student(key: str = "LL-1", **changes: Any) -> dict[str, Any]:
    return user(key) | {"givenName": "Noor Marie", "familyName": "Bos"} | DATES | changes


def employee(key: str = "LK-1", **changes: Any) -> dict[str, Any]:
    roles = [{"organisation": {}, "organisationRole": "leraar", "beginDate": "2026-08-01"}]
    return user(key) | {"givenName": "Jo", "familyName": "Demo", "organisationRoles": roles} | DATES | changes


def group(*students: str, ref: str = "G-1", **changes: Any) -> dict[str, Any]:
    whole = {"groupId": ref, "groupName": "6A", "groupType": "class", "students": [user(one) for one in students]}
    return whole | {"assignments": [], "schoolPeriod": "2026-2027", "beginDate": "2026-08-01"} | DATES | changes


def assignment(key: str = "LK-1", kind: str = "teacher", ref: str = "G-1", **changes: Any) -> dict[str, Any]:
    whole = {"assignmentId": f"A-{key}-{ref}", "employee": user(key), "assignmentType": kind, "group": {"groupId": ref}}
    return whole | {"schoolPeriod": "2026-2027", "beginDate": "2026-08-01"} | DATES | changes


def enrollment(key: str = "LL-1", year: object = 3, **changes: Any) -> dict[str, Any]:
    whole = {"enrollmentId": f"E-{key}", "student": user(key), "enrollmentType": "study", "studyYear": year}
    return whole | {"schoolPeriod": "2026-2027", "beginDate": "2026-08-01"} | DATES | changes


def read(sector: Sector = Sector.PO, **named: list[Any]) -> tuple[Roster, Report]:
    raw = zipped({f"{name}.json": json.dumps(objects).encode() for name, objects in named.items()})
    reading = eduv_roster(raw, sector)
    assert reading.roster is not None, reading.report.kept
    return reading.roster, reading.report


def test_students_groups_and_staff_come_together_in_any_order() -> None:
    roster, report = read(
        assignments=[assignment(subject={"subjectOfferingName": "Rekenen"}), assignment(kind="coach")],
        groups=[group("LL-1")],
        employees=[employee(email="JO@school.example")],
        students=[student(dateOfBirth="2017-05-02", preferredFirstName="Noor", familyNamePrefix="van den")],
    )
    assert report.kept == []
    (pupil,), (member,) = roster.pupils, roster.staff
    assert (pupil.ref, pupil.name.full, pupil.birth_on) == ("LL-1", "Noor van den Bos", date(2017, 5, 2))
    assert pupil.group_refs == ("G-1",)
    assert (roster.groups[0].name, roster.groups[0].kind) == ("6A", GroupKind.CLASS)
    assert (roster.school_year, roster.complete) == (SchoolYear(2026), True)
    assert member.email == "jo@school.example"
    assert [(link.capacity, link.subject) for link in member.assignments] == [
        (Capacity.TEACHER, "Rekenen"),
        (Capacity.MENTOR, ""),
    ]


def test_a_bare_list_of_students_warns_that_groups_are_lacking() -> None:
    reading = eduv_roster(json.dumps([student()]))
    assert codes(reading.report) == ["note no_groups"]
    assert reading.roster is not None
    assert reading.roster.pupils[0].name.called == "Noor"


def test_assignments_inside_a_group_count_too() -> None:
    roster, _ = read(students=[student()], employees=[employee()], groups=[group("LL-1", assignments=[assignment()])])
    assert [link.group_ref for link in roster.staff[0].assignments] == ["G-1"]


@pytest.mark.parametrize(
    ("ids", "key", "eck_id"),
    [
        (user("LL-1"), "LL-1", ""),
        (user("LL-1") | {"userMasterIdentifier": ECK_ID}, "LL-1", ECK_ID),
        ({"userIds": [{"userId": "n-1", "userIdType": "NEPPI"}]}, "neppi-n-1", ""),
    ],
)
def test_keys(ids: dict[str, Any], key: str, eck_id: str) -> None:
    roster, _ = read(students=[student() | {"userIds": []} | ids], groups=[])
    assert (roster.pupils[0].ref, roster.pupils[0].eck_id) == (key, eck_id)


def test_a_key_made_of_the_eck_id_never_shows_it_and_any_id_ties() -> None:
    known = student() | {"userMasterIdentifier": ECK_ID, "userIds": [{"userId": "n-1", "userIdType": "NEPPI"}]}
    by_eck_id, by_other = {"userMasterIdentifier": ECK_ID}, {"userIds": [{"userId": "n-1", "userIdType": "neppi"}]}
    roster, report = read(
        students=[known],
        groups=[group(students=[by_eck_id]), group(ref="G-2", groupType="lesson-group", students=[by_other])],
    )
    assert report.kept == []
    (pupil,) = roster.pupils
    assert pupil.ref.startswith("eck-")
    assert "ketenid" not in pupil.ref
    assert pupil.group_refs == ("G-1", "G-2")
    assert roster.groups[1].kind is GroupKind.COMPOSED


@pytest.mark.parametrize(("sector", "year"), [(Sector.PO, "3"), (Sector.VO, "13")])
def test_years_come_from_enrolments_that_hold_today(sector: Sector, year: str) -> None:
    old = enrollment(year=2, beginDate="2025-08-01", endDate="2026-08-01")
    roster, report = read(sector, students=[student()], groups=[group("LL-1")], enrollments=[enrollment(), old])
    assert report.kept == []
    assert (roster.pupils[0].year_group, roster.groups[0].year_groups) == (year, (year,))


@pytest.mark.parametrize(
    ("role", "found"),
    [
        ("onderwijsdirecteur", [RoleCode.LOCATION_HEAD]),
        ("Leermiddelencoordinator", [RoleCode.RESOURCE_COORDINATOR]),
        ("begeleider", []),
        ("applicatiebeheerder", []),
    ],
)
def test_roles_give_the_least_access(role: str, found: list[RoleCode]) -> None:
    one = {"organisationRole": role, "beginDate": "2026-08-01"}
    gone = {"organisationRole": "onderwijsdirecteur", "beginDate": "2020-08-01", "endDate": "2021-08-01"}
    roster, _ = read(students=[student()], groups=[], employees=[employee(organisationRoles=[one, gone])])
    assert [given.code for given in roster.staff[0].roles] == found


def test_an_employee_without_roles_is_told_by_the_name_of_the_file() -> None:
    roster, _ = read(students=[student()], groups=[], medewerkers=[user("LK-1") | {"familyName": "Demo"}])
    assert [one.ref for one in roster.staff] == ["LK-1"]


def test_who_is_on_the_way_out_is_left_out() -> None:
    roster, _ = read(students=[student(), student("LL-2", status="ToBeDeleted")], groups=[group("LL-1")])
    assert [one.ref for one in roster.pupils] == ["LL-1"]


def test_places_that_ended_and_places_with_an_end() -> None:
    past = group("LL-1", ref="G-0", endDate="2026-11-17")
    roster, _ = read(students=[student()], groups=[past, group("LL-1", endDate="2027-08-01")])
    (pupil,) = roster.pupils
    assert pupil.group_refs == ("G-1",)
    assert [(one.group_ref, one.ends_on) for one in pupil.memberships] == [("G-1", date(2027, 8, 1))]


@pytest.mark.parametrize(
    ("named", "code"),
    [
        ({"students": [student(), student("LL-2", userIds=[])]}, "missing_key"),
        ({"students": [student(), student("LL-2", givenName="", familyName=" ")]}, "missing_name"),
        ({"students": [student(), student("LL-2", dateOfBirth="2027-01-01")]}, "no_birth_day"),
        ({"students": [student(), student("LL-2", familyName=["Bos"])]}, "wrong_type"),
        ({"students": [student(), student("LL-2"), student("LL-2", familyName="Vos")]}, "duplicate_key"),
        ({"groups": [group("LL-1", "LL-9")]}, "unknown_pupil"),
        ({"groups": [group("LL-1", students=[{}])]}, "missing_key"),
        ({"groups": [group("LL-1", students="LL-1")]}, "wrong_type"),
        ({"groups": [group(endDate="2026-07-01")]}, "days_reversed"),
        ({"assignments": [assignment(ref="G-9")]}, "unknown_group"),
        ({"assignments": [assignment("LK-9")]}, "unknown_staff"),
        ({"enrollments": [enrollment("LL-9")]}, "unknown_pupil"),
    ],
)
def test_one_fault_refuses_one_thing(named: dict[str, list[Any]], code: str) -> None:
    whole: dict[str, list[Any]] = {"students": [student()], "groups": [group("LL-1")], "employees": [employee()]}
    roster, report = read(Sector.PO, **(whole | named))
    assert {one for one in codes(report) if one.startswith("refused")} == {f"refused {code}"}
    assert "LL-1" in [pupil.ref for pupil in roster.pupils]


def test_two_classes_refuse_the_pupil() -> None:
    roster, report = read(students=[student()], groups=[group("LL-1"), group("LL-1", ref="G-2")])
    assert roster.pupils == ()
    assert codes(report) == ["refused more_than_one_group"]
    assert "LL-1" in roster.refused_refs


def test_lists_without_use_get_a_note() -> None:
    _, report = read(students=[student()], groups=[], periods=[{"schoolPeriodId": "2026-2027"}], rest=[1, "x", {}])
    assert [one.code for one in report.kept if one.code != "no_groups"] == ["list_not_used", "list_not_used"]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("[]", "not_eduv_roster"),
        ("{}", "other_json"),
        ("", "not_json"),
        (json.dumps([group("LL-1")]), "no_pupils"),
        (json.dumps([student()])[:-3], "not_json"),
        (zipped({"students.csv": b"leerling"}), "not_eduv_roster"),
        (zipped({"students.json": b"[" * 200}), "too_deep"),
        (zipped({"students.json": b"[1]" + b" " * 30_000_000}), "zip_bomb"),
        (b"PK\x03\x04rest", "broken_zip"),
    ],
)
def test_deliveries_that_are_unfit_as_a_whole(raw: bytes | str, code: str) -> None:
    reading = eduv_roster(raw)
    assert reading.roster is None
    assert codes(reading.report)[-1] == f"fatal {code}"


def test_a_broken_list_after_a_good_one_refuses_all() -> None:
    raw = zipped({"students.json": json.dumps([student()]).encode(), "groups.json": b"[{"})
    assert eduv_roster(raw).roster is None


SENTINEL = "GEHEIM4711"


def test_what_may_not_be_kept_never_leaves_the_file() -> None:
    private: dict[str, Any] = {
        "address": {"street": SENTINEL, "zipCode": SENTINEL},
        "emailPrivate": f"{SENTINEL}@mail.example",
        "emailsParents": [f"{SENTINEL}@mail.example"],
        "gender": SENTINEL,
        "accessibility": [{"kind": SENTINEL}],
        "email": f"{SENTINEL}@mail.example",
    }
    roster, report = read(students=[student(**private)], groups=[], employees=[employee(phone=SENTINEL)])
    assert SENTINEL not in repr((roster, report))
