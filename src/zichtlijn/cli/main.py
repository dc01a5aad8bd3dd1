"""The command `zichtlijn` and its commands; each is imported only when it is called, so that help is quick."""

import importlib
import sys
from typing import Any

import click

from zichtlijn import __version__
from zichtlijn.cli.output import COULD_NOT

_COMMANDS = {
    "backup": ("care", "Keep a copy of everything in one file."),
    "bench": ("benches", "Measure, calibrated in the same run."),
    "board": ("boards", "Make boards, locations, sources and keys."),
    "demo": ("serving", "Build the demo and serve it."),
    "doctor": ("care", "Look at this installation and say what is wrong."),
    "export": ("exports", "Take a board's data along, or one pupil's."),
    "goals": ("goals", "Import goal sets, list them, map a tool's goals."),
    "import": ("imports", "Import a roster or practice records from a file."),
    "migrate": ("serving", "Bring the database up to date."),
    "restore": ("care", "Put a backup into an empty database."),
    "serve": ("serving", "Serve this installation."),
    "work": ("serving", "Do the work that waits: messages, lapsed records."),
}


class LazyGroup(click.Group):
    """Commands by name, each from its own module."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f"zichtlijn.cli.{_COMMANDS[cmd_name][0]}")
        command: Any = getattr(module, f"{cmd_name}_command")
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, sentence) for name, (_, sentence) in sorted(_COMMANDS.items())])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="zichtlijn")
def zichtlijn() -> None:
    """Zichtlijn: what pupils practised, and results at the moment the school chose."""


def main() -> None:
    """Run the command line; a failure of the installation is one sentence and exit code 3."""
    from zichtlijn.ops.errors import OpsError
    from zichtlijn.settings.env import BadEnvironment

    try:
        zichtlijn()
    except BadEnvironment as refusal:
        click.echo(refusal.sentence, err=True)
        sys.exit(COULD_NOT)
    except OpsError as problem:
        click.echo(str(problem), err=True)
        sys.exit(COULD_NOT)
    except Exception as problem:
        from django.db import OperationalError  # here, so that help stays quick

        if not isinstance(problem, OperationalError):
            raise
        click.echo(f"The database does not answer: {str(problem).splitlines()[0]}", err=True)
        sys.exit(COULD_NOT)
