"""Marking in one text the words that it shares with another, so that a person sees why a goal is suggested."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from zichtlijn.core.goals.wording import are_akin, find_stem, list_stems, list_words


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Letters `start` up to `end` of a text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text that is marked as a whole or not at all."""

    text: str
    is_marked: bool


def mark_shared_words(text: str, other: str) -> tuple[Mark, ...]:
    """Where `text` has words akin to words of `other`: in order, never overlapping, inside the text."""
    stems = set(list_stems(other))
    shared = (
        Mark(word.start, word.end)
        for word in list_words(text)
        if any(are_akin(find_stem(word.folded), stem) for stem in stems)
    )
    return tuple(_join(shared))


def cut_at_marks(text: str, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """The text in pieces, in order; together they are the text again."""
    return tuple(piece for piece in _cut(text, marks) if piece.text)


def _cut(text: str, marks: Iterable[Mark]) -> Iterator[Piece]:
    place = 0
    for mark in marks:
        yield Piece(text[place : mark.start], is_marked=False)
        yield Piece(text[mark.start : mark.end], is_marked=True)
        place = mark.end
    yield Piece(text[place:], is_marked=False)


def _join(marks: Iterable[Mark]) -> Iterator[Mark]:
    """Marks in order, those that overlap as one: a sum may hold a number that is shared too."""
    waiting: Mark | None = None
    for mark in sorted(marks):
        if waiting is None:
            waiting = mark
        elif mark.start < waiting.end:
            waiting = Mark(waiting.start, max(waiting.end, mark.end))
        else:
            yield waiting
            waiting = mark
    if waiting is not None:
        yield waiting
