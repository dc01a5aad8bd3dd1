"""From the elements of EDEXML, which UWLR took over, to roster values.

Reads only the elements it names: nothing else leaves the file. So the national numbers, origin, weights, postcode,
photo and remarks in a file are never looked at (standards.md §2.2).
An empty element is an absent one; order does not matter.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from lxml import etree

from zichtlijn.core.people.names import PersonName
from zichtlijn.core.people.roster import (
    Capacity,
    GroupKind,
    RosterAssignment,
    RosterGroup,
    RosterLocation,
    RosterPupil,
    RosterRole,
    RosterStaff,
)
from zichtlijn.feeds.base import RosterOptions
from zichtlijn.feeds.fields import Unfit, read_birth_day, read_day, read_email, read_line
from zichtlijn.feeds.report import Report
from zichtlijn.feeds.rosterxml import codes
from zichtlijn.feeds.rosterxml.keys import find_eck_id, read_key, read_person_key
from zichtlijn.feeds.xml import local_name

_ONE_DAY: Final = timedelta(days=1)


class ElementReader:
    """Reads elements of one file; remarks that refuse nothing go to the report."""

    def __init__(self, options: RosterOptions, report: Report) -> None:
        self._options = options
        self._report = report
        self.has_moved_years = False
        """Whether year groups 1–6 were read as secondary years."""

    def read_location(self, element: etree._Element, where: str) -> RosterLocation:
        """A `vestiging`. Raises Unfit."""
        ref = read_key(element)
        return RosterLocation(ref, self._read_title(element, ref, where))

    def read_group(self, element: etree._Element, where: str) -> RosterGroup:
        """A `groep` or `samengestelde_groep`. Raises Unfit."""
        ref = read_key(element)
        is_class = local_name(str(element.tag)) == "groep"
        year_group = self._read_year_group(element, where)
        return RosterGroup(
            ref,
            self._read_title(element, ref, where),
            GroupKind.CLASS if is_class else GroupKind.COMPOSED,
            (year_group,) if year_group not in {"", codes.COMBINED, codes.HISTORIC} else (),
        )

    def read_pupil(self, element: etree._Element, where: str) -> RosterPupil:
        """A `leerling`. Raises Unfit. A pupil who has left keeps no groups, so old references harm nobody."""
        groups = [read_key(child) for child in find_all(element, "groep")]
        if len(groups) > 1:
            raise Unfit("more_than_one_group", "groep", ", ".join(groups), "1")
        for parent in find_all(element, "samengestelde_groepen"):
            groups += [read_key(child) for child in find_all(parent, "samengestelde_groep")]
        locations = [read_key(child) for child in find_all(element, "vestiging")]
        year_group = self._read_year_group(element, where)
        starts_on, ends_on = self._read_stay(element, year_group == codes.HISTORIC)
        is_gone = ends_on is not None and ends_on <= self._options.today
        return RosterPupil(
            read_person_key(element),
            read_name(element),
            find_eck_id(element),
            read_birth_day(find_text(element, "geboortedatum"), "geboortedatum", self._options.today),
            "" if year_group == codes.HISTORIC else year_group,
            () if is_gone else tuple(dict.fromkeys(groups)),
            "" if is_gone or not locations else locations[0],
            starts_on,
            ends_on,
        )

    def read_staff(self, element: etree._Element, where: str) -> RosterStaff:
        """A `leerkracht`. Raises Unfit."""
        assignments: dict[str, RosterAssignment] = {}
        for parent in find_all(element, "groepen"):
            for child in iterate(parent):
                if local_name(str(child.tag)) in {"groep", "samengestelde_groep"}:
                    ref = read_key(child)
                    if self._is_teaching(child, where):
                        assignments[ref] = RosterAssignment(ref, Capacity.TEACHER)
        written = [code for code in map(_read_role, find_all(element, "rol")) if code in codes.SCHOOL_ROLES]
        roles = dict.fromkeys(codes.SCHOOL_ROLES[code] for code in written)
        return RosterStaff(
            read_person_key(element),
            read_name(element),
            find_eck_id(element),
            self._read_email(element, where),
            "",
            tuple(assignments.values()),
            tuple(RosterRole(role) for role in roles),
        )

    def _read_title(self, element: etree._Element, ref: str, where: str) -> str:
        title = read_line(find_text(element, "naam"), "naam")
        if not title:
            self._report.note("name_is_key", where, field="naam", received=ref)
        return title or ref

    def _read_year_group(self, element: etree._Element, where: str) -> str:
        written = read_line(find_text(element, "jaargroep"), "jaargroep")
        if not written:
            return ""
        code = codes.find_year_group(written, self._options.sector)
        if code is None:
            self._report.note(
                "unknown_year_group",
                where,
                field="jaargroep",
                received=written,
                expected="0–8, 11–16, S, V, C …",
            )
        elif code != written and code.isdecimal() and int(code) > 10 and len(written) == 1:
            self.has_moved_years = True
        return code or ""

    def _read_stay(self, element: etree._Element, is_historic: bool) -> tuple[date | None, date | None]:
        """First day here and first day no longer here; `uitstroomdatum` is the last day."""
        starts_on = read_day(find_text(element, "instroomdatum"), "instroomdatum")
        last_on = read_day(find_text(element, "uitstroomdatum"), "uitstroomdatum")
        if last_on is not None and last_on == date.max:
            last_on = None
        if is_historic:
            today = self._options.today
            return None, today if last_on is None else min(last_on + _ONE_DAY, today)
        if starts_on is not None and last_on is not None and last_on < starts_on:
            raise Unfit("days_reversed", "uitstroomdatum", str(last_on), f"≥ {starts_on}")
        return starts_on, None if last_on is None else last_on + _ONE_DAY

    def _is_teaching(self, link: etree._Element, where: str) -> bool:
        roles = [role for role in map(_read_role, find_all(link, "rol")) if role]
        if not roles or codes.TEACHING_ROLES.intersection(roles):
            return True
        self._report.note("role_without_group", where, field="rol", received=", ".join(roles), expected="LRK, VAK")
        return False

    def _read_email(self, element: etree._Element, where: str) -> str:
        try:
            return read_email(find_text(element, "emailadres"), "emailadres")
        except Unfit as fault:
            self._report.note("email_left_out", where, field=fault.field, expected=fault.expected)
            return ""


def read_name(element: etree._Element) -> PersonName:
    """The name of a pupil or teacher. Raises Unfit when there is nothing to call this person by."""
    called = read_line(find_text(element, "roepnaam"), "roepnaam")
    first_names = read_line(find_text(element, "voornamen"), "voornamen")
    name = PersonName(
        called or first_names.partition(" ")[0],
        read_line(find_text(element, "voorvoegsel"), "voorvoegsel"),
        read_line(find_text(element, "achternaam"), "achternaam"),
        read_line(find_text(element, "voorletters-1"), "voorletters-1"),
    )
    if not name.called and not name.family:
        raise Unfit("missing_name", "achternaam")
    return name


def iterate(element: etree._Element) -> Iterator[etree._Element]:
    """Child elements, without entity references and the like."""
    return (child for child in element if isinstance(child.tag, str))


def find_all(element: etree._Element, name: str) -> list[etree._Element]:
    """Children by local name; one without content, children and filled attributes counts as absent."""
    return [child for child in iterate(element) if local_name(str(child.tag)) == name and _holds_anything(child)]


def _holds_anything(element: etree._Element) -> bool:
    texts = (element.text or "", *map(str, element.attrib.values()))
    return len(element) > 0 or any(text.strip() for text in texts)


def find_text(element: etree._Element, name: str) -> str:
    """Text of the first child of this name that has any; empty when absent."""
    return next((child.text or "" for child in find_all(element, name) if (child.text or "").strip()), "")


def _read_role(element: etree._Element) -> str:
    return read_line(element.text, "rol").upper()
