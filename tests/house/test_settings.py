"""Settings are read once and strictly: a typing error refuses to start, with a sentence that helps."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.sources import list_modules
from tests.serving import clean_environment
from zichtlijn.settings.env import KNOWN, BadEnvironment, read_database, read_environment


def test_an_unknown_variable_refuses_and_names_itself_and_what_is_known() -> None:
    with pytest.raises(BadEnvironment, match="ZICHTLIJN_PROT") as refusal:
        read_environment({"ZICHTLIJN_PROT": "8000"})
    assert all(name in refusal.value.sentence for name in KNOWN)


@pytest.mark.parametrize("name", ["ZICHTLIJN_DEMO", "ZICHTLIJN_DEBUG", "ZICHTLIJN_BEHIND_TLS"])
@pytest.mark.parametrize("value", ["yes", "true", "2", "on"])
def test_a_switch_is_one_or_zero(name: str, value: str) -> None:
    with pytest.raises(BadEnvironment, match=f"{name}.*{value}"):
        read_environment({name: value})


@pytest.mark.parametrize("url", ["sqlite:///x", "mysql://a/b", "just words"])
def test_a_database_that_is_no_postgresql_refuses(url: str) -> None:
    with pytest.raises(BadEnvironment, match="postgresql://"):
        read_database(url)


def test_a_socket_directory_and_a_password_with_signs_are_read() -> None:
    found = read_database("postgresql://app:p%40ss%2F@/school?host=/run/pg&port=5433")
    assert (found["PASSWORD"], found["HOST"], found["PORT"], found["NAME"]) == ("p@ss/", "/run/pg", "5433", "school")


def test_nothing_set_is_a_safe_installation() -> None:
    environment = read_environment({})
    assert not environment.is_demo
    assert not environment.is_debug
    assert environment.allowed_hosts == ()


def test_secrets_do_not_stand_in_the_repr() -> None:
    shown = repr(read_environment({"ZICHTLIJN_SECRET_KEY": "geheim-1", "ZICHTLIJN_EMAIL_URL": "smtp://u:geheim-2@h"}))
    assert "geheim" not in shown


def test_the_environment_is_read_in_the_settings_only() -> None:
    """Elsewhere it may be set for a process started, never asked."""
    allowed = {"settings/env.py", "installation.py"}
    asking = [
        module.name
        for module in list_modules()
        if module.name not in allowed
        and module.room not in {"ops", "bench"}
        and ("os.getenv" in module.text or "os.environ.get(" in module.text)
    ]
    assert not asking


@pytest.mark.parametrize(
    ("environment", "word"),
    [
        ({"ZICHTLIJN_UNKNOWN": "1"}, "ZICHTLIJN_UNKNOWN"),
        ({"ZICHTLIJN_DEMO": "ja"}, "ZICHTLIJN_DEMO"),
        ({"DATABASE_URL": "mysql://x/y"}, "postgresql://"),
    ],
)
def test_the_command_refuses_to_start(tmp_path: Path, environment: dict[str, str], word: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "zichtlijn", "board", "list"],
        cwd=tmp_path,
        env=clean_environment(**environment),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 3
    assert word in done.stderr
    assert "Traceback" not in done.stderr
