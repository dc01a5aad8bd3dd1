"""Every address of the product as somebody would try it: those that pages link to, and those that only a guess finds.

The addresses come from the URL configuration and from the pages themselves, so a new page is walked from the day it is
there.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from html import unescape
from itertools import islice, product
from typing import Any, Final, NamedTuple, cast
from urllib.parse import urlsplit
from uuid import UUID

from django.db import connection
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, Resolver404, URLPattern, URLResolver, get_resolver, resolve, reverse
from django.urls.converters import IntConverter, UUIDConverter
from django.urls.resolvers import RegexPattern

from tests.demo_board import HOST
from tests.noninterference.worlds import Ids

NOT_WALKED: Final = frozenset(
    {"demo:sign_in_as", "demo:move_clock", "demo:go_to_step", "demo:end_tour", "demo_tools:send"}
)
"""These make somebody else of the visitor, another moment of the demo, or practice of a pupil."""
SIGNING_OUT: Final = frozenset({"account_logout", "people:sign_out_elsewhere"})
_TOKENS: Final = (
    re.compile(rb'(name="csrfmiddlewaretoken" value=")[^"]+'),
    re.compile(rb'("X-CSRFToken": ?")[^"]+'),
    re.compile(rb"(csrftoken=)[^;]+"),
    re.compile(rb"(sessionid=)[^;]+"),
)
_EXPIRY: Final = re.compile(r"expires=[^;]+")
_MASKED_HEADERS: Final = frozenset({"Expires"})
"""Of real time, on pages of the library that signs in."""
_LINK: Final = re.compile(r'<(?:a|link)\b[^>]*\bhref="(/[^"]*)"')
_SAID: Final = re.compile(rf"(?:https?|webcal)://{re.escape(HOST)}(/[^\"<\s]*)")
"""An address to copy, as of a calendar to subscribe to."""
_FORM: Final = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.DOTALL)
_ACTION: Final = re.compile(r'\baction="(/[^"]*)"')
_FIELD: Final = re.compile(r"<(?:input|button)\b[^>]*>")
_NAMED: Final = re.compile(r'\bname="([^"]+)"')
_VALUE: Final = re.compile(r'\bvalue="([^"]*)"')
_BEGINNING: Final = 40
_LIMITS: Final = "cache_entry"
_STAGE: Final = "demo:start"
"""Draws a piece of a teacher's overview: what it asks hangs on what the process remembers, so on who came before."""
_UNCOUNTED: Final = ("SAVEPOINT", "RELEASE", "SET ", "RESET")


class Answer(NamedTuple):
    """All that a browser gets, and what the database was asked: nothing of it may hang on what is hidden."""

    status: int
    headers: tuple[str, ...]
    cookies: tuple[str, ...]
    body: bytes
    statements: tuple[str, ...]
    """How each began; more or fewer of them are a difference that a clock can tell."""

    @property
    def leads_to(self) -> str:
        """Where a redirect goes; empty for what is none."""
        return next((one.partition(": ")[2] for one in self.headers if one.startswith("Location: ")), "")


class Knock(NamedTuple):
    """One request, by its address and by how it is asked."""

    path: str
    method: str = "GET"
    is_fragment: bool = False
    language: str = "nl"
    sent: tuple[tuple[str, str], ...] = ()


Answers = dict[Knock, Answer]


