"""Serving: the demo, an installation, the worker beside it, and migrations."""

import os
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from zichtlijn.cli.output import WRONG_USE, give_up
from zichtlijn.installation import Installation, opened

FIRST_PORT = 8000
THREADS_PER_WORKER = 8
_STOPS = [f"T{number}" for number in range(1, 9)]


@click.command("demo", help="Build the demo (a fictive school) and serve it.")
@click.option("--port", type=click.IntRange(1, 65_535), envvar="PORT", help="Default 8000, or the next free one.")
@click.option("--data-dir", type=click.Path(path_type=Path), help="Where the embedded database lives.")
@click.option(
    "--clock",
    type=click.Choice(_STOPS, case_sensitive=False),
    default="T1",
    show_default=True,
    help="Where the clock stands.",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
def demo_command(port: int | None, data_dir: Path | None, clock: str, host: str) -> None:
    with opened(data_dir=data_dir, is_demo=True) as installation:
        _migrate()
        from zichtlijn.demo.world import ensure_demo

        ensure_demo(clock=clock, told=lambda step: click.echo(step, err=True))
        _serve(installation, host, port)


@click.command("serve", help="Serve this installation, with its worker.")
@click.option("--port", type=click.IntRange(1, 65_535), envvar="PORT", help="Default 8000, or the next free one.")
@click.option("--data-dir", type=click.Path(path_type=Path), help="Where the embedded database lives.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--workers", type=click.IntRange(1, 64), help="Processes; default: one per core.")
def serve_command(port: int | None, data_dir: Path | None, host: str, workers: int | None) -> None:
    with opened(data_dir=data_dir) as installation:
        _migrate()
        _serve(installation, host, port, workers)


@click.command("migrate", help="Bring the public tables and every board up to date.")
@click.option("--data-dir", type=click.Path(path_type=Path), help="Where the embedded database lives.")
def migrate_command(data_dir: Path | None) -> None:
    with opened(data_dir=data_dir):
        _migrate(is_loud=True)


@click.command("work", help="Do the work that waits, until stopped.")
@click.option("--once", is_flag=True, help="Do what is due now, then stop.")
def work_command(once: bool) -> None:
    with opened():
        from zichtlijn.jobs.worker import run_worker

        run_worker(is_once=once)


def _migrate(*, is_loud: bool = False) -> None:
    from zichtlijn.tenancy.schemas import migrate_boards, migrate_public

    migrate_public()
    migrate_boards(lambda slug: click.echo(f"up to date: {slug}", err=True) if is_loud else None)


def _serve(installation: Installation, host: str, port: int | None, workers: int | None = None) -> None:
    from django.core.management import call_command
    from django.db import connections
    from granian import Granian
    from granian.constants import HTTPModes, Interfaces
    from granian.log import LogLevels

    call_command("collectstatic", interactive=False, verbosity=0)
    connections.close_all()
    chosen = _choose_port(host, port)
    threading.Thread(target=_announce, args=(host, chosen), daemon=True).start()
    with _worker_beside():
        Granian(
            "zichtlijn.wsgi:application",
            address=host,
            port=chosen,
            interface=Interfaces.WSGI,
            workers=workers or os.cpu_count() or 1,
            blocking_threads=THREADS_PER_WORKER,
            http=HTTPModes.http1,
            websockets=False,
            log_level=LogLevels.error,  # below that it advises fewer threads, at every start
            respawn_failed_workers=True,
        ).serve()


def _choose_port(host: str, port: int | None) -> int:
    """The port asked for, or the first free one from FIRST_PORT on."""
    if port is not None:
        if not _is_free(host, port):
            give_up(f"Port {port} is in use. Choose another: PORT={port + 1}.", code=WRONG_USE)
        return port
    for candidate in range(FIRST_PORT, FIRST_PORT + 100):
        if _is_free(host, candidate):
            return candidate
    give_up(f"No free port between {FIRST_PORT} and {FIRST_PORT + 99}. Choose one: PORT=….")


def _is_free(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _announce(host: str, port: int) -> None:
    """One line with the address, once the server answers."""
    address = f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{port}/"  # noqa: S104 - compared, not bound
    for _ in range(600):
        try:
            urllib.request.urlopen(f"{address}help/", timeout=5).close()  # noqa: S310 - our own http address
        except urllib.error.HTTPError:
            break
        except OSError:
            time.sleep(0.1)
        else:
            break
    click.echo(f"Zichtlijn is ready: {address}")


@contextmanager
def _worker_beside() -> Iterator[None]:
    worker = subprocess.Popen([sys.executable, "-m", "zichtlijn", "work"])
    try:
        yield
    finally:
        worker.terminate()
        try:
            worker.wait(timeout=10)
        except subprocess.TimeoutExpired:
            worker.kill()
