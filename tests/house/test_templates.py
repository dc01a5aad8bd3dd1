"""Lint of every template: it parses, holds no inline code, and no icon or title speaks alone."""

import re
from pathlib import Path

import pytest

from tests.house.templates import EXPRESSION, ICON, TEMPLATES, WEB, Page, flatten, name_of
from zichtlijn.web.ui.environment import environment

every_template = pytest.mark.parametrize("template", TEMPLATES, ids=name_of)
ICON_NAMES = frozenset(
    re.findall(r'<symbol id="i-([a-z-]+)"', (WEB / "ui/static/ui/icons.svg").read_text(encoding="utf-8"))
)


def read(template: Path) -> str:
    return template.read_text(encoding="utf-8")


def test_there_are_templates() -> None:
    assert len(TEMPLATES) > 10


@every_template
def test_template_compiles(template: Path) -> None:
    environment(autoescape=True).compile(read(template), name_of(template))


@every_template
def test_template_never_switches_escaping_off(template: Path) -> None:
    assert not re.search(r"\|\s*safe\b|autoescape\s+false|Markup\(", read(template))


@every_template
def test_template_has_no_inline_code_or_style(template: Path) -> None:
    page = Page(flatten(read(template)))
    for element in page.elements:
        handlers = {name for name in element.attrs if name.startswith("on") or name == "style"}
        assert not handlers, f"<{element.tag}> has {handlers}"
        assert element.tag != "style"
        assert element.tag != "script" or "src" in element.attrs
        assert not any("javascript:" in value for value in element.attrs.values())


@every_template
def test_nothing_comes_from_another_host(template: Path) -> None:
    page = Page(flatten(read(template)))
    loaded = [element.attrs.get("src", "") for element in page.elements]
    loaded += [element.attrs.get("href", "") for element in page.elements if element.tag == "link"]
    assert not [address for address in loaded if "//" in address]


@every_template
def test_an_icon_never_speaks_alone(template: Path) -> None:
    page = Page(flatten(read(template)))
    for element in page.elements:
        if element.tag in {"a", "button", "summary", "li", "label", "td", "th"} and ICON in element.text:
            words = element.text.replace(ICON, "").strip()
            assert words, f"<{element.tag}> holds only an icon"


@every_template
def test_pictures_have_a_text(template: Path) -> None:
    for element in Page(flatten(read(template))).elements:
        assert element.tag != "img" or "alt" in element.attrs


@every_template
def test_no_fact_hides_in_a_title_attribute(template: Path) -> None:
    assert not [element.tag for element in Page(flatten(read(template))).elements if "title" in element.attrs]


@every_template
def test_every_field_of_a_post_form_is_guarded(template: Path) -> None:
    source = read(template)
    posts = len(re.findall(r'<form[^>]*method="post"', source, re.IGNORECASE))
    assert source.count("csrf_input }}") >= posts


@every_template
def test_named_icons_exist(template: Path) -> None:
    named = set(re.findall(r'\bicon\("([^"]+)"', read(template)))
    named |= set(re.findall(r'icon_name="([^"]+)"', read(template)))
    assert named <= ICON_NAMES


@every_template
def test_named_static_files_exist(template: Path) -> None:
    for path in re.findall(r'static\("([^"]+)"\)', read(template)):
        assert any((portal / "static" / path).is_file() for portal in WEB.iterdir()), path


def test_the_reader_sees_what_a_browser_sees() -> None:
    markup = flatten(
        '<a href="{{ x }}">{{ icon("eye") }}</a>{% trans %}Hoi{% endtrans %}{# stil #}<b>{{ _("Ja") }}</b>'
    )
    assert markup == f'<a href="{EXPRESSION}">{ICON}</a>{EXPRESSION}<b>{EXPRESSION}</b>'
