"""Caring for an installation: doctor, backup, restore."""

import json
import sys
from pathlib import Path

import click

from zichtlijn.cli.output import COULD_NOT, REFUSED_SOME
from zichtlijn.installation import opened
from zichtlijn.ops.errors import OpsError


@click.command("doctor", help="Look at this installation and say what is wrong and what to do.")
@click.option("--data-dir", type=click.Path(path_type=Path), help="Where the embedded database lives.")
@click.option("--json", "as_json", is_flag=True, help="The findings as JSON.")
def doctor_command(data_dir: Path | None, as_json: bool) -> None:
    from zichtlijn.ops.doctor import examine
    from zichtlijn.ops.postgres import is_created
    from zichtlijn.settings.env import read_environment

    environment = read_environment()
    place = data_dir or environment.data_dir
    findings = examine(environment.database_url or None, place)
    if environment.database_url or is_created(place):
        with opened(data_dir=data_dir):
            from zichtlijn.tenancy.checks import examine_boards

            findings += examine_boards()
    if as_json:
        rows = [
            {"name": one.name, "state": one.state, "sentence": one.sentence, "what_to_do": one.what_to_do}
            for one in findings
        ]
        click.echo(json.dumps({"findings": rows}, ensure_ascii=False, indent=2))
    else:
        for one in findings:
            click.echo(f"{one.state:<10} {one.name}: {one.sentence}")
            if one.what_to_do:
                click.echo(f"{'':<10} {one.what_to_do}")
    if any(one.state == "failed" for one in findings):
        sys.exit(REFUSED_SOME)


@click.command("backup", help="Keep a copy of all boards in FILE.")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--data-dir", type=click.Path(path_type=Path), help="Where the embedded database lives.")
def backup_command(file: Path, data_dir: Path | None) -> None:
    with opened(data_dir=data_dir) as installation:
        from zichtlijn.ops.backup import backup
        from zichtlijn.tenancy.clock import now

        manifest = backup(installation.owner_database_url, file, created_at=now())
        click.echo(f"kept in {file}: {file.stat().st_size:,} bytes, made {manifest.created_at}")


@click.command("restore", help="Put the backup in FILE into a database that is new or empty.")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--database", default="zichtlijn", show_default=True, help="The database to fill.")
@click.option("--data-dir", type=click.Path(path_type=Path), help="Where the embedded database lives.")
def restore_command(file: Path, database: str, data_dir: Path | None) -> None:
    from zichtlijn.ops import postgres
    from zichtlijn.ops.restore import restore
    from zichtlijn.settings.env import read_environment

    environment = read_environment()
    try:
        if environment.owner_database_url:
            restore(environment.owner_database_url, file, database)
        else:
            with postgres.start(data_dir or environment.data_dir) as server:
                restore(server.url("postgres", "superuser"), file, database)
    except OpsError as problem:
        click.echo(str(problem), err=True)
        sys.exit(COULD_NOT)
    click.echo(f"restored into {database}")
