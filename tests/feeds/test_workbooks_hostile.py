"""Workbooks made to do harm, or damaged: a clear fatal finding, in little time and memory."""

import io
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.feeds.reading import codes, records_csv, records_xlsx, roster_xlsx
from tests.feeds.test_hostile import LAUGHS, zipped
from tests.feeds.test_workbooks import GOOD, HEADER, MAPPING
from tests.feeds.workbooks import SHEET, add_part, replace_part, workbook

WHOLE = workbook(HEADER, GOOD)
BOOK = "xl/workbook.xml"
ROWS = b"<sheetData>"


def change_sheet(before: bytes, after: bytes) -> bytes:
    return replace_part(WHOLE, SHEET, lambda part: part.replace(before, after, 1))


def in_front(path: str, front: bytes) -> bytes:
    """Something behind the declaration of a part, where a document type would stand."""
    return replace_part(WHOLE, path, lambda part: front + part.partition(b"?>")[2] if b"?>" in part else front + part)


EXTERNAL = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
MANY_ROWS = b"".join(b'<row r="%d"><c r="A%d"><f>1</f></c></row>' % (n, n) for n in range(3, 30_000))
HOSTILE = {
    "nothing": (b"", "empty_file"),
    "CSV": (b"id;leerling\n1;2\n", "not_workbook"),
    "XML": (b"<EDEX/>", "not_workbook"),
    "another zip": (zipped({"leerlingen.csv": b"a;b\n"}), "not_workbook"),
    "an empty zip": (zipped({}), "not_workbook"),
    "old or locked": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "other_workbook"),
    "cut off": (WHOLE[:-400], "broken_workbook"),
    "billion laughs in a sheet": (in_front(SHEET, LAUGHS.encode()), "document_type"),
    "billion laughs in the styles": (in_front("xl/styles.xml", LAUGHS.encode()), "document_type"),
    "external entity": (in_front(BOOK, EXTERNAL), "document_type"),
    "behind a long comment": (in_front(SHEET, b"<!--" + b"x" * 200_000 + b"-->" + EXTERNAL), "document_type"),
    "in UTF-16": (
        replace_part(WHOLE, BOOK, lambda part: (EXTERNAL + b"<workbook/>").decode().encode("utf-16")),
        "document_type",
    ),
    "another encoding": (in_front(BOOK, b'<?xml version="1.0" encoding="cp037"?>'), "unknown_encoding"),
    "bomb": (add_part(WHOLE, "xl/worksheets/sheet9.xml", b"<a/>" * 10_000_000), "zip_bomb"),
    "many parts": (zipped({f"{n}.xml": b"" for n in range(2_100)} | {"[Content_Types].xml": b""}), "zip_too_full"),
    "deep": (change_sheet(ROWS, ROWS + b"<row>" * 100 + b"</row>" * 100), "broken_workbook"),
    "rows out of order": (change_sheet(b'<row r="2"', b'<row r="1"'), "broken_workbook"),
    "a row far below": (change_sheet(b'<row r="2"', b'<row r="99999999999"'), "broken_workbook"),
    "a cell far to the right": (change_sheet(b'r="B2"', b'r="XFD2"'), "too_many_columns"),
    "a cell nowhere": (change_sheet(b'r="B2"', b'r="2B"'), "broken_workbook"),
    "a text that is not there": (change_sheet(b't="n"><v>1001</v>', b't="s"><v>1001</v>'), "broken_workbook"),
    "a number that is none": (change_sheet(b"<v>1001</v>", b"<v>duizend</v>"), "broken_workbook"),
    "formulas without end": (change_sheet(b"</sheetData>", MANY_ROWS + b"</sheetData>"), "formula"),
    "no sheets": (replace_part(WHOLE, BOOK, lambda part: part.replace(b"<sheet ", b"<blad ")), "other_workbook"),
    "a binary workbook": (
        replace_part(WHOLE, "[Content_Types].xml", lambda part: part.replace(b"sheet.main+xml", b"sheet.binary")),
        "other_workbook",
    ),
    "strict": (
        replace_part(
            WHOLE, SHEET, lambda part: part.replace(b"http://schemas.openxmlformats.org", b"http://purl.oclc.org/ooxml")
        ),
        "other_workbook",
    ),
    "a sheet that is not there": (
        replace_part(WHOLE, "xl/_rels/workbook.xml.rels", lambda part: part.replace(b"sheet1.xml", b"sheet7.xml")),
        "broken_workbook",
    ),
    "an empty sheet": (workbook(), "empty_file"),
    "a column twice": (workbook((*HEADER, "leerling"), GOOD), "column_twice"),
    "a column missing": (workbook(HEADER[2:], GOOD[2:]), "missing_column"),
}  # fmt: skip


@pytest.mark.parametrize(("raw", "code"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_workbooks_are_refused_as_a_whole(raw: bytes, code: str) -> None:
    _, report = records_xlsx(raw, MAPPING)
    assert codes(report)[-1] == f"fatal {code}"


@pytest.mark.parametrize("raw", [WHOLE, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_a_workbook_given_as_csv_is_told_apart(raw: bytes) -> None:
    assert codes(records_csv(raw)[1]) == ["fatal workbook"]


@pytest.mark.parametrize("read", [records_xlsx, roster_xlsx])
@given(raw=st.binary(max_size=400).map(lambda tail: b"PK\x03\x04" + tail) | st.binary(max_size=100))
def test_any_bytes_are_answered_with_a_report(read: Callable[[bytes], object], raw: bytes) -> None:
    read(raw)


def test_a_workbook_broken_at_every_byte_never_raises() -> None:
    for at in range(0, len(WHOLE), 7):
        records_xlsx(WHOLE[:at], MAPPING)
        records_xlsx(WHOLE[:at] + bytes([WHOLE[at] ^ 0xFF]) + WHOLE[at + 1 :], MAPPING)


PARTS = [SHEET, BOOK, "xl/styles.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"]


@given(
    st.sampled_from(PARTS), st.binary(max_size=20) | st.text("<>/=\"' srtv0123A", max_size=20).map(str.encode),
    st.integers(0, 60), st.integers(0, 40),
)  # fmt: skip
def test_any_damage_to_a_part_is_answered_with_a_report(path: str, damage: bytes, at: int, cut: int) -> None:
    def spoil(part: bytes) -> bytes:
        place = at * len(part) // 60
        return part[:place] + damage + part[place + cut :]

    records_xlsx(replace_part(WHOLE, path, spoil), MAPPING)


def test_macros_and_links_are_never_followed() -> None:
    raw = add_part(add_part(WHOLE, "xl/vbaProject.bin", b"\xd0\xcf"), "xl/externalLinks/externalLink1.xml", b"<x/>")
    assert len(records_xlsx(raw, MAPPING)[0]) == 1


def test_a_row_far_away_costs_little() -> None:
    raw = change_sheet(b"</sheetData>", b'<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>')
    _, report = records_xlsx(raw, MAPPING)
    assert codes(report) == ["refused missing"]
    assert report.kept[0].where == "regel 1048576"


def test_memory_is_bounded_by_what_is_unpacked() -> None:
    raw = workbook(HEADER, *(GOOD for _ in range(800)))
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        unpacked = sum(member.file_size for member in archive.infolist())
    tracemalloc.start()
    assert len(records_xlsx(raw, MAPPING)[0]) == 800
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5 * unpacked + 2_000_000
