"""The tree of goals: several parents, no circles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zichtlijn.core.goals.coverage import PartState, cover_goal
from zichtlijn.core.goals.mapping import MappingType, needs_review, pick_strongest, seen_from_above
from zichtlijn.core.goals.tree import GoalCycleError, GoalTree, list_closing_links

LINKS = st.dictionaries(
    st.integers(0, 12), st.lists(st.integers(0, 12), max_size=3, unique=True).map(tuple), max_size=13
)


@given(LINKS)
def test_without_the_closing_links_no_goal_is_its_own_ancestor(links: dict[int, tuple[int, ...]]) -> None:
    closing = set(list_closing_links(links))
    open_links = {ref: tuple(one for one in above if (ref, one) not in closing) for ref, above in links.items()}
    tree = GoalTree(open_links)
    assert all(ref not in tree.ancestors(ref) for ref in links)


@given(LINKS)
def test_a_tree_is_refused_exactly_when_a_link_closes_a_circle(links: dict[int, tuple[int, ...]]) -> None:
    if list_closing_links(links):
        with pytest.raises(GoalCycleError):
            GoalTree(links)
    else:
        tree = GoalTree(links)
        for ref in links:
            assert all(ref in tree.ancestors(below) for below in tree.descendants(ref))


@given(LINKS)
def test_any_links_become_a_tree_when_circles_are_cut(links: dict[int, tuple[int, ...]]) -> None:
    tree = GoalTree.without_circles(links)
    assert all(ref not in tree.ancestors(ref) for ref in links)
    assert all(set(tree.parents(ref)) <= set(above) for ref, above in links.items())
    if not list_closing_links(links):
        assert all(tree.parents(ref) == above for ref, above in links.items())


@given(LINKS)
def test_what_is_above_is_listed_once_the_nearest_first(links: dict[int, tuple[int, ...]]) -> None:
    tree = GoalTree.without_circles(links)
    for ref in links:
        above = tree.list_above(ref)
        assert len(above) == len(set(above))
        assert frozenset(above) == tree.ancestors(ref)
        assert above[: len(tree.parents(ref))] == tree.parents(ref)


def test_a_goal_with_two_parents_is_below_both() -> None:
    tree = GoalTree({"a": (), "b": (), "c": ("a", "b"), "d": ("c",)})
    assert tree.roots() == ("a", "b")
    assert tree.descendants("a") == tree.descendants("b") == {"c", "d"}


def test_a_very_deep_tree_is_walked_without_recursion() -> None:
    assert len(GoalTree({one: (one + 1,) for one in range(50_000)}).ancestors(0)) == 50_000


def test_r10_parts_without_a_tool_are_always_named() -> None:
    tree = GoalTree({"klok": (), "uren": ("klok",), "halve": ("klok",), "minuten": ("klok",)})
    mapped = {"uren": ["Klok 1"], "halve": ["Klok 2"], "klok": ["Klokmix"]}
    parts = cover_goal(tree, "klok", mapped, frozenset({"Klok 1", "Klokmix"}))
    assert [(part.goal, part.state) for part in parts] == [
        ("uren", PartState.PRACTISED),
        ("halve", PartState.NOT_PRACTISED),
        ("minuten", PartState.WITHOUT_TOOL),
    ]


def test_r12_what_fits_a_part_touches_only_a_part_of_the_goal_above() -> None:
    assert seen_from_above(MappingType.EXACT_MATCH) is MappingType.PART
    assert seen_from_above(MappingType.RELATED) is MappingType.RELATED
    assert pick_strongest([MappingType.RELATED, MappingType.PART]) is MappingType.PART


@pytest.mark.parametrize(
    ("then", "is_gone", "waits"), [("x", False, False), ("y", False, True), (None, False, True), ("x", True, True)]
)
def test_a_mapping_waits_when_its_goal_went_or_reads_differently(then: str | None, is_gone: bool, waits: bool) -> None:
    assert needs_review(decided_on_text=then, text_now="x", is_gone=is_gone) is waits
