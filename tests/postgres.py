"""One embedded server for the whole test house, shared by all processes of a run. Knows no Django.

The workers join it through the locks of `zichtlijn.ops`; the last to end stops it. It stays on disk between
runs (no initdb each time) below the temporary folder, keyed by this checkout and user, and does not wait for
the disk.
"""

import atexit
import hashlib
import os
import tempfile
from functools import cache
from pathlib import Path

from zichtlijn.ops import postgres
from zichtlijn.ops.postgres import Server

FAST = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "max_connections": "200",
    "statement_timeout": "60s",
}
"""For tests only: a power cut loses the cluster, and a statement that does not end fails its test."""


@cache
def shared_server() -> Server:
    """The test server, started or joined on the first call and left at the end of this process."""
    checkout = hashlib.sha256(os.fsencode(Path(__file__).resolve().parent)).hexdigest()[:12]
    folder = Path(tempfile.gettempdir()) / f"zichtlijn-tests-{os.geteuid()}-{checkout}"
    server = postgres.start(folder, settings=FAST)
    atexit.register(server.close)
    return server
