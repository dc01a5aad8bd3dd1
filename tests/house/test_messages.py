"""Dutch is the source, English is complete: nothing missing, guessed, left over or out of reach."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from scripts.messages import extract_messages, is_translated, read_catalogue

from tests.house.templates import SHOWCASE, TEMPLATES, Page, flatten, list_untranslated_strings, name_of

PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")
LETTER = re.compile(r"[A-Za-zÀ-ÿ]")
NAMES = frozenset({"Zichtlijn", "English", "Nederlands"})
SPOKEN_ATTRIBUTES = (
    "aria-label",
    "placeholder",
    "alt",
    "data-text",
    "data-hide",
    "data-show",
    "aria-description",
)

every_template = pytest.mark.parametrize(
    "template", [template for template in TEMPLATES if template != SHOWCASE], ids=name_of
)


def placeholders(text: str | tuple[str, ...] | list[str]) -> set[str]:
    forms = (text,) if isinstance(text, str) else tuple(text)
    return {name for form in forms for name in PLACEHOLDER.findall(form)}


def key(message: Message) -> tuple[object, ...]:
    return message.id, message.context


def test_every_source_text_has_english() -> None:
    catalogue = read_catalogue()
    missing = []
    for source in extract_messages():
        found = catalogue.get(source.id, source.context) if source.id else None
        if source.id and (found is None or not is_translated(found.string)):
            missing.append(source.id)
    assert not missing, "run `make messages` and fill in the English"


def test_no_translation_is_a_guess() -> None:
    assert not [message.id for message in read_catalogue() if message.fuzzy]


def test_nothing_is_left_over() -> None:
    catalogue = read_catalogue()
    sources = {key(message) for message in extract_messages()}
    assert not catalogue.obsolete
    assert not [message.id for message in catalogue if message.id and key(message) not in sources]


def test_english_fills_the_same_places() -> None:
    for message in read_catalogue():
        if message.id and message.string:
            assert placeholders(message.string) == placeholders(message.id), message.id


def is_bare(text: str) -> bool:
    words = text.strip()
    return bool(LETTER.search(words)) and words.strip(" ·") not in NAMES


@every_template
def test_no_text_in_markup_escapes_translation(template: Path) -> None:
    page = Page(flatten(template.read_text(encoding="utf-8")))
    bare = [text.strip() for text, is_for_all_languages in page.literals if not is_for_all_languages]
    bare = [part for text in bare for part in re.split(r"[\ue000\ue001]", text) if is_bare(part)]
    assert not bare


@every_template
def test_no_spoken_attribute_escapes_translation(template: Path) -> None:
    page = Page(flatten(template.read_text(encoding="utf-8")))
    spoken = [element.attrs.get(name, "") for element in page.elements for name in SPOKEN_ATTRIBUTES]
    assert not [text for text in spoken if is_bare(text)]


@every_template
def test_no_argument_escapes_translation(template: Path) -> None:
    """A word given to a macro is text too: it begins with a capital or ends like a sentence."""
    strings = list_untranslated_strings(template.read_text(encoding="utf-8"))
    assert not [text for text in strings if re.search(r"^[A-ZÀ-Þ][a-zß-ÿ]+|[a-z][.?!…]$", text) and text not in NAMES]


@pytest.mark.parametrize(
    ("source", "is_found"),
    [
        ("<p>Hallo</p>", True),
        ("<p>{{ _('Hallo') }}</p>", False),
        ("<p>{% trans %}Hallo{% endtrans %}</p>", False),
    ],
)
def test_the_check_finds_what_it_is_for(source: str, is_found: bool) -> None:
    assert any(is_bare(text.strip("\ue000")) for text, _ in Page(flatten(source)).literals) is is_found
