"""Zips of SLO's own repositories, as they are published: what points at what, levels, subjects, and what is wrong."""

import io
import json
import zipfile
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zichtlijn.core.goals.framework import GoalLine, LevelPrecision
from zichtlijn.feeds.goals import GoalReading
from zichtlijn.feeds.report import Severity
from zichtlijn.feeds.slo.entities import read_repositories

Files = dict[str, object]


def _context(name: str, **lists: str) -> dict[str, Any]:
    return {
        "$id": f"https://opendata.slo.nl/curriculum/schemas/{name}/context.json",
        "properties": {kind: {"#file": f"data/{file}", "type": "array"} for kind, file in lists.items()},
    }


def _entity(ref: str, title: str | None = None, **fields: object) -> dict[str, object]:
    return {"id": ref, "title": title or f"titel {ref}", **fields}


BASIS: Files = {
    "curriculum-basis-main/context.json": _context(
        "curriculum-basis",
        niveau="niveaus.json",
        vakleergebied="vakleergebieden.json",
        doel="doelen.json",
        doelniveau="doelniveaus.json",
    ),
    "curriculum-basis-main/data/niveaus.json": [
        _entity("n2", "fase 2", prefix="1202"),
        _entity("n5", "groep 5", prefix=1005),
        _entity("nh", "ob havo", prefix="4107"),
    ],
    "curriculum-basis-main/data/vakleergebieden.json": [_entity("v", "Rekenen en wiskunde", prefix="rw")],
    "curriculum-basis-main/data/doelen.json": [
        _entity("d1", "Klokkijken", description="op een analoge klok"),
        _entity("d2", "Kwartieren", replaces=["d0"]),
        _entity("d9", "Verwijderd", deleted=1),
    ],
    "curriculum-basis-main/data/doelniveaus.json": [
        {"id": "dn1", "doel_id": ["d1"], "niveau_id": ["n2"], "kerndoel_id": ["k1"]},
        {"id": "dn2", "doel_id": ["d2"], "niveau_id": ["n5"], "unreleased": 1},
        {"id": "dn3", "doel_id": ["d1"], "niveau_id": ["nh"]},
    ],
    "curriculum-basis-main/data/deprecated.json": [{"id": "oud", "types": ["doel"]}],
}
LINES: Files = {
    "curriculum-inhoudslijnen/context.json": _context(
        "curriculum-inhoudslijnen",
        inh_vakleergebied="inh.vakleergebieden.json",
        inh_inhoudslijn="inh.inhoudslijnen.json",
        inh_cluster="inh.clusters.json",
    ),
    "curriculum-inhoudslijnen/data/inh.clusters.json": [
        _entity("c1", "Tijd", prefix="RW/01", doelniveau_id=["dn2", "dn1"])
    ],
    "curriculum-inhoudslijnen/data/inh.inhoudslijnen.json": [_entity("l1", "Meten", inh_cluster_id=["c1"])],
    "curriculum-inhoudslijnen/data/inh.vakleergebieden.json": [
        _entity("i1", "Rekenen", vakleergebied_id=["v"], inh_inhoudslijn_id=["l1"])
    ],
}
CORE: Files = {
    "curriculum-kerndoelen/context.json": _context(
        "curriculum-kerndoelen",
        kerndoel="kerndoelen.json",
        kerndoel_domein="domeinen.json",
        kerndoel_vakleergebied="vakleergebieden.json",
    ),
    "curriculum-kerndoelen/data/kerndoelen.json": [_entity("k1", "Kerndoel 33"), _entity("k2", "Kerndoel 32")],
    "curriculum-kerndoelen/data/domeinen.json": [_entity("m1", "Meten en meetkunde", kerndoel_id=["k2", "k1"])],
    "curriculum-kerndoelen/data/vakleergebieden.json": [
        _entity("r1", "Rekenen/wiskunde", kerndoel_domein_id=["m1"], niveau_id=["n2"])
    ],
}
NEW: Files = {
    "curriculum-fo-0123abc/context.json": _context("curriculum-fo", fo_set="sets.json", fo_doelzin="doelzinnen.json"),
    "curriculum-fo-0123abc/data/sets.json": [
        _entity("s1", "Kerndoelen rekenen", vakleergebied_id=["v"], fo_doelzin_id=["z1"], status="definitief concept"),
        _entity("s2", "Functionele kerndoelen rekenen", vakleergebied_id=["v"], fo_doelzin_id=["z2"]),
    ],
    "curriculum-fo-0123abc/data/doelzinnen.json": [
        _entity("z1", "Meten", replaces=["x"]),
        {"id": "z2", "description": "zonder titel"},
    ],
}


def zip_repositories(*parts: Files) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for files in parts:
            for name, content in files.items():
                archive.writestr(name, content if isinstance(content, bytes) else json.dumps(content))
    return packed.getvalue()


def _read(*parts: Files) -> GoalReading:
    return read_repositories(io.BytesIO(zip_repositories(*parts)))


def _by_ref(reading: GoalReading) -> dict[str, GoalLine]:
    return {line.ref: line for line in reading.lines}


def _said(reading: GoalReading) -> list[str]:
    return [f"{one.severity} {one.code}" for one in reading.report.kept]


