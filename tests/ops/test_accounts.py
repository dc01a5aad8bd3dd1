"""Root and ordinary users, folders that the server's account cannot enter, and programs it cannot read."""

import os
import pwd
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from tests.postgres import FAST
from zichtlijn.ops import binaries, cluster, postgres
from zichtlijn.ops.accounts import UNPRIVILEGED_ID, choose_account
from zichtlijn.ops.errors import OpsError

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
_ORDINARY_ID = pwd.getpwnam("daemon").pw_uid
"""An account that exists everywhere (PostgreSQL refuses ids without a name) and is not the one root lends."""
_SOURCE = Path(postgres.__file__).parents[2]
_PACKAGES = Path(psycopg.__file__).parents[1]
_VERSION = sys.version_info[:2]
_START_TWICE = """
import os, sys, pathlib, psycopg
from zichtlijn.ops import postgres
for _ in range(2):
    with postgres.start(pathlib.Path(sys.argv[1]), settings={"fsync": "off"}) as server:
        with psycopg.connect(server.url("postgres", "app")) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
        assert server.cluster.pgdata.stat().st_uid == os.getuid()
print("twice")
"""


@pytest.fixture
def home(open_dir: Path) -> Iterator[Path]:
    """The home of an ordinary user; whatever runs in it afterwards is stopped."""
    os.chown(open_dir, _ORDINARY_ID, _ORDINARY_ID)
    yield open_dir
    postgres.stop(open_dir / "data")


@pytest.fixture(scope="module")
def interpreter() -> str:
    """A Python that an ordinary user can run: ours, or the system's when ours lies in a closed home."""
    for candidate in (sys.executable, "/usr/bin/python3"):
        with suppress(OSError):
            probe = _run_as_ordinary_user(candidate, f"import psycopg, sys; assert sys.version_info[:2] == {_VERSION}")
            if probe.returncode == 0:
                return candidate
    pytest.skip("an ordinary user can run no Python here that has our packages")


def _run_as_ordinary_user(interpreter: str, script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [interpreter, "-c", script, *arguments],
        user=_ORDINARY_ID,
        group=_ORDINARY_ID,
        extra_groups=[],
        env={"PATH": os.defpath, "PYTHONPATH": f"{_SOURCE}:{_PACKAGES}", "PYTHONDONTWRITEBYTECODE": "1"},
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@as_root
def test_ordinary_user_runs_it_and_root_joins_as_that_user(interpreter: str, home: Path) -> None:
    result = _run_as_ordinary_user(interpreter, _START_TWICE, str(home / "data"))
    assert result.stdout == "twice\n", result.stderr
    with postgres.start(home / "data", settings=FAST) as server:
        assert server.cluster.account.uid == _ORDINARY_ID


@as_root
def test_ordinary_user_is_refused_in_roots_folder(interpreter: str, home: Path) -> None:
    postgres.start(home / "data", settings=FAST).close()
    result = _run_as_ordinary_user(interpreter, _START_TWICE, str(home / "data"))
    assert "belongs to another user" in result.stderr


@as_root
def test_closed_home_puts_the_data_elsewhere_and_says_where(
    tmp_path: Path, open_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "SYSTEM_HOME", open_dir / "system")
    closed = tmp_path / "home"
    closed.mkdir(mode=0o700)
    with postgres.start(closed / "data", settings=FAST) as server:
        assert server.cluster.base.parent == open_dir / "system"
        assert (closed / "data/postgres/LOCATION").read_text().strip() == str(server.cluster.base)
        with psycopg.connect(server.url("postgres", "app")) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
    with postgres.start(closed / "data", settings=FAST) as again:
        assert again.cluster.pgdata == server.cluster.pgdata
    postgres.discard(closed / "data")
    assert not server.cluster.base.exists()
    assert not postgres.is_created(closed / "data")


@as_root
def test_data_that_went_missing_is_not_replaced_by_empty_data(
    tmp_path: Path, open_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "SYSTEM_HOME", open_dir / "system")
    (tmp_path / "home").mkdir(mode=0o700)
    placed = cluster.place_cluster(cluster.prepare_home(tmp_path / "home"))
    shutil.rmtree(placed.base)
    with pytest.raises(OpsError, match="is gone"):
        postgres.start(tmp_path / "home")


@as_root
def test_programs_below_a_closed_home_are_copied(
    tmp_path: Path, open_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = binaries.wheel_folder()
    closed = tmp_path / "home"
    for part in (package, package.with_name(package.name + ".libs")):
        shutil.copytree(part, closed / part.name)
    closed.chmod(0o700)
    monkeypatch.setattr(binaries, "wheel_folder", lambda: closed / package.name)
    account = choose_account(open_dir / "absent")
    assert account.uid == UNPRIVILEGED_ID
    usable = binaries.make_usable(binaries.locate_binaries(), account, open_dir)
    assert usable.folder.is_relative_to(open_dir)
    for program in ("postgres", "initdb", "pg_ctl"):
        assert account.run([usable.program(program), "--version"], timeout_seconds=20).returncode == 0


def test_foreign_socket_folder_is_refused(open_dir: Path) -> None:
    placed = cluster.place_cluster(cluster.prepare_home(open_dir))
    cluster.prepare_socket_dir(placed).chmod(0o755)
    with pytest.raises(OpsError, match="alone"):
        cluster.prepare_socket_dir(placed)
