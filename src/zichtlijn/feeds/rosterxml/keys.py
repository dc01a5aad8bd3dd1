"""Keys in EDEXML and UWLR: any text up to 256 letters, unique per kind; `#` in front means: of this file only.

Version 1.03 writes short numbers with leading zeros: a key is text and is never read as a number.
"""

from hashlib import blake2b
from typing import Final

from lxml import etree

from zichtlijn.feeds.fields import MOST_KEY_LETTERS, Unfit, read_line
from zichtlijn.feeds.xml import local_name

_TEMPORARY: Final = "#"


def read_key(element: etree._Element) -> str:
    """The key of a record or of a reference. Raises Unfit when there is none."""
    key = find_attribute(element, "key")
    if not key:
        raise Unfit("missing_key", "key")
    return key


def read_person_key(element: etree._Element) -> str:
    """The key of a person; one made of the ECK iD where that stands alone (UWLR 2.3). Raises Unfit without either.

    The ECK iD itself never serves as a key: keys are shown, in reports and on screens, and it is not (standards.md §4).
    """
    eck_id = find_eck_id(element)
    if eck_id and not find_attribute(element, "key"):
        return f"eck-{blake2b(eck_id.encode('utf-8', 'replace'), digest_size=8).hexdigest()}"
    return read_key(element)


def has_eck_id_only(element: etree._Element) -> bool:
    return bool(find_eck_id(element)) and not find_attribute(element, "key")


def find_eck_id(element: etree._Element) -> str:
    """The ECK iD as delivered, compared exactly and otherwise opaque (standards.md §4); empty when absent."""
    return find_attribute(element, "eckid")


def is_temporary(key: str) -> bool:
    """True for a key that the sender did not keep: it names somebody else in the next file."""
    return key.startswith(_TEMPORARY)


def find_attribute(element: etree._Element, name: str) -> str:
    """An attribute by its local name in any case; empty when absent."""
    for written, value in element.attrib.items():
        if local_name(str(written)).lower() == name:
            return read_line(str(value), name, MOST_KEY_LETTERS)
    return ""
