"""Reads our Jinja2 templates as a browser would see them: markup with marks where expressions stand."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

from jinja2 import Environment, nodes

ROOT: Final = Path(__file__).resolve().parents[2]
WEB: Final = ROOT / "src" / "zichtlijn" / "web"
TEMPLATES: Final = tuple(sorted(WEB.glob("*/templates/**/*.html")))
SHOWCASE: Final = WEB / "ui" / "templates" / "ui" / "pages" / "kit.html"

EXPRESSION: Final = "\ue000"
ICON: Final = "\ue001"

ENVIRONMENT: Final = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)


def name_of(template: Path) -> str:
    """The path under `web`, for test ids."""
    return str(template.relative_to(WEB))


def flatten(source: str) -> str:
    """The template's markup; each printed expression is one mark, translated blocks are marks too."""
    parts: list[str] = []
    is_translating = False
    expression: list[str] = []
    block: list[str] = []
    for _line, token, text in ENVIRONMENT.lex(source):
        if token == "data" and not is_translating:
            parts.append(text)
        elif token == "variable_begin":
            expression = []
        elif token == "variable_end":
            parts.append(ICON if expression and expression[0] == "icon" else EXPRESSION)
        elif token == "block_begin":
            block = []
        elif token == "block_end":
            is_translating = (is_translating or block[:1] == ["trans"]) and block[:1] != ["endtrans"]
            parts.append(EXPRESSION if block[:1] == ["endtrans"] else "")
        elif token not in {"whitespace", "comment", "comment_begin", "comment_end", "data"}:
            expression.append(text)
            block.append(text)
    return "".join(parts)


class Element:
    """One element with the text inside it, its children included."""

    def __init__(self, tag: str, attrs: dict[str, str]) -> None:
        self.tag = tag
        self.attrs = attrs
        self.text = ""


class Page(HTMLParser):
    """The elements of flattened markup, and the literal text between them with where it stands."""

    VOID: Final = frozenset({"meta", "link", "input", "img", "hr", "br", "use", "path", "circle", "line", "rect"})

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.literals: list[tuple[str, bool]] = []
        self._open: list[Element] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in self.VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index].tag == tag:
                del self._open[index:]
                return

    def handle_data(self, data: str) -> None:
        is_for_all_languages = any(
            element.attrs.get("translate") == "no" or element.tag in {"code", "script"} for element in self._open
        )
        self.literals.append((data, is_for_all_languages))
        for element in self._open:
            element.text += data


def list_untranslated_strings(source: str) -> Iterator[str]:
    """Words in expressions (arguments, lists, choices) that no translation function wraps."""
    yield from _walk(ENVIRONMENT.parse(source), is_wrapped=False)


def _walk(node: nodes.Node, *, is_wrapped: bool) -> Iterator[str]:
    if isinstance(node, nodes.Const) and isinstance(node.value, str) and not is_wrapped:
        yield node.value
    is_call = isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name)
    wraps = is_call and node.node.name in {"_", "gettext", "ngettext", "pgettext", "npgettext"}  # type: ignore[attr-defined]
    for child in node.iter_child_nodes():
        yield from _walk(child, is_wrapped=is_wrapped or wraps)
