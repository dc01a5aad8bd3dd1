"""Many keys as one parameter: written out one by one they cost more than what is asked with them."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Func, Value


class AmongKeys(Func):
    """For `field__in`: these uuids."""

    template = "(SELECT unnest(%(expressions)s::uuid[]))"

    def __init__(self, keys: Iterable[UUID]) -> None:
        super().__init__(Value(write_keys(keys)))


def write_keys(keys: Iterable[UUID]) -> str:
    """A list of keys as PostgreSQL reads one: for `ANY(%s::uuid[])`."""
    return f"{{{','.join(map(str, keys))}}}"
