"""The rehearsal: a database with two boards is backed up, restored elsewhere, and works as before."""

import hashlib
import json
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from tests.postgres import FAST
from zichtlijn.ops import postgres
from zichtlijn.ops.backup import backup
from zichtlijn.ops.errors import OpsError
from zichtlijn.ops.postgres import Server
from zichtlijn.ops.restore import restore

MADE_AT = datetime(2026, 11, 20, 21, 30, tzinfo=UTC)
BOARDS = ("linden", "beuken")


@pytest.fixture(scope="module")
def source(server: Server) -> str:
    """The address of a database with two boards, their roles, and the fence's function."""
    server.create_database("school")
    url = server.url("school", "owner")
    with psycopg.connect(url) as owner:
        owner.execute("CREATE TABLE public.board AS SELECT unnest(ARRAY['linden', 'beuken']) AS slug")
        owner.execute("GRANT SELECT ON public.board TO zichtlijn_app")
        for board in BOARDS:
            owner.execute(f"CREATE ROLE board_{board} LOGIN")
            owner.execute(f"GRANT board_{board} TO zichtlijn_app WITH INHERIT FALSE, SET TRUE")
            owner.execute(f"CREATE SCHEMA {board}")
            owner.execute(f"CREATE TABLE {board}.pupil (id int PRIMARY KEY, name text NOT NULL)")
            owner.execute(f"INSERT INTO {board}.pupil SELECT n, 'Zoë {board} ' || n FROM generate_series(1, 500) n")
            owner.execute(f"GRANT USAGE ON SCHEMA {board} TO board_{board}")
            owner.execute(f"GRANT SELECT, INSERT ON {board}.pupil TO board_{board}")
        owner.execute("CREATE ROLE board_fence NOLOGIN")
        owner.execute("GRANT CREATE ON SCHEMA linden TO board_fence")
        owner.execute("CREATE FUNCTION linden.shown() RETURNS int SECURITY DEFINER RETURN 7")
        owner.execute("ALTER FUNCTION linden.shown() OWNER TO board_fence")
    return url


@pytest.fixture(scope="module")
def saved(source: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("backups") / "school.zichtlijn"
    backup(source, target, created_at=MADE_AT)
    return target


@pytest.fixture
def elsewhere(data_dir: Path) -> Iterator[Server]:
    """Another server, that knows nothing of these boards."""
    with postgres.start(data_dir, settings=FAST) as server:
        yield server


def test_backup_is_private_whole_and_says_what_it_is(saved: Path) -> None:
    assert saved.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in saved.parent.iterdir()] == [saved.name]
    with zipfile.ZipFile(saved) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    assert manifest["created_at"] == "2026-11-20T21:30:00+00:00"
    assert manifest["database"] == "school"
    assert [role["name"] for role in manifest["roles"]] == ["board_beuken", "board_fence", "board_linden"]


