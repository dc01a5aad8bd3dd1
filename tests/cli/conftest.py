"""The command as its users type it: a process of its own, on a database of its own with one board."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pytest_django import DjangoDbBlocker

from tests.databases import clone, drop
from tests.postgres import shared_server
from tests.serving import clean_environment

SECONDS = 120


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def report(self) -> dict[str, Any]:
        """What it wrote as JSON."""
        found: dict[str, Any] = json.loads(self.out)
        return found


@dataclass(frozen=True, slots=True)
class CommandLine:
    """Runs `zichtlijn` in a folder of its own."""

    folder: Path
    environment: dict[str, str]

    def run(self, *arguments: str | Path, **changes: str) -> Done:
        """Run to the end. A traceback is never an answer."""
        done = subprocess.run(
            [sys.executable, "-m", "zichtlijn", *map(str, arguments)],
            cwd=self.folder,
            env=self.environment | changes,
            capture_output=True,
            text=True,
            check=False,
            timeout=SECONDS,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return Done(done.returncode, done.stdout, done.stderr)

    def write(self, name: str, content: bytes) -> Path:
        """A file in that folder."""
        path = self.folder / name
        path.write_bytes(content)
        return path


@pytest.fixture(scope="module")
def command(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[CommandLine]:
    """A database with the boards linden and beuken; linden has one primary school and a tool, Stapwerk."""
    folder = tmp_path_factory.mktemp("cli")
    name = f"cli_{folder.name}_{abs(hash(folder)) % 10**8}"
    with django_db_blocker.unblock():
        clone(name)
    server = shared_server()
    line = CommandLine(
        folder,
        clean_environment(
            DATABASE_URL=server.url(name, "app"),
            ZICHTLIJN_OWNER_DATABASE_URL=server.url(name, "owner"),
            ZICHTLIJN_DATA_DIR=str(folder / "data"),
        ),
    )
    yield line
    with django_db_blocker.unblock():
        drop(name)


@pytest.fixture(scope="module")
def school(command: CommandLine) -> CommandLine:
    """With a location and a connected tool."""
    assert (
        command.run(*["board", "location", "99ZL00", "--board", "linden", "--name", "School", "--sector", "po"]).code
        == 0
    )
    connected = command.run(
        *["board", "source", "stapwerk", "--board", "linden", "--location", "99ZL00", "--tool-name", "Stapwerk"]
    )
    assert connected.code == 0
    assert connected.out.startswith("zl_")
    return command
