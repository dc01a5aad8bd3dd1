"""Editions of tests: which of them stand as they were read before, so that only the others are told again (0009).

Everything that is written in cells of a test, or planned for them, gives the test a new edition in the same
transaction. An edition is drawn, not counted: what is taken back by the database never returns under the same name.
"""

from collections.abc import Collection, Mapping
from typing import Any, Final, TypeAlias
from uuid import UUID, uuid4

import msgspec
from django.db import connection

Edition: TypeAlias = UUID | None
"""None: nothing was written in the test since it was made."""

TESTS: Final = """
    SELECT test.uuid, test.made_at, test.edition,
        known.uuid IS NOT NULL AND known.edition IS NOT DISTINCT FROM test.edition AS stands
    FROM gradebook_column AS test
    LEFT JOIN unnest(%(tests)s::uuid[], %(editions)s::uuid[]) AS known (uuid, edition) ON known.uuid = test.uuid
    WHERE test.group_id = %(group)s AND test.subject = %(subject)s
"""
"""The tests of a gradebook, and whether each stands as the asker knows it."""
EDITIONS: Final = "(SELECT json_agg(json_build_array(uuid, edition) ORDER BY uuid) FROM wanted)"
"""For a statement in which `wanted` are TESTS: the answer that `read_editions` reads."""
_RENEW: Final = """
    UPDATE gradebook_column SET edition = %s WHERE uuid IN (
        SELECT uuid FROM gradebook_column WHERE uuid IN (SELECT column_id FROM gradebook_cell WHERE uuid = ANY(%s))
        ORDER BY uuid FOR NO KEY UPDATE
    )
"""
_editions: Final = msgspec.json.Decoder(list[tuple[UUID, UUID | None]])


def renew_editions(cells: Collection[UUID]) -> None:
    """A new edition for the tests of these cells, which are held until the transaction is over; in one order."""
    with connection.cursor() as cursor:
        cursor.execute(_RENEW, [uuid4(), list(cells)])


def name_known(known: Mapping[UUID, Edition]) -> dict[str, Any]:
    """What the asker knows already, for TESTS."""
    return {"tests": list(known), "editions": list(known.values())}


def read_editions(answer: bytes) -> dict[UUID, Edition]:
    """The edition of every test of a gradebook."""
    return dict(_editions.decode(answer)) if answer else {}
