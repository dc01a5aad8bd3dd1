"""Words of a Dutch text as somebody who compares texts needs them: folded, stemmed, without filler, sums read out.

Knows Dutch and the notation of arithmetic; must not know goals or tools. The stemmer is a light one: it joins singular
and plural, infinitive and noun (`breuk`, `breuken`; `meet`, `meten`, `meting`), and is allowed to be wrong the same way
twice.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_FILLER_LIST: Final = """
aan af als bij dat de deze die dit door een en er het hier hoe hun ik in is je kan kun kunnen leerling leerlingen met
minste naar niet nog of om omgaan onder ook op over te ten tot tussen uit van voor waar wat weten wel welk welke wij
worden zich zijn zo zoals
"""
_FILLER: Final = frozenset(_FILLER_LIST.split())
"""Words without a subject of their own, those in which goals are put ("de leerling kan …") among them."""
_WORD: Final = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*")
_NOTATION: Final = (
    (re.compile(r"\d\s*%"), "procenten"),
    (re.compile(r"(?<![\d/])\d+/\d+(?![\d/])"), "breuken"),
    (re.compile(r"(?<![\d.,])\d+,\d+(?![\d,])"), "decimale"),
    (re.compile(r"\d\s*[x×*]\s*\d"), "vermenigvuldigen"),
    (re.compile(r"\d\s*\+\s*\d"), "optellen"),
    (re.compile(r"\d\s+[-−–]\s+\d|\d−\d"), "aftrekken"),
    (re.compile(r"\d\s+:\s+\d|\d\s*÷\s*\d"), "delen"),
)
"""What a sum is about, in the word a goal would use. A bare hyphen or colon is no sum: it may be a range or a time."""
_VOWELS: Final = "aeiouy"
_ENDINGS: Final = ("ing", "end", "baar", "lijk", "ig")
_LEAST_LEFT: Final = 4
_LONG_VOWEL: Final = re.compile(r"(.*[^aeiouy])(aa|ee|oo|uu)([^aeiouy])")


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands in its text; notation stands there in the word it is read as."""

    start: int
    end: int
    folded: str


def list_words(text: str) -> list[Word]:
    """The words of a text that say what it is about, in order; sums also as the words they are read as."""
    found = [*_list_written(text), *_list_read_out(text)]
    return sorted(found, key=lambda word: (word.start, word.end, word.folded))


def list_stems(text: str) -> list[str]:
    """The stems of the words of a text, in order, as often as they occur."""
    return [find_stem(word.folded) for word in list_words(text)]


def _list_written(text: str) -> Iterator[Word]:
    for found in _WORD.finditer(text):
        folded = _fold(found[0])
        if folded not in _FILLER:
            yield Word(found.start(), found.end(), folded)


def _list_read_out(text: str) -> Iterator[Word]:
    for pattern, meaning in _NOTATION:
        for found in pattern.finditer(text):
            yield Word(found.start(), found.end(), meaning)


def _fold(word: str) -> str:
    """Lower case without accents: `Geïnteresseerd` → `geinteresseerd`."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@lru_cache(maxsize=32_768)
def find_stem(folded: str) -> str:
    """The part that forms of one Dutch word share: `breuken` → `breuk`, `meten` → `met`, `halveren` → `halver`."""
    if len(folded) < _LEAST_LEFT or not folded.isalpha():
        return folded
    stem = _drop_ending(folded)
    for ending in _ENDINGS:
        if stem.endswith(ending) and len(stem) - len(ending) >= _LEAST_LEFT:
            stem = stem[: -len(ending)]
            break
    return _settle_spelling(stem)


def _drop_ending(word: str) -> str:
    """Without the ending of a plural, an infinitive or an inflected adjective."""
    if word.endswith("heden"):
        return word[:-5] + "heid"
    if len(word) == _LEAST_LEFT:
        return word
    if word.endswith("en") and word[-3] not in _VOWELS:
        return word[:-2]
    if word.endswith("s") and word[-2] not in _VOWELS + "js":
        return word[:-1]
    return word.removesuffix("e")


def _settle_spelling(stem: str) -> str:
    """One spelling for one sound at the end: `getall` → `getal`, `maat` → `mat`, `wijz` → `wijs`."""
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
        stem = stem[:-1]
    if found := _LONG_VOWEL.fullmatch(stem):
        stem = found[1] + found[2][0] + found[3]
    return stem[:-1] + {"v": "f", "z": "s"}.get(stem[-1], stem[-1])


def are_akin(stem: str, other: str) -> bool:
    """True for equal stems, and when one begins or ends the other as parts of a compound do (`staafdiagram`)."""
    short, long = sorted((stem, other), key=len)
    if len(short) < _LEAST_LEFT or not short.isalpha():
        return short == long
    return long.startswith(short) or long.endswith(short)
