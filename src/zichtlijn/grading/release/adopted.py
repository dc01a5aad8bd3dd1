"""Reading what a location adopted: every version, by whom, and what everybody was told about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from zichtlijn.core.release.policy import PolicyHistory, PolicyVersion
from zichtlijn.grading.release.facts import read_history
from zichtlijn.grading.release.models import ReleasePolicy
from zichtlijn.people.rosters.naming import list_called


@dataclass(frozen=True, slots=True)
class AdoptedVersion:
    """A version as it was adopted. `version` is None when it was taken back before it began, or took one back."""

    number: int
    version: PolicyVersion | None
    withdraws: int | None
    adopted_at: datetime
    adopted_by: str
    consulted: tuple[str, ...]
    told_pupils: str
    told_guardians: str
    told_team: str


@dataclass(frozen=True, slots=True)
class AdoptedPolicy:
    """Everything a location adopted, and what follows from it by day."""

    history: PolicyHistory
    versions: tuple[AdoptedVersion, ...]
    """The newest first."""

    def find_version(self, number: int) -> AdoptedVersion | None:
        return next((one for one in self.versions if one.number == number), None)


def read_adopted(location: UUID, zone: ZoneInfo) -> AdoptedPolicy:
    """The policy of a location with all its versions. Two queries."""
    rows = list(ReleasePolicy.objects.filter(location=location).order_by("-number"))
    history = read_history(location, zone, rows)
    return AdoptedPolicy(history, tuple(_tell(rows, history)))


def _tell(rows: Sequence[ReleasePolicy], history: PolicyHistory) -> list[AdoptedVersion]:
    called = list_called({row.adopted_by_id for row in rows})
    standing = {version.number: version for version in history.versions}
    return [
        AdoptedVersion(
            number=row.number,
            version=standing.get(row.number),
            withdraws=row.withdraws,
            adopted_at=row.adopted_at,
            adopted_by=called.get(row.adopted_by_id, ""),
            consulted=tuple(row.consulted),
            told_pupils=row.told_pupils,
            told_guardians=row.told_guardians,
            told_team=row.told_team,
        )
        for row in rows
    ]
