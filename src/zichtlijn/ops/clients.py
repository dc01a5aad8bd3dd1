"""Reaching a server: a connection with a readable refusal, and client programs without a visible password.

Every user of a machine can read command lines, so the password goes by the environment. Must not know dumps.
"""

import os
from pathlib import Path
from typing import Any

import psycopg
from psycopg import conninfo

from zichtlijn.ops.binaries import find_client
from zichtlijn.ops.errors import OpsError


def connect(url: str, *, autocommit: bool = False) -> psycopg.Connection[Any]:
    """Open a connection; OpsError with the server's own reason when it is silent or refuses the login."""
    try:
        return psycopg.connect(url, autocommit=autocommit, connect_timeout=10)
    except psycopg.OperationalError as error:
        raise OpsError(f"The database does not answer: {str(error).strip().splitlines()[-1]}") from error


def require_client(name: str, server_major: int) -> Path:
    """A client program not older than the server; OpsError says where it was sought."""
    program = find_client(name, server_major)
    if program is None:
        raise OpsError(
            f"No {name} of PostgreSQL {server_major} or later in PG_BIN, the embedded PostgreSQL or PATH. "
            f"Install the client programs of PostgreSQL {server_major}, or set PG_BIN to their folder."
        )
    return program


def client_arguments(url: str, **overrides: str) -> list[str]:
    """`--dbname` with the whole address except the password."""
    parts = {**conninfo.conninfo_to_dict(url, **overrides)}
    parts.pop("password", None)
    return [f"--dbname={conninfo.make_conninfo('', **parts)}"]


def client_environment(url: str) -> dict[str, str]:
    """Our environment with the address's password as PGPASSWORD."""
    password = conninfo.conninfo_to_dict(url).get("password")
    return {**os.environ, "LC_ALL": "C"} | ({"PGPASSWORD": str(password)} if password is not None else {})
