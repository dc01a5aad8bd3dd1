"""Reading what was shared, for who gave it and who received it: through the fence, and never what a result says."""

from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID

import msgspec

from zichtlijn.core.release.sharing import Share, may_revoke
from zichtlijn.grading.release.published_calendar import read_calendar
from zichtlijn.grading.sharing.facts import GivenShare, ReceivedShare, SharingGuardian
from zichtlijn.grading.sharing.guardians import list_guardians, list_with_access
from zichtlijn.people.rosters.naming import list_called
from zichtlijn.tenancy.fence import asking_fence
from zichtlijn.tenancy.prepared import ask

_LIVE: Final = """
    SELECT json_agg(json_build_array(
        share, guardian, entry, test, subject, title, with_number, note, shared_at, opened_at, reached_at
    ) ORDER BY shared_at DESC, share)
    FROM live_shares(%(viewer)s, %(pupil)s, %(now)s::timestamptz)
"""


class _Line(NamedTuple):
    """A share that shows something now; `reached_at` is since when the guardian could see it by the school too."""

    share: UUID
    guardian: UUID
    entry: UUID
    test: UUID
    subject: str
    title: str
    with_number: bool
    note: str
    shared_at: datetime
    opened_at: datetime | None
    reached_at: datetime | None


_lines: Final = msgspec.json.Decoder(list[_Line])


def list_sharing_guardians(pupil: UUID, *, now: datetime) -> list[SharingGuardian]:
    """The guardians with access now, whom this pupil can share with, by name. Three queries and a calendar."""
    with_access = list_with_access(list_guardians(pupil, read_calendar(pupil).zone), now)
    called = list_called([one.person for one in with_access])
    found = [SharingGuardian(one.person, called.get(one.person, "")) for one in with_access]
    return sorted(found, key=lambda one: (one.called, one.uuid))


def list_given(pupil: UUID, *, now: datetime) -> list[GivenShare]:
    """What a pupil shares now, the newest first; what was taken back or is over is not in it. Two statements."""
    lines = _ask(pupil, pupil, now)
    called = list_called({line.guardian for line in lines}) if lines else {}
    return [_tell_given(line, called.get(line.guardian, ""), now) for line in lines]


def list_received(guardian: UUID, pupil: UUID, *, now: datetime) -> list[ReceivedShare]:
    """What a pupil shares with this guardian now, the newest first (R53). One statement."""
    return [
        ReceivedShare(line.share, pupil, line.subject, line.title, line.note, line.shared_at)
        for line in _ask(guardian, pupil, now)
    ]


def _ask(viewer: UUID, pupil: UUID, now: datetime) -> list[_Line]:
    with asking_fence():
        (answer,) = ask(_LIVE, {"viewer": viewer, "pupil": pupil, "now": now})
    return _lines.decode(answer) if answer else []


def _tell_given(line: _Line, called: str, now: datetime) -> GivenShare:
    share = Share(line.entry, line.guardian, line.shared_at, line.with_number)
    return GivenShare(
        uuid=line.share,
        guardian=SharingGuardian(line.guardian, called),
        entry=line.entry,
        test=line.test,
        subject=line.subject,
        title=line.title,
        with_number=line.with_number,
        note=line.note,
        shared_at=line.shared_at,
        is_opened=line.opened_at is not None,
        may_stop=may_revoke(share, seen_at=line.opened_at, guardian_at=line.reached_at, now=now),
    )
