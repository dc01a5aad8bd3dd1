"""Words that differ per sector and per form of address, so that no sentence has to exist twice.

It must not know which school asks: sector and address are school settings, passed in.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy


class Sector(StrEnum):
    """Primary or secondary education."""

    PRIMARY = "po"
    SECONDARY = "vo"


class Address(StrEnum):
    """How readers are spoken to: `je` for pupils and staff, `u` for parents (a school setting)."""

    INFORMAL = "je"
    FORMAL = "u"


@dataclass(frozen=True, slots=True)
class Terms:
    """Lazy words, translated when printed; they fill a sentence: `_("De %(teacher)s plant.", …)`."""

    teacher: Promise
    teachers: Promise
    group: Promise
    groups: Promise
    teaching_group: Promise
    you: Promise
    your: Promise
    can_you: Promise
    want_you: Promise


_SECTOR_WORDS: Final = {
    Sector.PRIMARY: {
        "teacher": pgettext_lazy("primary", "leraar"),
        "teachers": pgettext_lazy("primary", "leraren"),
        "group": pgettext_lazy("primary", "groep"),
        "groups": pgettext_lazy("primary", "groepen"),
        "teaching_group": pgettext_lazy("primary", "instructiegroep"),
    },
    Sector.SECONDARY: {
        "teacher": pgettext_lazy("secondary", "docent"),
        "teachers": pgettext_lazy("secondary", "docenten"),
        "group": pgettext_lazy("secondary", "klas"),
        "groups": pgettext_lazy("secondary", "klassen"),
        "teaching_group": pgettext_lazy("secondary", "lesgroep"),
    },
}
_ADDRESS_WORDS: Final = {
    Address.INFORMAL: {
        "you": pgettext_lazy("informal", "je"),
        "your": pgettext_lazy("informal, possessive", "je"),
        "can_you": pgettext_lazy("informal", "kun je"),
        "want_you": pgettext_lazy("informal", "wil je"),
    },
    Address.FORMAL: {
        "you": pgettext_lazy("formal", "u"),
        "your": pgettext_lazy("formal, possessive", "uw"),
        "can_you": pgettext_lazy("formal", "kunt u"),
        "want_you": pgettext_lazy("formal", "wilt u"),
    },
}


@cache
def get_terms(sector: Sector, address: Address = Address.INFORMAL) -> Terms:
    """The words for a sector and a form of address."""
    return Terms(**_SECTOR_WORDS[sector], **_ADDRESS_WORDS[address])
