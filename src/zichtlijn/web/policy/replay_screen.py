"""Last year, or this year so far, under the policy shown: then and now side by side, disadvantages included (R39).

About moments, never about pupils; below the smallest group it says nothing (R59).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zichtlijn.core.release.checking import Lessons
from zichtlijn.core.release.policy import Terms
from zichtlijn.core.release.simulation import PILE, Outcome, Replay, replay
from zichtlijn.grading.release.replaying import ReplaySource, find_replay_source
from zichtlijn.tenancy.remembering import remembered
from zichtlijn.web.policy.preview import Preview
from zichtlijn.web.ui.environment import get_active_formatter

SMALLEST_GROUP: Final = 10
_WHOLE_YEAR: Final = timedelta(days=9 * 30)
"""A school year from its first result to its last."""
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ReplayLine:
    """One thing that happened: then, and under this policy."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ReplayPart:
    """The table with what must be said beside it; no lines when there is too little to replay."""

    title: str
    about: str
    lines: tuple[ReplayLine, ...]
    remarks: tuple[str, ...]
    import_url: str
    is_imported: bool


def build_replay(preview: Preview) -> ReplayPart | None:
    """None while there is no policy to try. One query for what is remembered, a fixed number otherwise."""
    terms = _find_terms(preview)
    if terms is None:
        return None
    source = find_replay_source(preview.place.uuid, preview.place.zone, now=preview.now)
    import_url = reverse("policy:entry_times", args=[preview.place.ref])
    is_imported = source is not None and source.imported_at is not None
    title = _("Vorig schooljaar nagespeeld") if is_imported else _("Dit schooljaar nagespeeld, tot nu toe")
    if source is None or source.pupils < SMALLEST_GROUP:
        return ReplayPart(title, _tell_too_few(source), (), (), import_url, is_imported)
    lessons = preview.hours.lessons
    found = _replay(source, terms, preview.place.zone, lessons)
    return ReplayPart(
        title,
        _tell_about(source, preview.place.name),
        tuple(_list_lines(found, has_lessons=bool(lessons))),
        tuple(_list_remarks(source, found.after, has_lessons=bool(lessons))),
        import_url,
        is_imported,
    )


@remembered(32)
def _replay(source: ReplaySource, terms: Terms, zone: ZoneInfo, lessons: tuple[Lessons, ...]) -> Replay:
    """The same policy over the same results is worked out once, however often the page is looked at."""
    return replay(source.results, terms, zone, lessons)


def _find_terms(preview: Preview) -> Terms | None:
    """Those of the draft, else what holds today, else what is adopted last."""
    if preview.draft is not None:
        return preview.draft.terms
    in_force = preview.history.find_in_force(preview.today)
    versions = preview.history.versions
    return in_force.terms if in_force else versions[-1].terms if versions else None


def _tell_too_few(source: ReplaySource | None) -> str:
    if source is None:
        return _("Er zijn nog geen resultaten om na te spelen.")
    return _("Er zijn resultaten van te weinig leerlingen om na te spelen. Vanaf %(smallest)s laten we iets zien.") % {
        "smallest": SMALLEST_GROUP
    }


def _tell_about(source: ReplaySource, place: str) -> str:
    told = {"count": get_active_formatter().number(len(source.results)), "place": place}
    if source.imported_at is not None:
        sentence = _("%(count)s resultaten van %(place)s, met de tijden waarop ze toen zijn ingevoerd.")
    else:
        sentence = _("%(count)s resultaten van %(place)s die leerlingen dit schooljaar al zagen.")
    about_moments = _("De getallen gaan over momenten, niet over leerlingen.")
    return f"{sentence % told} {about_moments}"


def _list_lines(found: Replay, *, has_lessons: bool) -> Iterator[ReplayLine]:
    before, after = found.before, found.after
    percent = get_active_formatter().percent
    if has_lessons:
        yield ReplayLine(_("zichtbaar tijdens een les"), percent(before.during_lessons), percent(after.during_lessons))
    yield ReplayLine(
        _("zichtbaar na 18.00 uur of in het weekend"),
        percent(before.evening_or_weekend),
        percent(after.evening_or_weekend),
    )
    yield ReplayLine(
        _("dagen per week met iets nieuws, middelste leerling"),
        _tell_number(before.days_a_week),
        _tell_number(after.days_a_week),
    )
    yield ReplayLine(
        _("wachttijd tot zichtbaar, middelste"), _tell_wait(before.middle_wait), _tell_wait(after.middle_wait)
    )
    yield ReplayLine(_("wachttijd tot zichtbaar, langste"), _tell_longest(before), _tell_longest(after))
    yield ReplayLine(
        _("ouder zag het vóór of gelijk met de leerling"),
        percent(before.guardian_not_later),
        percent(after.guardian_not_later),
    )
    yield ReplayLine(
        _("meer dan %(most)s resultaten op één dag, voor één leerling") % {"most": PILE},
        _tell_times(before.piles),
        _tell_times(after.piles),
    )


def _list_remarks(source: ReplaySource, after: Outcome, *, has_lessons: bool) -> Iterator[str]:
    """The disadvantages, and what the numbers rest on."""
    formatter = get_active_formatter()
    if after.longest_wait >= _DAY:
        yield _("Ook een nadeel telt: leerlingen wachten soms langer.")
    if after.piles:
        yield _("Op sommige dagen komt er voor een leerling veel tegelijk. Tip: kies een tweede dag.")
    if after.unseen:
        told = {"count": formatter.number(after.unseen)}
        yield _("%(count)s resultaten krijgen met dit beleid binnen twee jaar geen moment.") % told
    if source.last_on - source.first_on < _WHOLE_YEAR:
        days = {"first": formatter.date_only(source.first_on), "last": formatter.date_only(source.last_on)}
        yield _("Dit is geen heel schooljaar: de resultaten zijn van %(first)s tot en met %(last)s.") % days
    if not source.has_year_groups:
        yield _("In het bestand staat geen leerjaar. Daarom krijgt iedereen hier de dagen van de vestiging.")
    if not has_lessons:
        yield _("Er zijn geen lestijden ingevuld. Daarom staat hier niet wat tijdens een les zichtbaar was.")


def _tell_longest(outcome: Outcome) -> str:
    wait = _tell_wait(outcome.longest_wait)
    if not outcome.longest_exception:
        return wait
    return _("%(wait)s (%(exception)s)") % {"wait": wait, "exception": outcome.longest_exception}


def _tell_wait(wait: timedelta) -> str:
    """`1 dag`; less than a day in words."""
    if timedelta(0) < wait < _DAY:
        return _("minder dan een dag")
    return ngettext("%(num)s dag", "%(num)s dagen", wait.days) % {"num": wait.days}


def _tell_times(count: int) -> str:
    return ngettext("%(num)s keer", "%(num)s keer", count) % {"num": get_active_formatter().number(count)}


def _tell_number(number: float) -> str:
    """Whole when it is, else with one decimal."""
    return get_active_formatter().decimal(number, 0 if number == round(number) else 1)
