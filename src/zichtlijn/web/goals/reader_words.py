"""The line under every text field that says who can read it (R54). Knows no tables."""

from django.utils.translation import gettext as _

from zichtlijn.core.people.readers import Readers
from zichtlijn.core.people.roster import RoleCode, Sector
from zichtlijn.web.role_words import name_role
from zichtlijn.web.ui import terms


def name_readers(readers: Readers, sector: Sector) -> str:
    """`jij en de intern begeleider`; learning support that writes is one of them."""
    support = name_role(RoleCode.SUPPORT, sector)
    if readers is Readers.SUPPORT:
        return _("jij en de %(support)s") % {"support": support}
    teachers = terms.get_terms(terms.Sector(sector.value)).teachers
    return _("jij, de andere %(teachers)s van deze groep en de %(support)s") % {
        "teachers": teachers,
        "support": support,
    }


def word_readers(readers: Readers, sector: Sector) -> str:
    """`Zichtbaar voor: jij en de intern begeleider`."""
    return _("Zichtbaar voor: %(readers)s") % {"readers": name_readers(readers, sector)}
