"""CASE packages: good ones of both versions, odd ones, hostile ones, and what is written is read back (R13, R17)."""

import io
import json
import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zichtlijn.core.goals.framework import FrameworkFile, GoalLine, LevelPrecision, gather_frameworks
from zichtlijn.core.goals.levels import read_level
from zichtlijn.core.goals.tree import GoalTree
from zichtlijn.feeds.case.package import DOCUMENT_KIND
from zichtlijn.feeds.case.reader import read_case_package
from zichtlijn.feeds.case.writer import PackageFacts, make_identifier, write_case_package
from zichtlijn.feeds.goals import GoalReading
from zichtlijn.feeds.report import Severity

SAMPLE = Path(__file__).parents[4] / "shared" / "data" / "samples" / "case-v1p1-cfpackage.json"
FACTS = PackageFacts("Proefschool", datetime(2026, 8, 1, tzinfo=UTC), "1")
DOC = "00000000-0000-4000-8000-0000000000ff"


def _id(number: int) -> str:
    return str(UUID(int=number + 1, version=4))


def _item(number: int, **fields: object) -> dict[str, Any]:
    return {"identifier": _id(number), "uri": f"urn:x:{number}", "fullStatement": f"doel {number}", **fields}


def _link(kind: str, origin: str, destination: str, **fields: object) -> dict[str, Any]:
    return {
        "associationType": kind,
        "originNodeURI": {"identifier": origin, "uri": "urn:o", "title": "o"},
        "destinationNodeURI": {"identifier": destination, "uri": "urn:d", "title": "d"},
        **fields,
    }


def _package(*items: object, links: Iterable[object] = (), **document: object) -> dict[str, Any]:
    about = {"identifier": DOC, "title": "Rekendoelen", "creator": "Proefschool", "language": "nl", **document}
    return {"CFDocument": about, "CFItems": list(items), "CFAssociations": list(links)}


def _read(content: object) -> GoalReading:
    return read_case_package(io.BytesIO(content if isinstance(content, bytes) else json.dumps(content).encode()))


def _said(reading: GoalReading) -> list[tuple[str, str, str]]:
    return [(one.severity.value, one.code, one.field) for one in reading.report.kept]


def _parents(reading: GoalReading) -> dict[str, tuple[str, ...]]:
    return {line.ref: line.parents for line in reading.lines}


@pytest.mark.shared
@pytest.mark.skipif(not SAMPLE.exists(), reason=f"the sample is absent: {SAMPLE}")
def test_the_sample_of_the_standard_is_read_whole() -> None:
    reading = _read(SAMPLE.read_bytes())
    assert reading.report.kept == []
    document, domain, goal = reading.lines
    assert (document.kind, document.title, document.status) == (DOCUMENT_KIND, "Rekendoelen groep 6", "Adopted")
    assert (domain.title, domain.parents) == ("Breuken", (document.ref,))
    assert (goal.code, goal.kind, goal.parents) == ("RW.6.B.1", "Leerdoel", (domain.ref,))
    assert (goal.level.year_groups, goal.level.precision) == (("6",), LevelPrecision.STATED)
    assert reading.owner == "Verzonnen school"
    (framework,) = gather_frameworks(reading.lines)
    assert framework.title == "Rekendoelen groep 6"


@pytest.mark.parametrize("version", [None, "1.0", "1.1"])
def test_both_versions_are_read_bare_or_in_an_envelope(version: str | None) -> None:
    package = _package(_item(0), **({"caseVersion": version} if version else {}))
    for content in (package, {"CFPackage": package}):
        reading = _read(content)
        assert (_said(reading), len(reading.lines)) == ([], 2)


def test_an_unknown_version_is_read_with_a_remark() -> None:
    assert _said(_read(_package(_item(0), caseVersion="2.0"))) == [("note", "unknown_version", "caseVersion")]


def test_links_become_parents_related_goals_and_predecessors() -> None:
    links = [
        _link("isChildOf", _id(1), _id(0)),
        _link("isChildOf", _id(1), DOC),
        _link("isRelatedTo", _id(1), _id(2)),
        _link("exactMatchOf", _id(1), _id(9)),
        _link("replacedBy", _id(8), _id(1)),
        _link("precedes", _id(1), _id(2)),
        _link("isChildOf", _id(7), _id(1)),
    ]
    reading = _read(_package(_item(0), _item(1), _item(2), links=links))
    line = next(one for one in reading.lines if one.ref == _id(1))
    assert line.parents == (_id(0), DOC)
    assert line.related == (_id(2), _id(9))
    assert line.replaces == (_id(8),)
    assert _said(reading) == [
        ("note", "link_not_used", "associationType"),
        ("note", "link_from_outside", "originNodeURI"),
    ]


