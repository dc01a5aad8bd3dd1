"""Restore of a backup into a new or empty database: checked first, then all or nothing.

Must not know what the tables mean. Never overwrites: a database with anything in it is refused.
"""

import hashlib
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import conninfo, sql

from zichtlijn.ops.backup import CHUNK_BYTES
from zichtlijn.ops.clients import client_arguments, client_environment, connect, require_client
from zichtlijn.ops.errors import OpsError
from zichtlijn.ops.manifest import DUMP_NAME, Manifest, read_manifest
from zichtlijn.ops.role_records import create_missing_roles
from zichtlijn.ops.roles import ensure_database

_COUNT_OBJECTS = """
    SELECT (SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname !~ '^(pg_|information_schema$)')
         + (SELECT count(*) FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema$|public$)')
"""


def restore(url: str, source: Path, database: str) -> Manifest:
    """Restore `source` into `database`, which must be absent or empty; creates the roles that are missing.

    `url` is any database of the server, as a superuser, or as the owner when that owns all there is in the
    backup. Raises OpsError, having changed nothing but new roles, when the file is damaged, the database not
    empty, or pg_restore fails.
    """
    with _open_backup(source) as archive:
        manifest = read_manifest(archive)
        _verify(archive, manifest, source)
        as_owner = _become_owner(url, manifest.database_owner)
        with connect(as_owner, autocommit=True) as connection:
            program = require_client("pg_restore", connection.info.server_version // 10_000)
            with _prepared(connection, as_owner, manifest, database):
                _run_restore(program, url, archive, database)
    return manifest


def _become_owner(url: str, owner: str) -> str:
    """For a superuser the same address acting as the owner, so that database and roles become the owner's."""
    with connect(url) as connection:
        if connection.info.parameter_status("is_superuser") != "on":
            return url
    escaped = owner.replace("\\", "\\\\").replace(" ", "\\ ")
    return conninfo.make_conninfo(url, options=f"-c role={escaped} -c createrole_self_grant=set,inherit")


@contextmanager
def _prepared(connection: psycopg.Connection[Any], as_owner: str, manifest: Manifest, database: str) -> Iterator[None]:
    """Roles and an empty database around the restore; a database made here goes again when it fails."""
    is_new = False
    try:
        is_new = ensure_database(as_owner, database)
        _require_empty(as_owner, database)
        create_missing_roles(connection, manifest.roles)
        yield
    except BaseException as error:
        if is_new:
            connection.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(database)))
        if isinstance(error, psycopg.Error):
            raise OpsError(f"The server does not allow this restore: {error}") from error
        raise


@contextmanager
def _open_backup(source: Path) -> Iterator[zipfile.ZipFile]:
    try:
        archive = zipfile.ZipFile(source)
    except OSError as error:
        raise OpsError(f"The backup {source} cannot be read: {error.strerror}.") from error
    except zipfile.BadZipFile as error:
        raise OpsError(f"{source} is not a backup of Zichtlijn, or it is incomplete.") from error
    with archive:
        yield archive


def _verify(archive: zipfile.ZipFile, manifest: Manifest, source: Path) -> None:
    digest = hashlib.sha256()
    try:
        with archive.open(DUMP_NAME) as member:
            while chunk := member.read(CHUNK_BYTES):
                digest.update(chunk)
    except zipfile.BadZipFile as error:
        raise OpsError(f"The backup {source} is damaged: {error}. Nothing was restored.") from error
    if digest.hexdigest() != manifest.sha256:
        raise OpsError(f"The backup {source} is damaged: its checksum differs. Nothing was restored.")


def _require_empty(url: str, database: str) -> None:
    with psycopg.connect(url, dbname=database) as connection:
        row = connection.execute(_COUNT_OBJECTS).fetchone()
    if row is None or row[0] != 0:
        raise OpsError(f"The database {database} is not empty. Restore into a new database; nothing was changed.")


def _run_restore(program: Path, url: str, archive: zipfile.ZipFile, database: str) -> None:
    command = [str(program), "--single-transaction", "--exit-on-error", "--no-password"]
    command += client_arguments(url, dbname=database)
    with tempfile.TemporaryFile() as words, archive.open(DUMP_NAME) as member:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=words, env=client_environment(url))
        with process:
            _feed(process.stdin, member)
        if process.returncode != 0:
            words.seek(0)
            said = words.read().decode(errors="replace").strip()[-500:]
            hint = " Restore as a superuser." if "permission denied" in said else ""
            raise OpsError(f"pg_restore failed: {said}{hint}")


def _feed(target: Any, member: Any) -> None:
    try:
        while chunk := member.read(CHUNK_BYTES):
            target.write(chunk)
        target.close()
    except BrokenPipeError:
        return  # pg_restore gave up; its exit code and words say why
