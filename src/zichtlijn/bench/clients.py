"""Clients for the door: plain keep-alive connections that send prepared requests and time the answers.

They speak just enough HTTP to know where an answer ends: on a machine they share with what they measure, a client
that costs little measures the door and not itself.
"""

import re
import socket
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass

_LENGTH = re.compile(rb"content-length: *([0-9]+)", re.IGNORECASE)


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
        requests = [_make_request(address, key, body) for body in shares[nth]]
        with socket.create_connection(_read_address(address), timeout=120) as connection:
            barrier.wait()
            try:
                for request in requests:
                    latencies[nth].append(_send(connection, request))
            except BaseException as fault:
                faults.append(fault)

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


def _read_address(address: str) -> tuple[str, int]:
    host, _, port = address.rpartition(":")
    return host, int(port)


def _make_request(address: str, key: str, body: bytes) -> bytes:
    head = (
        f"POST /api/v1/records HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {key}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def _send(connection: socket.socket, request: bytes) -> float:
    started = time.perf_counter()
    connection.sendall(request)
    received = b""
    while (end := received.find(b"\r\n\r\n")) < 0:
        received += _receive(connection)
    length = _LENGTH.search(received, 0, end)
    if length is None or not received.startswith(b"HTTP/1.1 200"):
        raise RuntimeError(repr(received[:500]))
    missing = end + 4 + int(length[1]) - len(received)
    while missing > 0:
        missing -= len(_receive(connection))
    return time.perf_counter() - started


def _receive(connection: socket.socket) -> bytes:
    chunk = connection.recv(1 << 20)
    if not chunk:
        raise ConnectionError("the door closed the connection")
    return chunk
