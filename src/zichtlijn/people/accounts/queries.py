"""Who has an account."""

from collections.abc import Iterable
from uuid import UUID

from zichtlijn.people.accounts.models import Account


def list_accounts(person_uuids: Iterable[UUID]) -> dict[UUID, bool]:
    """Persons with an account, and whether it is on."""
    found = Account.objects.filter(person__in=list(person_uuids))
    return dict(found.values_list("person_id", "is_active"))
