"""`zichtlijn goals`: import goal sets, list them, look at one, map a tool's own goals."""

import json
import sys
from pathlib import Path
from typing import Any

import click

from zichtlijn.cli.choosing import choose_board
from zichtlijn.cli.output import COULD_NOT, REFUSED_SOME, WRONG_USE, give_up, show_report
from zichtlijn.installation import opened

_BOARD = click.option("--board", help="The board; needed when there are several.")
_JSON = click.option("--json", "as_json", is_flag=True, help="The report as JSON.")
_DRY_RUN = click.option("--dry-run", is_flag=True, help="Say what would happen; store nothing.")
_FILE = click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))


@click.group("goals", help="Import goal sets, list them, map a tool's goals.")
def goals_command() -> None:
    pass


@goals_command.command("import", help="Import a goal file: of SLO, a CASE package, or a table (CSV).")
@_FILE
@_BOARD
@click.option("--label", default="", help="Name of this release; default: the file's name.")
@click.option("--yes", "is_sure", is_flag=True, help="Store even when half the goals in use would go.")
@_DRY_RUN
@_JSON
def import_goals_command(
    file: Path, board: str | None, label: str, is_sure: bool, dry_run: bool, as_json: bool
) -> None:
    with opened():
        from zichtlijn.core.kernel.actor import COMMAND
        from zichtlijn.learning.goals.files import import_goal_file
        from zichtlijn.tenancy.clock import now
        from zichtlijn.tenancy.scope import activated

        chosen = choose_board(board)
        with activated(chosen.scope):
            report = import_goal_file(
                file, actor=COMMAND, now=now(), label=label, dry_run=dry_run, asks_first=not is_sure
            )
    if report.get("held") and not dry_run:
        click.echo("Half of the goals in use would go. Nothing is stored; add --yes to store it.", err=True)
    _end(report, as_json=as_json, dry_run=dry_run)


@goals_command.command("map", help="Confirm the mappings in FILE (CSV) for TOOL.")
@click.argument("tool")
@_FILE
@_BOARD
@_DRY_RUN
@_JSON
def map_goals_command(tool: str, file: Path, board: str | None, dry_run: bool, as_json: bool) -> None:
    with opened():
        from zichtlijn.core.kernel.actor import COMMAND
        from zichtlijn.core.kernel.refusal import Refusal
        from zichtlijn.learning.goals.files import map_goals_from_file
        from zichtlijn.tenancy.clock import now
        from zichtlijn.tenancy.scope import activated

        chosen = choose_board(board)
        with activated(chosen.scope):
            try:
                report = map_goals_from_file(file, tool_slug=tool, actor=COMMAND, now=now(), dry_run=dry_run)
            except Refusal:
                give_up(f"No tool is called {tool}.", code=WRONG_USE)
    _end(report, as_json=as_json, dry_run=dry_run)


@goals_command.command("mappings", help="The confirmed mappings of TOOL as CSV, to share.")
@click.argument("tool")
@_BOARD
def write_mappings_command(tool: str, board: str | None) -> None:
    with opened():
        from zichtlijn.core.kernel.refusal import Refusal
        from zichtlijn.learning.goals.files import write_mapping_file
        from zichtlijn.tenancy.scope import activated

        chosen = choose_board(board)
        with activated(chosen.scope):
            try:
                content = write_mapping_file(tool)
            except Refusal:
                give_up(f"No tool is called {tool}.", code=WRONG_USE)
    click.echo(content, nl=False)


@goals_command.command("list", help="The goal sets in use.")
@_BOARD
@_JSON
def list_goals_command(board: str | None, as_json: bool) -> None:
    with opened():
        from zichtlijn.learning.goals.files import list_goal_sets
        from zichtlijn.tenancy.scope import activated

        chosen = choose_board(board)
        with activated(chosen.scope):
            sets = list_goal_sets()
    if as_json:
        click.echo(json.dumps(sets, ensure_ascii=False, indent=2))
        return
    for one in sets:
        click.echo(f"{one['framework']}\t{one['goals']} goals\t{one['title']} ({one['owner']}, {one['version']})")


@goals_command.command("export", help="The goals of FRAMEWORK as a CASE 1.1 package, or as a table.")
@click.argument("framework")
@click.option("--format", "form", type=click.Choice(["case", "csv"]), default="case", help="Default: case.")
@_BOARD
def export_goals_command(framework: str, form: str, board: str | None) -> None:
    with opened():
        from zichtlijn.core.kernel.refusal import Refusal
        from zichtlijn.learning.goals.goal_formats import write_goal_file, write_goal_package
        from zichtlijn.tenancy.scope import activated

        chosen = choose_board(board)
        with activated(chosen.scope):
            try:
                content = write_goal_file(framework) if form == "csv" else write_goal_package(framework)
            except Refusal:
                give_up(f"No goal set is called {framework}. See: zichtlijn goals list.", code=WRONG_USE)
    click.echo(content, nl=form == "case")


@goals_command.command("tree", help="The goals of FRAMEWORK, each below its parents.")
@click.argument("framework")
@_BOARD
@_JSON
def tree_command(framework: str, board: str | None, as_json: bool) -> None:
    with opened():
        from zichtlijn.core.kernel.refusal import Refusal
        from zichtlijn.learning.goals.files import draw_goal_tree
        from zichtlijn.tenancy.scope import activated

        chosen = choose_board(board)
        with activated(chosen.scope):
            try:
                rows: list[dict[str, Any]] = draw_goal_tree(framework)
            except Refusal:
                give_up(f"No goal set is called {framework}. See: zichtlijn goals list.", code=WRONG_USE)
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row in rows:
        click.echo(f"{'  ' * row['depth']}{row['code']} {row['title']}".rstrip())


def _end(report: dict[str, Any], *, as_json: bool, dry_run: bool) -> None:
    show_report(report, as_json=as_json)
    if not report["stored"] and not dry_run:
        sys.exit(COULD_NOT)
    if any(finding["severity"] == "refused" for finding in report["findings"]):
        sys.exit(REFUSED_SOME)
