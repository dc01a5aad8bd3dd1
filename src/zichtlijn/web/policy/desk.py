"""What lies on the desk of who keeps a policy: the place, what was adopted, its hours, and the groups it can name."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.http import HttpRequest

from zichtlijn.core.kernel.actor import Actor, person
from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.core.release.checking import PolicyDraft, find_first_start
from zichtlijn.core.release.held_past import HeldPast, list_held_past
from zichtlijn.core.release.moments import Calendar, Calendars
from zichtlijn.core.release.placing import Place, Placement, Placing
from zichtlijn.core.release.policy import EXAM_CLASSES, GroupKey, GroupKind, PolicyHistory, PolicyVersion
from zichtlijn.grading.release.adopted import AdoptedPolicy, read_adopted
from zichtlijn.grading.release.facts import write_group
from zichtlijn.grading.release.hours import KeptHours, find_hours
from zichtlijn.grading.terms.queries import find_terms
from zichtlijn.people.rosters.classes import ClassRow, list_classes_at
from zichtlijn.web.gate import get_now
from zichtlijn.web.policy.gate import PolicyPlace
from zichtlijn.web.policy.preview import Preview
from zichtlijn.web.policy.words import name_group

_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Desk:
    """Read once per request."""

    place: PolicyPlace
    author: UUID
    adopted: AdoptedPolicy
    hours: KeptHours
    classes: tuple[ClassRow, ...]
    now: datetime
    today: date

    @property
    def history(self) -> PolicyHistory:
        return self.adopted.history

    @property
    def actor(self) -> Actor:
        return person(self.author)

    @property
    def names(self) -> Mapping[GroupKey, str]:
        return {GroupKey(GroupKind.CLASS, str(row.uuid)): row.name for row in self.classes}

    @property
    def first_start(self) -> date:
        """The earliest day a new policy can begin."""
        return find_first_start(self.history, self.today)

    @property
    def in_force(self) -> PolicyVersion | None:
        return self.history.find_in_force(self.today)

    @property
    def coming(self) -> PolicyVersion | None:
        """The next version that has not begun."""
        later = [one for one in self.history.versions if one.span.starts_on > self.today]
        return min(later, key=lambda one: one.span.starts_on, default=None)

    @property
    def base(self) -> PolicyVersion | None:
        """What a change begins with: the version that holds last."""
        return max(self.history.versions, key=lambda one: one.span.starts_on, default=None)

    @property
    def usual_start(self) -> date:
        """The first day a change can begin after all that was adopted: the first start, or a week after what comes."""
        last = self.base.span.starts_on if self.base else self.first_start
        return max(self.first_start, last + _WEEK) if last >= self.first_start and self.base else self.first_start

    def list_group_choices(self) -> list[tuple[str, str]]:
        """The groups a policy of this location can name: year groups, exam classes, classes."""
        codes = sorted({code for row in self.classes for code in row.year_groups}, key=lambda code: code.rjust(2))
        groups = [GroupKey(GroupKind.YEAR_GROUP, code) for code in codes]
        groups += [EXAM_CLASSES, *self.names]
        return [(write_group(group), name_group(group, self.names)) for group in groups]

    def get_calendar(self) -> Calendar:
        """The moments of the location itself, for who is in no group with terms of its own."""
        everyone = Placing((Placement(DaySpan(date.min), Place(self.place.uuid)),))
        return Calendars({self.place.uuid: self.history}).get_calendar(everyone)

    def preview(self, draft: PolicyDraft | None = None) -> Preview:
        return Preview(self.place, self.history, draft, self.hours.hours, self.now, self.today, self.names)

    def list_held_past(self, draft: PolicyDraft) -> list[HeldPast]:
        """Periods of a draft that carry results past a day of the PTA that is still to come. At most four queries."""
        if not draft.terms.exceptions:
            return []
        days = {one.date.held_on for one in find_terms(self.place.uuid).exam_dates if one.date.held_on > self.today}
        return list_held_past(draft.terms, self.place.uuid, self.place.zone, days) if days else []


def open_desk(request: HttpRequest, viewer: Viewer, place: PolicyPlace) -> Desk:
    """Everything a page of a policy needs. Four queries."""
    now = get_now(request)
    today = now.astimezone(place.zone).date()
    return Desk(
        place,
        viewer.person_uuid,
        read_adopted(place.uuid, place.zone),
        find_hours(place.uuid),
        tuple(list_classes_at(place.uuid, today)),
        now,
        today,
    )
