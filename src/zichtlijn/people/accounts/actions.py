"""Making accounts and switching them off. A person has at most one; an old one comes back with a new password."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.journal.audit.actions import record_act
from zichtlijn.people.accounts.models import Account, Invitation
from zichtlijn.people.rosters.models import Person


@transaction.atomic
def open_account(person_uuid: UUID, *, email: str, actor: Actor, now: datetime, password: str | None = None) -> Account:
    """Make an account, or switch an old one on again; without a password nobody can sign in with one.

    Raises Refusal: NOT_FOUND (no such person), ALREADY_DONE (has an account), INVALID (address of another account).
    """
    owner = Person.objects.select_for_update().filter(pk=person_uuid).first()
    if owner is None:
        raise Refusal(Refused.NOT_FOUND)
    address = email.strip().lower()
    account = Account.objects.filter(person=owner).first() or Account(person=owner, created_at=now)
    is_on = not account._state.adding and account.is_active
    if is_on:
        raise Refusal(Refused.ALREADY_DONE)
    if Account.objects.filter(email__iexact=address).exclude(person=owner).exists():
        raise Refusal(Refused.INVALID, "email")
    account.email = address
    account.is_active = True
    if password is None:
        account.set_unusable_password()
    else:
        account.set_password(password)
    account.save()
    record_act("account_opened", actor=actor, now=now, about=("account", account.uuid))
    return account


@transaction.atomic
def deactivate_account(person_uuid: UUID, *, actor: Actor, now: datetime) -> Account:
    """Switch a person's account off: signed-in browsers are out at their next click. Invitations are withdrawn.

    Raises Refusal(NOT_FOUND) when there is no account that is on.
    """
    account = Account.objects.select_for_update().filter(person_id=person_uuid, is_active=True).first()
    if account is None:
        raise Refusal(Refused.NOT_FOUND)
    account.is_active = False
    account.save(update_fields=["is_active"])
    Invitation.objects.filter(person_id=person_uuid, accepted_at__isnull=True, withdrawn_at__isnull=True).update(
        withdrawn_at=now
    )
    record_act("account_deactivated", actor=actor, now=now, about=("account", account.uuid))
    return account


@transaction.atomic
def reactivate_account(person_uuid: UUID, *, actor: Actor, now: datetime) -> Account:
    """Undo of switching off. Raises Refusal(NOT_FOUND) when there is no account that is off."""
    account = Account.objects.select_for_update().filter(person_id=person_uuid, is_active=False).first()
    if account is None:
        raise Refusal(Refused.NOT_FOUND)
    account.is_active = True
    account.save(update_fields=["is_active"])
    record_act("account_reactivated", actor=actor, now=now, about=("account", account.uuid))
    return account
