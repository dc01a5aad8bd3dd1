"""The gate of the demo: on a board that is no demo, nothing of it exists."""

from django.http import Http404

from zichtlijn.tenancy.boards import find_by_uuid
from zichtlijn.tenancy.models import Board
from zichtlijn.tenancy.scope import get_active


def get_demo_board() -> Board:
    """The board this request works for. Raises Http404 when it is not a demo."""
    board = find_by_uuid(get_active().uuid)
    if board is None or not board.is_demo:
        raise Http404
    return board
