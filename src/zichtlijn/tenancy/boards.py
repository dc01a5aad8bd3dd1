"""Finding a board: by slug, by host name, by API key. Reads the public tables only."""

from datetime import datetime
from hashlib import sha256
from time import monotonic
from typing import Final
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, Q
from django.db.models.functions import Coalesce

from zichtlijn.tenancy.models import ApiKeyIndex, Board, BoardHost
from zichtlijn.tenancy.scope import activated

REMEMBERED_SECONDS: Final = 10.0
_MOST_REMEMBERED: Final = 1_000
_remembered: dict[str, tuple[float, Board]] = {}


def list_boards() -> list[Board]:
    with activated(None):
        return list(Board.objects.order_by("slug"))


def find_board(slug: str) -> Board | None:
    with activated(None):
        return Board.objects.filter(slug=slug).first()


def find_by_uuid(uuid: UUID) -> Board | None:
    with activated(None):
        return Board.objects.filter(uuid=uuid).first()


def find_by_host(host: str) -> Board | None:
    """The board of a host name. The only board without a name of its own answers to the names nobody has.

    At most one query. A real board is remembered for REMEMBERED_SECONDS in this process; a demo never, because its
    clock jumps. What is remembered opens nothing: who may see what is asked of the board itself.
    """
    remembered = _remembered.get(host)
    if remembered is not None and remembered[0] > monotonic():
        return remembered[1]
    board = _look_up_host(host)
    if board is not None and not board.is_demo:
        if len(_remembered) >= _MOST_REMEMBERED:
            forget_hosts()
        _remembered[host] = (monotonic() + REMEMBERED_SECONDS, board)
    return board


def forget_hosts() -> None:
    """Forget which host names were found, in this process."""
    _remembered.clear()


def _look_up_host(host: str) -> Board | None:
    is_named = Q(hosts__host=host.lower())
    with activated(None):
        found = list(
            Board.objects.filter(is_named | Q(hosts__isnull=True))
            .annotate(is_named=Coalesce(ExpressionWrapper(is_named, BooleanField()), False))
            .order_by("-is_named")[:2]
        )
    is_sure = len(found) == 1 or (found and found[0].is_named)
    return found[0] if is_sure else None


def hash_key(key: str) -> bytes:
    """Fast hash of a long random key; never for passwords (decision 15)."""
    return sha256(key.encode()).digest()


def find_by_key(key: str) -> Board | None:
    with activated(None):
        found = ApiKeyIndex.objects.select_related("board").filter(key_hash=hash_key(key)).first()
    return found.board if found else None


def index_key(key: str, board: Board) -> None:
    """Let the door find `board` by this key. Raises IntegrityError on a key that exists."""
    with activated(None):
        ApiKeyIndex.objects.create(key_hash=hash_key(key), board=board)


def forget_key(key_hash: bytes) -> None:
    with activated(None):
        ApiKeyIndex.objects.filter(key_hash=key_hash).delete()


def name_host(host: str, board: Board) -> None:
    """Let `board` be found under a host name. Raises IntegrityError when another board has it."""
    with activated(None):
        BoardHost.objects.create(host=host.lower(), board=board)
    forget_hosts()


def set_demo_clock(board: Board, at: datetime) -> None:
    """Let the clock of a demo stand at an instant from now on. Raises ValueError for a real board (decision 12)."""
    if not board.is_demo:
        raise ValueError("only a demo has a clock that can be set")
    with activated(None):
        Board.objects.filter(uuid=board.uuid, is_demo=True).update(clock_at=at)
    board.clock_at = at
