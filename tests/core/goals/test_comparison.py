"""Comparing two versions of a framework: empty with itself, mirrored when turned round."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from zichtlijn.core.goals.comparison import Aspect, Replacement, compare
from zichtlijn.core.goals.framework import GoalLine, Level, gather_frameworks

REFS = st.sampled_from("abcdefgh")
LINES = st.builds(
    GoalLine,
    ref=REFS,
    title=st.sampled_from(["lengte", "omtrek", "tijd"]),
    framework=st.just("proef"),
    level=st.sampled_from([Level(), Level(("5",)), Level(("5", "6"))]),
    parents=st.lists(REFS, max_size=2, unique=True).map(tuple),
    replaces=st.lists(REFS, max_size=3, unique=True).map(tuple),
)
VERSIONS = st.lists(LINES, unique_by=lambda line: line.ref)


def _line(ref: str, title: str = "lengte", **fields: tuple[str, ...]) -> GoalLine:
    return replace(GoalLine(ref=ref, title=title, framework="proef"), **fields)  # type: ignore[arg-type]


@given(VERSIONS)
def test_a_version_does_not_differ_from_itself(version: list[GoalLine]) -> None:
    changes = compare(version, version)
    assert changes.is_empty
    assert set(changes.unchanged) == {line.ref for line in version}


@given(VERSIONS, VERSIONS)
def test_turning_the_versions_round_mirrors_the_changes(old: list[GoalLine], new: list[GoalLine]) -> None:
    there, back = compare(old, new), compare(new, old)
    assert (there.new, there.gone) == (back.gone, back.new)
    assert (there.changed, there.unchanged) == (back.changed, back.unchanged)
    assert set(there.replaced) == {Replacement(one.new_ref, one.old_ref) for one in back.replaced}


@given(VERSIONS, VERSIONS)
def test_every_goal_is_accounted_for(old: list[GoalLine], new: list[GoalLine]) -> None:
    changes = compare(old, new)
    both = {one.ref for one in changes.changed} | set(changes.unchanged)
    assert changes.went | both == {line.ref for line in old}
    assert changes.came | both == {line.ref for line in new}


def test_a_text_that_changed_under_the_same_id_is_seen() -> None:
    changes = compare([_line("a")], [_line("a", "omtrek")])
    assert [(one.ref, one.aspects) for one in changes.changed] == [("a", frozenset({Aspect.TEXT}))]


def test_spacing_and_order_are_no_change() -> None:
    assert compare([_line("a", "een  doel")], [replace(_line("a", "een doel "), position=7)]).is_empty


def test_a_split_is_two_replacements_and_an_id_still_there_is_none() -> None:
    old = [_line("a"), _line("b")]
    new = [_line("c", replaces=("a", "b")), _line("d", replaces=("a",)), _line("b")]
    assert compare(old, new).replaced == (Replacement("a", "c"), Replacement("a", "d"))


def test_one_owner_name_per_subject_is_one_framework() -> None:
    lines = [_line("a"), replace(_line("b"), subject="wiskunde"), replace(_line("c"), position=-1)]
    assert [(file.slug, [line.ref for line in file.lines]) for file in gather_frameworks(lines)] == [
        ("proef", ["c", "a"]),
        ("proef-wiskunde", ["b"]),
    ]
