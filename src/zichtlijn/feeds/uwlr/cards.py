"""What all results on one part of one test share: looked up once, used by each of them."""

from dataclasses import dataclass, field
from typing import Final

from zichtlijn.core.progress.assessments import Assessment, AssessmentPart, NormBand, find_band
from zichtlijn.core.progress.record import ToolGoalRef
from zichtlijn.feeds.report import Report
from zichtlijn.feeds.uwlr.definitions import MessageHead

Context = tuple[tuple[str, str], ...]
_PART: Final = "#"
"""Stands between the code of a test and that of a part in the reference of a goal: parts may be numbered 1, 2, 3."""
_MOST_KEPT: Final = 10_000
_MOST_SCORES: Final = 1_000


@dataclass(slots=True)
class Card:
    """A test, or one part of it, as the results on it name it."""

    goal: ToolGoalRef
    exercise: str
    context: Context
    bands: tuple[NormBand, ...] = ()
    worded: dict[str, tuple[str, Context]] = field(default_factory=dict)
    """By score as written: the result in words, and the context without its address."""
    sound: set[str] = field(default_factory=set)
    """Scores of which a record proved fit to keep."""

    def word_score(self, score: str) -> tuple[str, Context]:
        """A whole score in words, with the norm its maker gives it; the norm is looked up, never calculated (R06)."""
        known = self.worded.get(score)
        if known is None:
            band = find_band(self.bands, int(score))
            known = f"score {int(score)}", self.context + ((("norm", band.term),) if band else ())
            if len(self.worded) < _MOST_SCORES:
                self.worded[score] = known
        return known


class CardBox:
    """The cards of one message; a code the message does not explain is remarked on once."""

    def __init__(self, head: MessageHead, report: Report) -> None:
        self._head = head
        self._report = report
        self.known: dict[tuple[str, str | None, str | None], Card] = {}
        """By code, version and part; None where a result names none."""

    def find(self, code: str, version: str | None, part_code: str | None, where: str) -> Card:
        return self.known.get((code, version, part_code)) or self.make(code, version, part_code, where)

    def make(self, code: str, version: str | None, part_code: str | None, where: str) -> Card:
        """A new card; the codes are clean lines of text."""
        if len(self.known) >= _MOST_KEPT:
            self.known.clear()
        test = self._head.find_test(code, version or "")
        part = test.find_part(part_code) if test and part_code else None
        if test is None:
            self._report.note("unknown_test", where, field="toetscode", received=code)
        elif part_code and part is None:
            self._report.note("unknown_part", where, field="toetsonderdeelcode", received=part_code)
        card = _make_card(code, version, part_code, test, part)
        self.known[code, version, part_code] = card
        return card


def _make_card(
    code: str, version: str | None, part_code: str | None, test: Assessment | None, part: AssessmentPart | None
) -> Card:
    exercise = test.title if test and test.title else code
    context: Context = (("toetsversie", version),) if version else ()
    if not part_code:
        return Card(ToolGoalRef(code, exercise), exercise, context, test.norms.bands if test else ())
    title = part.title if part and part.title else part_code
    goal = ToolGoalRef(f"{code}{_PART}{part_code}", title)
    return Card(goal, exercise, context, part.norms.bands if part else ())
