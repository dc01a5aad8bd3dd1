"""The words of templates in the language of the request, each looked up once per process and language.

It must not know any page. What is not in a template is translated by the framework as everywhere.
"""

from django.utils.translation import get_language, gettext
from markupsafe import Markup

from zichtlijn.tenancy.remembering import remembered


def translate(message: str, **given: object) -> Markup:
    """The sentence with what is given filled in, escaped; the sentence itself is markup, like all of a template."""
    if given:
        return _find_pattern(message, get_language()) % given
    return _find_sentence(message, get_language())


@remembered(8_192)
def _find_pattern(message: str, _language: str | None) -> Markup:
    return Markup(gettext(message))


@remembered(8_192)
def _find_sentence(message: str, language: str | None) -> Markup:
    """A sentence without anything to fill in is a pattern as well: it writes `%%` for a percent sign."""
    return _find_pattern(message, language) % {}
