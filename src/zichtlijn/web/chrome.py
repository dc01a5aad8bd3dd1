"""The frame around a signed-in page: who looks, and only the places that this viewer can open and that exist.

It must not know what stands on the page.
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from django.http import HttpRequest
from django.utils.translation import gettext as _

from zichtlijn.core.goals.deciders import may_map_goals
from zichtlijn.core.people.roster import RoleCode, Sector
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.grading.gradebook.access import list_gradebooks_for
from zichtlijn.people.accounts.seat import Seat
from zichtlijn.people.rosters.queries import GroupRow
from zichtlijn.people.staff.queries import StaffRow
from zichtlijn.web.gate import find_seat, get_now, get_today
from zichtlijn.web.role_words import name_capacity, name_role
from zichtlijn.web.ui.addresses import find_address, get_address
from zichtlijn.web.ui.environment import get_active_formatter
from zichtlijn.web.ui.frame import DemoBand, Frame, NavItem, Person
from zichtlijn.web.ui.preferences import build_frame as build_plain_frame

MANAGING = frozenset({RoleCode.ADMINISTRATOR, RoleCode.LOCATION_HEAD})


class Place(StrEnum):
    """Where a page stands in the main menu; NOWHERE for pages the menu does not name."""

    OVERVIEW = "overview"
    PLANS = "plans"
    RESULTS = "results"
    EXPLANATIONS = "explanations"
    OWN = "own"
    POLICY = "policy"
    OWN_RESULTS = "own_results"
    OWN_TESTS = "own_tests"
    WARDS = "wards"
    PEOPLE = "people"
    ROSTERS = "rosters"
    SOURCES = "sources"
    TOOLS = "tools"
    GOAL_SETS = "goal_sets"
    NOWHERE = "nowhere"


def build_frame(request: HttpRequest, viewer: Viewer, current: str = Place.NOWHERE) -> Frame:
    """The frame for this viewer; `current` names the menu entry of the page. No query behind the gate."""
    today = get_today(request)
    seat = find_seat(request)
    groups, staff = list(seat.groups), seat.staff
    return build_plain_frame(
        request,
        school_name=_name_school(request, groups, seat),
        person=Person(
            name=viewer.called,
            role_label=describe_tasks(viewer, staff),
            account_url=get_address("people:settings"),
            sign_out_url=get_address("account_logout"),
            key=viewer.person_uuid.hex,
        ),
        nav=tuple(_list_places(viewer, groups, current, today, seat.own_sectors)),
        demo=build_demo_band(request),
        has_veil=bool(groups),
        search_url=find_address("goals:search") if groups else None,
    )


def describe_tasks(viewer: Viewer, staff: StaffRow) -> str:
    """What somebody does here in a few words: `leraar groep 5, mentor h3b`."""
    words = [
        f"{name_capacity(task.capacity, task.group.location.sector)} {task.subject or task.group.name}"
        for task in staff.tasks
    ]
    words += [name_role(role.code, role.location.sector if role.location else None) for role in staff.roles]
    if not words and viewer.is_pupil:
        return _("leerling")
    if not words and viewer.is_guardian:
        return _("ouder of verzorger")
    return ", ".join(dict.fromkeys(words)) or _("medewerker zonder taken")


def has_people_to_manage(viewer: Viewer, on: date) -> bool:
    """True when the viewer manages people anywhere."""
    return any(role.code in MANAGING and not role.group_uuids and role.span.contains(on) for role in viewer.roles)


def has_rosters_to_manage(viewer: Viewer, on: date) -> bool:
    """True when the viewer administers any location."""
    return any(
        role.code is RoleCode.ADMINISTRATOR and not role.group_uuids and role.span.contains(on) for role in viewer.roles
    )


def find_overview_url(groups: list[GroupRow]) -> str | None:
    """The one group, or the list of them; None without any."""
    if not groups:
        return None
    if len(groups) == 1:
        return find_address("goals:group", groups[0].ref)
    return find_address("people:groups")


def _list_places(
    viewer: Viewer, groups: list[GroupRow], current: str, today: date, own_sectors: frozenset[Sector]
) -> Iterator[NavItem]:
    places = [(Place.OVERVIEW, _("Overzicht"), find_overview_url(groups))]
    places += _list_family_places(viewer, own_sectors)
    if len(groups) == 1:
        places.append((Place.PLANS, _("Plannen"), find_address("goals:plans", groups[0].ref)))
    if list_gradebooks_for(viewer, groups, today) or has_people_to_manage(viewer, today):
        places.append((Place.RESULTS, _("Cijfers"), find_address("gradebook:gradebooks")))
    if groups:
        places.append((Place.EXPLANATIONS, _("Leeswijzers"), find_address("goals:explanations")))
    if has_people_to_manage(viewer, today):
        places.append((Place.POLICY, _("Beleid"), find_address("policy:places")))
        places.append((Place.PEOPLE, _("Mensen"), find_address("people:overview")))
    if has_rosters_to_manage(viewer, today):
        places.append((Place.ROSTERS, _("Leerlingen inlezen"), find_address("sources:rosters")))
        places.append((Place.SOURCES, _("Bronnen"), find_address("sources:sources")))
    if may_map_goals(viewer, today):
        places.append((Place.TOOLS, _("Leermiddelen"), find_address("sources:tools")))
        places.append((Place.GOAL_SETS, _("Doelen"), find_address("framework:goal_sets")))
    for place, label, url in places:
        if url is not None:
            yield NavItem(label, url, current == place)


def _list_family_places(viewer: Viewer, own_sectors: frozenset[Sector]) -> Iterator[tuple[Place, str, str | None]]:
    """The pages of a pupil and of a guardian; at a primary school a pupil finds everything on the first."""
    if viewer.is_pupil:
        yield Place.OWN, _("Mijn overzicht"), find_address("pupil:home")
    if Sector.VO in own_sectors:
        yield Place.OWN_RESULTS, _("Mijn resultaten"), find_address("pupil:results")
        yield Place.OWN_TESTS, _("Toetsen die komen"), find_address("pupil:tests")
    if viewer.is_guardian:
        yield Place.WARDS, _("Mijn kinderen"), find_address("guardian:home")


def _name_school(request: HttpRequest, groups: list[GroupRow], seat: Seat) -> str:
    """The school when all is at one; else the board."""
    staff = seat.staff
    names = {group.location_name for group in groups} | {place.name for place in seat.own_places}
    names |= {task.group.location.name for task in staff.tasks}
    names |= {role.location.name for role in staff.roles if role.location}
    has_board_role = any(role.location is None for role in staff.roles)
    board: str = getattr(request, "board_name", "")
    return names.pop() if len(names) == 1 and not has_board_role else board


def build_demo_band(request: HttpRequest) -> DemoBand | None:
    """The line on top of every page of a demo; None on a real board."""
    url = find_address("demo:start") if getattr(request, "board_is_demo", False) else None
    return DemoBand(get_active_formatter().moment_long(get_now(request)), url) if url else None
