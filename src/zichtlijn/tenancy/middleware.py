"""Every request works for one board, found by its host name, and reads the clock once (decisions 8, 11)."""

from collections.abc import Callable
from datetime import datetime
from typing import cast

from django.http import HttpRequest, HttpResponse

from zichtlijn.tenancy.boards import find_by_host
from zichtlijn.tenancy.clock import now, standing_at
from zichtlijn.tenancy.scope import activated

Handler = Callable[[HttpRequest], HttpResponse]


class BoardRequest(HttpRequest):
    """A request inside a board: what every page of ours gets."""

    board_name: str
    board_is_demo: bool
    now: datetime


def board_middleware(get_response: Handler) -> Handler:
    """Activate the board of the host; a name nobody has gets the same answer as a page nobody has."""

    def respond(request: HttpRequest) -> HttpResponse:
        board = find_by_host(request.get_host().partition(":")[0])
        if board is None:
            return HttpResponse("Unknown host.", status=404, content_type="text/plain")
        inside = cast(BoardRequest, request)
        inside.board_name = board.name
        inside.board_is_demo = board.is_demo
        with activated(board.scope), standing_at(board.clock_at):
            inside.now = now()
            return get_response(request)

    return respond
