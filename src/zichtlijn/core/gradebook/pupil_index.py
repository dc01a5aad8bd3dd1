"""Finds the pupil a spreadsheet means by a number or a name, however the name is ordered. Every pupil that fits is
named; nobody is guessed. Knows only the pupils it is given.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from zichtlijn.core.people.names import PersonName, fold

_WORD: Final = re.compile(r"[^\W_]+")
_MOST_KEY_LETTERS: Final = 300
_Key = tuple[str, ...]
"""The words of a name, sorted, so that *Graaf, Jan de* and *Jan de Graaf* are one."""


@dataclass(frozen=True, slots=True)
class GradebookPupil:
    """A row of the gradebook; `number` is the leerlingnummer, empty when none is known."""

    uuid: UUID
    name: PersonName
    number: str = ""


class PupilIndex:
    """Built once per paste; each question takes as long as its text, not as the group."""

    def __init__(self, pupils: Iterable[GradebookPupil]) -> None:
        self._numbers: dict[str, set[UUID]] = {}
        self._whole: dict[_Key, set[UUID]] = {}
        self._short: dict[_Key, set[UUID]] = {}
        self._words: dict[UUID, set[str]] = {}
        for pupil in pupils:
            self._add(pupil)

    def find_candidates(self, cells: Sequence[str]) -> frozenset[UUID]:
        """Everybody these cells may mean: one is found, none is unknown, more are ambiguous.

        Where a number and a name each fit somebody else, both are named. A number beside a name nobody has counts
        only when a word of it is that pupil's, the tussenvoegsel left out.
        """
        numbered: set[UUID] = set()
        words: list[str] = []
        for cell in cells:
            found = self._numbers.get(_make_number_key(cell))
            numbered |= found or set()
            words.extend(() if found else _split_words(cell))
        named = self._find_named(tuple(sorted(words)))
        if numbered and words and not named:
            return frozenset(uuid for uuid in numbered if not self._words[uuid].isdisjoint(words))
        return frozenset(numbered & named or numbered | named)

    def _find_named(self, key: _Key) -> set[UUID]:
        """A whole name of two words or more decides; a shorter writing has to fit one pupil only."""
        whole = self._whole.get(key, set()) if len(key) > 1 else set()
        return whole or self._short.get(key, set())

    def _add(self, pupil: GradebookPupil) -> None:
        name = pupil.name
        if pupil.number:
            self._numbers.setdefault(_make_number_key(pupil.number), set()).add(pupil.uuid)
        self._words[pupil.uuid] = {*_split_words(name.called), *_split_words(name.family)}
        self._whole.setdefault(_make_key(name.called or name.initials, name.prefix, name.family), set()).add(pupil.uuid)
        for key in {_make_key(*parts) for parts in _list_writings(name)} - {()}:
            self._short.setdefault(key, set()).add(pupil.uuid)


def _list_writings(name: PersonName) -> list[tuple[str, ...]]:
    called, prefix, family = name.called, name.prefix, name.family
    writings = [(called,), (called, prefix, family), (called, family), (called, family[:1])]
    if family:
        writings += [(family,), (prefix, family)]
        writings += [(name.initials, prefix, family), (name.initials, family)]
    return writings


def _make_number_key(number: str) -> str:
    """A spreadsheet drops zeros in front of a number."""
    return number.strip().lstrip("0")


def _make_key(*parts: str) -> _Key:
    return tuple(sorted(word for part in parts for word in _split_words(part)))


def _split_words(text: str) -> list[str]:
    return _WORD.findall(fold(text[:_MOST_KEY_LETTERS]))
