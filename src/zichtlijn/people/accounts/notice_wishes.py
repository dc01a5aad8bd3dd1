"""Which messages somebody asked for, and where those go. Nobody is told unasked (R42).

It must not know when a message is due, nor whether there is news.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.release.notices import NoticeKind
from zichtlijn.journal.audit.actions import record_act
from zichtlijn.people.accounts.models import Account, NoticeWish


@dataclass(frozen=True, slots=True)
class Subscriber:
    """Somebody who asked for a kind of message, with all that sending one needs."""

    account: UUID
    person: UUID
    email: str
    language: str
    root_url: str
    since: datetime
    """What happened before is not told any more."""


def list_wished(account: Account) -> frozenset[NoticeKind]:
    """The kinds of messages this account asked for. One query."""
    return frozenset(NoticeKind(kind) for kind in account.notice_wishes.values_list("kind", flat=True))


@transaction.atomic
def keep_wishes(
    account: Account,
    wished: Collection[NoticeKind],
    *,
    offered: Collection[NoticeKind],
    root_url: str,
    actor: Actor,
    now: datetime,
) -> None:
    """Of the kinds `offered` ask for those `wished`, from now on; what was asked for already stays as it is."""
    known = list_wished(account)
    asked = [kind for kind in offered if kind in wished and kind not in known]
    ended = [kind for kind in offered if kind not in wished and kind in known]
    if not asked and not ended:
        return
    root = root_url.rstrip("/")
    wishes = [NoticeWish(account=account, kind=kind.value, since=now, root_url=root) for kind in asked]
    NoticeWish.objects.bulk_create(wishes, ignore_conflicts=True)
    account.notice_wishes.filter(kind__in=[kind.value for kind in ended]).delete()
    record_act("account.notices", actor=actor, now=now, about=("account", account.uuid))


def list_subscribers(kind: NoticeKind, *, persons: Collection[UUID] | None = None) -> list[Subscriber]:
    """Who asked for this kind of message, with an account that is on; of these persons or of everybody. One query."""
    wishes = NoticeWish.objects.filter(kind=kind.value, account__is_active=True)
    if persons is not None:
        wishes = wishes.filter(account__person__in=list(persons))
    return [_read(wish) for wish in wishes.select_related("account").order_by("account_id")]


def find_subscriber(account_uuid: UUID, kind: NoticeKind) -> Subscriber | None:
    """The holder of an account, if it is on and still asks for this kind of message. One query."""
    wishes = NoticeWish.objects.filter(account=account_uuid, kind=kind.value, account__is_active=True)
    wish = wishes.select_related("account").first()
    return _read(wish) if wish else None


def _read(wish: NoticeWish) -> Subscriber:
    account = wish.account
    return Subscriber(account.uuid, account.person_id, account.email, account.language, wish.root_url, wish.since)
