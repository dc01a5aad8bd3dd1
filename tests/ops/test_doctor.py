"""The doctor on healthy and on ailing machines."""

from pathlib import Path

import psycopg
import pytest

from tests.postgres import FAST
from zichtlijn.ops import postgres
from zichtlijn.ops.doctor import examine
from zichtlijn.ops.findings import Finding
from zichtlijn.ops.postgres import Server


def _by_name(findings: list[Finding]) -> dict[str, Finding]:
    assert len({finding.name for finding in findings}) == len(findings)
    assert all(finding.what_to_do for finding in findings if finding.state != "ok")
    return {finding.name: finding for finding in findings}


def test_healthy_embedded_server_is_started_examined_and_left(data_dir: Path) -> None:
    postgres.start(data_dir, settings=FAST).close()
    findings = _by_name(examine(None, data_dir))
    assert not [finding for finding in findings.values() if finding.state == "failed"]
    assert findings["login role"].state == "ok"
    assert findings["checksums"].state == "ok"
    assert findings["server"].sentence.startswith("The database answers: PostgreSQL 18")
    assert postgres.stop(data_dir) is False


def test_nothing_is_created_before_the_first_start(fresh_dir: Path) -> None:
    findings = _by_name(examine(None, fresh_dir))
    assert findings["server"].state == "attention"
    assert not fresh_dir.exists()


def test_silent_database_fails_without_its_password(tmp_path: Path) -> None:
    findings = _by_name(examine(f"postgresql://someone:hush@/school?host={tmp_path}", tmp_path))
    assert findings["server"].state == "failed"
    assert "hush" not in findings["server"].sentence


def test_role_that_can_do_too_much_fails(server: Server, tmp_path: Path) -> None:
    with psycopg.connect(server.url("postgres", "superuser")) as connection:
        connection.execute("CREATE ROLE too_much LOGIN BYPASSRLS PASSWORD 'known'")
    url = server.url("postgres", "owner").split("@", 1)[1]
    findings = _by_name(examine(f"postgresql://too_much:known@{url}", tmp_path))
    assert findings["login role"].state == "failed"
    assert "BYPASSRLS, INHERIT" in findings["login role"].sentence
    assert findings["login role"].what_to_do == "ALTER ROLE too_much NOBYPASSRLS NOINHERIT;"


def test_wrong_encoding_fails(server: Server, tmp_path: Path) -> None:
    with psycopg.connect(server.url("postgres", "owner"), autocommit=True) as connection:
        connection.execute("CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LOCALE_PROVIDER libc LOCALE 'C'")
    findings = _by_name(examine(server.url("latin", "app"), tmp_path))
    assert findings["encoding"].state == "failed"


def test_absent_programs_fail(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PG_BIN", str(tmp_path))
    findings = _by_name(examine(None, tmp_path))
    assert findings["programs"].state == "failed"
    assert "server" not in findings
