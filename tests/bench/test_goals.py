"""`bench goals` reads anybody's pairs: a table beside a goal file, answers as codes or ids."""

from pathlib import Path

import pytest

from zichtlijn.bench.goals import Pair, find_files, read_pairs


def test_a_code_stands_for_everything_below_it_and_an_id_for_itself() -> None:
    (pair,) = read_pairs(["Ik kan tellen\trw/gb/1, 4f1c", "zonder tab"])
    assert pair == Pair("Ik kan tellen", frozenset({"rw/gb/1", "4f1c"}))
    assert pair.is_right("rw/gb/1", "")
    assert pair.is_right("rw/gb/1/02/fase1", "")
    assert pair.is_right("", "4f1c")
    assert not pair.is_right("rw/gb/10", "")
    assert not pair.is_right("", "")


@pytest.mark.parametrize("asked", ["", "mapping", "mapping/paren.tsv"])
def test_pairs_and_goals_are_found_in_one_folder_or_side_by_side(tmp_path: Path, asked: str) -> None:
    for name, content in (("mapping/paren.tsv", "a\tb\n"), ("slo/rekenen.json", "[]"), ("slo/ander.json", "[]")):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content)
    pairs, goals = find_files(tmp_path / asked)
    assert [pair.words for pair in pairs] == ["a"]
    assert [path.name for path in goals] == ["rekenen.json"]


def test_own_goals_beside_own_pairs_come_first(tmp_path: Path) -> None:
    (tmp_path / "paren.tsv").write_text("a\tb\n")
    (tmp_path / "doelen.json").write_text("[]")
    assert [path.name for path in find_files(tmp_path)[1]] == ["doelen.json"]


@pytest.mark.parametrize("names", [(), ("paren.tsv",), ("doelen.json",)])
def test_without_pairs_or_goals_it_says_what_is_needed(tmp_path: Path, names: tuple[str, ...]) -> None:
    for name in names:
        (tmp_path / name).write_text("a\tb\n")
    with pytest.raises(LookupError, match=r"\*\.tsv"):
        find_files(tmp_path)
