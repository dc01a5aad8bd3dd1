"""Both averages of a pupil: over everything that was entered, and over what the pupil sees (R33). Asks the core."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from zichtlijn.core.gradebook.cells import CellKey
from zichtlijn.core.gradebook.columns import Column, Strand
from zichtlijn.core.gradebook.periods import YearExplanation, explain_year
from zichtlijn.core.gradebook.values import Value
from zichtlijn.grading.gradebook.audience import NOTHING_COUNTS, AudienceView
from zichtlijn.grading.gradebook.book import Gradebook
from zichtlijn.grading.terms.facts import Terms


@dataclass(frozen=True, slots=True)
class PupilAverages:
    """`own` is for the teacher alone, `seen` is what the pupil can have computed; each with its arithmetic."""

    own: YearExplanation
    seen: YearExplanation


def tell_averages(book: Gradebook, pupil: UUID, view: AudienceView, strand: Strand = Strand.PROGRESS) -> PupilAverages:
    """The averages of one pupil in one strand: one function, on what each sees."""
    counting = view.counting.get(pupil, NOTHING_COUNTS)
    keys = ((column.uuid, CellKey(pupil, column.uuid)) for column in counting.columns)
    shown = {column: view.values[key] for column, key in keys if key in view.values}
    return PupilAverages(
        own=_explain(book.plain_columns, book.list_values(pupil), book.terms, strand),
        seen=_explain(counting.columns, shown, counting.terms, strand),
    )


def _explain(columns: Sequence[Column], values: Mapping[UUID, Value], terms: Terms, strand: Strand) -> YearExplanation:
    periods, rule, precision = terms.plain_periods, terms.rule, terms.precision
    return explain_year(columns, values, periods, rule=rule, precision=precision, strand=strand)
