"""Which words differ between two readings of one goal, so that a person sees at once what changed.

Compares words as written: capitals and signs count, spacing does not.
"""

from difflib import SequenceMatcher

from zichtlijn.core.goals.marking import Piece


def mark_rewording(old: str, new: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both texts in pieces, words that stand in only one of them marked; the pieces together are the text."""
    before, after = old.split(), new.split()
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    same_before, same_after = set[int](), set[int]()
    for block in matcher.get_matching_blocks():
        same_before.update(range(block.a, block.a + block.size))
        same_after.update(range(block.b, block.b + block.size))
    return _cut(before, same_before), _cut(after, same_after)


def _cut(words: list[str], same: set[int]) -> tuple[Piece, ...]:
    """Neighbouring words of one sort as one piece, with a space between pieces."""
    runs: list[tuple[list[str], bool]] = []
    for place, word in enumerate(words):
        is_marked = place not in same
        if runs and runs[-1][1] == is_marked:
            runs[-1][0].append(word)
        else:
            runs.append(([word], is_marked))
    pieces: list[Piece] = []
    for place, (run, is_marked) in enumerate(runs):
        if place:
            pieces.append(Piece(" ", is_marked=False))
        pieces.append(Piece(" ".join(run), is_marked))
    return tuple(pieces)
