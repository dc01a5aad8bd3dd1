"""Levels and subjects as Dutch sources write them."""

import pytest

from zichtlijn.core.goals.framework import Level, LevelPrecision
from zichtlijn.core.goals.levels import PRIMARY, find_year_groups, inherit_level, read_level
from zichtlijn.core.goals.subjects import SUBJECTS, find_subject, name_subject, subject_code


@pytest.mark.parametrize(
    ("label", "groups"),
    [
        ("groep 5", ("5",)),
        ("Groep  8", ("8",)),
        ("groep 3-4", ("3", "4")),
        ("vo 1", ("11",)),
        ("vo 6", ("16",)),
        ("fase 1", ("1", "2", "3")),
        ("fase 3", ("7", "8")),
        ("ob vmbo kb", ("11", "12")),
        ("3 h/v", ("13",)),
        ("po", PRIMARY),
        ("vso am", ("V",)),
        ("1F", ()),
        ("groep 9", ()),
        ("", ()),
    ],
)
def test_labels_name_year_groups(label: str, groups: tuple[str, ...]) -> None:
    assert find_year_groups(label) == groups


@pytest.mark.parametrize(
    ("labels", "years", "level"),
    [
        (["fase 2"], ["groep 4", "groep 5", "groep 6"], Level(("4", "5", "6"), ("fase 2",), LevelPrecision.BAND)),
        (["x"], ["groep 3"], Level(("3",), ("x",), LevelPrecision.STATED)),
        (["ob vo", "vso"], ["vo 1"], Level(("11", "V"), ("ob vo", "vso"), LevelPrecision.BAND)),
        (["2F"], [], Level((), ("2F",), LevelPrecision.UNKNOWN)),
        ([], [], Level()),
    ],
)
def test_a_level_is_a_set_with_a_precision(labels: list[str], years: list[str], level: Level) -> None:
    assert read_level(labels, years) == level


def test_a_goal_without_a_level_takes_that_of_its_parents_and_says_so() -> None:
    parents = [Level(("5",)), Level(("4", "5"))]
    assert inherit_level(Level(), parents) == Level(("4", "5"), (), LevelPrecision.INHERITED)
    own = Level(("8",), (), LevelPrecision.STATED)
    assert inherit_level(own, parents) is own
    assert inherit_level(Level(), []) == Level()


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("rw", "rekenen-wiskunde"),
        ("Rekenen", "rekenen-wiskunde"),
        ("fr", "fries"),
        ("fa", "frans"),
        ("DG", "digitale-geletterdheid"),
        ("wisB", "wiskunde-b"),
        (" Techniek op maat ", "Techniek op maat"),
    ],
)
def test_subjects_come_to_one_code(written: str, code: str) -> None:
    assert subject_code(written) == code


def test_every_subject_is_found_by_its_own_names() -> None:
    for subject in SUBJECTS:
        assert find_subject(subject.code) is find_subject(subject.dutch) is subject
        assert name_subject(subject.code, in_english=True) == subject.english
    assert name_subject("Techniek op maat") == "Techniek op maat"
