"""Turns a screen into an answer: the whole page, or one block of it when htmx asks for a part.

It must not know what a screen holds beyond its title and its frame.
"""

from functools import partial
from typing import Any, Protocol

from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template import engines
from django.template.backends.jinja2 import Jinja2
from django.template.backends.utils import csrf_input
from django.utils.cache import patch_vary_headers
from django.utils.functional import SimpleLazyObject

from zichtlijn.web.ui.frame import Frame


def get_backend() -> Jinja2:
    """Django's Jinja2 backend. ImproperlyConfigured when the settings name another engine so."""
    backend = engines["jinja2"]
    if not isinstance(backend, Jinja2):
        raise ImproperlyConfigured("the template engine named jinja2 must be Django's Jinja2 backend")
    return backend


class Screen(Protocol):
    """What every screen has: the page title (never with news in it) and the frame around it."""

    @property
    def title(self) -> str: ...

    @property
    def frame(self) -> Frame: ...


def render_page(
    request: HttpRequest, template: str, screen: Screen, *, status: int = 200, fragment: str | None = None
) -> HttpResponse:
    """The answer for a screen. With `fragment`, htmx gets that block alone; KeyError when it is missing.

    The template sees `screen`, `frame`, `request`, `csrf_token` and `csrf_input`.
    """
    context: dict[str, Any] = {"screen": screen, "frame": screen.frame}
    if fragment is not None and wants_fragment(request):
        body = render_block(request, template, fragment, context)
    else:
        body = get_backend().get_template(template).template.render(context | _make_tokens(request))
    response = HttpResponse(body, status=status)
    if fragment is not None:
        patch_vary_headers(response, ["HX-Request"])
    return response


def wants_fragment(request: HttpRequest) -> bool:
    """True for an htmx request that replaces a part; boosted links and history want the whole page."""
    headers = request.headers
    is_htmx = headers.get("HX-Request") == "true"
    return is_htmx and "HX-Boosted" not in headers and "HX-History-Restore-Request" not in headers


def render_block(request: HttpRequest, template: str, block: str, context: dict[str, Any]) -> str:
    """One block of a template, as it would stand in the whole page. KeyError when there is no such block.

    The template's top level is started (not finished) first: its imports and its parents' blocks count.
    """
    compiled = get_backend().get_template(template).template
    full = compiled.new_context(context | _make_tokens(request))
    page = compiled.root_render_func(full)
    next(page, None)
    return "".join(full.blocks[block][0](full))


def _make_tokens(request: HttpRequest) -> dict[str, Any]:
    """The request and its form token: drawn when first printed, and the same in every form of the page."""
    return {
        "request": request,
        "csrf_input": SimpleLazyObject(partial(csrf_input, request)),
        "csrf_token": SimpleLazyObject(partial(get_token, request)),
    }
