"""`zichtlijn import`: a roster or practice records from a file, checked before anything is stored."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zichtlijn.cli.choosing import choose_board
from zichtlijn.cli.output import COULD_NOT, REFUSED_SOME, WRONG_USE, give_up, show_report, tell_progress
from zichtlijn.installation import opened

if TYPE_CHECKING:
    from zichtlijn.feeds.registry import RecordFeed, ResultFeed
    from zichtlijn.intake.sources.facts import SourceFacts


@click.command(
    "import",
    help="Import FILE of FORMAT: edexml, uwlr-roster, eduv-roster, roster-csv, roster-xlsx, records-csv, records-xlsx, "
    "uwlr-results or eduv-results.",
)
@click.argument("format_slug", metavar="FORMAT")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--board", help="The board; needed when there are several.")
@click.option("--location", help="Reference of the location; needed when there are several.")
@click.option("--tool", help="The tool that practice records or test results are of.")
@click.option("--mapping", "mapping_name", help="Name of a saved column mapping; default: as recognised.")
@click.option("--absent-have-left", is_flag=True, help="Pupils who are not in the roster have left the school.")
@click.option("--dry-run", is_flag=True, help="Say what would happen; store nothing.")
@click.option("--json", "as_json", is_flag=True, help="The report as JSON.")
def import_command(
    format_slug: str,
    file: Path,
    board: str | None,
    location: str | None,
    tool: str | None,
    mapping_name: str | None,
    absent_have_left: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    from zichtlijn.feeds.registry import FEEDS, RecordFeed, ResultFeed, find_feed

    feed = find_feed(format_slug)
    if feed is None:
        give_up(f"No format is called {format_slug}. Known formats: {', '.join(FEEDS)}.", code=WRONG_USE)
    with opened():
        from zichtlijn.tenancy.scope import activated

        chosen = choose_board(board)
        with activated(chosen.scope):
            ref = _choose_location(location)
            if isinstance(feed, RecordFeed):
                report = _import_records(feed, file, _choose_source(tool, ref), mapping_name, dry_run)
            elif isinstance(feed, ResultFeed):
                report = _import_results(feed, file, _choose_source(tool, ref), dry_run)
            else:
                report = _import_roster(feed.slug, file, ref, dry_run, absent_have_left)
    show_report(report, as_json=as_json)
    if not report["stored_anything"] and not dry_run:
        sys.exit(COULD_NOT)
    if report["refused"]:
        sys.exit(REFUSED_SOME)


def _choose_location(ref: str | None) -> str:
    from zichtlijn.people.schools.queries import list_locations

    known = [location.ref for location in list_locations()]
    if ref is None and len(known) == 1:
        return known[0]
    if ref is None or ref not in known:
        wanted = f"No location is called {ref}." if ref else "Name the location with --location."
        give_up(f"{wanted} Known locations: {', '.join(known) or 'none'}.", code=WRONG_USE)
    return ref


def _import_roster(
    format_slug: str, file: Path, location_ref: str, dry_run: bool, absent_have_left: bool
) -> dict[str, Any]:
    from zichtlijn.core.kernel.actor import COMMAND
    from zichtlijn.intake.rosters import import_roster_file
    from zichtlijn.tenancy.clock import now

    return import_roster_file(
        file,
        format=format_slug,
        location_ref=location_ref,
        actor=COMMAND,
        now=now(),
        dry_run=dry_run,
        absent_have_left=absent_have_left,
    )


def _choose_source(tool: str | None, location_ref: str) -> "SourceFacts":
    from zichtlijn.core.kernel.refusal import Refusal
    from zichtlijn.intake.sources.queries import get_source

    if tool is None:
        give_up("Name the tool these records are of with --tool.", code=WRONG_USE)
    try:
        source = get_source(tool, location_ref)
    except Refusal:
        give_up(
            f"{tool} is not connected to {location_ref}. Connect it: zichtlijn board source {tool} "
            f"--location {location_ref}.",
            code=WRONG_USE,
        )
    if not source.is_active:
        give_up(f"{tool} is switched off at {location_ref}: nothing is taken until it is on again.")
    return source


def _import_records(
    feed: "RecordFeed", file: Path, source: "SourceFacts", mapping_name: str | None, dry_run: bool
) -> dict[str, Any]:
    from zichtlijn.intake.column_mappings import find_mapping, propose_for_file
    from zichtlijn.intake.record_files import import_record_file
    from zichtlijn.tenancy.clock import now

    tool = source.tool_slug
    mapping = find_mapping(tool, mapping_name) if mapping_name else propose_for_file(file, source.time_zone)
    if mapping is None:
        give_up(f"No column mapping of {tool} is called {mapping_name}.", code=WRONG_USE)
    outcome = import_record_file(
        file,
        feed=feed,
        source=source,
        mapping=mapping,
        now=now(),
        is_dry_run=dry_run,
        told=tell_progress(file.name),
    )
    return outcome.to_plain()


def _import_results(feed: "ResultFeed", file: Path, source: "SourceFacts", dry_run: bool) -> dict[str, Any]:
    from zichtlijn.intake.result_files import import_result_file
    from zichtlijn.tenancy.clock import now

    told = tell_progress(file.name)
    return import_result_file(file, feed=feed, source=source, now=now(), is_dry_run=dry_run, told=told).to_plain()
