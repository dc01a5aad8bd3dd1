"""Who may read what staff wrote (R54): the author, whom the author named, and nobody else."""

from itertools import product

import pytest

from zichtlijn.core.people.readers import Readers, may_read


@pytest.mark.parametrize(
    ("readers", "is_support", "expected"),
    [
        (Readers.SUPPORT, True, True),
        (Readers.SUPPORT, False, False),
        (Readers.TEAM, True, True),
        (Readers.TEAM, False, True),
    ],
)
def test_r54_only_named_readers(readers: Readers, is_support: bool, expected: bool) -> None:
    assert may_read(readers, is_author=False, is_support=is_support) is expected


@pytest.mark.parametrize("readers", Readers)
def test_r54_what_was_withdrawn_is_there_for_its_author_alone(readers: Readers) -> None:
    for is_support, is_withdrawn in product((True, False), repeat=2):
        assert may_read(readers, is_author=True, is_support=is_support, is_withdrawn=is_withdrawn)
        assert not may_read(readers, is_author=False, is_support=is_support, is_withdrawn=True)
