"""Questions to start a conversation with: chosen by the week, never by anything about a pupil (R52)."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_SECONDARY: Final = (
    (_("Wat wil je de komende weken anders doen?"), _("Waar ben je tevreden over?"), _("Bij wie kun je terecht?")),
    (_("Waar ben je deze week mee bezig geweest?"), _("Hoe bereid je je voor op een toets?"), _("Wat zou je helpen?")),
    (_("Wat ging deze week anders dan je dacht?"), _("Welk vak kost je nu veel tijd?"), _("Wanneer werk je prettig?")),
    (
        _("Wat was deze week leuk op school?"),
        _("Wat leerde je van iets dat niet lukte?"),
        _("Wat wil je dat ik wel of juist niet vraag over school?"),
    ),
)
_PRIMARY: Final = (
    (_("Wat wil je mij laten zien?"), _("Wat was makkelijk, en wat was lastig?"), _("Wie heb je geholpen?")),
    (_("Wat weet je nu dat je vorige week niet wist?"), _("Kun je mij dat uitleggen?"), _("Wat wil je nog oefenen?")),
    (_("Wat ging deze week anders dan je dacht?"), _("Met wie werkte je samen?"), _("Waar ben je trots op?")),
)
_DAYS: Final = 7


def list_starters(today: date, *, is_primary: bool) -> Sequence[Promise]:
    """Three questions, the same for everybody from Monday to Sunday."""
    rounds = _PRIMARY if is_primary else _SECONDARY
    week = (today.toordinal() - 1) // _DAYS
    return rounds[week % len(rounds)]
