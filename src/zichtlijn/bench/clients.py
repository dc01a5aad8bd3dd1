"""Clients for the door: plain keep-alive connections that send prepared requests and time the answers.

They speak just enough HTTP to know where an answer ends: on a machine they share with what they measure, a client
that costs little measures the door and not itself.
"""

import re
import socket
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

_LENGTH: Final = re.compile(rb"content-length: *([0-9]+)", re.IGNORECASE)
_COOKIE: Final = re.compile(rb"\r\nset-cookie: *([^;\r]+)", re.IGNORECASE)
_CSRF: Final = "zichtlijn" * 3 + "bench"
"""A form token of the length the product makes; the cookie and the header have to say the same."""


@dataclass(frozen=True, slots=True)
class Answer:
    """How long an answer took, and the cookies (`name=value`) that came with it."""

    seconds: float
    cookies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Load:
    """What a run of clients measured: wall seconds, and the seconds of each request."""

    seconds: float
    latencies: tuple[float, ...]
    """In order of size."""

    def find_percentile(self, part: float) -> float:
        """Milliseconds within which this part (of 1) of the requests was answered."""
        return self.latencies[min(int(len(self.latencies) * part), len(self.latencies) - 1)] * 1_000


def send_all(address: str, key: str, bodies: Sequence[bytes], clients: int) -> Load:
    """Deliver every body once at the door for records. Raises on any answer but 200."""
    return send_requests(address, [_make_delivery(address, key, body) for body in bodies], clients)


def make_request(address: str, path: str, cookies: str, *, by_script: bool = False) -> bytes:
    """What a browser asks that keeps these cookies: a page, or what the page's script asks of it."""
    script = "HX-Request: true\r\n" if by_script else ""
    return f"GET {path} HTTP/1.1\r\nHost: {address}\r\nCookie: {cookies}\r\n{script}\r\n".encode()


def make_post(address: str, path: str, cookies: str, form: Mapping[str, str]) -> bytes:
    """What a page's script sends of a form."""
    body = urlencode(form)
    return (
        f"POST {path} HTTP/1.1\r\nHost: {address}\r\nCookie: {cookies}; csrftoken={_CSRF}\r\nHX-Request: true\r\n"
        f"X-CSRFToken: {_CSRF}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\n\r\n{body}"
    ).encode()


def send_requests(address: str, requests: Sequence[bytes], clients: int) -> Load:
    """Send every request once, spread over `clients` connections kept open. Raises on any answer but 200."""
    shares = [requests[nth::clients] for nth in range(clients)]
    latencies: list[list[float]] = [[] for _ in range(clients)]
    faults: list[BaseException] = []
    barrier = threading.Barrier(clients + 1)

    def run(nth: int) -> None:
        with connect(address) as connection:
            barrier.wait()
            try:
                for request in shares[nth]:
                    latencies[nth].append(send(connection, request).seconds)
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


def connect(address: str) -> socket.socket:
    """A connection to the door, to be closed by who asked for it."""
    host, _, port = address.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=120)


def _make_delivery(address: str, key: str, body: bytes) -> bytes:
    head = (
        f"POST /api/v1/records HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {key}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def send(connection: socket.socket, request: bytes) -> Answer:
    """Wait until the whole answer is there. Raises RuntimeError on any answer but 200."""
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
    cookies = tuple(found.decode() for found in _COOKIE.findall(received, 0, end))
    return Answer(time.perf_counter() - started, cookies)


def _receive(connection: socket.socket) -> bytes:
    chunk = connection.recv(1 << 20)
    if not chunk:
        raise ConnectionError("the door closed the connection")
    return chunk
