"""The server's processes: is one alive, launch one, wait until it is ready, stop it.

Must not know roles or databases. Callers hold the cluster's start lock.
"""

import os
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import psutil

from zichtlijn.ops.accounts import bare_environment
from zichtlijn.ops.binaries import Binaries
from zichtlijn.ops.cluster import SOCKET_NAME, Cluster
from zichtlijn.ops.errors import OpsError

START_SECONDS = 15.0
_STOP_SECONDS = 60
_PAUSE_SECONDS = 0.05

SETTINGS: Mapping[str, str] = {
    "listen_addresses": "",
    "port": "5432",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    # A dump locks every table of every board at once.
    "max_locks_per_transaction": "512",
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "random_page_cost": "1.1",
    "jit": "off",
    "synchronous_commit": "on",
    "wal_compression": "on",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # One week of logs. Statements and details name pupils, so they stay out.
    "logging_collector": "on",
    "log_directory": "log",
    "log_filename": "server-%a.log",
    "log_rotation_age": "1d",
    "log_truncate_on_rotation": "on",
    "log_line_prefix": "%m [%p] %u@%d ",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
"""Settings for a laptop or a school's server; given at every start, so an upgrade brings its own along."""


@dataclass(frozen=True)
class Running:
    """A live server that accepts connections on its socket."""

    pid: int
    socket_dir: Path


def find_running(cluster: Cluster) -> Running | None:
    """The server of this cluster when it is alive and ready, else None."""
    lines = _read_pid_file(cluster.pgdata)
    if len(lines) < 8 or lines[7].strip() != "ready":
        return None
    pid = int(lines[0])
    return Running(pid, Path(lines[4])) if _works_in(pid, cluster.pgdata) else None


def launch(cluster: Cluster, binaries: Binaries, socket_dir: Path, settings: Mapping[str, str]) -> Running:
    """Start the server and wait until it is ready.

    Tries again for 15 s: after a crash the old backends need a moment to see that their postmaster is gone.
    Raises OpsError with the end of the server's own words.
    """
    deadline = time.monotonic() + START_SECONDS
    while True:
        _remove_stale_files(cluster.pgdata, socket_dir)
        pid = _spawn(cluster, binaries, {**SETTINGS, "unix_socket_directories": str(socket_dir), **settings})
        if running := _wait_until_ready(cluster, pid, deadline):
            return running
        if time.monotonic() > deadline:
            words = cluster.start_log.read_text(errors="replace").strip()[-500:]
            raise OpsError(f"PostgreSQL did not start within {START_SECONDS:.0f} s: {words}")
        time.sleep(0.3)


def shut_down(cluster: Cluster, binaries: Binaries) -> bool:
    """Stop the server in the fast way (running work is rolled back); False when none was running."""
    if find_running(cluster) is None and not _list_pids(cluster.pgdata):
        return False
    options = ["--mode=fast", "--wait", f"--timeout={_STOP_SECONDS}", f"--pgdata={cluster.pgdata}"]
    command = [str(binaries.program("pg_ctl")), "stop", *options]
    result = cluster.account.run(command, timeout_seconds=_STOP_SECONDS + 10)
    if result.returncode != 0 and find_running(cluster) is not None:
        raise OpsError(f"PostgreSQL did not stop: {(result.stderr or result.stdout).strip()[-500:]}")
    return True


def _spawn(cluster: Cluster, binaries: Binaries, settings: Mapping[str, str]) -> int:
    """Launch the postmaster in a session of its own, so that it outlives our terminal; returns its pid."""
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    server = [str(binaries.program("postgres")), "-D", str(cluster.pgdata), *options]
    account = cluster.account
    with cluster.start_log.open("wb") as log:
        launcher = subprocess.run(
            ["/bin/sh", "-c", '"$@" >&2 & echo $!', "sh", *server],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log,
            check=True,
            start_new_session=True,
            cwd="/",
            env=bare_environment(),
            user=account.uid if account.switches else None,
            group=account.gid if account.switches else None,
            extra_groups=[] if account.switches else None,
        )
    return int(launcher.stdout)


def _wait_until_ready(cluster: Cluster, pid: int, deadline: float) -> Running | None:
    while time.monotonic() < deadline:
        if running := find_running(cluster):
            return running
        if not _is_alive(pid):
            return None
        time.sleep(_PAUSE_SECONDS)
    return None


def _remove_stale_files(pgdata: Path, socket_dir: Path) -> None:
    """Remove what a killed server left, but only when no process works in the data directory.

    PostgreSQL removes these itself unless their process id now belongs to another process of the same
    account, which is common after a restart of a container, or to a dead one that nobody has buried.
    """
    if _list_pids(pgdata):
        return
    for path in (pgdata / "postmaster.pid", socket_dir / SOCKET_NAME, socket_dir / f"{SOCKET_NAME}.lock"):
        path.unlink(missing_ok=True)


def _read_pid_file(pgdata: Path) -> list[str]:
    try:
        return (pgdata / "postmaster.pid").read_text().splitlines()
    except OSError:
        return []


def _list_pids(pgdata: Path) -> list[int]:
    """Living processes that work in the data directory: the postmaster and its backends."""
    return [pid for pid in psutil.pids() if _works_in(pid, pgdata)]


def _works_in(pid: int, pgdata: Path) -> bool:
    # Every process of a PostgreSQL server has the data directory as its working directory.
    try:
        process = psutil.Process(pid)
        return process.cwd() == os.path.realpath(pgdata) and process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False


def _is_alive(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False
