"""Addresses of pages by their name, worked out once per process. It must not know any page.

An identifier is filled in afterwards, so that a page about each of a thousand results is one address to remember.
"""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID, uuid4

from django.urls import NoReverseMatch, get_urlconf, reverse

from zichtlijn.tenancy.remembering import remembered

_STAND_INS: Final = tuple(uuid4() for _ in range(4))
"""Stand for the identifiers among the first arguments while an address is worked out; by chance, so like no other."""


def get_address(name: str, *args: object, **named: object) -> str:
    """The address of a page. Raises NoReverseMatch."""
    general, filled = list(args), []
    for nth, (stand_in, value) in enumerate(zip(_STAND_INS, args, strict=False)):
        if isinstance(value, UUID):
            general[nth] = stand_in
            filled.append((str(stand_in), str(value)))
    address = _work_out(name, tuple(general), tuple(named.items()), get_urlconf())
    for stood_in, identifier in filled:
        address = address.replace(stood_in, identifier)
    return address


def find_address(name: str, *args: object) -> str | None:
    """The address of a page; None where this installation has no such page."""
    try:
        return get_address(name, *args)
    except NoReverseMatch:
        return None


@remembered(2_048)
def _work_out(name: str, args: Sequence[Any], named: Sequence[tuple[str, Any]], _urlconf: str | None) -> str:
    return reverse(name, args=args or None, kwargs=dict(named) or None)