def test_content_lines_reach_down_to_the_goals_of_the_basis() -> None:
    reading = _read(BASIS, LINES, CORE)
    assert reading.report.kept == []
    found = _by_ref(reading)
    assert {ref: line.parents for ref, line in found.items() if line.framework == "slo-inhoudslijnen-po"} == {
        "i1": (),
        "l1": ("i1",),
        "c1": ("l1",),
        "d1": ("c1",),
        "d2": ("c1",),
    }
    klok = found["d1"]
    assert (klok.subject, klok.kind, klok.related, klok.description) == (
        "rekenen-wiskunde",
        "aanbodsdoel",
        ("k1",),
        "op een analoge klok",
    )
    assert (klok.level.year_groups, klok.level.labels) == (("4", "5", "6"), ("fase 2",))
    assert (found["d2"].status, found["d2"].replaces, found["d2"].level.year_groups) == ("concept", ("d0",), ("5",))


def test_core_goals_stand_in_the_order_their_domain_names_them() -> None:
    reading = _read(BASIS, CORE)
    core = [line for line in reading.lines if line.framework == "slo-kerndoelen-2006"]
    assert [line.ref for line in sorted(core, key=lambda line: line.position)] == ["r1", "m1", "k2", "k1"]
    assert {line.level.precision for line in core[1:]} == {LevelPrecision.INHERITED}


def test_new_core_goals_are_sets_of_their_own() -> None:
    found = _by_ref(_read(BASIS, CORE, NEW))
    assert {ref: found[ref].framework for ref in ("k1", "z1", "z2")} == {
        "k1": "slo-kerndoelen-2006",
        "z1": "slo-kerndoelen-2025",
        "z2": "slo-functionele-kerndoelen-2025",
    }
    assert (found["z2"].title, found["s1"].status, found["s1"].kind) == (
        "zonder titel",
        "definitief concept",
        "kerndoelenset",
    )


def test_without_the_basis_the_report_says_what_stays_out() -> None:
    reading = _read(LINES, CORE)
    assert _said(reading) == ["note levels_left_out", "note goals_left_out"]
    assert {"i1", "c1", "k1"} <= _by_ref(reading).keys()


def test_a_repository_without_a_context_is_read_by_its_names() -> None:
    bare = {name: content for name, content in CORE.items() if not name.endswith("context.json")}
    found = _by_ref(_read(bare))
    assert found["k1"].framework == "slo-kerndoelen-2006"
    assert found["m1"].kind == "domeinen"


@pytest.mark.parametrize(
    ("records", "said"),
    [
        ([{"title": "x"}], ["refused missing"]),
        ([{"id": 3, "title": "x"}], []),
        ([{"id": ["x"]}], ["refused wrong_type"]),
        (["x"], ["refused wrong_type"]),
        ([_entity("k1", replaces="x")], ["refused wrong_type"]),
        ([{"id": "leeg"}], ["refused missing"]),
        ([_entity("k1"), _entity("k1")], ["note repeated_record"]),
        ({"data": []}, ["refused not_json"]),
        (b"[{", ["refused not_json"]),
    ],
)
def test_one_fault_takes_out_one_record(records: object, said: list[str]) -> None:
    files = {"curriculum-kerndoelen/data/kerndoelen.json": records, "curriculum-fo/data/sets.json": [_entity("s1")]}
    reading = _read(files)
    assert _said(reading) == said
    assert "s1" in _by_ref(reading)
    assert reading.is_complete is not any(one.startswith("refused") for one in said)


def test_a_circle_is_refused() -> None:
    reading = _read({"curriculum-fo/data/sets.json": [_entity("a", fo_set_id=["b"]), _entity("b", fo_set_id=["a"])]})
    assert "refused goal_cycle" in _said(reading)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"PK\x03\x04rest", "broken_zip"),
        (zip_repositories({"readme.txt": b"x"}), "not_slo"),
        (zip_repositories({"a/data/x.json": []}), "no_goals"),
        (zip_repositories({f"a/data/{number}.json": [] for number in range(501)}), "zip_too_full"),
        (zip_repositories({"a/data/x.json": b"[" + b" " * 40_000_000 + b"]"}), "zip_bomb"),
    ],
)
def test_a_zip_that_is_no_repository(content: bytes, code: str) -> None:
    reading = read_repositories(io.BytesIO(content))
    assert [one.code for one in reading.report.kept if one.severity is Severity.FATAL] == [code]
    assert reading.lines == ()


VALUES: st.SearchStrategy[object] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(["k1", "s1"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
RECORDS = st.lists(
    st.dictionaries(
        st.sampled_from(["id", "title", "prefix", "kerndoel_id", "doelniveau_id", "niveau_id", "replaces", "deleted"]),
        VALUES,
        max_size=6,
    ),
    max_size=5,
)


@given(RECORDS)
def test_no_content_breaks_the_reader(records: list[dict[str, object]]) -> None:
    reading = _read({"curriculum-kerndoelen/data/kerndoelen.json": records, **BASIS})
    assert reading.report.is_readable or reading.lines == ()


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(content: bytes) -> None:
    assert read_repositories(io.BytesIO(b"PK\x03\x04" + content)).lines == ()
