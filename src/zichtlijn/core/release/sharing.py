"""A pupil shares a result with one guardian, before the school's moment and apart from it (R45, R53; decision 7).

A share is of the entry the pupil saw; nothing in it can be newer than the pupil's own view.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from zichtlijn.core.release.guardians import GuardianFacts


@dataclass(frozen=True, slots=True)
class Share:
    """One entry shown to one guardian; `with_number` false shows the feedback alone."""

    entry: UUID
    guardian: UUID
    shared_at: datetime
    with_number: bool = True
    revoked_at: datetime | None = None


def may_share(guardian: GuardianFacts, shown_since: datetime | None, now: datetime) -> bool:
    """True when the pupil sees it now and the guardian may use the portal; the guardian mode does not matter."""
    sees_it = shown_since is not None and shown_since <= now
    return sees_it and any(access.contains(now) for access in guardian.access)


def may_revoke(share: Share, *, seen_at: datetime | None, guardian_at: datetime | None, now: datetime) -> bool:
    """True until the guardian opened it, or could see it anyway since the school's moment `guardian_at`."""
    is_seen = seen_at is not None and seen_at <= now
    is_past = guardian_at is not None and guardian_at <= now
    return share.revoked_at is None and not is_seen and not is_past
