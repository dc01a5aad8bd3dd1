"""Servers of their own for the tests of ops: they are killed, stopped and looked into."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.postgres import FAST
from zichtlijn.ops import postgres
from zichtlijn.ops.postgres import Server


@contextmanager
def _open_folder() -> Iterator[Path]:
    # pytest closes its own folders to others, and root's server runs as another account.
    folder = Path(tempfile.mkdtemp(prefix="zichtlijn-ops-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@pytest.fixture
def open_dir() -> Iterator[Path]:
    """An empty folder that every account may enter."""
    with _open_folder() as folder:
        yield folder


@pytest.fixture(scope="session")
def made_before() -> Iterator[Path]:
    """A data directory with a server's files, made once and copied: making them takes a second each time."""
    with _open_folder() as folder:
        postgres.start(folder / "original", settings=FAST).close()
        yield folder / "original"


@pytest.fixture
def fresh_dir(open_dir: Path) -> Iterator[Path]:
    """The path of a data directory that does not exist yet; whatever runs in it afterwards is stopped."""
    yield open_dir / "data dir"
    postgres.stop(open_dir / "data dir")


@pytest.fixture
def data_dir(made_before: Path, fresh_dir: Path) -> Path:
    """A data directory in which the server has run before."""
    subprocess.run(["cp", "-a", made_before, fresh_dir], check=True)
    return fresh_dir


@pytest.fixture(scope="module")
def server(made_before: Path) -> Iterator[Server]:
    """One server for all tests of a module that only use it."""
    with _open_folder() as folder:
        subprocess.run(["cp", "-a", made_before, folder / "data"], check=True)
        with postgres.start(folder / "data", settings=FAST) as running:
            yield running
