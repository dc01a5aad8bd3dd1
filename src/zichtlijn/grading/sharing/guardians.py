"""The guardians of a pupil as the rules see them: access by custody or grant, consent after eighteen. No result."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import groupby
from uuid import UUID
from zoneinfo import ZoneInfo

from zichtlijn.core.release.guardians import GuardianFacts, Window
from zichtlijn.core.release.local_time import start_of_day
from zichtlijn.grading.sharing.loading import load_consents
from zichtlijn.people.guardians.queries import GuardianTie, list_guardian_ties

Consents = Mapping[tuple[UUID, UUID], tuple[Window, ...]]


def list_guardians(pupil: UUID, zone: ZoneInfo) -> list[GuardianFacts]:
    """Everybody who has, had or will have access for a pupil. Two queries."""
    return list(read_guardians(list_guardian_ties([pupil]), load_consents([pupil]), zone))


def find_guardian(guardian: UUID, pupil: UUID, zone: ZoneInfo) -> GuardianFacts | None:
    """One of them. Two queries."""
    return next((one for one in list_guardians(pupil, zone) if one.person == guardian), None)


def list_with_access(guardians: Iterable[GuardianFacts], now: datetime) -> list[GuardianFacts]:
    """Those who may use the portal at an instant."""
    return [one for one in guardians if any(access.contains(now) for access in one.access)]


def read_guardians(ties: Iterable[GuardianTie], consents: Consents, zone: ZoneInfo) -> Iterator[GuardianFacts]:
    """The guardians of one pupil, from ties in order of guardian."""
    for guardian, rows in groupby(ties, key=lambda tie: tie.guardian):
        found = list(rows)
        windows = tuple(_read_window(tie, zone) for tie in found)
        yield GuardianFacts(guardian, windows, consents.get((found[0].pupil, guardian), ()))


def _read_window(tie: GuardianTie, zone: ZoneInfo) -> Window:
    ends_on = tie.span.ends_on
    return Window(start_of_day(tie.span.starts_on, zone), start_of_day(ends_on, zone) if ends_on else None)
