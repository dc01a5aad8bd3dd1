"""What a role or task is called on screen, per sector (product.md §0.1). It must not decide what it allows."""

from typing import assert_never

from django.utils.translation import gettext as _

from zichtlijn.core.people.roster import Capacity, RoleCode, Sector
from zichtlijn.web.ui import terms


def name_role(code: RoleCode, sector: Sector | None) -> str:
    """`intern begeleider`; without a sector (the whole board) the primary word."""
    match code:
        case RoleCode.SUPPORT:
            return _("zorgcoördinator") if sector is Sector.VO else _("intern begeleider")
        case RoleCode.YEAR_COORDINATOR:
            return _("bouwcoördinator") if sector is Sector.PO else _("jaarlaagcoördinator")
        case RoleCode.RESOURCE_COORDINATOR:
            return _("leermiddelencoördinator")
        case RoleCode.LOCATION_HEAD:
            return _("vestigingsbeheerder") if sector is Sector.VO else _("schoolleider")
        case RoleCode.ADMINISTRATOR:
            return _("ict-beheerder")
        case _:
            assert_never(code)


def name_capacity(capacity: Capacity, sector: Sector) -> str:
    """`leraar` (PO), `docent` (VO) or `mentor`."""
    match capacity:
        case Capacity.TEACHER:
            return str(terms.get_terms(terms.Sector(sector.value)).teacher)
        case Capacity.MENTOR:
            return _("mentor")
        case _:
            assert_never(capacity)
