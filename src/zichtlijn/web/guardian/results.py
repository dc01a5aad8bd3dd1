"""What the school showed, per subject, feedback first; nothing to compare with (R44, R49). Words only, no rules."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from zichtlijn.core.gradebook.columns import Strand
from zichtlijn.core.gradebook.rounding import round_half_up
from zichtlijn.core.kernel.school_year import SchoolYear
from zichtlijn.grading.release.published_averages import explain_published
from zichtlijn.grading.release.published_subjects import PublishedSubject, PublishedYear
from zichtlijn.web.result_words import word_subject
from zichtlijn.web.shared_words import ResultText, word_result
from zichtlijn.web.ui.environment import get_active_formatter

_DECIMALS: Final = 1
"""A guardian reads an average as the pupil does, whatever the school rounds to (product.md S12)."""


@dataclass(frozen=True, slots=True)
class ResultLine:
    title: str
    day: str
    """Of the test, when it has one."""
    text: ResultText


@dataclass(frozen=True, slots=True)
class SubjectBlock:
    """One subject in one school year; no averages unless the school lets guardians see them."""

    name: str
    """The subject, with the school year when that is not this one."""
    lines: tuple[ResultLine, ...]
    averages: tuple[tuple[str, str], ...]
    """Label and number."""


@dataclass(frozen=True, slots=True)
class ShownResults:
    """All that the school showed, the newest school year first; `until` is the last day on which something came."""

    blocks: tuple[SubjectBlock, ...]
    until: str


def word_results(
    subjects: Sequence[PublishedSubject], teacher: str, this_year: SchoolYear, *, has_averages: bool
) -> ShownResults:
    """The shown results of a pupil; averages over these very results and nothing else (R35)."""
    years = [(word_subject(one.subject), year) for one in subjects for year in one.years]
    years.sort(key=lambda pair: (-pair[1].school_year.first_year, pair[0].casefold()))
    newest = max((shown.since for _subject, year in years for shown in year.tests), default=None)
    return ShownResults(
        tuple(
            SubjectBlock(
                subject if year.school_year == this_year else f"{subject}, {year.school_year}",
                tuple(_word_tests(year, teacher)),
                tuple(_list_averages(year)) if has_averages else (),
            )
            for subject, year in years
        ),
        "" if newest is None else get_active_formatter().day(newest),
    )


def _word_tests(year: PublishedYear, teacher: str) -> Iterator[ResultLine]:
    for shown in year.tests:
        day = get_active_formatter().day(shown.value.held_on) if shown.value.held_on else ""
        yield ResultLine(shown.value.title, day, word_result(shown.value.result, teacher, year.terms.precision))


def _list_averages(year: PublishedYear) -> Iterator[tuple[str, str]]:
    """The school exam has its own (release.md §4); over nothing there is none."""
    labels = {
        Strand.PROGRESS: _("Gemiddelde van wat u hier ziet"),
        Strand.SCHOOL_EXAM: _("Gemiddelde van het schoolexamen"),
    }
    for strand, label in labels.items():
        exact = explain_published(year, strand).year.exact
        if exact is not None:
            yield label, get_active_formatter().decimal(round_half_up(exact, _DECIMALS), _DECIMALS)
