"""Both averages of a pupil: over everything that was entered, and over what the pupil sees (R33). Asks the core."""

from dataclasses import dataclass
from uuid import UUID

from zichtlijn.core.gradebook.cells import CellKey
from zichtlijn.core.gradebook.columns import Strand
from zichtlijn.core.gradebook.periods import YearExplanation, explain_year
from zichtlijn.grading.gradebook.audience import AudienceView
from zichtlijn.grading.gradebook.book import Gradebook


@dataclass(frozen=True, slots=True)
class PupilAverages:
    """`own` is for the teacher alone, `seen` is what the pupil can have computed; each with its arithmetic."""

    own: YearExplanation
    seen: YearExplanation


def tell_averages(book: Gradebook, pupil: UUID, view: AudienceView, strand: Strand = Strand.PROGRESS) -> PupilAverages:
    """The averages of one pupil in one strand: one function, on what each sees."""
    terms = book.terms
    shown = {
        column.uuid: view.values[key] for column in view.columns if (key := CellKey(pupil, column.uuid)) in view.values
    }
    own, seen = (
        explain_year(columns, values, terms.plain_periods, rule=terms.rule, precision=terms.precision, strand=strand)
        for columns, values in ((book.plain_columns, book.list_values(pupil)), (view.columns, shown))
    )
    return PupilAverages(own, seen)
