"""Averages for an audience: over what it sees, with the weights it was last told of (R33, R43; L01-L09). On request.

The arithmetic is that of the gradebook; this only hands it what is shown. Knows no result that is not.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from zichtlijn.core.gradebook.columns import Strand
from zichtlijn.core.gradebook.periods import YearExplanation, explain_year
from zichtlijn.grading.release.published_subjects import PublishedYear


@dataclass(frozen=True, slots=True)
class PublishedAverages:
    """The averages of a subject in a school year with their arithmetic; `average` is None over nothing (L46)."""

    year: YearExplanation
    period_names: Mapping[UUID, str]


def explain_published(year: PublishedYear, strand: Strand = Strand.PROGRESS) -> PublishedAverages:
    """Averages per period and of the year over the shown results. No query.

    Whether a guardian may ask for them stands in the school's agreements.
    """
    terms = year.terms
    values = {one.value.result.test: one.value.result.value for one in year.tests}
    explained = explain_year(
        year.columns,
        {test: value for test, value in values.items() if value is not None},
        terms.plain_periods,
        rule=terms.rule,
        precision=terms.precision,
        strand=strand,
    )
    return PublishedAverages(explained, {named.period.uuid: named.name for named in terms.periods})
