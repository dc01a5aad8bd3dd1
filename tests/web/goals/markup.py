"""Reading answers as a person would: the text of one part of a page, without its marks."""

import re
from html import unescape

from lxml import html as parser


def find_all(page: str, test_id: str) -> list[str]:
    """The text of every part with this test id."""
    return [_read(element) for element in _list(page, test_id)]


def find(page: str, test_id: str) -> str:
    """The text of the one part with this test id."""
    (text,) = find_all(page, test_id)
    return text


def classes(page: str, test_id: str) -> set[str]:
    (element,) = _list(page, test_id)
    return set((element.get("class") or "").split())


def read_main(page: str) -> str:
    (main,) = parser.fromstring(page).iter("main")
    return _read(main)


def _list(page: str, test_id: str) -> list[parser.HtmlElement]:
    return [one for one in parser.fromstring(page).iter() if one.get("data-testid") == test_id]


def _read(element: parser.HtmlElement) -> str:
    return re.sub(r"\s+", " ", unescape(" ".join(str(text) for text in element.itertext()))).strip()
