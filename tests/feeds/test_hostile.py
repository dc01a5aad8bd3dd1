"""Files made to do harm, or that never arrived whole: a clear fatal finding, in little time and memory."""

import io
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.feeds.reading import codes, edexml, records_csv, roster_csv
from tests.feeds.test_edexml import file, pupil
from tests.feeds.writing import flow
from tests.strategies import TODAY
from zichtlijn.core.people.roster import Sector
from zichtlijn.feeds.base import RosterOptions
from zichtlijn.feeds.edexml.reader import read_edexml
from zichtlijn.feeds.report import Report
from zichtlijn.feeds.xml import XmlLimits, read_records

LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9)
) + "]>"  # fmt: skip

HOSTILE = {
    "billion laughs": (LAUGHS + "<EDEX><school><auteur>&j;</auteur></school></EDEX>", "document_type"),
    "laughs in an attribute": (LAUGHS + '<EDEX a="&j;"/>', "document_type"),
    "quadratic": (
        f"<!DOCTYPE x [<!ENTITY a '{'a' * 50_000}'>]><EDEX>{'&a;' * 20_000}</EDEX>",
        "document_type",
    ),
    "external entity": (
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><EDEX>&a;</EDEX>',
        "document_type",
    ),
    "external document type": ('<!DOCTYPE EDEX SYSTEM "http://localhost:9/x.dtd"><EDEX/>', "document_type"),
    "undefined entity": ("<EDEX><school><auteur>&weg;</auteur></school></EDEX>", "broken_xml"),
    "deep": ("<EDEX>" + "<a>" * 200 + "</a>" * 200 + "</EDEX>", "too_deep"),
    "very deep": ("<a>" * 100_000, "too_deep"),
    "one huge record": (file(pupil("<x/>" * 10_000)), "record_too_large"),
    "other encoding": ('<?xml version="1.0" encoding="EBCDIC-CP-NL"?><EDEX/>', "unknown_encoding"),
    "utf-7": ('<?xml version="1.0" encoding="utf-7"?><EDEX/>', "unknown_encoding"),
    "other XML": ("<html><body><p>geen</p></body></html>", "not_edexml"),
    "no pupils": ("<EDEX><school><schooljaar>2026-2027</schooljaar></school></EDEX>", "no_pupils"),
    "not XML": ("%PDF-1.7 …", "not_xml"),
    "nothing": ("", "not_xml"),
    "endless prolog": (" " * 100_000 + "<EDEX/>", "not_xml"),
}


@pytest.mark.parametrize(("raw", "code"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_xml_is_refused_as_a_whole(raw: str, code: str) -> None:
    reading = edexml(raw)
    assert reading.roster is None
    assert codes(reading.report)[-1] == f"fatal {code}"


def test_a_document_type_in_utf_16_is_refused_too() -> None:
    assert codes(edexml((LAUGHS + "<EDEX>&j;</EDEX>").encode("utf-16")).report) == ["fatal document_type"]


def test_truncated_at_every_byte_is_broken_or_empty_but_never_half() -> None:
    whole = file(pupil("<groep key='G5'/>") + pupil("<achternaam>Çelik</achternaam>", 'key="2"')).encode()
    for length in range(len(whole)):
        reading = edexml(whole[:length])
        assert reading.roster is None
        assert not reading.report.is_readable
    assert edexml(whole).roster is not None


@pytest.mark.parametrize("read", [edexml, roster_csv, records_csv])
@given(raw=st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_are_answered_with_a_report(read: Callable[[bytes], object], raw: bytes) -> None:
    read(raw)


@given(st.text("<>/=\"'& abdegilnoprskEDX?!-[]", max_size=80), st.integers(0, 60), st.integers(0, 60))
def test_any_damage_to_xml_is_answered_with_a_report(damage: str, at: int, cut: int) -> None:
    whole = file(pupil("<groep key='G5'/>"))
    at = at * len(whole) // 60
    reading = edexml(whole[:at] + damage + whole[at + cut :])
    assert (reading.roster is None) == (not reading.report.is_readable)


def zipped(members: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


PUPILS = b"leerling;achternaam\r\n1;Bos\r\n"
ZIPS = {
    "bomb": ({"leerlingen.csv": b"a" * 30_000_000}, "zip_bomb"),
    "many": ({f"{n}.csv": b"" for n in range(30)}, "zip_too_full"),
    "workbook": ({"[Content_Types].xml": b"", "xl/a.csv": b""}, "workbook"),
    "twice": ({"leerlingen.csv": PUPILS, "a/leerling.csv": PUPILS}, "table_twice"),
    "unknown": ({"lijst.csv": PUPILS}, "unknown_table"),
    "empty": ({}, "no_pupils"),
}


@pytest.mark.parametrize(("members", "code"), ZIPS.values(), ids=ZIPS)
def test_hostile_zips_are_refused_as_a_whole(members: dict[str, bytes], code: str) -> None:
    reading = roster_csv(zipped(members))
    assert reading.roster is None
    assert f"fatal {code}" in codes(reading.report)


def test_a_zip_broken_at_every_byte_never_raises() -> None:
    whole = zipped({"leerlingen.csv": PUPILS})
    for at in range(len(whole)):
        roster_csv(whole[:at])
        roster_csv(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"\x00\x01\x02binair\xff" * 50, "not_text"),
        (b"PK\x03\x04rest", "workbook"),
        (b"", "empty_file"),
        (b"\n;;;\n\n", "empty_file"),
        (b"naam;leeftijd\nBos;9\n", "missing_column"),
    ],
)
def test_files_that_are_no_table(raw: bytes, code: str) -> None:
    records, report = records_csv(raw)
    assert records == []
    assert codes(report) == [f"fatal {code}"]


def test_xml_memory_stays_flat() -> None:
    """What was read is let go: eight thousand records held would take more."""

    def chunks(count: int) -> Iterator[bytes]:
        yield b"<r><l>"
        for number in range(count):
            yield f'<p key="{number}"><a>{number}</a><b/></p> <!-- x --> '.encode()
        yield b"</l></r>"

    tracemalloc.start()
    report = Report()
    assert sum(1 for _ in read_records(flow(chunks(8_000)), depth=3, report=report)) == 8_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert report.kept == []
    assert peak < 2_000_000


def test_a_file_over_the_limit_is_refused_while_it_is_read() -> None:
    report = Report()
    endless = flow(chain((b"<r>",), iter(lambda: b"<a></a>" * 1_000, None)))
    for _ in read_records(endless, depth=2, report=report, limits=XmlLimits(most_bytes=1_000_000)):
        pass
    assert codes(report) == ["fatal too_large"]


def test_an_endless_school_is_refused_and_not_swallowed() -> None:
    def chunks() -> Iterator[bytes]:
        yield b"<EDEX><school>"
        yield from iter(lambda: b"<commentaar>" + b"x" * 60_000 + b"</commentaar>", None)

    reading = read_edexml(flow(chunks()), RosterOptions(TODAY, Sector.PO))
    assert codes(reading.report) == ["fatal too_large"]
