"""`zichtlijn bench`: measure, calibrated in the same run, with the figures as JSON."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from zichtlijn.cli.output import REFUSED_SOME, WRONG_USE, give_up

_BENCHES = ("feeds", "goals", "ingest", "overview", "release")


@click.command("bench", help="Measure NAME. Exit code 1 when a figure misses its target.")
@click.argument("name", type=click.Choice(_BENCHES))
@click.option("--data", type=click.Path(path_type=Path, exists=True), help="Folder with data, for benches that use it.")
@click.option("--json", "as_json", is_flag=True, help="The figures as JSON.")
def bench_command(name: str, data: Path | None, as_json: bool) -> None:
    report = _run(name, data, lambda step: click.echo(f"bench {name}: {step}", err=True))
    if as_json:
        click.echo(json.dumps(report, indent=2))
    else:
        for figure in report["figures"]:
            mark = "met" if figure["met"] else "MISSED"
            click.echo(f"{figure['name']:<22} {figure['value']:>12,} {figure['unit']:<10} {figure['target']:<8} {mark}")
    if not all(figure["met"] for figure in report["figures"]):
        sys.exit(REFUSED_SOME)


def _run(name: str, data: Path | None, told: Callable[[str], None]) -> dict[str, Any]:
    from zichtlijn.bench.feeds import run_feeds
    from zichtlijn.bench.goals import run_goals
    from zichtlijn.bench.ingest import run_ingest
    from zichtlijn.bench.overview import run_overview
    from zichtlijn.bench.release import run_release

    if name != "goals":
        runs = {"feeds": run_feeds, "ingest": run_ingest, "overview": run_overview, "release": run_release}
        return runs[name](told)
    if data is None:
        give_up("This bench needs a folder with pairs and goals: --data DIR.", code=WRONG_USE)
    try:
        return run_goals(told, data)
    except LookupError as fault:
        give_up(str(fault), code=WRONG_USE)
