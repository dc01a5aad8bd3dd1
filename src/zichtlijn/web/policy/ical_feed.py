"""The addresses and contents of calendars to subscribe to: moments of one audience at one location, no person (L55).

An address is signed and stands as long as the installation's key; it holds a location, an audience and group names of
the policy, never who asked for it. The contents follow from the policy and the school year alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final
from uuid import UUID, uuid5

from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.kernel.school_year import SchoolYear
from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.release.moments import Calendars
from zichtlijn.core.release.placing import Place, Placement, Placing
from zichtlijn.core.release.policy import GroupKey, PolicyHistory
from zichtlijn.feeds.ical.writer import MomentCalendar, write_calendar
from zichtlijn.grading.release.facts import read_group, write_group
from zichtlijn.tenancy.remembering import remembered

_SIGNER: Final = Signer(salt="zichtlijn.policy.moments")


class FeedAudience(StrEnum):
    """Whose moments a calendar holds."""

    PUPILS = "p"
    GUARDIANS = "g"


@dataclass(frozen=True, slots=True)
class FeedKey:
    """What an address says."""

    location: UUID
    audience: FeedAudience
    groups: frozenset[GroupKey]
    language: str


def make_feed_url(location: UUID, audience: FeedAudience, groups: Iterable[GroupKey]) -> str:
    """The address of a calendar in the language of this request; the same for everybody in these groups."""
    return reverse("policy:feed", args=[make_feed_token(location, audience, groups)])


def make_feed_token(location: UUID, audience: FeedAudience, groups: Iterable[GroupKey]) -> str:
    """The signed part of that address."""
    said = [location.hex, audience.value, get_language() or "nl", *sorted(map(write_group, groups))]
    return _SIGNER.sign_object(said)


def read_feed_key(token: str) -> FeedKey:
    """What an address says. Raises Refusal(NOT_FOUND) for one that was not made here."""
    try:
        location, audience, language, *groups = _SIGNER.unsign_object(token)
        return FeedKey(UUID(location), FeedAudience(audience), frozenset(map(read_group, groups)), language)
    except (BadSignature, ValueError, TypeError, AttributeError):
        raise Refusal(Refused.NOT_FOUND) from None


@remembered(64)
def draw_feed(key: FeedKey, history: PolicyHistory, name: str, settled_at: datetime, year: SchoolYear) -> bytes:
    """The calendar of a school year and the next. Rests on the policy alone: not on the clock, not on who asks."""
    until = SchoolYear(year.first_year + 2).span.starts_on
    place = Place(key.location, key.groups)
    calendar = Calendars({key.location: history}).get_calendar(Placing((Placement(DaySpan(date.min), place),)))
    days = calendar.list_days(DaySpan(year.span.starts_on, until))
    is_pupils = key.audience is FeedAudience.PUPILS
    moments = [at for one in days if (at := one.pupil_at if is_pupils else one.guardian_at)]
    with override(key.language):
        title = _("Moment voor nieuwe resultaten") if is_pupils else _("Moment voor ouders: nieuwe resultaten")
        told = _("%(place)s: momenten voor leerlingen") if is_pupils else _("%(place)s: momenten voor ouders")
    groups = ",".join(sorted(map(write_group, key.groups)))
    feed = uuid5(key.location, f"{key.audience}:{groups}")
    return write_calendar(MomentCalendar(feed, told % {"place": name}, title, moments, settled_at))
