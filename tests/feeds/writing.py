"""Writes rosters and records in the outside formats, so that what is read back can be compared."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO, cast
from xml.etree import ElementTree

from zichtlijn.core.people.roster import GroupKind, Roster
from zichtlijn.core.progress.record import Record
from zichtlijn.feeds.recordscsv.mapping import ColumnMapping, DurationUnit, Field

_KINDS = {GroupKind.CLASS: "groep", GroupKind.COMPOSED: "samengestelde_groep"}


def write_edexml(roster: Roster, encoding: str = "utf-8") -> bytes:
    root = ElementTree.Element("EDEX")
    school = ElementTree.SubElement(root, "school")
    _add(school, schooljaar=str(roster.school_year), brincode=roster.school_ref[:4])
    _add(school, dependancecode=roster.school_ref[4:], auteur=roster.source_name, xsdversie="2.1")
    groups = ElementTree.SubElement(root, "groepen")
    for group in roster.groups:
        element = ElementTree.SubElement(groups, _KINDS[group.kind], key=group.ref)
        _add(element, naam=group.name, jaargroep=group.year_groups[0])
    pupils = ElementTree.SubElement(root, "leerlingen")
    for pupil in roster.pupils:
        element = ElementTree.SubElement(pupils, "leerling", key=pupil.ref)
        _add(element, jaargroep=pupil.year_group, geboortedatum=str(pupil.birth_on or ""))
        _add(element, achternaam=pupil.name.family, voorvoegsel=pupil.name.prefix, roepnaam=pupil.name.called)
        _add(element, **{"voorletters-1": pupil.name.initials})
        for ref in pupil.group_refs:
            ElementTree.SubElement(element, "groep", key=ref)
    staff = ElementTree.SubElement(root, "leerkrachten")
    for member in roster.staff:
        element = ElementTree.SubElement(staff, "leerkracht", key=member.ref)
        _add(element, roepnaam=member.name.called, achternaam=member.name.family, emailadres=member.email)
        _add(element, **{"voorvoegsel": member.name.prefix, "voorletters-1": member.name.initials})
        links = ElementTree.SubElement(element, "groepen")
        for link in member.assignments:
            ElementTree.SubElement(links, "groep", key=link.group_ref)
    return cast(bytes, ElementTree.tostring(root, encoding=encoding, xml_declaration=True))


def _add(parent: ElementTree.Element, **texts: str) -> None:
    for name, text in texts.items():
        ElementTree.SubElement(parent, name).text = text


def write_table(header: Sequence[str], rows: Iterable[Sequence[object]], separator: str = ";") -> bytes:
    written = io.StringIO()
    writer = csv.writer(written, delimiter=separator, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return written.getvalue().encode()


RECORD_COLUMNS = tuple(field for field in Field if field not in {Field.BEGIN_TIME, Field.END, Field.END_TIME})
RECORD_MAPPING = ColumnMapping(
    tuple((field, str(field)) for field in RECORD_COLUMNS),
    context=(("werkvorm", "werkvorm"),),
    duration_unit=DurationUnit.SECONDS,
    time_zone="UTC",
)


def write_records(records: Iterable[Record], separator: str = ";") -> bytes:
    rows = ([*_cells(record), dict(record.context).get("werkvorm", "")] for record in records)
    return write_table([*RECORD_COLUMNS, "werkvorm"], rows, separator)


def _cells(record: Record) -> list[object]:
    signal = record.signal
    return [
        record.external_id,
        record.version_at.isoformat(),
        record.pupil.value,
        record.tool_goal.ref,
        record.tool_goal.title,
        record.exercise,
        record.result,
        record.occurred_at.isoformat() if record.occurred_at else record.occurred_on.isoformat(),
        record.kind,
        record.state,
        record.completion if record.completion != "unknown" else "",
        *(_blank(number) for number in (record.items_made, record.items_right)),
        *(_blank(n) for n in (record.practice_seconds, record.access_seconds, record.explanation_seconds)),
        signal.kind if signal else "",
        signal.reason if signal else "",
    ]


def _blank(number: int | None) -> object:
    return "" if number is None else number


class Flowing(io.RawIOBase):
    """A stream made while it is read, so that a test of memory measures the reader only."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._ready = b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        while len(self._ready) < size:
            chunk = next(self._chunks, b"")
            if not chunk:
                break
            self._ready += chunk
        taken, self._ready = self._ready[:size], self._ready[size:]
        return taken


def flow(chunks: Iterator[bytes]) -> BinaryIO:
    return cast(BinaryIO, Flowing(chunks))
