"""The release moment: pupils who come within a minute, each on a connection of their own, whether or not others wait.

An answer counts from when it was due to be asked, so a server that falls behind cannot hide it.
"""

import random
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

import psutil

from zichtlijn.bench.clients import Load, connect, make_request, send

MOST_AT_ONCE: Final = 64


@dataclass(slots=True)
class Visitor:
    """A browser: asks a page, then what the page's script asks; keeps the cookies it gets."""

    cookies: str
    page: str
    question: str

    def come(self, address: str) -> list[float]:
        """Seconds of both answers. Raises OSError or RuntimeError without an answer."""
        with connect(address) as connection:
            first = send(connection, make_request(address, self.page, self.cookies))
            self.cookies = "; ".join((self.cookies, *first.cookies))
            second = send(connection, self.make_question(address))
        return [first.seconds, second.seconds]

    def make_question(self, address: str) -> bytes:
        """Asked by the page's script."""
        return make_request(address, self.question, self.cookies, by_script=True)


@dataclass(frozen=True, slots=True)
class Wave:
    """What pupils met: how many got something else than an answer, and how long the others waited."""

    errors: int
    load: Load


def send_wave(address: str, visitors: Sequence[Visitor], seconds: float) -> Wave:
    """Let every visitor come once, at chance instants of the time."""
    chance = random.Random("moment")
    begins = sorted(chance.uniform(0, seconds) for _ in visitors)
    latencies: list[float] = []
    faults: list[BaseException] = []
    lock = threading.Lock()
    started = time.perf_counter()

    def come(visitor: Visitor, due: float) -> None:
        waited = time.perf_counter() - due
        try:
            first, *others = visitor.come(address)
        except (OSError, RuntimeError) as fault:
            with lock:
                faults.append(fault)
        else:
            with lock:
                latencies.extend((first + waited, *others))

    with ThreadPoolExecutor(MOST_AT_ONCE) as coming:
        for visitor, begin in zip(visitors, begins, strict=True):
            time.sleep(max(0.0, started + begin - time.perf_counter()))
            coming.submit(come, visitor, started + begin)
    return Wave(len(faults), Load(time.perf_counter() - started, tuple(sorted(latencies))))


class ProcessorTime:
    """Seconds of processor that were spent for us: by this process's children (the server and its worker), and by the
    database, which is nobody's child.
    """

    def __init__(self) -> None:
        self._database = _find_database()
        self._before = self._add_up()

    def read(self) -> float:
        """Since it was made."""
        return self._add_up() - self._before

    def _add_up(self) -> float:
        """A connection that was closed meanwhile counts with the database, which waited for it."""
        closed = self._database.cpu_times()
        spent = closed.children_user + closed.children_system + _read(self._database)
        running = [*psutil.Process().children(recursive=True), *self._database.children(recursive=True)]
        return spent + sum(map(_read, running))


def _find_database() -> psutil.Process:
    """The process that opens a connection for everybody; on this machine, as in every workshop."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (own,) = cursor.fetchone()
    database = psutil.Process(own).parent()
    if database is None:
        raise LookupError("the database of this connection does not run here")
    return database


def _read(process: psutil.Process) -> float:
    try:
        times = process.cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    return float(times.user + times.system)
