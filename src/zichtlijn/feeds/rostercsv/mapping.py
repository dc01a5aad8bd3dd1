"""From rows of the CSV roster to roster values, one row at a time; `relations` ties rows together.

Days: `t/m` in the file is the last day, inside it becomes the first day no longer (half-open, decision 10).
"""

import re
from datetime import date, timedelta
from typing import Final, TypeVar

from zichtlijn.core.people.names import PersonName
from zichtlijn.core.people.roster import (
    Capacity,
    Custody,
    GroupKind,
    RoleCode,
    RosterGroup,
    RosterLocation,
    RosterPupil,
    RosterStaff,
    Sector,
)
from zichtlijn.feeds.base import RosterOptions
from zichtlijn.feeds.fields import (
    MOST_KEY_LETTERS,
    Unfit,
    read_birth_day,
    read_day,
    read_email,
    read_line,
)
from zichtlijn.feeds.rostercsv.rows import Row
from zichtlijn.feeds.sheet import fold_name

Choice = TypeVar("Choice")
_ONE_DAY: Final = timedelta(days=1)
_LIST_MARKS: Final = re.compile(r"[,|]")
_ONE_YEAR: Final = re.compile(r"^\D*(\d{1,2})\D*$")
_YEARS: Final = {
    Sector.PO: {str(year): str(year) for year in range(9)},
    Sector.VO: {str(year): f"1{year}" for year in range(1, 7)} | {str(year): str(year) for year in range(11, 17)},
}
CAPACITIES: Final = {
    "": Capacity.TEACHER,
    "docent": Capacity.TEACHER,
    "leraar": Capacity.TEACHER,
    "vakdocent": Capacity.TEACHER,
    "mentor": Capacity.MENTOR,
    "tutor": Capacity.MENTOR,
    "coach": Capacity.MENTOR,
}
CUSTODIES: Final = {
    "": Custody.UNKNOWN,
    "ja": Custody.YES,
    "j": Custody.YES,
    "nee": Custody.NO,
    "n": Custody.NO,
    "onbekend": Custody.UNKNOWN,
}
ROLES: Final = {
    "zorgcoordinator": RoleCode.SUPPORT,
    "ondersteuningscoordinator": RoleCode.SUPPORT,
    "internbegeleider": RoleCode.SUPPORT,
    "orthopedagoog": RoleCode.SUPPORT,
    "jaarlaagcoordinator": RoleCode.YEAR_COORDINATOR,
    "leerjaarcoordinator": RoleCode.YEAR_COORDINATOR,
    "afdelingsleider": RoleCode.YEAR_COORDINATOR,
    "teamleider": RoleCode.YEAR_COORDINATOR,
    "leermiddelencoordinator": RoleCode.RESOURCE_COORDINATOR,
    "vestigingsbeheerder": RoleCode.LOCATION_HEAD,
    "vestigingsdirecteur": RoleCode.LOCATION_HEAD,
    "schoolleider": RoleCode.LOCATION_HEAD,
    "directeur": RoleCode.LOCATION_HEAD,
    "beheerder": RoleCode.ADMINISTRATOR,
    "ictbeheerder": RoleCode.ADMINISTRATOR,
    "applicatiebeheerder": RoleCode.ADMINISTRATOR,
}


def read_key(row: Row, column: str) -> str:
    """A key that must be there; text, never a number: `00123` keeps its zeros. Raises Unfit."""
    return read_line(row.need(column), column, MOST_KEY_LETTERS)


def read_list(row: Row, column: str) -> tuple[str, ...]:
    """Keys in one cell, separated by `,` or `|`. Raises Unfit."""
    parts = (read_line(part, column, MOST_KEY_LETTERS) for part in _LIST_MARKS.split(row.get(column)))
    return tuple(dict.fromkeys(part for part in parts if part))


def read_days(row: Row) -> tuple[date | None, date | None]:
    """First day and first day no longer; `tm` in the file is the last day. Raises Unfit."""
    starts_on = read_day(row.get("van"), "van")
    last_on = read_day(row.get("tm"), "t/m")
    if last_on is None or last_on == date.max:
        return starts_on, None
    if starts_on is not None and last_on < starts_on:
        raise Unfit("days_reversed", "t/m", str(last_on), f"≥ {starts_on}")
    return starts_on, last_on + _ONE_DAY


def read_name(row: Row) -> PersonName:
    """A person's name. Raises Unfit when there is nothing to call this person by."""
    name = PersonName(
        *(read_line(row.get(part), part) for part in ("roepnaam", "tussenvoegsel", "achternaam", "voorletters"))
    )
    if not name.called and not name.family:
        raise Unfit("missing_name", "achternaam")
    return name


def read_choice(row: Row, column: str, choices: dict[str, Choice]) -> Choice:
    """One of a fixed list, whatever its case and accents. Raises Unfit."""
    written = row.get(column)
    choice = choices.get(fold_name(written))
    if choice is None:
        raise Unfit("not_a_choice", column, written, ", ".join(word for word in choices if word))
    return choice


def read_location(row: Row, _: RosterOptions) -> RosterLocation:
    ref = read_key(row, "vestiging")
    return RosterLocation(ref, read_line(row.get("naam"), "naam") or ref)


def read_class(row: Row, options: RosterOptions) -> RosterGroup:
    return _read_group(row, options, GroupKind.CLASS, "")


def read_lesson_group(row: Row, options: RosterOptions) -> RosterGroup:
    return _read_group(row, options, GroupKind.LESSON, read_line(row.need("vak"), "vak"))


def _read_group(row: Row, options: RosterOptions, kind: GroupKind, subject: str) -> RosterGroup:
    ref = read_key(row, "groep")
    year = read_year(row, options)
    return RosterGroup(
        ref,
        read_line(row.get("naam"), "naam") or ref,
        kind,
        (year,) if year else (),
        subject,
        read_line(row.get("vestiging"), "vestiging", MOST_KEY_LETTERS),
    )


def read_pupil(row: Row, options: RosterOptions) -> RosterPupil:
    """A pupil with the groups named in the row itself; those who have left keep none."""
    starts_on, ends_on = read_days(row)
    is_gone = ends_on is not None and ends_on <= options.today
    groups = dict.fromkeys((*read_list(row, "klas"), *read_list(row, "lesgroepen")))
    return RosterPupil(
        read_key(row, "leerling"),
        read_name(row),
        read_line(row.get("eckid"), "eckid", MOST_KEY_LETTERS),
        read_birth_day(row.get("geboortedatum"), "geboortedatum", options.today),
        read_year(row, options),
        () if is_gone else tuple(groups),
        "" if is_gone else read_line(row.get("vestiging"), "vestiging", MOST_KEY_LETTERS),
        starts_on,
        ends_on,
    )


def read_staff(row: Row, _: RosterOptions) -> RosterStaff:
    return RosterStaff(
        read_key(row, "medewerker"),
        read_name(row),
        read_line(row.get("eckid"), "eckid", MOST_KEY_LETTERS),
        read_email(row.get("email"), "e-mail"),
        read_line(row.get("vestiging"), "vestiging", MOST_KEY_LETTERS),
    )


def read_year(row: Row, options: RosterOptions) -> str:
    """The year group code for `3`, `13`, `3 havo`; empty when absent. Raises Unfit."""
    written = read_line(row.get("leerjaar"), "leerjaar")
    if not written:
        return ""
    found = _ONE_YEAR.match(written)
    code = _YEARS[options.sector].get(found[1]) if found else None
    if code is None:
        raise Unfit("not_a_year", "leerjaar", written, "1–6" if options.sector is Sector.VO else "0–8")
    return code
