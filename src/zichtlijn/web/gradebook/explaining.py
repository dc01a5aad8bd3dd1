"""Why an average is what it is: which results, which weights, which rounding (release.md §4)."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from zichtlijn.core.gradebook.averages import Explanation, LeftOut, Part
from zichtlijn.core.gradebook.columns import Strand
from zichtlijn.core.gradebook.periods import YearExplanation, YearRule
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.grading.gradebook.averages import tell_averages
from zichtlijn.grading.gradebook.book import Gradebook
from zichtlijn.grading.gradebook.queries import read_gradebook_of_pupil
from zichtlijn.grading.release.class_release import read_class_release
from zichtlijn.people.rosters.queries import list_pupils_of_group
from zichtlijn.web.chrome import Place as MenuPlace
from zichtlijn.web.chrome import build_frame
from zichtlijn.web.gate import get_now, get_today, signed_in
from zichtlijn.web.gradebook.opening import name_place, open_place
from zichtlijn.web.gradebook.screens import Arithmetic, ExplainScreen, PartLine
from zichtlijn.web.gradebook.words import LEFT_OUT_WORDS, write_shown
from zichtlijn.web.ui.environment import get_active_formatter
from zichtlijn.web.ui.rendering import render_page


@require_safe
@signed_in
def show_arithmetic(request: HttpRequest, viewer: Viewer, ref: str, pupil: UUID) -> HttpResponse:
    """The arithmetic of one pupil's averages."""
    place = open_place(request, viewer, ref)
    found = next((one for one in list_pupils_of_group(place.group_uuid, get_today(request)) if one.uuid == pupil), None)
    if found is None:
        raise Refusal(Refused.NOT_FOUND)
    book = read_gradebook_of_pupil(place, found)
    screen = ExplainScreen(
        title=_("Zo is het gemiddelde berekend"),
        frame=build_frame(request, viewer, MenuPlace.RESULTS),
        place=name_place(place),
        pupil=found.called,
        averages=tuple(_list_averages(book, pupil, get_now(request))),
    )
    return render_page(request, "gradebook/explain.html", screen)


def _list_averages(book: Gradebook, pupil: UUID, now: datetime) -> Iterable[Arithmetic]:
    view = read_class_release(book, now=now).view
    progress = tell_averages(book, pupil, view)
    yield _build(book, progress.own, _("Gemiddelde, alleen jij"))
    yield _build(book, progress.seen, _("Leerling ziet nu"))
    if any(one.column.strand is Strand.SCHOOL_EXAM for one in book.columns):
        exam = tell_averages(book, pupil, view, Strand.SCHOOL_EXAM)
        yield _build(book, exam.own, _("Schoolexamen, alleen jij"))
        yield _build(book, exam.seen, _("Schoolexamen, leerling ziet nu"))


def _build(book: Gradebook, year: YearExplanation, heading: str) -> Arithmetic:
    explanations = [*(part.explanation for part in year.periods), year.without_period]
    fmt, places = get_active_formatter(), book.terms.precision
    return Arithmetic(
        heading=heading,
        average="" if year.average is None else fmt.decimal(year.average, places),
        parts=tuple(_build_part(book, part) for one in explanations for part in one.parts),
        left_out=tuple(_build_left_out(book, left) for one in explanations for left in one.left_out),
        sum=_tell_sum(year, explanations, book),
    )


def _build_part(book: Gradebook, part: Part) -> PartLine:
    titles = [_name(book, attempt.column) for attempt in part.attempts]
    return PartLine(" + ".join(titles), _write(part.grade), _write(Fraction(part.weight)))


def _build_left_out(book: Gradebook, left: LeftOut) -> PartLine:
    value = write_shown(left.value, book.terms.precision)
    return PartLine(_name(book, left.column), value, str(LEFT_OUT_WORDS[left.reason]))


def _tell_sum(year: YearExplanation, explanations: list[Explanation], book: Gradebook) -> str:
    """`30,2 : 6 = 5,0333…, afgerond 5,0`; by periods the exact averages of the periods with their weights."""
    if year.exact is None or year.average is None:
        return ""
    if year.rule is YearRule.BY_PERIOD:
        counted = [part for part in year.periods if part.explanation.exact is not None]
        weighed = [(part.explanation.exact or Fraction(0), Fraction(part.period.weight)) for part in counted]
    else:
        weighed = [(one.exact, Fraction(one.weight)) for one in explanations if one.exact is not None]
    points = sum((exact * weight for exact, weight in weighed), Fraction(0))
    weight = sum((share for _exact, share in weighed), Fraction(0))
    said = {"points": _write(points), "weight": _write(weight), "exact": _write(year.exact)}
    return pgettext("arithmetic", "%(points)s : %(weight)s = %(exact)s, één keer afgerond: %(average)s") % {
        **said,
        "average": get_active_formatter().decimal(year.average, book.terms.precision),
    }


def _write(exact: Fraction) -> str:
    """As many decimals as it has, four at most; what goes on is marked."""
    shown = Decimal(exact.numerator) / Decimal(exact.denominator)
    places = next((count for count in range(4) if Fraction(round(shown, count)) == exact), 4)
    written = get_active_formatter().decimal(shown, places)
    return written if Fraction(round(shown, places)) == exact else f"{written}…"


def _name(book: Gradebook, column: UUID) -> str:
    found = book.find_column(column)
    return found.title if found else ""
