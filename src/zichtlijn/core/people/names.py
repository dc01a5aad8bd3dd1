"""Dutch names: how a person is written and sorted (stack.md §1: no server has Dutch collations)."""

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in parts; a roster may give no more than the name a person is called by."""

    called: str
    prefix: str = ""
    family: str = ""
    initials: str = ""

    @property
    def full(self) -> str:
        return " ".join(part for part in (self.called or self.initials, self.prefix, self.family) if part)

    @property
    def sort_key(self) -> str:
        """Key for lists of pupils: called name first, accents folded, tussenvoegsel left out."""
        return "\x1f".join(fold(part) for part in (self.called or self.initials, self.family))


def fold(text: str) -> str:
    """Lower case without accents, for sorting and searching: `Zoë` → `zoe`."""
    if text.isascii():
        return text.lower().strip()
    spread = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in spread if not unicodedata.combining(letter)).strip()


def call_apart(names: Sequence[PersonName]) -> list[str]:
    """The shortest way to call each person of one group so that no two are called the same.

    `Emma` alone; two of them become `Emma B.` and `Emma V.`; if that is not enough, both get their full name.
    """
    short = [name.called or name.full for name in names]
    keys = [fold(call) for call in short]
    if len(set(keys)) == len(keys):
        return short
    with_letter = [_add_letter(name) for name in names]
    how_many, with_letter_count = Counter(keys), Counter(fold(call) for call in with_letter)
    return [
        call if how_many[key] == 1 else (letter if with_letter_count[fold(letter)] == 1 else name.full)
        for name, call, key, letter in zip(names, short, keys, with_letter, strict=True)
    ]


def _add_letter(name: PersonName) -> str:
    return f"{name.called or name.full} {name.family[:1]}." if name.family else name.full
