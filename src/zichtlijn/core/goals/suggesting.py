"""Which goals the words of a tool's own goal may mean: a short list for a person, who decides, always (goals.md).

Two rankings that fail differently are fused by rank (reciprocal-rank fusion): by stems, and by pieces of words, both
over a goal's own text and the titles above it. What was confirmed before is a third: words like those that a person
already put under a goal speak for that goal, the more alike the louder. A goal is only suggested for a reason that a
person can be shown: a word in common, or what was confirmed. Nothing is drawn by chance and no clock is read.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final
from uuid import UUID

from zichtlijn.core.goals.marking import Mark, mark_shared_words
from zichtlijn.core.goals.text_index import PieceIndex, Rarity, StemIndex, cut_pieces
from zichtlijn.core.goals.wording import are_akin, list_stems

MOST_SUGGESTED: Final = 5
_FLATNESS: Final = 60
"""The usual constant of reciprocal-rank fusion: how little the first places differ."""
_LOUDNESS: Final = 3
"""Two rankings speak before any person does; the very words a person confirmed must outweigh both together."""


@dataclass(frozen=True, slots=True)
class CandidateGoal:
    """A goal that may be suggested; `above` are the titles of the goals it lies under."""

    goal: UUID
    title: str
    description: str = ""
    above: tuple[str, ...] = ()
    subject: str = ""
    year_groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ConfirmedWords:
    """The words of a tool's goal that a person put under `goal`."""

    words: str
    goal: UUID


@dataclass(frozen=True, slots=True)
class Wanted:
    """What may be suggested at all. Empty means no limit; a goal of unknown level is meant for every year group."""

    subject: str = ""
    year_groups: tuple[str, ...] = ()
    without: frozenset[UUID] = frozenset()

    def allows(self, candidate: CandidateGoal) -> bool:
        if candidate.goal in self.without or (self.subject and candidate.subject != self.subject):
            return False
        if not self.year_groups or not candidate.year_groups:
            return True
        return not frozenset(self.year_groups).isdisjoint(candidate.year_groups)


ANYTHING: Final = Wanted()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A goal that may be meant; `marks` are the words of its title that the question shares. `score` only orders."""

    goal: UUID
    title: str
    marks: tuple[Mark, ...]
    score: float


class GoalIndex:
    """Candidates made ready to be asked often. Their order breaks ties; a goal given twice counts once."""

    def __init__(self, candidates: Iterable[CandidateGoal]) -> None:
        by_goal = {candidate.goal: candidate for candidate in candidates}
        self.candidates: Sequence[CandidateGoal] = tuple(by_goal.values())
        self.places: Mapping[UUID, int] = {goal: place for place, goal in enumerate(by_goal)}
        stems = [list_stems(_write_out(candidate)) for candidate in self.candidates]
        pieces = [list(cut_pieces(text)) for text in stems]
        self.rarity = Rarity(pieces)
        self._stems = [frozenset(text) for text in stems]
        self._by_stems = StemIndex(stems)
        self._by_pieces = PieceIndex(pieces, self.rarity)

    def get(self, goal: UUID) -> CandidateGoal:
        """Raises KeyError for a goal that is no candidate."""
        return self.candidates[self.places[goal]]

    def rank(self, stems: Sequence[str]) -> tuple[dict[int, float], dict[int, float]]:
        """The scores of both rankings, by place."""
        return self._by_stems.score(stems), self._by_pieces.score(cut_pieces(stems))

    def has_in_common(self, place: int, stems: Iterable[str]) -> bool:
        """True when a word of the goal, or of a title above it, is akin to one that is asked for."""
        return any(are_akin(stem, known) for stem in stems for known in self._stems[place])


class Experience:
    """What people confirmed, made ready to speak for goals of `index`. More of it never lowers the goal it names."""

    def __init__(self, confirmed: Iterable[ConfirmedWords], index: GoalIndex) -> None:
        known = [(one.words, index.places[one.goal]) for one in confirmed if one.goal in index.places]
        self._meant = [place for _, place in known]
        self._by_pieces = PieceIndex([list(cut_pieces(list_stems(words))) for words, _ in known], index.rarity)

    def rank(self, stems: Sequence[str]) -> dict[int, float]:
        """By place of a goal, how like the asked is to the likest that was confirmed for it: above 0, at most 1."""
        likest: dict[int, float] = defaultdict(float)
        for place, likeness in self._by_pieces.score(cut_pieces(stems)).items():
            goal = self._meant[place]
            likest[goal] = max(likest[goal], likeness)
        return dict(likest)


def suggest_goals(
    words: str,
    index: GoalIndex,
    *,
    experience: Experience | None = None,
    wanted: Wanted = ANYTHING,
    most: int = MOST_SUGGESTED,
) -> tuple[Suggestion, ...]:
    """At most `most` goals that `words` may mean, likeliest first; none without any reason that can be shown."""
    asked = list_stems(words)
    allowed = {place for place, candidate in enumerate(index.candidates) if wanted.allows(candidate)}
    likeness = experience.rank(asked) if experience is not None else {}
    scores: dict[int, float] = defaultdict(float)
    for ranking in index.rank(asked):
        for place, rank in _list_ranks(ranking, allowed):
            scores[place] += 1 / (_FLATNESS + rank)
    for place, rank in _list_ranks(likeness, allowed):
        scores[place] += _LOUDNESS * likeness[place] / (_FLATNESS + rank)
    in_order = sorted(scores, key=lambda place: (-scores[place], place))
    shown = (place for place in in_order if place in likeness or index.has_in_common(place, asked))
    return tuple(_suggest(index.candidates[place], words, scores[place]) for place in islice(shown, most))


def _suggest(candidate: CandidateGoal, words: str, score: float) -> Suggestion:
    return Suggestion(candidate.goal, candidate.title, mark_shared_words(candidate.title, words), score)


def _list_ranks(scores: Mapping[int, float], allowed: set[int]) -> Iterator[tuple[int, int]]:
    """Places with their rank from 1, the highest score first; equal scores share a rank."""
    rank, earlier = 0, None
    in_order = sorted((place for place in scores if place in allowed), key=lambda place: (-scores[place], place))
    for number, place in enumerate(in_order, start=1):
        if scores[place] != earlier:
            rank, earlier = number, scores[place]
        yield place, rank


def _write_out(candidate: CandidateGoal) -> str:
    return " ".join((candidate.title, candidate.description, *candidate.above))
