"""What is drawn once and shown to many: nothing of one reader, page or language may stay in it for the next."""

from dataclasses import replace
from typing import cast

import pytest
from django.template import engines
from django.template.backends.jinja2 import Jinja2
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override
from jinja2 import Environment
from markupsafe import Markup

from zichtlijn.web.ui import framing
from zichtlijn.web.ui.frame import DemoBand, Frame, NavItem, Person
from zichtlijn.web.ui.framing import draw_footer, draw_header
from zichtlijn.web.ui.kept import TOKEN, keep
from zichtlijn.web.ui.translating import translate

FIELD = mark_safe('<input name="csrfmiddlewaretoken" value="een">')
OTHER_FIELD = mark_safe('<input name="csrfmiddlewaretoken" value="twee">')
VERA = Frame(
    school_name="De Linde",
    person=Person("Vera & Co", "leraar groep 5", sign_out_url="/uit/", key="vera"),
    nav=(NavItem("Overzicht", "/overzicht/", current=True),),
    search_url="/zoek/",
    search_text="<Tijn>",
    has_veil=True,
    path="/overzicht/?q=a&b=%3Cpath%3E",
)


@pytest.fixture
def environment() -> Environment:
    backend = engines["jinja2"]
    assert isinstance(backend, Jinja2)
    return backend.env


def draw_anew(environment: Environment, frame: Frame) -> str:
    """The header as the template writes it, nothing remembered."""
    module = environment.get_template("ui/frame/header.html").make_module({"frame": frame, "csrf_input": FIELD})
    return str(module)


def test_every_form_gets_the_token_of_its_request() -> None:
    kept = keep(Markup("<form>") + TOKEN + Markup("</form><form>") + TOKEN + Markup("</form>"))
    assert kept.fill(FIELD) == f"<form>{FIELD}</form><form>{FIELD}</form>"
    assert kept.fill(OTHER_FIELD) == f"<form>{OTHER_FIELD}</form><form>{OTHER_FIELD}</form>"


def test_a_text_cannot_stand_for_the_token() -> None:
    assert keep(Markup("<p>{}</p>").format(str(TOKEN))).fill(FIELD) == "<p>&lt;form-token&gt;</p>"


def test_no_token_is_made_where_no_form_stands() -> None:
    def refuse() -> SafeString:
        raise AssertionError("a token was made")

    token = cast(str, SimpleLazyObject(refuse))
    assert keep(Markup("<p>rust</p>")).fill(token) == "<p>rust</p>"


@pytest.mark.parametrize(
    "frame",
    [
        VERA,
        replace(VERA, path="/elders/"),
        replace(VERA, search_text=""),
        replace(VERA, person=Person("Tijn", "leerling")),
        replace(VERA, person=None, has_veil=False),
        replace(VERA, nav=()),
        replace(VERA, is_veiled=True),
        replace(VERA, demo=DemoBand("dinsdag", "/demo/")),
        Frame(),
    ],
)
def test_a_header_is_the_same_whoever_had_it_before(environment: Environment, frame: Frame) -> None:
    for _ in range(2):
        assert draw_header(environment, VERA, OTHER_FIELD) != draw_anew(environment, frame)
        assert draw_header(environment, frame, FIELD) == draw_anew(environment, frame)


def test_readers_with_the_same_menu_share_one_header(environment: Environment) -> None:
    draw_header(environment, VERA, FIELD)
    known = framing._draw.cache_info().currsize
    other = replace(VERA, path="/x/", search_text="Noor", person=Person("Bas", "leraar groep 5", sign_out_url="/uit/"))
    header = draw_header(environment, other, FIELD)
    assert framing._draw.cache_info().currsize == known
    assert "Bas" in header
    assert "Vera" not in header


def test_each_language_has_its_own(environment: Environment) -> None:
    dutch = draw_footer(environment, VERA)
    with override("en"):
        assert draw_footer(environment, VERA) != dutch
        assert translate("Uitloggen") == "Sign out"
    assert translate("Uitloggen") == "Uitloggen"


def test_what_is_filled_in_a_sentence_is_escaped() -> None:
    assert translate("Wissel naar %(role)s", role="<b>") == "Wissel naar &lt;b&gt;"
    assert translate("100 %% rust") == "100 % rust"
