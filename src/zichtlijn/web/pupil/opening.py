"""Opens a pupil's own pages: who looks, on which day, and in which form numbers are read. It must not know any page."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.http import HttpRequest

from zichtlijn.core.kernel.actor import Actor, person
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.roster import Sector
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.people.accounts.preferences import shows_numbers
from zichtlijn.web.chrome import Place, build_frame
from zichtlijn.web.gate import find_seat, get_now, get_today
from zichtlijn.web.ui import terms
from zichtlijn.web.ui.frame import Frame

_AT_SECONDARY: Final = frozenset({Sector.VO})


@dataclass(frozen=True, slots=True)
class Own:
    """A pupil who looks at the own things; nobody else ever does."""

    viewer: Viewer
    sectors: frozenset[Sector]
    now: datetime
    today: date
    shows_numbers: bool
    birth_on: date | None

    @property
    def pupil(self) -> UUID:
        return self.viewer.person_uuid

    @property
    def actor(self) -> Actor:
        return person(self.viewer.person_uuid)

    @property
    def is_secondary(self) -> bool:
        return bool(self.sectors & _AT_SECONDARY)

    @property
    def teacher(self) -> str:
        """What this pupil's school calls a teacher."""
        return str(terms.get_terms(terms.Sector.SECONDARY if self.is_secondary else terms.Sector.PRIMARY).teacher)

    @property
    def is_primary(self) -> bool:
        return Sector.PO in self.sectors


def open_own(request: HttpRequest, viewer: Viewer) -> Own:
    """The pupil who looks. Raises Refusal(NOT_FOUND) for who is none. No query behind the gate."""
    if not viewer.is_pupil or not request.user.is_authenticated:
        raise Refusal(Refused.NOT_FOUND)
    seat = find_seat(request)
    return Own(
        viewer, seat.own_sectors, get_now(request), get_today(request), shows_numbers(request.user), seat.birth_on
    )


def build_own_frame(request: HttpRequest, own: Own, place: str = Place.OWN) -> Frame:
    """The frame of a pupil's page; its titles and menu never tell news (R35)."""
    return build_frame(request, own.viewer, place)
