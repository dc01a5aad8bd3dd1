"""Subjects and shown results in words, for pages outside the staff room. No colour, no pass or fail (R44).

It must not know whether something may be shown: that was decided before.
"""

from zichtlijn.core.goals.subjects import name_subject
from zichtlijn.core.gradebook.entry import write_entry
from zichtlijn.core.gradebook.values import Grade, Letter, Precision, Value
from zichtlijn.web.ui.environment import get_active_formatter
from zichtlijn.web.ui.formatter import Language


def word_subject(code: str, *, has_capital: bool = True) -> str:
    """The name of a subject in the language of the page, as it begins a line or stands in one; empty for none."""
    in_english = get_active_formatter().language is Language.ENGLISH
    name = name_subject(code, in_english=in_english) if code else ""
    return name[:1].upper() + name[1:] if has_capital else name


def write_number(value: Value | None, precision: Precision = Precision.ONE) -> str:
    """`7,1` or `v`, never rounded; empty for words."""
    match value:
        case Grade(number):
            return get_active_formatter().decimal(number, len(write_entry(value, precision).partition(",")[2]))
        case Letter():
            return value.value
        case _:
            return ""
