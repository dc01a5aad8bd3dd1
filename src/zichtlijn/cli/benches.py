"""`zichtlijn bench`: measure, calibrated in the same run, with the figures as JSON."""

import json
import sys
from pathlib import Path

import click

from zichtlijn.cli.output import REFUSED_SOME

_BENCHES = ("ingest", "overview")


@click.command("bench", help="Measure NAME. Exit code 1 when a figure misses its target.")
@click.argument("name", type=click.Choice(_BENCHES))
@click.option("--data", type=click.Path(path_type=Path, exists=True), help="Folder with data, for benches that use it.")
@click.option("--json", "as_json", is_flag=True, help="The figures as JSON.")
def bench_command(name: str, data: Path | None, as_json: bool) -> None:
    from zichtlijn.bench.ingest import run_ingest
    from zichtlijn.bench.overview import run_overview

    run = {"ingest": run_ingest, "overview": run_overview}[name]
    report = run(lambda step: click.echo(f"bench {name}: {step}", err=True))
    if as_json:
        click.echo(json.dumps(report, indent=2))
    else:
        for figure in report["figures"]:
            mark = "met" if figure["met"] else "MISSED"
            click.echo(f"{figure['name']:<22} {figure['value']:>12,} {figure['unit']:<10} {figure['target']:<8} {mark}")
    if not all(figure["met"] for figure in report["figures"]):
        sys.exit(REFUSED_SOME)
