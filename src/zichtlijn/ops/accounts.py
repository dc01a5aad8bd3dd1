"""Which operating-system account runs the server.

PostgreSQL refuses to run as root, so root lends the server an unprivileged account. Must not know what is
run.
"""

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from zichtlijn.ops.errors import OpsError

UNPRIVILEGED_ID = 65534
"""The id that Linux and the BSDs keep for "nobody"."""


@dataclass(frozen=True)
class Account:
    """Whom the server runs as; `switches` is true when we are root and step down to that account."""

    uid: int
    gid: int
    switches: bool

    def run(self, command: Sequence[str | Path], timeout_seconds: float) -> subprocess.CompletedProcess[str]:
        """Run a command as this account with a bare environment; OpsError when it takes too long."""
        try:
            return subprocess.run(
                [str(part) for part in command],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                errors="replace",
                timeout=timeout_seconds,
                check=False,
                cwd="/",
                env=bare_environment(),
                user=self.uid if self.switches else None,
                group=self.gid if self.switches else None,
                extra_groups=[] if self.switches else None,
            )
        except subprocess.TimeoutExpired as error:
            raise OpsError(f"{command[0]} took longer than {timeout_seconds:.0f} s.") from error

    def can_enter(self, directory: Path) -> bool:
        """True when this account can pass through every folder on the way to the directory."""
        return self.run(["/bin/sh", "-c", 'test -x "$1"', "sh", directory], timeout_seconds=10).returncode == 0

    def give(self, path: Path) -> None:
        """Make this account the owner of a file or folder that we created."""
        if self.switches:
            os.chown(path, self.uid, self.gid)


def choose_account(pgdata: Path) -> Account:
    """Ourselves; for root the owner of the data directory, or the unprivileged account when there is none."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), switches=False)
    if pgdata.exists():
        owner = pgdata.stat()
        if owner.st_uid != 0:
            return Account(owner.st_uid, owner.st_gid, switches=True)
    return Account(UNPRIVILEGED_ID, UNPRIVILEGED_ID, switches=True)


def bare_environment() -> dict[str, str]:
    """What server programs inherit: where programs and libraries are, but no PG* variable and no locale."""
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
    return {"PATH": os.defpath, **kept, "LC_ALL": "C"}
