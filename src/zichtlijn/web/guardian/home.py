"""Builds S13: one child of a guardian, in the order of the page. Reads, and puts into words; decides nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from zichtlijn.core.kernel.school_year import SchoolYear
from zichtlijn.core.release.policy import ExceptionPeriod
from zichtlijn.grading.release.agreements import find_agreements
from zichtlijn.grading.release.outlook import GuardianOutlook, read_outlook
from zichtlijn.grading.release.published_coming import list_coming_tests
from zichtlijn.grading.release.published_guardians import GuardianStanding
from zichtlijn.grading.release.published_subjects import list_published_subjects
from zichtlijn.grading.sharing.choices import may_guardians_see_coming_tests
from zichtlijn.grading.sharing.queries import list_received
from zichtlijn.grading.sharing.reflections import list_reflections_for
from zichtlijn.people.guardians.access import Ward, WardPlace
from zichtlijn.web.guardian.goals import list_ward_goals
from zichtlijn.web.guardian.moment import MomentBlock, word_adult, word_age_unknown, word_outlook
from zichtlijn.web.guardian.results import ShownResults, word_results
from zichtlijn.web.guardian.screens import ComingLine, DateLine, Head, HomeScreen
from zichtlijn.web.guardian.shares import word_shares
from zichtlijn.web.guardian.starters import list_starters
from zichtlijn.web.result_words import word_subject
from zichtlijn.web.ui import terms
from zichtlijn.web.ui.environment import get_active_formatter
from zichtlijn.web.ui.frame import Frame
from zichtlijn.web.year_words import name_year_group


@dataclass(frozen=True, slots=True)
class Look:
    """Who looks at whom, and when."""

    guardian: UUID
    ward: Ward
    now: datetime
    today: date


def build_home(frame: Frame, look: Look, wards: Sequence[Ward]) -> HomeScreen:
    """The page of one child. A fixed number of statements, whatever there is to read."""
    guardian, ward = look.guardian, look.ward
    outlook = read_outlook(guardian, ward.uuid, birth_on=ward.birth_on, now=look.now)
    received = list_received(guardian, ward.uuid, now=look.now)
    return HomeScreen(
        title=ward.called,
        frame=frame,
        head=_word_head(ward, wards),
        moment=_word_moment(look, outlook),
        goals=list_ward_goals(ward.uuid, ward.groups, look.today) if ward.is_primary else None,
        shares=word_shares(ward.ref, received, list_reflections_for(guardian, ward.uuid, today=look.today)),
        starters=list_starters(look.today, is_primary=ward.is_primary),
        dates=tuple(_word_period(one) for one in outlook.school.periods),
        has_pauses=outlook.shows_results,
        coming=tuple(_list_coming(look, outlook)),
        results=_read_results(look, outlook),
        agreements=tuple(_list_agreements(ward)),
        contacts=ward.contacts,
    )


def name_teacher(ward: Ward) -> str:
    """What the child's school calls a teacher."""
    sector = terms.Sector.PRIMARY if ward.is_primary else terms.Sector.SECONDARY
    return str(terms.get_terms(sector).teacher)


def _word_head(ward: Ward, wards: Sequence[Ward]) -> Head:
    others = tuple((_name_child(one), reverse("guardian:ward", args=[one.ref])) for one in wards if one is not ward)
    return Head(ward.called, " · ".join(map(_name_place, ward.places)), others)


def _name_place(place: WardPlace) -> str:
    """`h3b, Zilverlinde College, vestiging Noord`."""
    return ", ".join(part for part in (_name_class(place), place.location_name) if part)


def _name_child(ward: Ward) -> str:
    """`Saar, h3c`: enough to tell the children of one family apart."""
    return ", ".join(part for part in (ward.called, *map(_name_class, ward.places)) if part)


def _name_class(place: WardPlace) -> str:
    return place.class_name or (name_year_group(place.year_group) if place.year_group else "")


def _word_moment(look: Look, outlook: GuardianOutlook) -> MomentBlock | None:
    if outlook.standing is GuardianStanding.ADULT:
        return word_adult(look.ward.called)
    if look.ward.is_primary and not outlook.school.has_policy:
        return None
    if outlook.standing is GuardianStanding.AGE_UNKNOWN and not outlook.school.is_closed:
        return word_age_unknown(look.ward.called)
    return word_outlook(outlook.school, look.now)


def _read_results(look: Look, outlook: GuardianOutlook) -> ShownResults | None:
    """What the school showed; where it shows nothing any more, what is left from before."""
    subjects = list_published_subjects(look.guardian, look.ward.uuid, now=look.now, own=outlook.calendar)
    if not subjects and not outlook.shows_results:
        return None
    this_year = SchoolYear.containing(look.today)
    has_averages = bool(subjects) and _may_see_averages(look.ward)
    return word_results(subjects, name_teacher(look.ward), this_year, has_averages=has_averages)


def _may_see_averages(ward: Ward) -> bool:
    """True when every school of the child says so (R44). One query for each."""
    return bool(ward.places) and all(find_agreements(one.location).has_guardian_average for one in ward.places)


def _word_period(period: ExceptionPeriod) -> DateLine:
    formatter, span = get_active_formatter(), period.span
    last_on = span.starts_on if span.ends_on is None else date.fromordinal(span.ends_on.toordinal() - 1)
    return DateLine(formatter.days(span.starts_on, last_on), period.title)


def _list_coming(look: Look, outlook: GuardianOutlook) -> Iterator[ComingLine]:
    """Tests to come, when every school of the child says so (R47)."""
    places = look.ward.places if outlook.standing is GuardianStanding.OPEN else ()
    if places and all(may_guardians_see_coming_tests(one.location) for one in places):
        for test in list_coming_tests(look.ward.uuid, today=look.today):
            heading = ", ".join((word_subject(test.subject), test.title))
            yield ComingLine(get_active_formatter().day(test.held_on), heading, test.content)


def _list_agreements(ward: Ward) -> list[tuple[str, str]]:
    """The readers' page of the policy of each of the child's schools; with two schools by name."""
    label = _("Zo gaan wij om met resultaten")
    has_several = len(ward.places) > 1
    found = [(place, _find_agreements_url(place)) for place in ward.places]
    return [(f"{label}: {place.location_name}" if has_several else label, url) for place, url in found if url]


def _find_agreements_url(place: WardPlace) -> str:
    try:
        return reverse("policy:readers", args=[place.location])
    except NoReverseMatch:
        return ""
