"""From an account to the viewer the rules know."""

from datetime import date

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Exists, OuterRef, Q

from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.roster import Capacity, Custody, RoleCode
from zichtlijn.core.people.viewer import GroupTie, RoleTie, Viewer
from zichtlijn.people.accounts.models import Account
from zichtlijn.people.guardians.models import Guardianship
from zichtlijn.people.rosters.models import Enrolment, Person
from zichtlijn.people.staff.models import Assignment, Role


def get_viewer(account: Account, on: date) -> Viewer:
    """The person behind an account with the ties and roles of a day. Three queries.

    Raises Refusal(NOT_FOUND) when the account is switched off.
    """
    if not account.is_active:
        raise Refusal(Refused.NOT_FOUND)
    enrolled = Enrolment.objects.on(on).filter(pupil=OuterRef("pk"))
    caring = Guardianship.objects.on(on).filter(_gives_access(), guardian=OuterRef("pk"))
    person = Person.objects.annotate(is_pupil=Exists(enrolled), is_guardian=Exists(caring)).get(pk=account.person_id)
    return Viewer(
        person_uuid=person.uuid,
        called=person.called or person.name.full,
        ties=_list_ties(person, on),
        roles=_list_roles(person, on),
        is_pupil=person.is_pupil,
        is_guardian=person.is_guardian,
    )


def _gives_access() -> Q:
    """Custody, or the school's own permission (product.md §0.3 point 6)."""
    return Q(custody=Custody.YES.value) | Q(is_granted_by_school=True)


def _list_ties(person: Person, on: date) -> tuple[GroupTie, ...]:
    """An assignment without a subject of its own to a group of one subject is for that subject."""
    held = Assignment.objects.on(on).filter(staff=person).select_related("group")
    return tuple(
        GroupTie(one.group_id, Capacity(one.capacity), one.subject or one.group.subject, one.span) for one in held
    )


def _list_roles(person: Person, on: date) -> tuple[RoleTie, ...]:
    named = ArrayAgg("groups__uuid", filter=Q(groups__isnull=False), default=[])
    held = Role.objects.on(on).filter(staff=person).annotate(named=named)
    return tuple(RoleTie(RoleCode(one.code), one.location_id, frozenset(one.named), one.span) for one in held)
