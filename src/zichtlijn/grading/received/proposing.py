"""The grade that a tool itself gives, read from its words; anything else is never converted (R06)."""

from typing import Final

from zichtlijn.core.gradebook.entry import EntryTerms, read_entry
from zichtlijn.core.gradebook.values import Grade, Precision

_GRADE_WORD: Final = "cijfer "
_TERMS: Final = EntryTerms(Precision.TWO, reads_without_separator=False)


def propose_grade(words: str) -> Grade | None:
    """`cijfer 7.1` is 7,1; None for every other result, a share or a level among them."""
    folded = words.strip().casefold()
    if not folded.startswith(_GRADE_WORD):
        return None
    value = read_entry(folded.removeprefix(_GRADE_WORD), _TERMS)
    return value if isinstance(value, Grade) else None
