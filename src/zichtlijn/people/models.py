"""All models of the people app, gathered for Django; each stands in its own room."""

from zichtlijn.people.accounts.models import Account, CacheEntry, Invitation, NoticeWish
from zichtlijn.people.guardians.models import Guardianship
from zichtlijn.people.rosters.models import Enrolment, Group, Identifier, Membership, Person, RosterImport
from zichtlijn.people.schools.models import Location
from zichtlijn.people.staff.models import Assignment, Role

__all__ = [
    "Account",
    "Assignment",
    "CacheEntry",
    "Enrolment",
    "Group",
    "Guardianship",
    "Identifier",
    "Invitation",
    "Location",
    "Membership",
    "NoticeWish",
    "Person",
    "Role",
    "RosterImport",
]
