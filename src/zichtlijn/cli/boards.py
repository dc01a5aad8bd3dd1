"""Boards, locations, sources and keys: what an installation needs before the first delivery."""

from datetime import datetime

import click

from zichtlijn.cli.choosing import choose_board
from zichtlijn.cli.output import WRONG_USE, give_up
from zichtlijn.installation import opened

_SECTORS = click.Choice(["po", "vo"])
_EXPECTATIONS = click.Choice(["live", "five_minutes", "hour", "school_day", "day", "week", "none"])


@click.group("board", help="Make boards, locations, sources and keys.")
def board_command() -> None:
    pass


@board_command.command("list", help="The boards of this installation.")
def list_command() -> None:
    with opened():
        from zichtlijn.tenancy.boards import list_boards

        for board in list_boards():
            click.echo(f"{board.slug}\t{board.name}{' (demo)' if board.is_demo else ''}")


@board_command.command("create", help="Make a board called SLUG, with its own schema and role.")
@click.argument("slug")
@click.option("--name", required=True, help="The name people read.")
@click.option("--host", "hosts", multiple=True, help="A host name under which this board is found; may be repeated.")
def create_command(slug: str, name: str, hosts: tuple[str, ...]) -> None:
    with opened():
        from django.core.exceptions import ValidationError

        from zichtlijn.tenancy.boards import list_boards, name_host
        from zichtlijn.tenancy.clock import now
        from zichtlijn.tenancy.schemas import create_board, migrate_public

        migrate_public()
        if list_boards() and not hosts:
            give_up("There is a board already: name a host with --host, or nobody finds this one.", code=WRONG_USE)
        try:
            board = create_board(slug=slug, name=name, now=now())
        except ValidationError as problem:
            give_up("; ".join(problem.messages), code=WRONG_USE)
        for host in hosts:
            name_host(host, board)
        click.echo(f"made board {board.slug}")


@board_command.command("location", help="Open a location with reference REF (BRIN, BRIN6 or a code of your own).")
@click.argument("ref")
@click.option("--board", help="The board; needed when there are several.")
@click.option("--name", required=True, help="The name people read.")
@click.option("--sector", type=_SECTORS, required=True)
def location_command(ref: str, board: str | None, name: str, sector: str) -> None:
    with opened():
        from zichtlijn.core.kernel.actor import COMMAND
        from zichtlijn.core.people.roster import Sector
        from zichtlijn.people.schools.actions import open_location
        from zichtlijn.tenancy.scope import activated

        chosen = choose_board(board)
        with activated(chosen.scope):
            open_location(ref=ref, name=name, sector=Sector(sector), actor=COMMAND, now=_now())
        click.echo(f"opened location {ref} of {chosen.slug}")


@board_command.command("source", help="Connect TOOL to a location and print a key to the machine door, once.")
@click.argument("tool")
@click.option("--board", help="The board; needed when there are several.")
@click.option("--location", required=True, help="Reference of the location.")
@click.option("--tool-name", help="The tool's name, when it is new here.")
@click.option("--supplier", help="The tool's supplier, when it is new here.")
@click.option("--leeswijzer", "explanation", default="", help="What a score means; teachers see a tool only with it.")
@click.option(
    "--expect", type=_EXPECTATIONS, default="none", show_default=True, help="How often something should come."
)
@click.option("--contact", help="Whom to call or write at the supplier when something is wrong.")
def source_command(
    tool: str,
    board: str | None,
    location: str,
    tool_name: str | None,
    supplier: str | None,
    explanation: str,
    expect: str,
    contact: str | None,
) -> None:
    with opened():
        from zichtlijn.core.kernel.actor import COMMAND
        from zichtlijn.core.kernel.refusal import Refusal
        from zichtlijn.core.progress.expectations import Expectation
        from zichtlijn.intake.sources.actions import connect_tool, issue_key
        from zichtlijn.tenancy.scope import activated

        chosen = choose_board(board)
        with activated(chosen.scope):
            try:
                source = connect_tool(
                    tool_slug=tool,
                    tool_name=tool_name or tool,
                    supplier=supplier or tool_name or tool,
                    location_ref=location,
                    actor=COMMAND,
                    now=_now(),
                    expectation=Expectation(expect),
                    contact=contact,
                    score_explanation=explanation,
                )
            except Refusal as refusal:
                give_up(f"Not connected: {refusal.detail}.", code=WRONG_USE)
            key = issue_key(source, actor=COMMAND, now=_now())
        click.echo(f"connected {tool} to {location} of {chosen.slug}", err=True)
        click.echo(key)


@board_command.command(
    "administrator", help="Make a person with EMAIL administrator of the board; prints an invitation."
)
@click.argument("email")
@click.option("--board", help="The board; needed when there are several.")
@click.option("--name", required=True, help="First name and surname, as people read it.")
@click.option("--url", "root_url", default="http://127.0.0.1:8000", show_default=True, help="Where people open it.")
def administrator_command(email: str, board: str | None, name: str, root_url: str) -> None:
    with opened():
        from zichtlijn.acts.appoint_administrator import appoint_administrator
        from zichtlijn.core.kernel.actor import COMMAND
        from zichtlijn.core.kernel.refusal import Refusal
        from zichtlijn.tenancy.scope import activated

        chosen = choose_board(board)
        with activated(chosen.scope):
            try:
                link = appoint_administrator(email, name=name, root_url=root_url, actor=COMMAND, now=_now())
            except Refusal as refusal:
                give_up(f"Not appointed: {refusal.detail} will not do.", code=WRONG_USE)
    if link is None:
        click.echo(f"{email} is administrator of {chosen.slug}, and signs in with the account that is there.", err=True)
        return
    click.echo(f"{email} is administrator of {chosen.slug}. Make the account here, once, within two weeks:", err=True)
    click.echo(link)


def _now() -> datetime:
    from zichtlijn.tenancy.clock import now

    return now()
