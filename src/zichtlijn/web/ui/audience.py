"""Who may see what (product screens §2.0), as data: the page prints it, the access tests read the same table.

It must not decide anything: the rules live in the core and in each room's `access`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Reader(Enum):
    """Everyone who can look, with the name printed above the column."""

    TEACHER = _("leraar of docent")
    MENTOR = _("mentor")
    SUPPORT = _("intern begeleider")
    PUPIL = _("leerling")
    GUARDIAN = _("ouder")
    COORDINATOR = _("leermiddelen\u00adcoördinator")
    HEAD = _("schoolleider")
    IT = _("ict-beheerder")
    SUPPLIER = _("leverancier")


class Sight(Enum):
    """How much of a kind of data a reader sees."""

    FULL = "full"
    PART = "part"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class View:
    """What one reader sees of one kind of data, in words."""

    sight: Sight
    words: Promise


NEVER: Final = View(Sight.NEVER, _("nooit"))
YES: Final = View(Sight.FULL, _("ja"))
OWN_GROUPS: Final = View(Sight.FULL, _("eigen groepen"))
OWN_MENTOR_GROUP: Final = View(Sight.FULL, _("eigen mentorgroep"))
OWN_SUBJECT: Final = View(Sight.FULL, _("eigen vak"))
OWN_DATA: Final = View(Sight.FULL, _("over zichzelf"))
OWN_DELIVERIES: Final = View(Sight.PART, _("eigen leveringen"))
ADDED_UP: Final = View(Sight.PART, _("opgeteld, vanaf 10"))
TECHNICAL: Final = View(Sight.PART, _("techniek, geen inhoud"))
IN_TOOL: Final = View(Sight.PART, _("in het leermiddel zelf"))
READ_ONLY: Final = View(Sight.FULL, _("ja, alleen lezen"))
SETTING_OFF: Final = View(Sight.NEVER, _("nee, tenzij de school dit aanzet"))
UNLESS_CLOSED: Final = View(Sight.FULL, _("ja, tenzij gesloten"))
NAMED_READERS: Final = View(Sight.PART, _("schrijver en wie erbij staat"))
ON_REQUEST: Final = View(Sight.PART, _("op verzoek (inzage)"))
VIA_SCHOOL: Final = View(Sight.PART, _("op verzoek, via de school"))
WRITES_IT: Final = View(Sight.FULL, _("schrijft het zelf"))
IF_TICKED: Final = View(Sight.PART, _("als de leraar dat aankruist"))
IF_SHARED: Final = View(Sight.PART, _("als de leerling deelt"))
OWN_CHILD_PRIMARY: Final = View(Sight.PART, _("van het eigen kind, in het basisonderwijs"))


@dataclass(frozen=True, slots=True)
class AudienceRow:
    """One kind of data; readers that are not named never see it."""

    label: Promise
    views: Mapping[Reader, View]

    def get_view(self, reader: Reader) -> View:
        """What this reader sees; never, unless the table says otherwise."""
        return self.views.get(reader, NEVER)


AUDIENCE: Final = (
    AudienceRow(
        _("oefenresultaten per leermiddel"),
        {
            Reader.TEACHER: OWN_GROUPS,
            Reader.SUPPORT: YES,
            Reader.PUPIL: IN_TOOL,
            Reader.COORDINATOR: ADDED_UP,
            Reader.HEAD: ADDED_UP,
            Reader.IT: TECHNICAL,
            Reader.SUPPLIER: OWN_DELIVERIES,
        },
    ),
    AudienceRow(
        _("signalen"),
        {
            Reader.TEACHER: OWN_GROUPS,
            Reader.SUPPORT: READ_ONLY,
            Reader.IT: TECHNICAL,
            Reader.SUPPLIER: OWN_DELIVERIES,
        },
    ),
    AudienceRow(
        _("doelen die gepland zijn"),
        {
            Reader.TEACHER: OWN_GROUPS,
            Reader.SUPPORT: READ_ONLY,
            Reader.PUPIL: OWN_DATA,
            Reader.GUARDIAN: OWN_CHILD_PRIMARY,
        },
    ),
    AudienceRow(
        _("notitie bij een gepland doel"),
        {Reader.TEACHER: OWN_GROUPS, Reader.SUPPORT: READ_ONLY, Reader.PUPIL: IF_TICKED},
    ),
    AudienceRow(
        _("wat de leerling de leraar vertelt"),
        {Reader.TEACHER: OWN_GROUPS, Reader.SUPPORT: READ_ONLY, Reader.PUPIL: WRITES_IT},
    ),
    AudienceRow(
        _("plaats in de groep, vijf gegevens"),
        {
            Reader.MENTOR: OWN_MENTOR_GROUP,
            Reader.SUPPORT: YES,
            Reader.PUPIL: OWN_DATA,
            Reader.COORDINATOR: ADDED_UP,
            Reader.IT: TECHNICAL,
            Reader.SUPPLIER: OWN_DELIVERIES,
        },
    ),
    AudienceRow(
        _("resultaat vóór het publicatiemoment"),
        {Reader.TEACHER: OWN_SUBJECT, Reader.MENTOR: SETTING_OFF},
    ),
    AudienceRow(
        _("resultaat na het moment voor leerlingen"),
        {
            Reader.TEACHER: YES,
            Reader.MENTOR: YES,
            Reader.SUPPORT: YES,
            Reader.PUPIL: YES,
            Reader.GUARDIAN: IF_SHARED,
            Reader.HEAD: ADDED_UP,
        },
    ),
    AudienceRow(
        _("resultaat na het moment voor ouders"),
        {
            Reader.TEACHER: YES,
            Reader.MENTOR: YES,
            Reader.SUPPORT: YES,
            Reader.PUPIL: YES,
            Reader.GUARDIAN: UNLESS_CLOSED,
            Reader.HEAD: ADDED_UP,
        },
    ),
    AudienceRow(
        _("interne notitie"),
        {
            Reader.TEACHER: NAMED_READERS,
            Reader.MENTOR: NAMED_READERS,
            Reader.SUPPORT: NAMED_READERS,
            Reader.PUPIL: ON_REQUEST,
            Reader.GUARDIAN: VIA_SCHOOL,
        },
    ),
    AudienceRow(
        _("terugblik van de leerling"),
        {
            Reader.TEACHER: IF_SHARED,
            Reader.MENTOR: IF_SHARED,
            Reader.SUPPORT: IF_SHARED,
            Reader.PUPIL: YES,
            Reader.GUARDIAN: IF_SHARED,
        },
    ),
    AudienceRow(_("week die de leerling zelf plant"), {Reader.PUPIL: WRITES_IT}),
    AudienceRow(
        _("wie heeft gekeken"),
        {Reader.PUPIL: OWN_DATA, Reader.HEAD: ON_REQUEST, Reader.IT: TECHNICAL},
    ),
)
