"""Year groups in words, for every portal. Must not know goals or pupils."""

from typing import Final

from django.utils.translation import gettext as _

_FIRST_SECONDARY: Final = 11


def name_year_group(code: str) -> str:
    """`groep 5`, `leerjaar 2`; special education by its own name."""
    if code == "S":
        return _("speciaal (basis)onderwijs")
    if code == "V":
        return _("voortgezet speciaal onderwijs")
    if not code.isdecimal():
        return code
    number = int(code)
    if number < _FIRST_SECONDARY:
        return _("groep %(number)s") % {"number": number}
    return _("leerjaar %(number)s") % {"number": number - _FIRST_SECONDARY + 1}
