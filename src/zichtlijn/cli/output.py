"""How commands speak: progress on stderr, results on stdout, JSON when asked."""

import json
import sys
import time
from collections.abc import Callable, Mapping
from typing import Any, NoReturn

import click

REFUSED_SOME = 1
WRONG_USE = 2
COULD_NOT = 3


def give_up(sentence: str, *, code: int = COULD_NOT) -> NoReturn:
    """Say in one sentence what is wrong, and end."""
    click.echo(sentence, err=True)
    sys.exit(code)


def show_report(report: Mapping[str, Any], *, as_json: bool) -> None:
    """A report on stdout: JSON, or a line per entry."""
    if as_json:
        click.echo(json.dumps(report, ensure_ascii=False, indent=2, default=str))
        return
    for name, value in report.items():
        if isinstance(value, list):
            for entry in value:
                click.echo(f"  {_line(entry)}")
        elif isinstance(value, Mapping):
            click.echo(f"{name}: {_line(value)}")
        else:
            click.echo(f"{name}: {value}")


def _line(entry: object) -> str:
    if isinstance(entry, Mapping):
        return " · ".join(f"{name} {value}" for name, value in entry.items() if value not in ("", None))
    return str(entry)


def tell_progress(label: str) -> Callable[[int, int | None], None]:
    """A teller of progress (done, of how many) that writes to stderr, at most four times a second."""
    last = 0.0
    is_screen = sys.stderr.isatty()

    def tell(done: int, total: int | None = None) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last < (0.25 if is_screen else 5.0):
            return
        last = now
        amount = f"{done:,}" if total is None else f"{done:,} of {total:,}"
        click.echo(f"\r{label}: {amount}" if is_screen else f"{label}: {amount}", err=True, nl=not is_screen)

    return tell
