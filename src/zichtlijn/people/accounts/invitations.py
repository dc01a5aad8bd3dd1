"""Inviting a person to make an account: asked, sent, accepted or withdrawn. Secrets are kept as hashes only."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q

from zichtlijn.core.kernel.actor import Actor, person
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.journal.audit.actions import record_act
from zichtlijn.journal.outbox.actions import queue_message
from zichtlijn.people.accounts.actions import open_account
from zichtlijn.people.accounts.models import Account, Invitation
from zichtlijn.people.rosters.models import Person

LAPSES_AFTER = timedelta(days=14)
SECRET_BYTES = 32
MESSAGE_KIND = "invitation"


@transaction.atomic
def invite(
    person_uuid: UUID, email: str, *, root_url: str, actor: Actor, now: datetime, language: str = "nl"
) -> Invitation:
    """Invite a person; an earlier open invitation is withdrawn. The mail goes after commit, through the outbox.

    Raises Refusal: NOT_FOUND (no such person), ALREADY_DONE (has an account), INVALID with detail `email`
    (not an address, or the address of another account).
    """
    invitation = _open_invitation(person_uuid, email, root_url=root_url, language=language, actor=actor, now=now)
    queue_message(MESSAGE_KIND, about=("invitation", invitation.uuid), now=now)
    return invitation


@transaction.atomic
def invite_in_person(
    person_uuid: UUID, email: str, *, root_url: str, actor: Actor, now: datetime, language: str = "nl"
) -> "Letter":
    """Invite without a mail: the letter is for the caller to hand over, once. Refuses as `invite` does."""
    return _write_letter(
        _open_invitation(person_uuid, email, root_url=root_url, language=language, actor=actor, now=now)
    )


def _open_invitation(
    person_uuid: UUID, email: str, *, root_url: str, language: str, actor: Actor, now: datetime
) -> Invitation:
    invited = Person.objects.select_for_update().filter(pk=person_uuid).first()
    if invited is None:
        raise Refusal(Refused.NOT_FOUND)
    if Account.objects.filter(person=invited, is_active=True).exists():
        raise Refusal(Refused.ALREADY_DONE)
    address = clean_email(email)
    if Account.objects.filter(email__iexact=address).exclude(person=invited).exists():
        raise Refusal(Refused.INVALID, "email")
    Invitation.objects.filter(_is_open(now), person=invited).update(withdrawn_at=now)
    invitation = Invitation.objects.create(
        person=invited,
        email=address,
        language=language,
        root_url=root_url.rstrip("/"),
        invited_by=actor.uuid,
        invited_at=now,
        lapses_at=now + LAPSES_AFTER,
    )
    record_act("invited", actor=actor, now=now, about=("person", invited.uuid))
    return invitation


@transaction.atomic
def withdraw_invitation(person_uuid: UUID, *, actor: Actor, now: datetime) -> int:
    """Withdraw a person's open invitations; a mail that has not left is not sent. How many."""
    count = Invitation.objects.filter(_is_open(now), person_id=person_uuid).update(withdrawn_at=now)
    if count:
        record_act("invitation_withdrawn", actor=actor, now=now, about=("person", person_uuid))
    return count


@dataclass(frozen=True, slots=True)
class Letter:
    """All that the mail of an invitation holds."""

    email: str
    called: str
    language: str
    root_url: str
    secret: str


@transaction.atomic
def renew_letter(invitation_uuid: UUID, *, now: datetime) -> Letter | None:
    """The letter about to leave, with a fresh secret; an earlier one no longer works. None when no longer wanted."""
    invitation = (
        Invitation.objects.select_for_update(of=("self",))
        .select_related("person")
        .filter(_is_open(now), pk=invitation_uuid)
        .first()
    )
    return _write_letter(invitation) if invitation else None


def _write_letter(invitation: Invitation) -> Letter:
    """With a fresh secret; only its hash is kept."""
    secret = secrets.token_urlsafe(SECRET_BYTES)
    invitation.secret_hash = _hash(secret)
    invitation.save(update_fields=["secret_hash"])
    called = invitation.person.called or invitation.person.name.full
    return Letter(invitation.email, called, invitation.language, invitation.root_url, secret)


def find_invitation(secret: str, now: datetime) -> Invitation | None:
    """The open invitation this secret belongs to, with its person."""
    found = Invitation.objects.filter(_is_open(now), secret_hash=_hash(secret))
    return found.select_related("person").first()


@transaction.atomic
def accept_invitation(secret: str, password: str, *, now: datetime) -> Account:
    """Make the account an invitation promised. The caller has checked the password's strength.

    Raises Refusal: NOT_FOUND (unknown, used, withdrawn or lapsed), INVALID (the address is taken meanwhile).
    """
    invitation = Invitation.objects.select_for_update().filter(_is_open(now), secret_hash=_hash(secret)).first()
    if invitation is None:
        raise Refusal(Refused.NOT_FOUND)
    account = open_account(
        invitation.person_id,
        email=invitation.email,
        password=password,
        actor=person(invitation.person_id),
        now=now,
    )
    invitation.accepted_at = now
    invitation.save(update_fields=["accepted_at"])
    return account


def list_open_invitations(now: datetime) -> dict[UUID, Invitation]:
    """Open invitations by person."""
    return {one.person_id: one for one in Invitation.objects.filter(_is_open(now))}


def clean_email(email: str) -> str:
    """The address in lower case. Raises Refusal(INVALID, "email")."""
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        raise Refusal(Refused.INVALID, "email") from None
    return address


def _is_open(now: datetime) -> Q:
    return Q(accepted_at__isnull=True, withdrawn_at__isnull=True, lapses_at__gt=now)


def _hash(secret: str) -> bytes:
    """Fast is enough: the secret is long and random."""
    return sha256(secret.encode()).digest()
