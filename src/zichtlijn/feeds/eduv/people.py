"""From Edu-V students, employees and groups to roster values, one object at a time.

Reads only the members it names. So addresses, phone numbers, e-mail addresses of parents, and what a pupil needs at
tests are never looked at.
"""

from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import Final

from zichtlijn.core.people.names import PersonName
from zichtlijn.core.people.roster import GroupKind, RoleCode, RosterGroup, RosterPupil, RosterRole, RosterStaff, Sector
from zichtlijn.feeds.base import RosterOptions
from zichtlijn.feeds.eduv.members import Members, need_word, read_objects, read_word
from zichtlijn.feeds.eduv.users import LAS_KEY, find_eck_id, list_ids
from zichtlijn.feeds.fields import MOST_NAME_LETTERS, Unfit, read_birth_day, read_day, read_email
from zichtlijn.feeds.report import Report

_ROLES: Final = {
    "onderwijsdirecteur": RoleCode.LOCATION_HEAD,
    "leermiddelencoordinator": RoleCode.RESOURCE_COORDINATOR,
}
"""Roles that mean the same here; all others give no access by themselves: least access (product.md §0.3 point 6)."""
_YEARS: Final = {
    Sector.PO: {str(year): str(year) for year in range(1, 9)},
    Sector.VO: {str(year): f"1{year}" for year in range(1, 7)},
}


@dataclass(frozen=True, slots=True)
class UserIds:
    """How one user is named: the key this roster uses, and every id a reference may give."""

    key: str
    eck_id: str
    names: tuple[str, ...]


def read_ids(user: Members) -> UserIds:
    """The key of the administration, else one made of the ECK iD, else the first other id. Raises Unfit without any.

    The ECK iD itself never serves as a key: keys are shown, and it is not (standards.md §4).
    """
    eck_id, ids = find_eck_id(user), list_ids(user)
    las_key = next((value for kind, value in ids if kind == LAS_KEY), "")
    if las_key:
        key = las_key
    elif eck_id:
        key = f"eck-{blake2b(eck_id.encode('utf-8', 'replace'), digest_size=8).hexdigest()}"
    elif ids:
        key = f"{ids[0][0].lower()}-{ids[0][1]}"
    else:
        raise Unfit("missing_key", "userIds", expected=f"userMasterIdentifier, {LAS_KEY}")
    names = tuple(f"{kind} {value}" for kind, value in ids)
    return UserIds(key, eck_id, (f"eck {eck_id}", *names) if eck_id else names)


def read_student(given: Members, ids: UserIds, options: RosterOptions) -> RosterPupil:
    """A student, without groups and year. Raises Unfit."""
    born_on = read_birth_day(read_word(given, "dateOfBirth"), "dateOfBirth", options.today)
    return RosterPupil(ids.key, _read_name(given), ids.eck_id, born_on)


def read_employee(given: Members, ids: UserIds, today: date, report: Report) -> RosterStaff:
    """An employee, without groups; an e-mail address that is none is left out with a note. Raises Unfit."""
    roles: dict[RosterRole, None] = {}
    for one in read_objects(given, "organisationRoles"):
        code = _ROLES.get(read_word(one, "organisationRole").casefold())
        starts_on, ends_on = (read_day(read_word(one, name), name) for name in ("beginDate", "endDate"))
        if code is not None and (ends_on is None or ends_on > today):
            roles[RosterRole(code, (), starts_on, ends_on)] = None
    return RosterStaff(ids.key, _read_name(given), ids.eck_id, _read_email(given, ids, report), roles=tuple(roles))


def read_group(given: Members) -> RosterGroup:
    """A group, without year and subject: no Edu-V answer ties them to it. Raises Unfit."""
    ref = need_word(given, "groupId")
    is_class = read_word(given, "groupType").casefold() == "class"
    title = read_word(given, "groupName", MOST_NAME_LETTERS)
    return RosterGroup(ref, title or ref, GroupKind.CLASS if is_class else GroupKind.COMPOSED)


def find_year_group(written: str, sector: Sector) -> str:
    """The code of a `studyYear` (`3`); empty for anything else, and for a year the sector does not have."""
    return _YEARS[sector].get(written.strip(), "")


def _read_email(given: Members, ids: UserIds, report: Report) -> str:
    try:
        return read_email(read_word(given, "email"), "email")
    except Unfit as fault:
        report.note("email_left_out", f"medewerker {ids.key}", field="email", expected=fault.expected)
        return ""


def _read_name(given: Members) -> PersonName:
    given_name, preferred, prefix, family = (
        read_word(given, name, MOST_NAME_LETTERS)
        for name in ("givenName", "preferredFirstName", "familyNamePrefix", "familyName")
    )
    name = PersonName(preferred or given_name.partition(" ")[0], prefix, family)
    if not name.called and not name.family:
        raise Unfit("missing_name", "familyName")
    return name