def test_a_parent_outside_the_package_is_kept_by_name() -> None:
    reading = _read(_package(_item(0), links=[_link("isChildOf", _id(0), _id(5))]))
    assert _parents(reading)[_id(0)] == (_id(5),)
    assert _said(reading) == [("note", "unknown_parent", DOCUMENT_KIND)]
    assert reading.is_complete


def test_children_stand_in_the_order_their_links_give() -> None:
    links = [_link("isChildOf", _id(n), DOC, sequenceNumber=9 - n) for n in range(3)]
    reading = _read(_package(*(_item(n) for n in range(4)), links=links))
    assert [line.title for line in reading.lines] == ["Rekendoelen", "doel 2", "doel 1", "doel 0", "doel 3"]
    assert [line.position for line in reading.lines] == [0, 1, 2, 3, 4]


def test_one_link_of_a_circle_is_taken_out() -> None:
    links = [_link("isChildOf", _id(0), _id(1)), _link("isChildOf", _id(1), _id(0)), _link("isChildOf", _id(2), _id(2))]
    reading = _read(_package(*(_item(n) for n in range(3)), links=links))
    assert [code for _, code, _ in _said(reading) if code == "goal_cycle"] == ["goal_cycle", "goal_cycle"]
    assert not reading.is_complete
    GoalTree(_parents(reading))


@pytest.mark.parametrize(
    ("language", "levels", "groups"),
    [
        ("nl", ["06"], ("6",)),
        ("nl-NL", ["11", "groep 8"], ("8", "11")),
        ("en", ["06"], ()),
        ("nl", ["fase 2"], ("4", "5", "6")),
        ("nl", ["1F"], ()),
    ],
)
def test_levels_are_read_as_the_language_of_the_package_means_them(
    language: str, levels: list[str], groups: tuple[str, ...]
) -> None:
    reading = _read(_package(_item(0, educationLevel=levels), language=language))
    assert reading.lines[1].level.year_groups == groups


@pytest.mark.parametrize(
    ("item", "code", "field"),
    [
        (7, "wrong_type", ""),
        ({"fullStatement": "x"}, "missing", "identifier"),
        (_item(1) | {"fullStatement": " "}, "missing", "fullStatement"),
        (_item(1) | {"fullStatement": 5}, "wrong_type", "fullStatement"),
        (_item(1, humanCodingScheme="x" * 61), "too_long", "humanCodingScheme"),
        (_item(1, educationLevel="06"), "wrong_type", "educationLevel"),
        (_item(1, notes="\x00"), "unreadable_text", "notes"),
        (_item(0, humanCodingScheme="anders"), "duplicate_key", "identifier"),
    ],
)
def test_a_fault_takes_out_its_own_item(item: object, code: str, field: str) -> None:
    reading = _read(_package(_item(0), item, _item(2)))
    assert _said(reading) == [("refused", code, field)]
    assert _id(2) in _parents(reading)


@pytest.mark.parametrize(
    "link", [3, {}, _link("isChildOf", "", DOC), {**_link("isChildOf", "a", "b"), "originNodeURI": 1}]
)
def test_a_fault_takes_out_its_own_link(link: object) -> None:
    reading = _read(_package(_item(0), links=[link]))
    assert [severity for severity, _, _ in _said(reading)] == ["refused"]
    assert len(reading.lines) == 2


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: b"", "not_json"),
        (lambda: b"[]", "not_case"),
        (lambda: b'{"CFItems": []}', "not_case"),
        (lambda: b'{"CFDocument": {"title": "x"}}', "not_case"),
        (lambda: json.dumps(_package() | {"CFItems": {}}).encode(), "not_case"),
        (lambda: json.dumps(_package(_item(0))).encode()[:-9], "not_json"),
        (lambda: b"\x89PNG\r\n\x1a\n\x00\x00", "not_json"),
        (lambda: b'{"CFDocument":' * 50_000, "not_json"),
        (lambda: b'{"CFDocument":{"identifier":"a","title":"b"},"CFItems":[' + b"1," * 100_001 + b"1]}", "too_large"),
    ],
    ids=["nothing", "list", "no document", "no id", "items no list", "truncated", "picture", "deep", "too many"],
)
def test_a_file_that_is_no_package_is_refused_whole(make: Callable[[], bytes], code: str) -> None:
    reading = _read(make())
    assert reading.lines == ()
    assert reading.report.counts[Severity.FATAL, code] == 1


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=6), st.sampled_from([_id(0), _id(1), DOC])),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(
                [
                    "CFDocument",
                    "CFItems",
                    "CFAssociations",
                    "identifier",
                    "title",
                    "fullStatement",
                    "associationType",
                    "originNodeURI",
                    "destinationNodeURI",
                    "sequenceNumber",
                    "educationLevel",
                    "licenseURI",
                ]
            ),
            inner,
            max_size=5,
        ),
    ),
    max_leaves=20,
)


