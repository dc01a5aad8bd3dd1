"""That somebody of the school looked at a pupil: kept once a day per viewer, for the pupil to read (R48)."""

from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpRequest

from zichtlijn.core.people.viewer import Viewer
from zichtlijn.core.release.local_time import start_of_day
from zichtlijn.journal.audit.actions import record_look
from zichtlijn.people.days import DEFAULT_TIME_ZONE
from zichtlijn.web.gate import get_now, get_today


def keep_look(request: HttpRequest, viewer: Viewer, pupil: UUID) -> None:
    """Keep that `viewer` looks at a pupil today; one statement."""
    day_starts_at = start_of_day(get_today(request), ZoneInfo(DEFAULT_TIME_ZONE))
    record_look(pupil, viewer=viewer.person_uuid, now=get_now(request), day_starts_at=day_starts_at)
