"""The frame around the pages of a supplier: whose link it is, for which tool, and the places of the door."""

from enum import StrEnum

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from zichtlijn.intake.suppliers.access import SupplierDoor
from zichtlijn.web.chrome import build_demo_band
from zichtlijn.web.ui.frame import Frame, NavItem, Person
from zichtlijn.web.ui.preferences import build_frame


class Place(StrEnum):
    """Where a page stands in the menu of the door."""

    HOME = "home"
    REFUSALS = "refusals"
    GOALS = "goals"
    EXPLANATION = "explanation"
    REASONS = "reasons"
    CHECK = "check"


def build_door_frame(request: HttpRequest, door: SupplierDoor, current: Place) -> Frame:
    """No query: everything stands in the door."""
    labels = {
        Place.HOME: _("Leveringen"),
        Place.REFUSALS: _("Geweigerd"),
        Place.GOALS: _("Doelen"),
        Place.EXPLANATION: _("Leeswijzer"),
        Place.REASONS: _("Signaalteksten"),
        Place.CHECK: _("Controleren"),
    }
    return build_frame(
        request,
        school_name=door.place,
        demo=build_demo_band(request),
        home_url=reverse("supplier:home"),
        person=Person(name=door.holder, role_label=door.tool.supplier, sign_out_url=reverse("supplier:leave")),
        nav=tuple(
            NavItem(label, reverse(f"supplier:{place.value}"), place is current) for place, label in labels.items()
        ),
    )
