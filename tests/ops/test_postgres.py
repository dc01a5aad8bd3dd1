"""The embedded server in all its ups and downs, on real processes."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import LiteralString

import psycopg
import pytest

from tests.postgres import FAST
from zichtlijn.ops import postgres
from zichtlijn.ops.errors import OpsError
from zichtlijn.ops.postgres import Role, Server
from zichtlijn.ops.postmaster import find_running


def _ask(server: Server, query: LiteralString, role: Role = "owner", database: str = "postgres") -> object:
    with psycopg.connect(server.url(database, role)) as connection:
        row = connection.execute(query).fetchone()
        return row and row[0]


def _pid(server: Server) -> int:
    running = find_running(server.cluster)
    assert running is not None
    return running.pid


def test_start_creates_and_a_second_start_finds_what_was_stored(fresh_dir: Path) -> None:
    with postgres.start(fresh_dir, settings=FAST) as server:
        assert server.create_database("zichtlijn")
        with psycopg.connect(server.url("zichtlijn", "owner")) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")
    assert find_running(server.cluster) is None
    with postgres.start(fresh_dir, settings=FAST) as server:
        assert not server.create_database("zichtlijn")
        assert _ask(server, "SELECT answer FROM kept", database="zichtlijn") == 42


def test_the_last_to_leave_stops_the_server(data_dir: Path) -> None:
    first = postgres.start(data_dir, settings=FAST)
    second = postgres.start(data_dir)
    assert _pid(first) == _pid(second)
    first.close()
    first.close()
    assert _ask(second, "SELECT 1") == 1
    second.close()
    assert find_running(second.cluster) is None


_USE_UNTIL_TOLD = """
import pathlib, sys
from zichtlijn.ops import postgres
from zichtlijn.ops.postmaster import find_running
with postgres.start(pathlib.Path(sys.argv[1]), settings={"fsync": "off"}) as server:
    print(find_running(server.cluster).pid, flush=True)
    sys.stdin.readline()
"""


def test_processes_that_start_at_once_share_one_server_until_the_last_leaves(fresh_dir: Path) -> None:
    command = [sys.executable, "-c", _USE_UNTIL_TOLD, str(fresh_dir)]
    users = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    pids = {user.stdout.readline() for user in users if user.stdout is not None}
    assert len(pids) == 1
    users[0].kill()
    users[0].communicate()
    users[1].communicate("done\n")
    server = postgres.start(fresh_dir)
    assert f"{_pid(server)}\n" in pids
    server.close()
    assert find_running(server.cluster) is not None
    users[2].communicate("done\n")
    assert find_running(server.cluster) is None


def test_kill_9_loses_no_committed_row(data_dir: Path) -> None:
    safe = {"fsync": "on"}
    killed = postgres.start(data_dir, settings=safe)
    connection = psycopg.connect(killed.url("postgres", "superuser"))
    connection.execute("CREATE TABLE committed AS SELECT generate_series(1, 100) AS number")
    connection.commit()
    connection.execute("INSERT INTO committed VALUES (101)")
    os.kill(_pid(killed), signal.SIGKILL)
    with postgres.start(data_dir, settings=safe) as server:
        assert _ask(server, "SELECT count(*) FROM committed", role="superuser") == 100
    connection.close()
    killed.close()


def test_stale_pid_file_that_names_a_living_process_is_no_obstacle(data_dir: Path) -> None:
    with postgres.start(data_dir, settings=FAST) as server:
        pid_file = server.cluster.pgdata / "postmaster.pid"
        lines = pid_file.read_text().splitlines()
    # After a restart of a container the same process id belongs to something else of the same account.
    with _Bystander(server) as bystander:
        pid_file.write_text("\n".join([str(bystander.pid), *lines[1:]]) + "\n")
        with postgres.start(data_dir, settings=FAST) as again:
            assert _ask(again, "SELECT 1") == 1


class _Bystander:
    """A living process of the account that runs the server."""

    def __init__(self, server: Server) -> None:
        account = server.cluster.account
        self._process = subprocess.Popen(["sleep", "60"], user=account.uid if account.switches else None, cwd="/")
        self.pid = self._process.pid

    def __enter__(self) -> "_Bystander":
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()


def test_half_made_cluster_is_made_again(fresh_dir: Path) -> None:
    unfinished = fresh_dir / "postgres" / "data.partial"
    unfinished.mkdir(parents=True)
    (unfinished / "PG_VERSION").write_text("18\n")
    with postgres.start(fresh_dir, settings=FAST) as server:
        assert _ask(server, "SELECT 1") == 1


def test_second_instance_beside_the_first(data_dir: Path, server: Server) -> None:
    with postgres.start(data_dir, settings=FAST) as other:
        assert _pid(other) != _pid(server)
        assert other.url("postgres", "owner") != server.url("postgres", "owner")


def test_stop_ends_a_server_that_others_use(data_dir: Path) -> None:
    assert postgres.stop(data_dir) is False
    server = postgres.start(data_dir, settings=FAST)
    assert postgres.stop(data_dir) is True
    assert find_running(server.cluster) is None
    assert postgres.stop(data_dir) is False
    server.close()


def test_long_path_gets_a_short_socket(open_dir: Path) -> None:
    deep = open_dir / ("d" * 60) / ("e" * 60)
    with postgres.start(deep, settings=FAST) as server:
        assert len(str(server.socket_dir)) < 90
        assert server.socket_dir.stat().st_mode & 0o077 == 0
        assert _ask(server, "SELECT 1") == 1
    server.socket_dir.rmdir()


def test_only_the_socket_listens_and_passwords_stay_out_of_repr(server: Server) -> None:
    assert _ask(server, "SHOW listen_addresses") == ""
    passwords = (server.cluster.home / "passwords.json").read_text()
    assert (server.cluster.home / "passwords.json").stat().st_mode & 0o777 == 0o600
    secret = server.url("postgres", "owner").split(":")[2].split("@")[0]
    assert secret in passwords
    assert secret not in repr(server)
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(server.url("postgres", "app").replace("zichtlijn_app:", "zichtlijn_app:wrong"))


def test_app_sees_a_board_only_in_that_boards_role(server: Server) -> None:
    server.create_database("boards")
    with psycopg.connect(server.url("boards", "owner")) as owner:
        owner.execute("CREATE ROLE board_linden LOGIN")
        owner.execute("GRANT board_linden TO zichtlijn_app WITH INHERIT FALSE, SET TRUE")
        owner.execute("CREATE SCHEMA linden")
        owner.execute("CREATE TABLE linden.pupil AS SELECT 'Ravi' AS name")
        owner.execute("GRANT USAGE ON SCHEMA linden TO board_linden")
        owner.execute("GRANT SELECT ON linden.pupil TO board_linden")
    with psycopg.connect(server.url("boards", "app"), autocommit=True) as app:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute("SELECT name FROM linden.pupil")
        app.execute("SET ROLE board_linden")
        assert app.execute("SELECT name FROM linden.pupil").fetchone() == ("Ravi",)
        app.execute("RESET ROLE")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute("CREATE TABLE public.mine (id int)")


def test_programs_of_another_age_are_refused(monkeypatch: pytest.MonkeyPatch, fresh_dir: Path) -> None:
    old = Path("/usr/lib/postgresql/15/bin")
    named = old if old.is_dir() else fresh_dir / "absent"
    monkeypatch.setenv("PG_BIN", str(named))
    with pytest.raises(OpsError, match=r"will not do|No working PostgreSQL"):
        postgres.start(fresh_dir)
