"""The only way to a group or a pupil on somebody's behalf. "Not there" and "not for you" are one refusal."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.roster import Sector
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.people.references import refers_to
from zichtlijn.people.rosters.models import Group, Membership
from zichtlijn.people.rosters.queries import GroupRow, see_group


@dataclass(frozen=True, slots=True)
class OwnGroup:
    """A group as a pupil of it sees it."""

    uuid: UUID
    name: str
    sector: Sector


@dataclass(frozen=True, slots=True)
class SeenPupil:
    """A pupil whom the viewer may see, with the groups through which."""

    uuid: UUID
    slug: str
    called: str
    full: str
    groups: tuple[GroupRow, ...]
    since: date
    """First day in the first of those groups."""

    @property
    def ref(self) -> str:
        """What stands in the pupil's address."""
        return self.slug or str(self.uuid)

    def allows(self, subject: str) -> bool:
        """True when one of the groups gives sight of the pupil's practice in the subject."""
        return any(group.sight.allows(subject) for group in self.groups)


def get_group_for(viewer: Viewer, group_ref: str | UUID, on: date) -> GroupRow:
    """The group meant, as the viewer may see it on a day. Raises Refusal(NOT_FOUND). One query."""
    group = Group.objects.on(on).filter(refers_to(group_ref)).select_related("location").first()
    row = see_group(viewer, group, on) if group is not None else None
    if row is None:
        raise Refusal(Refused.NOT_FOUND)
    return row


def get_own_groups(viewer: Viewer, on: date) -> list[OwnGroup]:
    """The groups a pupil is in on a day, for that pupil. Raises Refusal(NOT_FOUND) for who is none. One query."""
    if not viewer.is_pupil:
        raise Refusal(Refused.NOT_FOUND)
    held = Membership.objects.on(on).filter(pupil=viewer.person_uuid).select_related("group__location")
    groups = [membership.group for membership in held if membership.group.span.contains(on)]
    return [OwnGroup(group.uuid, group.name, Sector(group.location.sector)) for group in groups]


def get_pupil_for(viewer: Viewer, pupil_ref: str | UUID, on: date) -> SeenPupil:
    """The pupil meant, whom the viewer must see through a group of that day. Raises Refusal(NOT_FOUND). One query."""
    held = Membership.objects.on(on).filter(refers_to(pupil_ref, "pupil__")).select_related("pupil", "group__location")
    seen = [
        (row, membership)
        for membership in held
        if membership.group.span.contains(on) and (row := see_group(viewer, membership.group, on)) is not None
    ]
    if not seen:
        raise Refusal(Refused.NOT_FOUND)
    first: Membership = seen[0][1]
    pupil = first.pupil
    return SeenPupil(
        uuid=pupil.uuid,
        slug=pupil.slug,
        called=pupil.called or pupil.name.full,
        full=pupil.name.full,
        groups=tuple(row for row, _ in seen),
        since=first.starts_on,
    )
