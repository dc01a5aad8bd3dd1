"""The embedded PostgreSQL: `start`, `stop`, and a `Server` that gives addresses to connect to.

Several processes may use one data directory: the first starts the server, the others join it, and the last to
leave stops it. It listens on a unix socket only, with random passwords. Must not know Django or boards.
"""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Literal, Self
from urllib.parse import quote

from zichtlijn.ops import cluster as clusters
from zichtlijn.ops import postmaster, roles
from zichtlijn.ops.binaries import Binaries, locate_binaries, make_usable
from zichtlijn.ops.cluster import APP, OWNER, SUPERUSER, Cluster
from zichtlijn.ops.locks import SharedLock, exclusive

Role = Literal["owner", "app", "superuser"]
_LOGINS: Mapping[Role, str] = {"owner": OWNER, "app": APP, "superuser": SUPERUSER}


@dataclass(frozen=True)
class Server:
    """A running server that we use. Close it, or use `with`: the last user of a data directory stops it."""

    cluster: Cluster
    binaries: Binaries
    socket_dir: Path
    _passwords: Mapping[str, str] = field(repr=False)
    _seat: SharedLock = field(repr=False)

    def url(self, database: str, role: Role) -> str:
        """A `postgresql://` address for libpq and Django. It holds a password: never log it."""
        login = _LOGINS[role]
        password, host = quote(self._passwords[login], safe=""), quote(str(self.socket_dir), safe="")
        return f"postgresql://{login}:{password}@/{quote(database, safe='')}?host={host}&port=5432"

    def create_database(self, database: str, template: str = "template0") -> bool:
        """Create a database owned by the owner role; False when it exists already."""
        return roles.ensure_database(self.url("postgres", "owner"), database, template)

    def close(self) -> None:
        """Leave; stops the server when nobody else uses it. A second call does nothing."""
        if not self._seat.is_held:
            return
        with exclusive(self.cluster.start_lock):
            try:
                if self._seat.is_last():
                    postmaster.shut_down(self.cluster, self.binaries)
            finally:
                self._seat.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def start(data_dir: Path, *, settings: Mapping[str, str] | None = None) -> Server:
    """Join the server of this data directory, or create and start it. Raises OpsError with what to do.

    `settings` override postmaster.SETTINGS when this call starts the server, and are ignored when it joins
    one.
    """
    home = clusters.prepare_home(data_dir)
    with exclusive(home / "start.lock"):
        cluster = clusters.place_cluster(home)
        seat = SharedLock(cluster.users_lock)
        try:
            return _start_or_join(cluster, seat, settings or {})
        except BaseException:
            seat.release()
            raise


def stop(data_dir: Path) -> bool:
    """Stop the server of this data directory, whoever uses it; False when none was running."""
    if not is_created(data_dir):
        return False
    home = clusters.prepare_home(data_dir)
    with exclusive(home / "start.lock"):
        cluster = clusters.place_cluster(home)
        return postmaster.shut_down(cluster, _usable_binaries(cluster))


def discard(data_dir: Path) -> None:
    """Stop the server and delete all its files, wherever they lie; for benches and tests. No way back."""
    if not is_created(data_dir):
        return
    stop(data_dir)
    home = clusters.prepare_home(data_dir)
    cluster = clusters.place_cluster(home)
    for folder in {cluster.base, home}:
        shutil.rmtree(folder)


def is_created(data_dir: Path) -> bool:
    """True when `start` has created a cluster for this data directory before."""
    home = data_dir.resolve() / "postgres"
    return home.is_dir() and clusters.place_cluster(home).is_initialised


def _start_or_join(cluster: Cluster, seat: SharedLock, settings: Mapping[str, str]) -> Server:
    binaries = _usable_binaries(cluster)
    if not cluster.is_initialised:
        clusters.create_cluster(cluster, binaries, sync=settings.get("fsync") != "off")
    running = postmaster.find_running(cluster)
    if running is None:
        clusters.check_version(cluster, binaries)
        running = postmaster.launch(cluster, binaries, clusters.prepare_socket_dir(cluster), settings)
    passwords = clusters.read_passwords(cluster)
    server = Server(cluster, binaries, running.socket_dir, passwords, seat)
    roles.ensure_roles(server.url("postgres", "superuser"), passwords)
    return server


def _usable_binaries(cluster: Cluster) -> Binaries:
    return make_usable(locate_binaries(), cluster.account, cluster.base)
