"""Makes somebody administrator of the active board, so that a new board can be run by people.

It must not know who asks: only the command line does, for whoever runs the machine.
"""

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.names import PersonName
from zichtlijn.core.people.roster import RoleCode
from zichtlijn.people.accounts.invitations import clean_email, invite_in_person
from zichtlijn.people.staff.actions import add_staff, give_role
from zichtlijn.people.staff.queries import find_staff_by_email


@transaction.atomic
def appoint_administrator(email: str, *, name: str, root_url: str, actor: Actor, now: datetime) -> str | None:
    """Give the role over the whole board, and the link with which an account is made; None for who has one already.

    Somebody known by this address keeps their name. Once more gives a new link, and the earlier one stops working.
    Raises Refusal(INVALID): no address, no name, or the address of somebody else's account.
    """
    address = clean_email(email)
    called, _, family = " ".join(name.split()).partition(" ")
    found = find_staff_by_email(address)
    appointed = found or add_staff(PersonName(called, family=family), email=address, actor=actor, now=now)
    try:
        give_role(appointed.uuid, RoleCode.ADMINISTRATOR, location_uuid=None, actor=actor, now=now)
    except Refusal as refusal:
        if refusal.reason is not Refused.ALREADY_DONE:
            raise
    try:
        letter = invite_in_person(appointed.uuid, address, root_url=root_url, actor=actor, now=now)
    except Refusal as refusal:
        if refusal.reason is not Refused.ALREADY_DONE:
            raise
        return None
    return letter.root_url + reverse("people:accept_invitation", args=[letter.secret])
