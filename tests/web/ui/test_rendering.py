"""Whole pages and fragments come from the same block."""

from dataclasses import dataclass

import pytest
from django.http import HttpRequest
from django.template import engines
from django.template.backends.jinja2 import Jinja2
from django.template.loader import get_template
from django.test import RequestFactory
from jinja2 import ChoiceLoader, DictLoader
from jinja2.exceptions import UndefinedError

from zichtlijn.web.ui.frame import Frame
from zichtlijn.web.ui.preferences import build_frame
from zichtlijn.web.ui.rendering import render_page

TEMPLATES = {
    "row.html": "{% macro row(text) %}<li>{{ text }}</li>{% endmacro %}",
    "base.html": "<main>{% block list %}basis{% endblock %}</main>",
    "page.html": (
        '{% extends "base.html" %}{% from "row.html" import row %}'
        "{% block list %}{{ super() }}{{ row(screen.text) }}{{ ui.chip('stuck') }}{% endblock %}"
    ),
    "sign_in.html": (
        '{% extends "ui/layout.html" %}{% block title %}Inloggen{% endblock %}'
        "{% block content %}<h1>Hoi</h1>{% endblock %}"
    ),
    "wrong.html": "{{ screen.nothing_like_this }}",
}


@dataclass(frozen=True)
class Sample:
    title: str
    frame: Frame
    text: str = "<Vera>"


@pytest.fixture(autouse=True)
def _templates(monkeypatch: pytest.MonkeyPatch) -> None:
    backend = engines["jinja2"]
    assert isinstance(backend, Jinja2)
    environment = backend.env
    assert environment.loader is not None
    both = ChoiceLoader([DictLoader(TEMPLATES), environment.loader])
    monkeypatch.setattr(environment, "loader", both)
    monkeypatch.setattr(environment, "cache", {})


def build(**headers: str) -> tuple[HttpRequest, Sample]:
    request = RequestFactory().get("/", headers=headers)
    return request, Sample("Proef", build_frame(request))


def test_a_plain_request_gets_the_whole_page() -> None:
    request, screen = build()
    body = render_page(request, "page.html", screen, fragment="list").content.decode()
    assert body.startswith("<main>basis<li>&lt;Vera&gt;</li>")
    assert "Loopt vast" in body


def test_an_htmx_request_gets_the_block_alone_with_imports_and_parent() -> None:
    request, screen = build(**{"HX-Request": "true"})
    response = render_page(request, "page.html", screen, fragment="list")
    body = response.content.decode()
    assert body.startswith("basis<li>&lt;Vera&gt;</li>")
    assert "<main>" not in body
    assert "HX-Request" in response.headers["Vary"]


@pytest.mark.parametrize("header", ["HX-Boosted", "HX-History-Restore-Request"])
def test_boosted_links_and_history_want_the_whole_page(header: str) -> None:
    request, screen = build(**{"HX-Request": "true", header: "true"})
    assert b"<main>" in render_page(request, "page.html", screen, fragment="list").content


def test_a_block_that_does_not_exist_is_an_error() -> None:
    request, screen = build(**{"HX-Request": "true"})
    with pytest.raises(KeyError):
        render_page(request, "page.html", screen, fragment="no_such_block")


def test_an_unknown_name_in_a_template_is_an_error() -> None:
    request, screen = build()
    with pytest.raises(UndefinedError):
        render_page(request, "wrong.html", screen)


def test_the_status_is_the_callers() -> None:
    request, screen = build()
    assert render_page(request, "page.html", screen, status=422).status_code == 422


def test_a_page_without_a_frame_of_its_own_gets_the_strangers_frame() -> None:
    request = RequestFactory().get("/inloggen/?volgende=1", headers={"Cookie": "zichtlijn_theme=dark"})
    body = get_template("sign_in.html", using="jinja2").render({}, request)
    assert "<title>Inloggen · Zichtlijn</title>" in body
    assert 'data-theme="dark"' in body
    assert 'value="/inloggen/?volgende=1"' in body
