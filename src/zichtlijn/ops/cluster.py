"""Where one embedded cluster lives on disk, and its creation.

`<data dir>/postgres/` holds locks and passwords. The data itself (`data/`) lies there too, unless root
started us and the server's unprivileged account cannot enter that folder (a closed home directory). Then it
lies below /var/lib/zichtlijn, or in the temporary folder when that cannot be written, and the file `LOCATION`
says where; once written, `LOCATION` is obeyed for good. Must not know processes or SQL.
"""

import hashlib
import json
import os
import secrets
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from zichtlijn.ops.accounts import Account, choose_account
from zichtlijn.ops.binaries import Binaries
from zichtlijn.ops.errors import OpsError

SUPERUSER = "postgres"
OWNER = "zichtlijn_owner"
APP = "zichtlijn_app"
SYSTEM_HOME = Path("/var/lib/zichtlijn")
SOCKET_NAME = ".s.PGSQL.5432"
_LONGEST_SOCKET_PATH = 103
"""Bytes in `sun_path` without the closing zero on the strictest system (macOS); Linux allows 107."""


@dataclass(frozen=True)
class Cluster:
    """One cluster: `home` with our own files, `base` with the server's, and the account that runs it."""

    home: Path
    base: Path
    account: Account

    @property
    def pgdata(self) -> Path:
        return self.base / "data"

    @property
    def start_log(self) -> Path:
        return self.base / "start.log"

    @property
    def start_lock(self) -> Path:
        return self.home / "start.lock"

    @property
    def users_lock(self) -> Path:
        return self.home / "users.lock"

    @property
    def is_initialised(self) -> bool:
        return (self.pgdata / "PG_VERSION").is_file()


def prepare_home(data_dir: Path) -> Path:
    """Create (when absent) and return `<data dir>/postgres`: enterable for everyone, ours alone to write."""
    home = data_dir.resolve() / "postgres"
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OpsError(f"Cannot create the folder {home}: {error.strerror}.") from error
    if not os.access(home, os.W_OK | os.X_OK):
        raise OpsError(f"{home} belongs to another user; run as that user or choose another folder.")
    if os.geteuid() in (0, home.stat().st_uid):
        home.chmod(0o711)
    return home


def place_cluster(home: Path) -> Cluster:
    """Decide where the server's files lie and who runs it; writes `LOCATION` when they lie elsewhere."""
    location = home / "LOCATION"
    base = Path(location.read_text().strip()) if location.is_file() else home
    account = choose_account(base / "data")
    if base == home and account.switches and not account.can_enter(home):
        if (home / "data").exists():
            raise OpsError(f"User id {account.uid}, which runs the server, can no longer enter {home}.")
        base = _make_base_elsewhere(home, account)
        _write_private(location, f"{base}\n")
    if not base.is_dir():
        raise OpsError(f"{location} says that the database lies in {base}, but that folder is gone.")
    return Cluster(home, base, account)


def create_cluster(cluster: Cluster, binaries: Binaries, *, sync: bool = True) -> None:
    """Run initdb under a temporary name, so that a half-made cluster is never taken for a whole one."""
    unfinished = cluster.base / "data.partial"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    cluster.account.give(unfinished)
    password_file = cluster.base / "initial-password"
    _write_private(password_file, read_passwords(cluster)[SUPERUSER])
    cluster.account.give(password_file)
    try:
        flags = [*_initdb_flags(binaries.major), "--pwfile", password_file, "-D", unfinished]
        speed = [] if sync else ["--no-sync"]
        result = cluster.account.run([binaries.program("initdb"), *flags, *speed], timeout_seconds=120)
    finally:
        password_file.unlink()
    if result.returncode != 0:
        shutil.rmtree(unfinished, ignore_errors=True)
        words = result.stderr.strip()[-500:]
        raise OpsError(f"PostgreSQL could not create its files in {cluster.base}: {words}")
    unfinished.rename(cluster.pgdata)


def check_version(cluster: Cluster, binaries: Binaries) -> None:
    """Raise OpsError when the data was made by another major version than the programs at hand."""
    made_by = (cluster.pgdata / "PG_VERSION").read_text().strip()
    if made_by != str(binaries.major):
        raise OpsError(
            f"The database in {cluster.pgdata} is of PostgreSQL {made_by}, not of {binaries.major}. "
            f"Set PG_BIN to PostgreSQL {made_by}, make a backup, and restore it into a new data directory."
        )


def read_passwords(cluster: Cluster) -> Mapping[str, str]:
    """The random password per role, made on first use and kept in a file that only we can read."""
    path = cluster.home / "passwords.json"
    if not path.is_file():
        _write_private(path, json.dumps({role: secrets.token_urlsafe(32) for role in (SUPERUSER, OWNER, APP)}))
    try:
        passwords: dict[str, str] = json.loads(path.read_text())
    except PermissionError as error:
        raise OpsError(f"{path} belongs to another user; run as that user or choose another folder.") from error
    return passwords


def prepare_socket_dir(cluster: Cluster) -> Path:
    """A 0700 folder of the server's account with a path short enough for a socket.

    Inside the cluster when that is short enough, else in the temporary folder, keyed by the hash of the
    cluster.
    """
    name = f"zichtlijn-{_key(cluster.base)}"
    temporary = Path(tempfile.gettempdir()).resolve()
    candidates = [cluster.base / "socket", temporary / name, Path("/") / "tmp" / name]
    folder = next(path for path in candidates if len(os.fsencode(path / SOCKET_NAME)) <= _LONGEST_SOCKET_PATH)
    try:
        folder.mkdir(mode=0o700)
        cluster.account.give(folder)
    except FileExistsError:
        # Anyone may make folders in the temporary folder: only take one that is the server's alone.
        found = folder.lstat()
        if folder.is_symlink() or found.st_uid != cluster.account.uid or found.st_mode & 0o077:
            raise OpsError(f"{folder} must belong to user id {cluster.account.uid} alone. Remove it.") from None
    return folder


def _initdb_flags(major: int) -> list[str | Path]:
    # The built-in provider (17 and up) sorts and folds alike on every machine and needs no locale installed.
    builtin = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    locale = builtin if major >= 17 else ["--locale=C.UTF-8"]
    safety = ["--data-checksums", "--auth=scram-sha-256", f"--username={SUPERUSER}"]
    return [*locale, "--encoding=UTF8", *safety, "--no-instructions"]


def _make_base_elsewhere(home: Path, account: Account) -> Path:
    with suppress(OSError):
        base = SYSTEM_HOME / _key(home)
        base.mkdir(mode=0o711, parents=True, exist_ok=True)
        if account.can_enter(base):
            return base
    base = Path(tempfile.mkdtemp(prefix="zichtlijn-"))
    base.chmod(0o711)
    if account.can_enter(base):
        return base
    raise OpsError(f"User id {account.uid}, which runs the server, can enter no folder; choose another data directory.")


def _key(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:16]


def _write_private(path: Path, text: str) -> None:
    unfinished = path.with_name(path.name + ".partial")
    unfinished.unlink(missing_ok=True)
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    unfinished.rename(path)
