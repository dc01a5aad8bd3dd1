"""Typed reading of the environment. An unknown ZICHTLIJN_ variable refuses to start: a typing error must not pass."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

PREFIX = "ZICHTLIJN_"
KNOWN = {
    "ZICHTLIJN_OWNER_DATABASE_URL": "login that owns the tables and migrates; DATABASE_URL when empty",
    "ZICHTLIJN_SECRET_KEY": "signs sessions; made and kept in the data directory when empty",
    "ZICHTLIJN_DATA_DIR": "where the embedded database and its secrets live",
    "ZICHTLIJN_ALLOWED_HOSTS": "host names this installation answers to, separated by commas",
    "ZICHTLIJN_DEMO": "1 switches the demo start, its clock and its persons on",
    "ZICHTLIJN_DEBUG": "1 for developers only",
    "ZICHTLIJN_EMAIL_URL": "smtp://user:password@host:port for mail; without it mail is written to the log",
    "ZICHTLIJN_EMAIL_FROM": "sender of mail",
    "ZICHTLIJN_BEHIND_TLS": "1 when a proxy in front speaks https: cookies then only travel over https",
}


class BadEnvironment(SystemExit):
    """Refuses to start, with one sentence that says what to change (exit code 2)."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Environment:
    database_url: str = ""
    owner_database_url: str = ""
    secret_key: str = field(default="", repr=False)
    data_dir: Path = Path(".zichtlijn")
    allowed_hosts: tuple[str, ...] = ()
    is_demo: bool = False
    is_debug: bool = False
    is_behind_tls: bool = False
    email_url: str = field(default="", repr=False)
    email_from: str = "zichtlijn@localhost"


def read_environment(variables: Mapping[str, str] | None = None) -> Environment:
    """Read what is set. Raises BadEnvironment on an unknown ZICHTLIJN_ variable or a value that is not one of two."""
    given = os.environ if variables is None else variables
    unknown = sorted(name for name in given if name.startswith(PREFIX) and name not in KNOWN)
    if unknown:
        known = ", ".join(sorted(KNOWN))
        raise BadEnvironment(f"Unknown setting {', '.join(unknown)}. Known are: {known}.")
    database_url = given.get("DATABASE_URL", "")
    return Environment(
        database_url=database_url,
        owner_database_url=given.get("ZICHTLIJN_OWNER_DATABASE_URL", "") or database_url,
        secret_key=given.get("ZICHTLIJN_SECRET_KEY", ""),
        data_dir=Path(given.get("ZICHTLIJN_DATA_DIR", ".zichtlijn")).absolute(),
        allowed_hosts=tuple(
            host.strip() for host in given.get("ZICHTLIJN_ALLOWED_HOSTS", "").split(",") if host.strip()
        ),
        is_demo=_read_switch(given, "ZICHTLIJN_DEMO"),
        is_debug=_read_switch(given, "ZICHTLIJN_DEBUG"),
        is_behind_tls=_read_switch(given, "ZICHTLIJN_BEHIND_TLS"),
        email_url=given.get("ZICHTLIJN_EMAIL_URL", ""),
        email_from=given.get("ZICHTLIJN_EMAIL_FROM", "zichtlijn@localhost"),
    )


def _read_switch(given: Mapping[str, str], name: str) -> bool:
    value = given.get(name, "").strip()
    if value not in {"", "0", "1"}:
        raise BadEnvironment(f"{name} is {value!r}; use 1 for yes or 0 for no.")
    return value == "1"


def read_database(url: str, **extra: object) -> dict[str, object]:
    """Django's settings for one PostgreSQL URL; a `host` in the query string names a socket directory."""
    if not url:
        return {"ENGINE": "zichtlijn.tenancy.backend", "NAME": "", "USER": "", **extra}
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise BadEnvironment("DATABASE_URL must start with postgresql://")
    options = dict(pair.partition("=")[::2] for pair in parts.query.split("&") if pair)
    return {
        "ENGINE": "zichtlijn.tenancy.backend",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(options.pop("host", "") or parts.hostname or ""),
        "PORT": str(options.pop("port", "") or parts.port or ""),
        "OPTIONS": {name: unquote(value) for name, value in options.items()},
        **extra,
    }
