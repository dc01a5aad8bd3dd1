"""The product serving the demo as its users start it: a process of its own with a data directory of its own."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

READY = "Zichtlijn is ready: "
START_SECONDS = 120
STOP_SECONDS = 30


@dataclass
class Serving:
    """A running server, the address it printed, and everything it said."""

    process: "subprocess.Popen[str]"
    url: str = ""
    said: list[str] = field(default_factory=list)

    def stop(self) -> int:
        """End it as an operator does, and return its exit code."""
        self.process.terminate()
        try:
            return self.process.wait(timeout=STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise


@contextmanager
def open_folder(prefix: str) -> Iterator[Path]:
    """An empty folder every account may enter: root's PostgreSQL runs as another account."""
    folder = Path(tempfile.mkdtemp(prefix=prefix))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def clean_environment(**given: str) -> dict[str, str]:
    """The environment without anything that would steer the product, and with what is given."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("ZICHTLIJN_") and name not in {"DATABASE_URL", "PORT", "DJANGO_SETTINGS_MODULE"}
    }
    return {**kept, **given}


def find_free_port() -> int:
    """A port nobody listens on at this instant."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serving(command: Sequence[str], folder: Path, **environment: str) -> Iterator[Serving]:
    """Run `zichtlijn <command>` in `folder` until the block ends. Raises AssertionError when it never gets ready."""
    process = subprocess.Popen(
        [sys.executable, "-m", "zichtlijn", *command],
        cwd=folder,
        env=clean_environment(**environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    server = Serving(process)
    is_ready = threading.Event()
    assert process.stdout is not None
    listener = threading.Thread(target=_listen, args=(server, process.stdout, is_ready), daemon=True)
    listener.start()
    try:
        is_ready.wait(START_SECONDS)
        assert server.url, "".join(server.said) or "it said nothing"
        yield server
    finally:
        if process.poll() is None:
            server.stop()
        listener.join(timeout=STOP_SECONDS)


def _listen(server: Serving, output: IO[str], is_ready: threading.Event) -> None:
    for line in output:
        server.said.append(line)
        if line.startswith(READY):
            server.url = line.removeprefix(READY).strip().rstrip("/")
            is_ready.set()
    is_ready.set()
