"""All results that a pupil may see, by subject and school year; averages only when asked for (R43, R44)."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from zichtlijn.core.gradebook.columns import Strand
from zichtlijn.core.gradebook.rounding import round_half_up
from zichtlijn.grading.release.published import NextMoments
from zichtlijn.grading.release.published_averages import explain_published
from zichtlijn.grading.release.published_subjects import PublishedSubject, PublishedYear, list_published_subjects
from zichtlijn.web.pupil.opening import Own
from zichtlijn.web.pupil.results import ResultView, draw_result
from zichtlijn.web.result_words import word_subject
from zichtlijn.web.ui.environment import get_active_formatter

_DECIMALS = 1
"""A pupil reads an average with one decimal, whatever the school rounds to (product.md S12)."""


@dataclass(frozen=True, slots=True)
class YearView:
    """A school year of one subject, the newest result first."""

    label: str
    results: tuple[ResultView, ...]


@dataclass(frozen=True, slots=True)
class AverageView:
    """An average that was asked for; `number` is empty over nothing."""

    label: str
    number: str


@dataclass(frozen=True, slots=True)
class SubjectView:
    """A subject with its latest year in sight and earlier ones folded; `averages` only when asked for."""

    code: str
    name: str
    latest: YearView
    earlier: tuple[YearView, ...]
    averages: tuple[AverageView, ...]
    is_asked: bool


def list_subjects(own: Own, moments: NextMoments, asked: str) -> tuple[SubjectView, ...]:
    """Every subject of which something is shown, by name; averages of the subject `asked`. One statement."""
    found = list_published_subjects(own.pupil, own.pupil, now=own.now, own=moments.own)
    views = (_draw_subject(one, own, is_asked=one.subject == asked) for one in found if one.years)
    return tuple(sorted(views, key=lambda view: view.name.casefold()))


def _draw_subject(subject: PublishedSubject, own: Own, *, is_asked: bool) -> SubjectView:
    latest, *earlier = subject.years
    return SubjectView(
        code=subject.subject,
        name=word_subject(subject.subject),
        latest=_draw_year(latest, own),
        earlier=tuple(_draw_year(year, own) for year in earlier),
        averages=tuple(_list_averages(latest)) if is_asked else (),
        is_asked=is_asked,
    )


def _draw_year(year: PublishedYear, own: Own) -> YearView:
    results = tuple(
        draw_result(one, own.teacher, with_number=own.shows_numbers, precision=year.terms.precision)
        for one in year.tests
    )
    return YearView(str(year.school_year), results)


def _list_averages(year: PublishedYear) -> Iterator[AverageView]:
    """Over what is shown, and nothing else. The school exam has its own (release.md §4)."""
    yield AverageView(_("Gemiddelde van wat je nu ziet"), _average(year, Strand.PROGRESS))
    if any(one.value.strand is Strand.SCHOOL_EXAM for one in year.tests):
        yield AverageView(_("Gemiddelde van het schoolexamen"), _average(year, Strand.SCHOOL_EXAM))


def _average(year: PublishedYear, strand: Strand) -> str:
    exact = explain_published(year, strand).year.exact
    return "" if exact is None else get_active_formatter().decimal(round_half_up(exact, _DECIMALS), _DECIMALS)
