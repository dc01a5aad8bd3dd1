"""`zichtlijn export`: take a board's data along, or one pupil's, as JSON lines on stdout."""

import sys
from collections.abc import Iterator

import click

from zichtlijn.cli.choosing import choose_board
from zichtlijn.cli.output import WRONG_USE, give_up
from zichtlijn.installation import opened


@click.command("export", help="Write a board's data, or one pupil's, to stdout: one JSON object a line.")
@click.option("--board", help="The board; needed when there are several.")
@click.option("--pupil", help="One pupil: a uuid, or a key of the school's administration.")
@click.option(
    "--audience",
    type=click.Choice(["school", "pupil"]),
    default="school",
    help="For whom the copy of one pupil is: the school gets what waits too, a pupil what is shown.",
)
def export_command(board: str | None, pupil: str | None, audience: str) -> None:
    with opened():
        from zichtlijn.acts.export_data import Audience, export_board, export_pupil
        from zichtlijn.core.kernel.actor import COMMAND
        from zichtlijn.people.exporting import find_pupil_uuid
        from zichtlijn.tenancy.clock import now
        from zichtlijn.tenancy.scope import activated

        chosen = choose_board(board)
        with activated(chosen.scope):
            if pupil is None and audience != "school":
                give_up("A copy for a pupil is of one pupil. Say which with --pupil.", code=WRONG_USE)
            if pupil is None:
                lines: Iterator[bytes] = export_board(actor=COMMAND, now=now())
            else:
                pupil_uuid = find_pupil_uuid(pupil)
                if pupil_uuid is None:
                    give_up(f"No pupil, or more than one, is known as {pupil}. Use the uuid.", code=WRONG_USE)
                lines = export_pupil(pupil_uuid, audience=Audience(audience), actor=COMMAND, now=now())
            for line in lines:
                sys.stdout.buffer.write(line)
