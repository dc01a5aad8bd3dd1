"""A place to measure in: a database of its own, a board with pupils and a tool, and a served door."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from zichtlijn.core.kernel.actor import COMMAND
from zichtlijn.core.people.roster import Sector
from zichtlijn.installation import opened
from zichtlijn.ops import postgres
from zichtlijn.tenancy.scope import BoardScope

PUPILS = 1_500
TOOL = "bankwerk"
LOCATION = "99ZZ00"


@dataclass(frozen=True, slots=True)
class Workshop:
    """What a bench works with; pupils are known as `LL-1` … `LL-<PUPILS>`."""

    board: BoardScope
    key: str
    app_url: str
    owner_url: str
    server_version: str
    data_dir: Path


@contextmanager
def opened_workshop(pupils: int = PUPILS, per_group: int = 25, *, sector: Sector = Sector.PO) -> Iterator[Workshop]:
    """A fresh installation in a temporary folder, gone afterwards; whatever is in the environment is left alone.

    Without `pupils` the bench enrols its own.
    """
    with tempfile.TemporaryDirectory(prefix="zichtlijn-bench-") as folder:
        for name in ("DATABASE_URL", "ZICHTLIJN_OWNER_DATABASE_URL", "ZICHTLIJN_DEMO"):
            os.environ.pop(name, None)
        try:
            with opened(data_dir=Path(folder)) as installation:
                board, key, version = _furnish(pupils, per_group, sector)
                yield Workshop(
                    board, key, installation.database_url, installation.owner_database_url, version, Path(folder)
                )
        finally:
            postgres.discard(Path(folder))


def _furnish(pupils: int, per_group: int, sector: Sector) -> tuple[BoardScope, str, str]:
    from django.db import connection

    from zichtlijn.intake.sources.actions import connect_tool, issue_key
    from zichtlijn.people.schools.actions import open_location
    from zichtlijn.tenancy.clock import now
    from zichtlijn.tenancy.schemas import create_board, migrate_public
    from zichtlijn.tenancy.scope import activated

    migrate_public()
    board = create_board(slug="bank", name="Bank", now=now())
    with activated(board.scope):
        open_location(ref=LOCATION, name="Bank", sector=sector, actor=COMMAND, now=now())
        if pupils:
            _enrol_pupils(pupils, per_group)
        source = connect_tool(
            tool_slug=TOOL,
            tool_name="Bankwerk",
            supplier="Bank",
            location_ref=LOCATION,
            actor=COMMAND,
            now=now(),
            score_explanation="Goed van gemaakt.",
        )
        key = issue_key(source, actor=COMMAND, now=now())
        with connection.cursor() as cursor:
            cursor.execute("SHOW server_version")
            version = cursor.fetchone()[0]
    return board.scope, key, version


def _enrol_pupils(count: int, per_group: int) -> None:
    from zichtlijn.core.kernel.school_year import SchoolYear
    from zichtlijn.core.people.names import PersonName
    from zichtlijn.core.people.roster import GroupKind, Roster, RosterGroup, RosterPupil
    from zichtlijn.people.rosters.actions import store_roster
    from zichtlijn.people.schools.queries import find_location
    from zichtlijn.tenancy.clock import now

    location = find_location(LOCATION)
    if location is None:
        raise LookupError(LOCATION)
    groups = tuple(RosterGroup(f"G{nth}", f"groep {nth}", GroupKind.CLASS, ("5",)) for nth in range(count // per_group))
    pupils = tuple(
        RosterPupil(f"LL-{nth}", PersonName(f"Leerling {nth}"), group_refs=(f"G{nth % len(groups)}",))
        for nth in range(1, count + 1)
    )
    roster = Roster(LOCATION, SchoolYear.containing(now().date()), groups=groups, pupils=pupils)
    store_roster(roster, location=location, actor=COMMAND, now=now())


@contextmanager
def served_door(workshop: Workshop) -> Iterator[str]:
    """The product's own server on a free port; yields host:port once it answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "zichtlijn", "serve", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        _wait_for(f"http://127.0.0.1:{port}/api/v1/openapi.json")
        yield f"127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait_for(address: str) -> None:
    for _ in range(600):
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - our own http address
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(address)
