"""Finding the board a command is about; without a name it must be clear which one."""

from typing import TYPE_CHECKING

from zichtlijn.cli.output import WRONG_USE, give_up

if TYPE_CHECKING:
    from zichtlijn.tenancy.models import Board


def choose_board(slug: str | None) -> "Board":
    """The board of this slug, or the only one there is; ends the command with a sentence otherwise."""
    from zichtlijn.tenancy.boards import find_board, list_boards

    if slug is not None:
        board = find_board(slug)
        if board is None:
            known = ", ".join(one.slug for one in list_boards()) or "none"
            give_up(f"No board is called {slug}. Known boards: {known}.", code=WRONG_USE)
        return board
    boards = list_boards()
    if len(boards) == 1:
        return boards[0]
    if not boards:
        give_up("There is no board yet. Make one: zichtlijn board create SLUG --name NAME.", code=WRONG_USE)
    known = ", ".join(one.slug for one in boards)
    give_up(f"Name the board with --board: {known}.", code=WRONG_USE)
