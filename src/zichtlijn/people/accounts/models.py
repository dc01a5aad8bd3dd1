"""Accounts to sign in with, and invitations to make one. Accounts belong to one board (decision 8).

Privacy: e-mail address, password hash, last sign-in, display preferences, messages asked for. Purpose: signing in.
Kept until the person leaves; an invitation goes when used or 90 days after it lapsed.
"""

import uuid
from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac

from zichtlijn.core.release.notices import NoticeKind
from zichtlijn.people.rosters.models import Person


class AccountManager(BaseUserManager["Account"]):
    """Finds an account by e-mail address, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(email__iexact=username)


class Account(AbstractBaseUser):
    """A way in for one person. No superusers: what a person may do follows from roles and relations."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="account")
    email = models.EmailField()
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    language = models.CharField(max_length=2, blank=True)
    theme = models.CharField(max_length=6, blank=True)
    text_size = models.CharField(max_length=6, blank=True)
    density = models.CharField(max_length=7, blank=True)
    has_shortcuts = models.BooleanField(default=True)
    shows_numbers = models.BooleanField(default=True)
    """Whether numbers of results are shown to this reader; one's own choice (R43)."""
    session_round = models.PositiveIntegerField(default=0)
    """Counts up when every other browser is signed out: sessions of an earlier round no longer hold."""

    told_on: tuple[date, tuple[Any, ...]] | None = None
    """What was told about the seat of this account on a day, as long as nobody read it; not a column."""

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        db_table = "account"
        constraints = [models.UniqueConstraint(Lower("email"), name="account_email_is_unique")]

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session must hold to be this account's: changes with the password and with the round."""
        held = f"{self.password}:{self.session_round}"
        return salted_hmac("zichtlijn.people.accounts.session", held, secret=secret, algorithm="sha256").hexdigest()


class NoticeWish(models.Model):
    """A kind of message somebody asked for; without a row nobody is told anything (R42)."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="notice_wishes")
    kind = models.CharField(max_length=16, choices=[(one.value, one.name) for one in NoticeKind])
    since = models.DateTimeField()
    """What happened before is not told any more."""
    root_url = models.CharField(max_length=300)
    """Where it was asked for, so that the link of a message leads back there."""

    class Meta:
        db_table = "notice_wish"
        constraints = [models.UniqueConstraint(fields=["account", "kind"], name="notice_wished_once")]


class CacheEntry(models.Model):
    """Short-lived counters of sign-in attempts; the table Django's database cache keeps them in."""

    cache_key = models.CharField(primary_key=True, max_length=255)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "cache_entry"


class Invitation(models.Model):
    """An invitation by mail to make an account; only the hash of its secret is kept."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField()
    secret_hash = models.BinaryField(max_length=32, unique=True, null=True)
    """Empty until the mail goes out: the secret is made then, and rests nowhere."""
    language = models.CharField(max_length=2, default="nl")
    root_url = models.CharField(max_length=300)
    """Where the invitation was made, so that its link leads back there: `https://linden.example`."""
    invited_by = models.UUIDField(null=True)
    invited_at = models.DateTimeField()
    lapses_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "invitation"
