"""What planning asks of sharing: the shares and consents of pupils, as values of core, in a fixed order."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from uuid import UUID

from zichtlijn.core.release.guardians import Window
from zichtlijn.core.release.sharing import Share
from zichtlijn.grading.sharing.models import AdultConsent, ResultShare
from zichtlijn.tenancy.keys import AmongKeys


def load_shares(pupils: Collection[UUID]) -> Mapping[UUID, tuple[Share, ...]]:
    """Every share of these pupils, also those taken back: a plan says the same about the past. One query."""
    found: dict[UUID, list[Share]] = defaultdict(list)
    rows = ResultShare.objects.filter(pupil__in=AmongKeys(pupils)).order_by("shared_at", "uuid")
    for row in rows:
        found[row.pupil_id].append(read_share(row))
    return {pupil: tuple(shares) for pupil, shares in found.items()}


def load_consents(pupils: Collection[UUID]) -> Mapping[tuple[UUID, UUID], tuple[Window, ...]]:
    """When each pupil let which guardian look on, by (pupil, guardian). One query."""
    found: dict[tuple[UUID, UUID], list[Window]] = defaultdict(list)
    for row in AdultConsent.objects.filter(pupil__in=AmongKeys(pupils)).order_by("granted_at", "uuid"):
        found[row.pupil_id, row.guardian_id].append(Window(row.granted_at, row.ended_at))
    return {who: tuple(windows) for who, windows in found.items()}


def read_share(row: ResultShare) -> Share:
    """A row as the rules see it."""
    return Share(row.entry, row.guardian_id, row.shared_at, row.with_number, row.revoked_at)
