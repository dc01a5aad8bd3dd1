"""The clock of the fence: the database's own, whatever it is told; in a demo the one it is told (decision 12)."""

from typing import Final

from django.db import connections

from zichtlijn.tenancy.models import Board
from zichtlijn.tenancy.schemas import OWNER
from zichtlijn.tenancy.scope import activated

MOVABLE: Final = """
CREATE OR REPLACE FUNCTION release_now(standing_at timestamptz) RETURNS timestamptz
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT coalesce(release_now.standing_at, pg_catalog.statement_timestamp());
END
"""


def let_clock_move(board: Board) -> None:
    """From now on the fence of a demo believes the instant it is asked about. Raises ValueError for a real board."""
    if not board.is_demo:
        raise ValueError("only a demo has a clock that can be set")
    with activated(board.scope), connections[OWNER].cursor() as cursor:
        cursor.execute(MOVABLE)