def test_restore_on_another_server_brings_back_boards_roles_and_rows(saved: Path, elsewhere: Server) -> None:
    restore(elsewhere.url("postgres", "superuser"), saved, "school")
    with psycopg.connect(elsewhere.url("school", "app"), autocommit=True) as app:
        assert app.execute("SELECT count(*) FROM public.board").fetchone() == (2,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute("SELECT count(*) FROM linden.pupil")
        for board in BOARDS:
            app.execute(f"SET ROLE board_{board}")
            row = app.execute(f"SELECT count(*), min(name) FROM {board}.pupil").fetchone()
            assert row == (500, f"Zoë {board} 1")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute("SELECT count(*) FROM linden.pupil")
    with psycopg.connect(elsewhere.url("school", "owner")) as owner:
        owner.execute("DROP TABLE beuken.pupil")
        owner.execute("REVOKE board_linden FROM zichtlijn_app")
        query = "SELECT proowner::regrole::text, has_schema_privilege('public', 'public', 'USAGE') FROM pg_proc"
        assert owner.execute(f"{query} WHERE proname = 'shown'").fetchone() == ("board_fence", False)


def test_restore_into_an_empty_database_beside_the_old_one(saved: Path, server: Server) -> None:
    server.create_database("school_again")
    restore(server.url("postgres", "superuser"), saved, "school_again")
    with psycopg.connect(server.url("school_again", "owner")) as owner:
        assert owner.execute("SELECT count(*) FROM beuken.pupil").fetchone() == (500,)


def test_owner_restores_what_is_all_its_own_and_else_is_told(saved: Path, server: Server, tmp_path: Path) -> None:
    server.create_database("plain")
    with psycopg.connect(server.url("plain", "owner")) as owner:
        owner.execute("CREATE TABLE board AS SELECT 'linden' AS slug")
    backup(server.url("plain", "owner"), tmp_path / "plain.zichtlijn", created_at=MADE_AT)
    restore(server.url("postgres", "owner"), tmp_path / "plain.zichtlijn", "plain_again")
    with psycopg.connect(server.url("plain_again", "owner")) as owner:
        assert owner.execute("SELECT slug FROM board").fetchone() == ("linden",)
    with pytest.raises(OpsError, match="superuser"):
        restore(server.url("postgres", "owner"), saved, "never_made")


def test_restore_refuses_a_database_with_anything_in_it(saved: Path, server: Server) -> None:
    with pytest.raises(OpsError, match="not empty"):
        restore(server.url("postgres", "owner"), saved, "school")


def test_damaged_backup_is_refused_before_anything_changes(saved: Path, server: Server, tmp_path: Path) -> None:
    content = bytearray(saved.read_bytes())
    content[len(content) // 2] ^= 0xFF
    damaged = tmp_path / "damaged.zichtlijn"
    damaged.write_bytes(content)
    with pytest.raises(OpsError, match="damaged"):
        restore(server.url("postgres", "owner"), damaged, "never_made")
    assert "never_made" not in _list_databases(server)


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x05\x06" + bytes(18)])
def test_other_files_are_refused(content: bytes, server: Server, tmp_path: Path) -> None:
    other = tmp_path / "other.zichtlijn"
    other.write_bytes(content)
    with pytest.raises(OpsError, match="not a backup"):
        restore(server.url("postgres", "owner"), other, "never_made")


def test_failed_restore_takes_its_database_away_again(saved: Path, server: Server, tmp_path: Path) -> None:
    broken = _with_dump(saved, tmp_path, b"PGDMP not really")
    with pytest.raises(OpsError, match="pg_restore failed"):
        restore(server.url("postgres", "owner"), broken, "never_made")
    assert "never_made" not in _list_databases(server)


def test_failed_backup_leaves_the_old_one(source: str, tmp_path: Path) -> None:
    target = tmp_path / "school.zichtlijn"
    target.write_bytes(b"yesterday's")
    with pytest.raises(OpsError, match="does not answer"):
        backup(source.replace("/school?", "/absent?"), target, created_at=MADE_AT)
    assert target.read_bytes() == b"yesterday's"
    with pytest.raises(OpsError, match="Cannot write"):
        backup(source, tmp_path / "absent" / "school.zichtlijn", created_at=MADE_AT)


def _with_dump(saved: Path, folder: Path, dump: bytes) -> Path:
    """The same backup around another dump, with a checksum that fits it."""
    changed = folder / "changed.zichtlijn"
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(changed, "w") as new:
        manifest = json.loads(old.read("manifest.json")) | {"sha256": hashlib.sha256(dump).hexdigest()}
        new.writestr("database.dump", dump)
        new.writestr("manifest.json", json.dumps(manifest))
    return changed


def _list_databases(server: Server) -> set[str]:
    with psycopg.connect(server.url("postgres", "owner")) as connection:
        return {row[0] for row in connection.execute("SELECT datname FROM pg_database")}
