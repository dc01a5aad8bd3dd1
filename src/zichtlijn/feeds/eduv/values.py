"""Scores and results of one pupil on one part of a test, by type: which of them make a record, and in what words.

A type that says what the pupil reached (points, a grade, an ability score) makes a record of its own, because a school
places a grade and points in different columns. Counts, time and reference scores stand with the first of those.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from zichtlijn.core.progress.assessments import NormBand, find_band
from zichtlijn.core.progress.norms import find_norm_kind
from zichtlijn.feeds.eduv.members import Members, find_number, find_whole, need_word, read_word
from zichtlijn.feeds.fields import Unfit

POINTS: Final = "scorepoints"
_RIGHT, _WRONG, _ITEMS = "numbercorrect", "numberincorrect", "numberitems"
_SECONDS: Final = "durationinseconds"
_COUNTS: Final = {_RIGHT: "aantal goed", _WRONG: "aantal fout", _ITEMS: "aantal opgaven", _SECONDS: "tijd"}
"""Types that say how a value came about, and how one that is no whole number is named in the context."""
_GRADES: Final = {"grade0-10", "grade0.0-10.0"}
_HIGHEST_GRADE: Final = 10
_WORDS: Final = {
    "percentagecorrect": "{}% goed",
    "skillscore": "vaardigheidsscore {}",
    "grade0-10": "cijfer {}",
    "grade0.0-10.0": "cijfer {}",
    "ovg": "beoordeling {}",
    "passorfail": "beoordeling {}",
}
_FIRST: Final = (POINTS, "skillscore", "percentagecorrect")
"""Types that carry counts, time and reference scores, in this order; after them the others as they come."""
_NO_SCORE: Final = "geen score"
Context = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Value:
    """One score or result as delivered."""

    kind: str
    """`scoreType` or `resultType` as written."""
    key: str
    """The same without capitals: senders differ in them."""
    written: str
    most: str = ""
    scales: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Worded:
    """One record to be: its type, its result in words, and what stands with it. Seconds and items, or None (R04)."""

    kind: str
    result: str
    context: Context = ()
    items_made: int | None = None
    items_right: int | None = None
    seconds: int | None = None


@dataclass(slots=True)
class PartValues:
    """The values of one pupil on one part of a test; `notes` holds codes and fields of what was read with a remark."""

    leads: dict[str, Value] = field(default_factory=dict)
    norms: dict[str, Value] = field(default_factory=dict)
    counts: dict[str, str] = field(default_factory=dict)
    notes: list[tuple[str, str]] = field(default_factory=list)

    def take(self, value: Value, name: str) -> None:
        """Keep a value. Raises Unfit for a type that was there already with another value."""
        if value.key in _COUNTS:
            known = self.counts.setdefault(value.key, value.written) == value.written
        else:
            shelf = self.norms if find_norm_kind(value.kind) else self.leads
            known = shelf.setdefault(value.key, value).written == value.written
        if not known:
            raise Unfit("repeated_field", name, value.kind)

    def word(self, scales: dict[str, tuple[NormBand, ...]]) -> Iterator[Worded | Unfit]:
        """What becomes a record, the one with counts, time and reference scores first; Unfit where a value is none."""
        made, right, seconds, odd = self._read_counts()
        norms: Context = tuple((norm.kind, norm.written) for norm in self.norms.values())
        shared = norms + odd
        is_first = True
        for value in sorted(self.leads.values(), key=_rank):
            try:
                result, band = self._word_value(value, scales)
            except Unfit as fault:
                yield fault
                continue
            context = (*band, *(shared if is_first else ()))
            yield (
                Worded(value.kind, result, context, made, right, seconds)
                if is_first
                else Worded(value.kind, result, context)
            )
            is_first = False
        if is_first and not self.leads:
            yield from self._word_without_lead(shared, made, right, seconds)

    def _word_without_lead(
        self, shared: Context, made: int | None, right: int | None, seconds: int | None
    ) -> Iterator[Worded | Unfit]:
        """Reference scores or counts alone are a result too; time alone is none."""
        if self.norms:
            first = next(iter(self.norms.values()))
            result = ", ".join(f"{norm.kind} {norm.written}" for norm in self.norms.values())
            yield Worded(first.kind, result, shared, made, right, seconds)
        elif right is not None:
            result = f"{right} goed" if made is None else f"{right} van {made} goed"
            yield Worded("NumberCorrect", result, shared, made, right, seconds)
        else:
            yield Unfit("no_value", "scores", ", ".join(self.counts))

    def _read_counts(self) -> tuple[int | None, int | None, int | None, Context]:
        """Items made and right, seconds, and counts that are no whole numbers as they came."""
        found = {key: find_whole(written) for key, written in self.counts.items()}
        odd: list[tuple[str, str]] = []
        for key, number in found.items():
            if number is None:
                odd.append((_COUNTS[key], self.counts[key]))
                self.notes.append(("count_not_whole", key))
        right, wrong, made = found.get(_RIGHT), found.get(_WRONG), found.get(_ITEMS)
        if made is None and right is not None and wrong is not None:
            made = right + wrong
        return made, right, found.get(_SECONDS), tuple(odd)

    def _word_value(self, value: Value, scales: dict[str, tuple[NormBand, ...]]) -> tuple[str, Context]:
        """A value in words, and the bands its scales give it: looked up, never calculated (R06). Raises Unfit."""
        number = find_number(value.written)
        if value.key in _GRADES:
            if number is None or not 0 <= number <= _HIGHEST_GRADE:
                raise Unfit("grade_out_of_range", "resultValue", "", f"0…{_HIGHEST_GRADE}")
            if value.key == "grade0-10" and number != number.to_integral_value():
                self.notes.append(("grade_not_whole", "resultValue"))
        if value.key != POINTS:
            worded = _WORDS.get(value.key, f"{value.kind} {{}}").format(value.written)
            return worded, _find_terms(value, number, scales)
        if number is None:
            self.notes.append(("score_is_text", "scoreValue"))
            return f"{_NO_SCORE} ({value.written})", ()
        worded = f"score {value.written}" + (f" van {value.most}" if value.most else "")
        return worded, _find_terms(value, number, scales)


def read_value(given: Members, kind_name: str, value_name: str) -> Value:
    """One entry of `scores` or `results`. Raises Unfit."""
    kind, written = need_word(given, kind_name), read_word(given, value_name)
    if not written:
        raise Unfit("missing", value_name)
    ids = given.get("scoreScaleIds")
    scales = tuple(map(str, ids)) if isinstance(ids, list) else ()
    return Value(kind, kind.casefold(), written, read_word(given, "scoreMaximum"), scales)


def _rank(value: Value) -> int:
    return _FIRST.index(value.key) if value.key in _FIRST else len(_FIRST)


def _find_terms(value: Value, number: Decimal | None, scales: dict[str, tuple[NormBand, ...]]) -> Context:
    """The terms of the bands a score lies in, one for each scale it names."""
    if number is None:
        return ()
    found = (find_band(scales.get(ref, ()), number) for ref in value.scales)
    terms = list(dict.fromkeys(band.term for band in found if band))
    return (("norm", ", ".join(terms)),) if terms else ()