def list_patterns(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every pattern of the URL configuration with its full name."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from list_patterns(pattern, inner)
        elif isinstance(pattern, URLPattern):
            yield f"{prefix}{pattern.name}", pattern


def list_paths(ids: Ids, most: int | None = None) -> Iterator[tuple[str, str]]:
    """Name and path of every address, each parameter filled with what a curious reader would try, `most` ways each."""
    for name, pattern in list_patterns():
        if name not in NOT_WALKED:
            paths = list(islice(_fill(name, pattern, ids), most))
            assert paths, f"no way to try {name}"
            yield from ((name, path) for path in paths)


def list_links(answers: Mapping[Knock, Answer]) -> list[Knock]:
    """Where pages lead to that was not asked yet: by a link, a form that asks, an address to copy, or by themselves."""
    asked = {knock.path for knock in answers}
    found = [answer.leads_to for answer in answers.values() if answer.leads_to.startswith("/")]
    for body in _list_bodies(answers):
        found += [*_LINK.findall(body), *_SAID.findall(body), *(path for path, _ in _list_forms(body, "get"))]
    paths = dict.fromkeys(unescape(path).partition("#")[0] for path in found)
    return [Knock(path) for path in paths if path not in asked and _is_walked(path)]


def list_posts(answers: Mapping[Knock, Answer]) -> list[Knock]:
    """What forms on pages would send when nothing is typed."""
    posts = (
        Knock(unescape(path), "POST", sent=_list_fields(inner))
        for body in _list_bodies(answers)
        for path, inner in _list_forms(body, "post")
    )
    return [knock for knock in dict.fromkeys(posts) if _is_walked(knock.path)]


def find_name(path: str) -> str:
    """The name of the page at an address; empty for none."""
    with suppress(Resolver404):
        return resolve(urlsplit(path).path).view_name
    return ""


def enter(slug: str) -> Client:
    """A browser in which somebody of the demo has signed in."""
    client = Client(headers={"host": HOST})
    assert client.post(f"/demo/als/{slug}/").status_code == 302
    return client


def ask(client: Client, knock: Knock) -> Answer:
    """One request and everything that came back, tokens that differ by design masked."""
    headers = {"accept-language": knock.language} | ({"hx-request": "true"} if knock.is_fragment else {})
    given = {"data": dict(knock.sent)} if knock.sent else {}
    with CaptureQueriesContext(connection) as spent:
        response = getattr(client, knock.method.lower())(knock.path, headers=headers, **given)
        body = _read(cast("HttpResponseBase", response))
    return Answer(
        response.status_code,
        tuple(sorted(f"{key}: {value}" for key, value in response.headers.items() if key not in _MASKED_HEADERS)),
        tuple(sorted(_EXPIRY.sub("", _mask(str(morsel).encode()).decode()) for morsel in response.cookies.values())),
        _mask(body),
        () if find_name(knock.path) == _STAGE else tuple(_list_statements(spent)),
    )


def compare(told: Mapping[Knock, Answer], other: Mapping[Knock, Answer]) -> list[str]:
    """What a reader could tell the two worlds apart by, in words, of what was asked in both; empty when by nothing."""
    return [f"{knock}: {_differ(told[knock], other[knock])}" for knock in other if told[knock] != other[knock]]


def _differ(first: Answer, second: Answer) -> str:
    if first.status != second.status:
        return f"status {first.status} and {second.status}"
    if first.body == second.body:
        apart = set(first.headers + first.cookies) ^ set(second.headers + second.cookies)
        asked = set(first.statements) ^ set(second.statements)
        return f"headers or cookies {apart}, statements {len(first.statements)} and {len(second.statements)} {asked}"
    lines = zip(first.body.splitlines(), second.body.splitlines(), strict=False)
    found = next((pair for pair in lines if pair[0] != pair[1]), (first.body[-200:], second.body[-200:]))
    return f"{found[0][:300]!r} and {found[1][:300]!r}"


def _list_statements(spent: CaptureQueriesContext) -> Iterator[str]:
    """How each statement begins; without those of the limit on signing in, which goes by the real clock."""
    found = (one["sql"] for one in spent.captured_queries)
    return (sql[:_BEGINNING] for sql in found if not sql.startswith(_UNCOUNTED) and _LIMITS not in sql)


def _list_bodies(answers: Mapping[Knock, Answer]) -> Iterator[str]:
    return (answer.body.decode() for answer in answers.values() if b"<form" in answer.body or b"<a " in answer.body)


def _list_forms(body: str, method: str) -> Iterator[tuple[str, str]]:
    """Address and contents of each form that is sent by a method."""
    for head, inner in _FORM.findall(body):
        is_post = 'method="post"' in head
        action = _ACTION.search(head)
        if action and is_post == (method == "post"):
            yield action[1], inner


def _list_fields(inner: str) -> tuple[tuple[str, str], ...]:
    """Names and values of what is hidden in a form, and of its buttons: what a click sends."""
    found = (field for field in _FIELD.findall(inner) if 'type="hidden"' in field or field.startswith("<button"))
    named = ((_NAMED.search(field), _VALUE.search(field)) for field in found)
    return tuple(
        (unescape(name[1]), unescape(value[1]))
        for name, value in named
        if name and value and name[1] != "csrfmiddlewaretoken"
    )


def _is_walked(path: str) -> bool:
    name = find_name(path)
    return bool(name) and name not in NOT_WALKED and name not in SIGNING_OUT


def _fill(name: str, pattern: URLPattern, ids: Ids) -> Iterator[str]:
    if isinstance(pattern.pattern, RegexPattern):
        yield from islice(_fill_words(name, pattern.pattern, ids), 1)
        return
    converters = pattern.pattern.converters
    wanted = {given: _list_guesses(name, converter, ids, len(converters)) for given, converter in converters.items()}
    for guess in product(*wanted.values()):
        yield reverse(name, kwargs=dict(zip(wanted, guess, strict=True)))


def _fill_words(name: str, pattern: RegexPattern, ids: Ids) -> Iterator[str]:
    """A pattern written as a regular expression takes words; those that stand in it are tried."""
    words = ["1", str(ids.pupil), *re.findall(r"[a-z]{2,}", pattern.regex.pattern)]
    for guess in product(words, repeat=pattern.regex.groups):
        with suppress(NoReverseMatch):
            yield reverse(name, kwargs=dict(zip(pattern.regex.groupindex, guess, strict=True)))


def _list_guesses(name: str, converter: object, ids: Ids, count: int) -> list[Any]:
    """Fewer for addresses with more parameters: a page of three is found by its likeliest ones."""
    if isinstance(converter, UUIDConverter):
        uuids: list[UUID] = [ids.hidden_entry, ids.shown_entry, ids.hidden_test, ids.pupil, ids.hidden_cell]
        return uuids if count == 1 else uuids[2:4]
    if isinstance(converter, IntConverter):
        return [1]
    groups, pupils = ["h3b-wi1", "h3b-en1"], ["tijn", str(ids.pupil)]
    is_of_groups = name.startswith(("gradebook:", "goals:group", "goals:plan"))
    return (groups + pupils if is_of_groups else pupils + groups)[: None if count == 1 else 1]


def _read(response: HttpResponseBase) -> bytes:
    if isinstance(response, StreamingHttpResponse):
        return b"".join(cast("Iterator[bytes]", response.streaming_content))
    return cast("HttpResponse", response).content


def _mask(given: bytes) -> bytes:
    for token in _TOKENS:
        given = token.sub(rb"\1", given)
    return given
