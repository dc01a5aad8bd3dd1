"""The doctor: looks at everything Zichtlijn stands on and says in sentences what is wrong and what to do.

Changes nothing, except that it starts (and stops again) an embedded server that was created before. Must not
know boards: tenancy adds the checks on their schemas.
"""

import os
import shutil
import sys
import zoneinfo
from collections.abc import Iterator
from pathlib import Path

from zichtlijn.ops import postgres
from zichtlijn.ops.binaries import find_client, locate_binaries
from zichtlijn.ops.clients import connect
from zichtlijn.ops.database_checks import examine_database
from zichtlijn.ops.errors import OpsError
from zichtlijn.ops.findings import Finding, attention, failed, ok

OLDEST_PYTHON = (3, 11)
TIME_ZONE = "Europe/Amsterdam"
_GIB = 1 << 30
_CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")


def examine(database_url: str | None, data_dir: Path) -> list[Finding]:
    """Examine this machine and its database: the application's own address, else the embedded one."""
    findings = [_examine_python(), _examine_time_zones(), _examine_browser()]
    if database_url is not None:
        return findings + list(_examine_server(database_url))
    findings += [_examine_binaries(), _examine_folder(data_dir), _examine_space(data_dir)]
    if not any(finding.state == "failed" for finding in findings):
        findings += _examine_embedded(data_dir)
    return findings


def _examine_python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < OLDEST_PYTHON:
        return failed("python", f"Python {version} is too old.", "Install Python 3.11 or later.")
    return ok("python", f"Python {version}.")


def _examine_time_zones() -> Finding:
    try:
        zoneinfo.ZoneInfo(TIME_ZONE)
    except zoneinfo.ZoneInfoNotFoundError:
        return failed("time zones", f"Python does not know {TIME_ZONE}.", "Run `make install`: it brings tzdata.")
    return ok("time zones", f"Python knows {TIME_ZONE}.")


def _examine_browser() -> Finding:
    if any(shutil.which(name) for name in _CHROMIUM_NAMES):
        return ok("chromium", "Chromium is there for the browser tests.")
    return attention("chromium", "No chromium: the browser tests are skipped.", "Install Debian's package chromium.")


def _examine_binaries() -> Finding:
    try:
        binaries = locate_binaries()
    except OpsError as error:
        return failed("programs", str(error), "Run `make install`, or set PG_BIN.")
    absent = [name for name in ("pg_dump", "pg_restore") if find_client(name, binaries.major) is None]
    if absent:
        what = f"Install the client programs of PostgreSQL {binaries.major}."
        return attention("programs", f"Backups cannot be made: {' and '.join(absent)} absent.", what)
    return ok("programs", f"PostgreSQL {binaries.major} in {binaries.folder}.")


def _examine_folder(data_dir: Path) -> Finding:
    folder = _nearest_existing(data_dir)
    if not os.access(folder, os.W_OK | os.X_OK):
        return failed("data directory", f"We may not write in {folder}.", "Set ZICHTLIJN_DATA_DIR to another folder.")
    return ok("data directory", f"{data_dir} can be written.")


def _examine_space(data_dir: Path) -> Finding:
    free_bytes = shutil.disk_usage(_nearest_existing(data_dir)).free
    sentence = f"{free_bytes / _GIB:.1f} GiB is free where the data lies."
    what = "Free some space, or set ZICHTLIJN_DATA_DIR to a larger disk."
    if free_bytes < _GIB // 4:
        return failed("disk space", sentence, what)
    return attention("disk space", sentence, what) if free_bytes < 2 * _GIB else ok("disk space", sentence)


def _examine_embedded(data_dir: Path) -> list[Finding]:
    try:
        if not postgres.is_created(data_dir):
            return [attention("server", "There is no database here yet.", "Run `make up`: it creates one.")]
        with postgres.start(data_dir) as server:
            return list(_examine_server(server.url("postgres", "app")))
    except OpsError as error:
        return [failed("server", str(error), "Solve that, then run `zichtlijn doctor` again.")]


def _examine_server(url: str) -> Iterator[Finding]:
    try:
        with connect(url) as connection:
            yield from examine_database(connection, TIME_ZONE)
    except OpsError as error:
        yield failed("server", str(error), "Check DATABASE_URL, and that the server runs.")


def _nearest_existing(path: Path) -> Path:
    return next(folder for folder in (path.resolve(), *path.resolve().parents) if folder.is_dir())
