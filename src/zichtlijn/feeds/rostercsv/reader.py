"""Reads a CSV roster, bare or zipped, into one roster and a report (docs/recipes/roster-csv.md)."""

from collections.abc import Callable
from typing import BinaryIO, TypeVar

from zichtlijn.core.kernel.school_year import SchoolYear
from zichtlijn.core.people.roster import GroupKind, Roster, RosterGroup, RosterLocation
from zichtlijn.feeds.base import RosterOptions, RosterReading
from zichtlijn.feeds.draft import RosterDraft, Shelf
from zichtlijn.feeds.fields import MOST_KEY_LETTERS, Unfit, read_line
from zichtlijn.feeds.report import Report
from zichtlijn.feeds.rostercsv import mapping, tables
from zichtlijn.feeds.rostercsv.archive import open_csv_tables
from zichtlijn.feeds.rostercsv.relations import RelationReader
from zichtlijn.feeds.rostercsv.rows import Delivery, OpenTables, Row, read_rows

Value = TypeVar("Value")


def read_roster_csv(
    stream: BinaryIO, options: RosterOptions, *, open_tables: OpenTables = open_csv_tables
) -> RosterReading:
    """Read one roster of tables, CSV unless told otherwise. Never raises on content: what is wrong is in the report."""
    report = Report()
    delivery = read_rows(stream, report, open_tables)
    report.read = sum(map(len, delivery.rows.values())) + delivery.lost
    if report.is_readable and not delivery.of(tables.PUPILS):
        report.stop("no_pupils", field="leerling")
    return RosterReading(_make_roster(delivery, options, report) if report.is_readable else None, report)


def _make_roster(delivery: Delivery, options: RosterOptions, report: Report) -> Roster:
    draft = RosterDraft(report)
    draft.nameless = delivery.lost
    _Shelving(draft, options).fill(delivery)
    _name_what_has_no_table(draft, delivery)
    relations = RelationReader(draft, options)
    relations.take_all(delivery.of(tables.ENROLMENTS), relations.take_enrolment)
    relations.take_all(delivery.of(tables.ROLES), relations.take_role)
    relations.take_all(delivery.of(tables.GUARDIANS), relations.take_guardian)
    draft.settle()
    return Roster(
        "",
        options.school_year or SchoolYear.containing(options.today),
        "CSV",
        not draft.nameless,
        tuple(draft.locations),
        tuple(draft.groups),
        tuple(draft.pupils),
        tuple(draft.staff),
        tuple(draft.guardians),
        draft.refused_refs,
    )


class _Shelving:
    """Puts the rows that stand on their own in the draft."""

    def __init__(self, draft: RosterDraft, options: RosterOptions) -> None:
        self._draft = draft
        self._options = options

    def fill(self, delivery: Delivery) -> None:
        draft = self._draft
        self._shelve(delivery.of(tables.LOCATIONS), "vestiging", draft.locations, mapping.read_location)
        self._shelve(delivery.of(tables.CLASSES), "groep", draft.groups, mapping.read_class)
        self._shelve(delivery.of(tables.LESSON_GROUPS), "groep", draft.groups, mapping.read_lesson_group)
        self._shelve(delivery.of(tables.PUPILS), "leerling", draft.pupils, mapping.read_pupil)
        self._shelve(delivery.of(tables.STAFF), "medewerker", draft.staff, mapping.read_staff)

    def _shelve(
        self,
        rows: list[Row],
        key_column: str,
        shelf: Shelf[Value],
        read: Callable[[Row, RosterOptions], Value],
    ) -> None:
        for row in rows:
            try:
                shelf.add(mapping.read_key(row, key_column), read(row, self._options), row.where)
            except Unfit as fault:
                self._draft.report.refuse(
                    fault.code, row.where, field=fault.field, received=fault.received, expected=fault.expected
                )
                key = find_key(row, key_column)
                if key:
                    shelf.refused.add(key)
                else:
                    self._draft.nameless += 1


def find_key(row: Row, column: str) -> str:
    """The key of a row that could not be taken; empty when it is absent or unfit itself."""
    try:
        return read_line(row.get(column), column, MOST_KEY_LETTERS)
    except Unfit:
        return ""


def _name_what_has_no_table(draft: RosterDraft, delivery: Delivery) -> None:
    """Without a table of classes or locations, those that pupils and staff name are taken as they are
    named.
    """
    if not delivery.of(tables.LOCATIONS):
        holders = (*draft.groups, *draft.pupils, *draft.staff)
        for ref in dict.fromkeys(holder.location_ref for holder in holders if holder.location_ref):
            draft.locations.add(ref, RosterLocation(ref, ref), "bestand")
    if not delivery.of(tables.CLASSES):
        written = (row.get("klas") for row in delivery.of(tables.PUPILS))
        named = {read for cell in written if (read := " ".join(cell.split()))}
        refs = dict.fromkeys(ref for pupil in draft.pupils for ref in pupil.group_refs if ref in named)
        for ref in refs:
            if ref not in draft.groups:
                draft.groups.add(ref, RosterGroup(ref, ref, GroupKind.CLASS), "bestand")
