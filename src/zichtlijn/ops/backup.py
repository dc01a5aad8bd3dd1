"""Backup of a whole database (every board's schema and the shared tables) into one file.

The file is a zip holding `database.dump` (pg_dump's custom format) and `manifest.json`, written under a
temporary name and renamed when it is whole and on disk. Must not know what the tables mean, nor read the
clock.
"""

import hashlib
import os
import subprocess
import tempfile
import zipfile
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from importlib import metadata
from pathlib import Path
from typing import IO, Any

import psycopg

from zichtlijn.ops.clients import client_arguments, client_environment, connect, require_client
from zichtlijn.ops.cluster import OWNER
from zichtlijn.ops.errors import OpsError
from zichtlijn.ops.manifest import DUMP_NAME, FORMAT, MANIFEST_NAME, Manifest
from zichtlijn.ops.role_records import RoleRecord, list_database_roles

CHUNK_BYTES = 1 << 20


@dataclass(frozen=True)
class _Source:
    database: str
    database_owner: str
    server_version: str
    server_major: int
    roles: tuple[RoleRecord, ...]


def backup(owner_url: str, target: Path, *, created_at: datetime) -> Manifest:
    """Write a backup of the database in `owner_url` to `target` (mode 0600), replacing it only when whole.

    `created_at` needs a time zone. Raises OpsError when pg_dump is absent, fails, or the target cannot be
    written.
    """
    source = _describe(owner_url)
    program = require_client("pg_dump", source.server_major)
    command = [str(program), "--format=custom", "--no-password", *client_arguments(owner_url)]
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".partial", dir=target.parent)
    except OSError as error:
        raise OpsError(f"Cannot write in {target.parent}: {error.strerror}.") from error
    try:
        with os.fdopen(descriptor, "wb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
                digest = _dump_into(archive, command, client_environment(owner_url))
                manifest = _make_manifest(source, digest, created_at)
                archive.writestr(MANIFEST_NAME, manifest.to_json())
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(target)
    except OSError as error:
        raise OpsError(f"The backup {target} could not be written: {error.strerror or error}.") from error
    finally:
        with suppress(FileNotFoundError):
            Path(name).unlink()
    return manifest


def _describe(owner_url: str) -> _Source:
    with connect(owner_url) as connection:
        return _Source(
            connection.info.dbname,
            _find_database_owner(connection),
            connection.info.parameter_status("server_version") or "",
            connection.info.server_version // 10_000,
            list_database_roles(connection),
        )


def _find_database_owner(connection: psycopg.Connection[Any]) -> str:
    query = "SELECT datdba::regrole::text FROM pg_database WHERE datname = current_database()"
    row = connection.execute(query).fetchone()
    return str(row[0]) if row is not None else OWNER


def _make_manifest(source: _Source, digest: str, created_at: datetime) -> Manifest:
    if created_at.tzinfo is None:
        raise ValueError("created_at needs a time zone")
    return Manifest(
        format=FORMAT,
        version=metadata.version("zichtlijn"),
        server_version=source.server_version,
        database=source.database,
        database_owner=source.database_owner,
        created_at=created_at.isoformat(),
        sha256=digest,
        roles=source.roles,
    )


def _dump_into(archive: zipfile.ZipFile, command: list[str], environment: dict[str, str]) -> str:
    """Stream pg_dump's output into the archive; returns its sha256 in hex. Memory stays flat."""
    with tempfile.TemporaryFile() as words:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=words, env=environment)
        with process, archive.open(DUMP_NAME, "w", force_zip64=True) as member:
            digest = _copy_hashed(process.stdout, member)
        if process.returncode != 0:
            words.seek(0)
            raise OpsError(f"pg_dump failed: {words.read().decode(errors='replace').strip()[-500:]}")
    return digest


def _copy_hashed(source: Any, target: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while chunk := source.read(CHUNK_BYTES):
        digest.update(chunk)
        target.write(chunk)
    return digest.hexdigest()
