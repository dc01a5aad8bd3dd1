"""Texts made ready to be compared with a question, in two ways that fail differently (goals.md).

By stems (BM25): a rare word counts more, a long text does not win by its length. By n-grams (cosine of TF-IDF): pieces
of words meet where whole words do not, as in compounds and spelling. Weights are worked out once; a question only adds.
"""

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Final

_SATURATION: Final = 1.2
_LENGTH_SHARE: Final = 0.75
"""k1 and b of BM25, at the values of its makers; nothing here was fitted to a set of pairs."""
SHORTEST_PIECE: Final = 3
LONGEST_PIECE: Final = 5


class Postings:
    """Per term the places of the texts that hold it, each with its weight there."""

    def __init__(self) -> None:
        self._rows: dict[str, tuple[array[int], array[float]]] = {}

    def add(self, term: str, place: int, weight: float) -> None:
        row = self._rows.get(term)
        if row is None:
            row = self._rows[term] = (array("L"), array("d"))
        row[0].append(place)
        row[1].append(weight)

    def score(self, question: Mapping[str, float]) -> dict[int, float]:
        """By place, the sum over the terms of the question of weight × weight; places without any are left out."""
        found: dict[int, float] = defaultdict(float)
        for term, asked in question.items():
            places, weights = self._rows.get(term, ((), ()))
            for place, weight in zip(places, weights, strict=True):
                found[place] += asked * weight
        return dict(found)


class StemIndex:
    """Texts by the stems of their words, scored by BM25."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        counts = [Counter(text) for text in texts]
        usual = sum(map(len, texts)) / max(len(texts), 1) or 1.0
        spread = Counter(term for count in counts for term in count)
        self._postings = Postings()
        for place, (text, count) in enumerate(zip(texts, counts, strict=True)):
            damping = _SATURATION * (1 - _LENGTH_SHARE + _LENGTH_SHARE * len(text) / usual)
            for term, often in count.items():
                rarity = math.log(1 + (len(texts) - spread[term] + 0.5) / (spread[term] + 0.5))
                self._postings.add(term, place, rarity * often * (_SATURATION + 1) / (often + damping))

    def score(self, stems: Iterable[str]) -> dict[int, float]:
        return self._postings.score(dict.fromkeys(stems, 1.0))


class Rarity:
    """How telling a piece is among some texts; one that none of them holds is the most telling."""

    def __init__(self, texts: Iterable[Iterable[str]]) -> None:
        spread: Counter[str] = Counter()
        number = 0
        for text in texts:
            spread.update(set(text))
            number += 1
        self._unseen = math.log(1 + number) + 1
        self._weights = {piece: math.log((1 + number) / (1 + often)) + 1 for piece, often in spread.items()}

    def weigh(self, pieces: Iterable[str]) -> dict[str, float]:
        """A vector of length one (or empty): pieces with their weights, repeats counting ever less."""
        weights = {
            piece: (1 + math.log(often)) * self._weights.get(piece, self._unseen)
            for piece, often in Counter(pieces).items()
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values()))
        return {piece: weight / length for piece, weight in weights.items()}


class PieceIndex:
    """Texts by pieces of their words, scored by cosine: 1 for the same pieces, absent for none shared."""

    def __init__(self, texts: Sequence[Sequence[str]], rarity: Rarity) -> None:
        self._rarity = rarity
        self._postings = Postings()
        for place, text in enumerate(texts):
            for piece, weight in rarity.weigh(text).items():
                self._postings.add(piece, place, weight)

    def score(self, pieces: Iterable[str]) -> dict[int, float]:
        return self._postings.score(self._rarity.weigh(pieces))


def cut_pieces(stems: Iterable[str]) -> Iterator[str]:
    """Pieces of three to five letters, the edges of a stem being a letter too: `som` → ` so`, `som`, `om ` …

    Of stems, because sharing an ending (`-en`, `-ing`) is no likeness.
    """
    return chain.from_iterable(map(_cut_stem, stems))


@lru_cache(maxsize=16_384)
def _cut_stem(stem: str) -> tuple[str, ...]:
    edged = f" {stem} "
    return tuple(
        edged[start : start + length]
        for length in range(SHORTEST_PIECE, LONGEST_PIECE + 1)
        for start in range(len(edged) - length + 1)
    )