@given(JSON, JSON, JSON)
def test_no_content_raises(document: object, items: object, links: object) -> None:
    reading = _read({"CFDocument": document, "CFItems": items, "CFAssociations": links})
    assert reading.lines == () or reading.report.is_readable


LINES = st.lists(
    st.builds(
        lambda title, code, notes, labels, years, up: (title, code, notes, labels, years, up),
        st.sampled_from(["breuken", "meten met maat", "klok"]),
        st.sampled_from(["", "RW.1"]),
        st.sampled_from(["", "uitleg"]),
        st.sampled_from([(), ("fase 2",), ("1F",)]),
        st.sampled_from([(), ("groep 5",), ("groep 7", "vo 1")]),
        st.sets(st.integers(1, 3), max_size=2),
    ),
    min_size=1,
    max_size=8,
)


def _make_lines(drawn: list[Any]) -> tuple[GoalLine, ...]:
    """A framework as it would be stored: parents are earlier goals; levels its own."""
    return tuple(
        GoalLine(
            ref=_id(place),
            title=title,
            framework="proef",
            subject="rekenen-wiskunde",
            kind="doel",
            code=code,
            description=notes,
            position=place,
            level=read_level(labels, years),
            parents=tuple(_id(place - step) for step in sorted(up) if place >= step),
            related=(_id(50),) if notes else (),
            replaces=(_id(60 + place),) if code else (),
        )
        for place, (title, code, notes, labels, years, up) in enumerate(drawn)
    )


@given(LINES)
def test_r17_what_is_written_is_read_back(drawn: list[Any]) -> None:
    lines = _make_lines(drawn)
    written = write_case_package(FrameworkFile("proef", "Proef", "rekenen-wiskunde", lines), FACTS)
    reading = _read(written)
    assert reading.report.kept == []
    document, *found = sorted(reading.lines, key=lambda line: line.kind != DOCUMENT_KIND)
    assert (document.title, document.subject, reading.owner) == ("Proef", "rekenen-wiskunde", "Proefschool")
    by_ref = {line.ref: line for line in found}
    for line in lines:
        twin = by_ref[line.ref]
        assert (twin.title, twin.code, twin.description, twin.kind) == (
            line.title,
            line.code,
            line.description,
            line.kind,
        )
        assert twin.parents == (line.parents or (document.ref,))
        assert (twin.related, twin.replaces, twin.subject) == (line.related, line.replaces, line.subject)
        if line.level.year_groups:
            assert twin.level.year_groups == line.level.year_groups


@given(LINES)
def test_writing_again_gives_the_same_bytes_and_an_import_of_it_changes_nothing(drawn: list[Any]) -> None:
    framework = FrameworkFile("proef", "Proef", "rekenen-wiskunde", _make_lines(drawn))
    once = write_case_package(framework, FACTS)
    assert write_case_package(framework, FACTS) == once
    (again,) = gather_frameworks(_read(once).lines)
    assert gather_frameworks(_read(write_case_package(again, FACTS)).lines) == [again]


def test_the_example_of_the_recipe_reads_as_it_says() -> None:
    page = (Path(__file__).parents[3] / "docs" / "recipes" / "case.md").read_text("utf-8")
    example = re.search(r"```json\n(.*?)```", page, re.DOTALL)
    assert example is not None
    reading = _read(example[1].encode())
    assert reading.report.kept == []
    assert [(line.title, line.subject, line.level.year_groups) for line in reading.lines] == [
        ("Rekendoelen groep 6", "rekenen-wiskunde", ()),
        ("Twee stambreuken vergelijken", "rekenen-wiskunde", ("6",)),
    ]


def test_an_id_that_is_no_uuid_gets_one_that_stays() -> None:
    assert make_identifier(_id(3)) == _id(3)
    assert UUID(make_identifier("M6a3")) == UUID(make_identifier("M6a3"))
    assert make_identifier("M6a3") != make_identifier("M6a4")


def test_every_object_that_is_written_has_what_the_standard_requires() -> None:
    lines = _make_lines([("breuken", "RW.1", "uitleg", (), ("groep 5",), {1})] * 3)
    package = json.loads(write_case_package(FrameworkFile("proef", "Proef", "", lines), FACTS))
    required = {
        "CFDocument": {"identifier", "uri", "creator", "title", "lastChangeDateTime"},
        "CFItems": {"identifier", "uri", "fullStatement", "lastChangeDateTime"},
        "CFAssociations": {
            "identifier",
            "uri",
            "associationType",
            "originNodeURI",
            "destinationNodeURI",
            "lastChangeDateTime",
        },
    }
    assert required["CFDocument"] <= package["CFDocument"].keys()
    for part in ("CFItems", "CFAssociations"):
        assert package[part]
        for one in package[part]:
            assert required[part] <= one.keys()
    assert len({one["identifier"] for one in package["CFAssociations"]}) == len(package["CFAssociations"])
