"""What an account remembers about reading, and signing out everywhere else. A preference says nothing of a person."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F

from zichtlijn.core.kernel.actor import Actor
from zichtlijn.journal.audit.actions import record_act
from zichtlijn.people.accounts.models import Account


@dataclass(frozen=True, slots=True)
class ReadingPreferences:
    """Values of the kit; an empty one was never chosen."""

    language: str = ""
    theme: str = ""
    text_size: str = ""
    density: str = ""
    has_shortcuts: bool = True


def read_preferences(account: Account) -> ReadingPreferences:
    """What this account chose; no query."""
    return ReadingPreferences(
        account.language, account.theme, account.text_size, account.density, account.has_shortcuts
    )


def shows_numbers(account: Account) -> bool:
    """Whether numbers of results are shown to this reader (R43); shown until somebody hides them. No query."""
    return account.shows_numbers


@transaction.atomic
def keep_preferences(account: Account, chosen: ReadingPreferences, *, actor: Actor, now: datetime) -> None:
    """Keep the choices with the account; which values there are is for the form."""
    fields = asdict(chosen)
    for name, value in fields.items():
        setattr(account, name, value)
    account.save(update_fields=list(fields))
    record_act("account.preferences", actor=actor, now=now, about=("account", account.uuid))


@transaction.atomic
def keep_numbers_shown(account: Account, *, is_shown: bool, actor: Actor, now: datetime) -> None:
    """Show numbers of results to this reader, or hide them everywhere, averages included (R43)."""
    account.shows_numbers = is_shown
    account.save(update_fields=["shows_numbers"])
    record_act("account.preferences", actor=actor, now=now, about=("account", account.uuid))


@transaction.atomic
def end_other_sessions(account: Account, *, actor: Actor, now: datetime) -> None:
    """Let no session made before now hold; the caller renews the session of this browser."""
    Account.objects.filter(pk=account.pk).update(session_round=F("session_round") + 1)
    account.refresh_from_db(fields=["session_round"])
    record_act("account.end_sessions", actor=actor, now=now, about=("account", account.uuid))
