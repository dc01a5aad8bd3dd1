"""Clients for the door: plain keep-alive connections that send prepared bodies and time the answers."""

import http.client
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Load:
    """What a run of clients measured: wall seconds, and the seconds of each request."""

    seconds: float
    latencies: tuple[float, ...]


def send_all(address: str, key: str, bodies: Sequence[bytes], clients: int) -> Load:
    """Send every body once, spread over `clients` connections. Raises on any answer but 200."""
    shares = [bodies[nth::clients] for nth in range(clients)]
    latencies: list[list[float]] = [[] for _ in range(clients)]
    faults: list[BaseException] = []
    barrier = threading.Barrier(clients + 1)

    def run(nth: int) -> None:
        connection = http.client.HTTPConnection(address, timeout=120)
        connection.connect()
        barrier.wait()
        try:
            for body in shares[nth]:
                latencies[nth].append(_send(connection, key, body))
        except BaseException as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(nth,)) for nth in range(clients)]
    for thread in threads:
        thread.start()
    barrier.wait()
    started = time.perf_counter()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - started
    if faults:
        raise faults[0]
    return Load(seconds, tuple(sorted(one for share in latencies for one in share)))


def _send(connection: http.client.HTTPConnection, key: str, body: bytes) -> float:
    started = time.perf_counter()
    connection.request(
        "POST",
        "/api/v1/records",
        body,
        {"Authorization": f"Bearer {key}", "Content-Type": "application/json"},
    )
    answer = connection.getresponse()
    content = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{answer.status}: {content[:300]!r}")
    return time.perf_counter() - started
