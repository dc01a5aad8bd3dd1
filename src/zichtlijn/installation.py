"""Opening an installation: settings from the environment, the embedded database when no other is named, Django."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from zichtlijn.collector import spare_collector
from zichtlijn.ops import postgres
from zichtlijn.settings.env import Environment, read_environment

DATABASE = "zichtlijn"


@dataclass(frozen=True, slots=True)
class Installation:
    """What a command works on. `server` is None when DATABASE_URL names a database elsewhere."""

    environment: Environment
    server: postgres.Server | None
    database_url: str
    owner_database_url: str


@contextmanager
def opened(*, data_dir: Path | None = None, is_demo: bool = False) -> Iterator[Installation]:
    """Open the installation with Django ready. The embedded server stops with its last user."""
    if data_dir is not None:
        os.environ["ZICHTLIJN_DATA_DIR"] = str(data_dir.absolute())
    if is_demo:
        os.environ["ZICHTLIJN_DEMO"] = "1"
    environment = read_environment()
    server = None
    if not environment.database_url:
        server = postgres.start(environment.data_dir)
        server.create_database(DATABASE)
        os.environ["DATABASE_URL"] = server.url(DATABASE, "app")
        os.environ["ZICHTLIJN_OWNER_DATABASE_URL"] = server.url(DATABASE, "owner")
    try:
        os.environ.setdefault("ZICHTLIJN_SECRET_KEY", _keep_secret(environment.data_dir))
        os.environ.setdefault("ZICHTLIJN_ALLOWED_HOSTS", "*" if server else "")
        _set_up_django()
        environment = read_environment()
        yield Installation(environment, server, environment.database_url, environment.owner_database_url)
    finally:
        _close_connections()
        if server is not None:
            server.close()


def _keep_secret(data_dir: Path) -> str:
    """The secret that signs sessions, made once and readable only by its owner."""
    data_dir.mkdir(parents=True, exist_ok=True)
    path = data_dir / "secret-key"
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text().strip()


def _set_up_django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zichtlijn.settings.production")
    import django

    django.setup()
    spare_collector()


def _close_connections() -> None:
    from django.conf import settings

    if settings.configured:
        from django.db import connections

        connections.close_all()
