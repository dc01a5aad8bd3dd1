"""The holidays of every location, as its release policies have them. Reading only; who asks is no business of these."""

from uuid import UUID

from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.release.days_off import list_days_off
from zichtlijn.grading.release.calendars import load_calendars


def list_days_off_by_location() -> dict[UUID, tuple[DaySpan, ...]]:
    """Holidays by location, also of the past; none where no policy names any. One statement."""
    return {location: list_days_off(history) for location, history in load_calendars().policies.items()}
