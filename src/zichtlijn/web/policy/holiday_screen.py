"""Periods to choose from: school holidays as published, or those of a calendar of the school. None is kept here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zichtlijn.core.kernel.school_year import SchoolYear
from zichtlijn.core.release.holidays import Holiday, Region, list_holiday_years, list_holidays
from zichtlijn.core.release.policy import ExceptionPeriod
from zichtlijn.feeds.ical.events import MOST_BYTES
from zichtlijn.feeds.report import Report
from zichtlijn.web.finding_lines import FindingLine, word_findings
from zichtlijn.web.policy.holiday_adding import has_days, write_choice
from zichtlijn.web.policy.typed import Typing
from zichtlijn.web.policy.words import tell_days_of
from zichtlijn.web.ui.frame import Frame
from zichtlijn.web.ui.upload_field import UploadField

READ: Final = "lees"
ADD: Final = "voeg-toe"
_TITLES: Final = MappingProxyType(
    {
        Holiday.AUTUMN: "Herfstvakantie",
        Holiday.CHRISTMAS: "Kerstvakantie",
        Holiday.SPRING: "Voorjaarsvakantie",
        Holiday.MAY: "Meivakantie",
        Holiday.SUMMER: "Zomervakantie",
    }
)
"""Names in the language of the school: pupils and guardians read them."""
_REGIONS: Final = MappingProxyType(
    {
        Region.NORTH: gettext_lazy("regio Noord"),
        Region.MIDDLE: gettext_lazy("regio Midden"),
        Region.SOUTH: gettext_lazy("regio Zuid"),
    }
)


class CalendarFileForm(forms.Form):
    """A calendar of the school; what is in it is for the reader."""

    file = UploadField(
        label=gettext_lazy("Agendabestand"),
        help_text=gettext_lazy(
            "Een bestand dat eindigt op .ics, uit de agenda van de school. We lezen alleen hele dagen."
        ),
        most_bytes=MOST_BYTES,
        emptied=gettext_lazy("Dit bestand is leeg. Maak de export opnieuw."),
    )


@dataclass(frozen=True, slots=True)
class PeriodChoice:
    """A period to tick; one that the policy has already can not be added again."""

    value: str
    title: str
    days: str
    is_there: bool


@dataclass(frozen=True, slots=True)
class HolidayScreen:
    """Published holidays of a region and year, or after a file what stands in that; each list with its own button."""

    title: str
    frame: Frame
    ref: str
    place_name: str
    regions: tuple[tuple[str, str], ...]
    region: str
    years: tuple[tuple[str, str], ...]
    year: str
    holidays: tuple[PeriodChoice, ...]
    form: CalendarFileForm
    has_file: bool
    found: tuple[PeriodChoice, ...]
    findings: tuple[FindingLine, ...]
    read: str = READ
    add: str = ADD


def find_region(written: str) -> Region:
    """The region written, else the first."""
    return Region(written) if written in set(Region) else Region.NORTH


def find_year(written: str, today: date) -> SchoolYear:
    """The school year written when its holidays are known, else that of today, else the first that is known."""
    known = {str(year): year for year in list_holiday_years()}
    return known.get(written) or known.get(str(SchoolYear.containing(today))) or min(known.values())


def list_proposed(region: Region, year: SchoolYear, today: date) -> list[ExceptionPeriod]:
    """The holidays that are not over, as exception periods."""
    return [
        ExceptionPeriod(_TITLES[holiday], span)
        for holiday, span in list_holidays(region, year)
        if span.ends_on is None or span.ends_on > today
    ]


def draw_choices(periods: Iterable[ExceptionPeriod], typing: Typing) -> tuple[PeriodChoice, ...]:
    """Each period once, in order of days."""
    ordered = sorted(dict.fromkeys(periods), key=lambda period: (period.span, period.title))
    return tuple(
        PeriodChoice(write_choice(one), one.title, tell_days_of(one.span), has_days(typing, one.span))
        for one in ordered
    )


def build_holidays(
    frame: Frame,
    ref: str,
    place_name: str,
    typing: Typing,
    form: CalendarFileForm,
    found: tuple[Sequence[ExceptionPeriod], Report] | None,
    *,
    region: Region,
    year: SchoolYear,
    today: date,
) -> HolidayScreen:
    """The page before or after a file."""
    return HolidayScreen(
        title=_("Vakanties overnemen"),
        frame=frame,
        ref=ref,
        place_name=place_name,
        regions=tuple((one.value, str(words)) for one, words in _REGIONS.items()),
        region=region.value,
        years=tuple((str(one), str(one)) for one in list_holiday_years()),
        year=str(year),
        holidays=draw_choices(list_proposed(region, year, today), typing),
        form=form,
        has_file=found is not None,
        found=draw_choices(found[0], typing) if found else (),
        findings=_list_findings(found[1]) if found else (),
    )


def _list_findings(report: Report) -> tuple[FindingLine, ...]:
    """Which event and what to do; the words of the format itself help nobody who keeps a calendar."""
    return tuple(replace(one, field="", expected="") for one in word_findings(report.kept))
