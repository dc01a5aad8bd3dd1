"""Who has an account, and which."""

from collections.abc import Iterable
from uuid import UUID

from zichtlijn.people.accounts.models import Account


def list_accounts(person_uuids: Iterable[UUID]) -> dict[UUID, bool]:
    """Persons with an account, and whether it is on."""
    found = Account.objects.filter(person__in=list(person_uuids))
    return dict(found.values_list("person_id", "is_active"))


def find_account_of(person_uuid: UUID) -> Account | None:
    """The account of a person that is on; None without one."""
    return Account.objects.filter(person_id=person_uuid, is_active=True).first()
