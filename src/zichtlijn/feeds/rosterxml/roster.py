"""One roster out of its elements, with what belongs together checked. Must not know where in a file they stand."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from lxml import etree

from zichtlijn.core.people.roster import Roster
from zichtlijn.feeds.base import RosterOptions
from zichtlijn.feeds.draft import RosterDraft, Shelf
from zichtlijn.feeds.fields import Unfit
from zichtlijn.feeds.report import Report, shorten
from zichtlijn.feeds.rosterxml.elements import ElementReader
from zichtlijn.feeds.rosterxml.head import SchoolHead
from zichtlijn.feeds.rosterxml.keys import has_eck_id_only, is_temporary, read_person_key
from zichtlijn.feeds.xml import XmlRecord

Value = TypeVar("Value")


class RosterFile:
    """What was read of one file so far; `versions` are those its format has."""

    def __init__(self, options: RosterOptions, report: Report, *, versions: Sequence[str]) -> None:
        self._versions = versions
        self._options = options
        self._report = report
        self._head = SchoolHead()
        self._draft = RosterDraft(report)
        self._elements = ElementReader(options, report)
        self._keyless = 0
        """Persons known by their ECK iD alone."""

    def take(self, record: XmlRecord) -> None:
        """One element at the depth of pupils; any that is not known is passed by."""
        draft, elements = self._draft, self._elements
        match (record.path[-1].lower(), record.name):
            case ("school", name):
                self._head.take(name, record.element.text or "")
            case ("vestigingen", "vestiging"):
                self._shelve(record, draft.locations, elements.read_location)
            case ("groepen", "groep" | "samengestelde_groep"):
                self._shelve(record, draft.groups, elements.read_group)
            case ("leerlingen", "leerling"):
                self._report.read += 1
                self._shelve(record, draft.pupils, elements.read_pupil)
            case ("leerkrachten", "leerkracht"):
                self._shelve(record, draft.staff, elements.read_staff)

    def _shelve(self, record: XmlRecord, shelf: Shelf[Value], read: Callable[[etree._Element, str], Value]) -> None:
        key = _find_key(record.element)
        self._keyless += has_eck_id_only(record.element)
        where = f"{record.name} {shorten(key)}" if key else f"{record.name}, regel {record.element.sourceline}"
        try:
            shelf.add(key, read(record.element, where), where)
        except Unfit as fault:
            self._report.refuse(fault.code, where, field=fault.field, received=fault.received, expected=fault.expected)
            if key:
                shelf.refused.add(key)
            else:
                self._draft.nameless += 1

    def close(self) -> Roster:
        """Check what belongs together and make the roster."""
        draft = self._draft
        self._refuse_temporary_keys()
        draft.settle()
        self._head.note_version(self._report, self._versions)
        if self._keyless:
            self._report.note("eck_id_only", field="key", received=str(self._keyless))
        if self._elements.has_moved_years:
            self._report.note("year_group_read_as_vo", field="jaargroep", received="1–6", expected="11–16")
        return Roster(
            self._head.ref,
            self._head.read_school_year(self._options, self._report),
            self._head.author,
            not draft.nameless,
            tuple(draft.locations),
            tuple(draft.groups),
            tuple(draft.pupils),
            tuple(draft.staff),
            refused_refs=draft.refused_refs,
        )

    def _refuse_temporary_keys(self) -> None:
        """A key of this file only may name another child next time; such a person is not taken over."""
        for shelf in (self._draft.pupils, self._draft.staff):
            for ref in shelf.refs():
                if is_temporary(ref):
                    shelf.refuse(ref, "temporary_key", field="key", received=ref)
                    self._draft.nameless += 1
        for ref in self._draft.groups.refs():
            if is_temporary(ref):
                self._report.note("temporary_group_key", self._draft.groups.where(ref), field="key", received=ref)


def _find_key(element: etree._Element) -> str:
    """The key for telling where we are; empty when it is absent or unfit, which the reading itself
    reports.
    """
    try:
        return read_person_key(element)
    except Unfit:
        return ""
