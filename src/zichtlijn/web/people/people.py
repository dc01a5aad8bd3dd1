"""Builds the screens about people and their tasks."""

from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from zichtlijn.core.people.viewer import Viewer
from zichtlijn.people.accounts.invitations import list_open_invitations
from zichtlijn.people.accounts.queries import list_accounts
from zichtlijn.people.staff.queries import StaffRow, find_ended_task, list_viewers_of_groups
from zichtlijn.web.chrome import Place, build_frame
from zichtlijn.web.gate import get_now
from zichtlijn.web.people.forms import InviteForm, RoleForm, TaskForm
from zichtlijn.web.people.managing import Domain, list_members
from zichtlijn.web.people.people_screens import (
    GroupCard,
    Paging,
    PeopleScreen,
    PersonCard,
    PersonScreen,
    SightScreen,
    TaskLine,
)
from zichtlijn.web.people.words import word_role, word_sight, word_task

PER_PAGE = 50


def build_people(request: HttpRequest, viewer: Viewer, domain: Domain) -> PeopleScreen:
    """Everybody who works here, a page at a time, found by name or address."""
    search = request.GET.get("zoek", "").strip()[:100]
    rows = list_members(domain, search)
    number = request.GET.get("bladzijde", "1")
    last_page = max(1, -(-len(rows) // PER_PAGE))
    page = min(int(number), last_page) if number.isdecimal() and int(number[:6]) > 0 else 1
    start = (page - 1) * PER_PAGE
    shown = rows[start : start + PER_PAGE]
    invited = list_open_invitations(get_now(request))
    accounts = list_accounts([row.uuid for row in shown])
    cards = tuple(_build_card(row, domain.on, accounts.get(row.uuid), row.uuid in invited) for row in shown)
    paging = Paging(
        start + 1,
        start + len(shown),
        len(rows),
        _page_url(search, page - 1) if page > 1 else "",
        _page_url(search, page + 1) if page < last_page else "",
    )
    return PeopleScreen(_("Mensen en rollen"), build_frame(request, viewer, Place.PEOPLE), search, cards, paging)


def build_sight(request: HttpRequest, viewer: Viewer, domain: Domain) -> SightScreen:
    """Who can see each group, and why."""
    cards = []
    for group, rows in list_viewers_of_groups(domain.on, domain.location_uuids):
        sentences = (word_sight(row, group, domain.on) for row in rows)
        cards.append(GroupCard(group.name, group.location.name, tuple(filter(None, sentences))))
    return SightScreen(_("Wie kan welke groep zien?"), build_frame(request, viewer, Place.PEOPLE), tuple(cards))


def build_person(
    request: HttpRequest,
    viewer: Viewer,
    domain: Domain,
    row: StaffRow,
    *,
    task_form: TaskForm | None = None,
    role_form: RoleForm | None = None,
    invite_form: InviteForm | None = None,
) -> PersonScreen:
    """One person; a form that was filled in wrongly is passed back in."""
    account = list_accounts([row.uuid]).get(row.uuid)
    invitation = list_open_invitations(get_now(request)).get(row.uuid)
    return PersonScreen(
        title=row.full,
        frame=build_frame(request, viewer, Place.PEOPLE),
        full=row.full,
        email=row.email,
        tasks=tuple(list_task_lines(row, domain)),
        undo=_find_undo(request, row, domain),
        has_account=account is True,
        may_reactivate=account is False,
        invited_at=invitation.invited_at if invitation else None,
        lapses_at=invitation.lapses_at if invitation else None,
        task_form=task_form or make_task_form(domain),
        role_form=role_form or make_role_form(domain),
        invite_form=invite_form or InviteForm(initial={"email": row.email, "language": "nl"}),
        url=reverse("people:person", args=[row.uuid]),
    )


def list_task_lines(row: StaffRow, domain: Domain) -> list[TaskLine]:
    """All tasks and roles in sentences."""
    on = domain.on
    tasks = [
        TaskLine(word_task(row.full, task, on), "assignment", str(task.uuid), domain.may_end_task(task))
        for task in row.tasks
    ]
    roles = [
        TaskLine(word_role(row.full, role, on), "role", str(role.uuid), domain.may_end_role(role)) for role in row.roles
    ]
    return tasks + roles


def make_task_form(domain: Domain, data: object = None) -> TaskForm:
    """Groups of this domain."""
    several = len(domain.locations) > 1
    groups = [
        (str(group.uuid), f"{group.name} ({group.location.name})" if several else group.name)
        for group in domain.list_groups()
    ]
    return TaskForm(data, prefix="taak", groups=groups, capacities=domain.list_capacities())


def make_role_form(domain: Domain, data: object = None) -> RoleForm:
    """Roles and places of this domain."""
    groups = [(str(group.uuid), group.name) for group in domain.list_groups()]
    return RoleForm(data, prefix="rol", roles=domain.list_roles(), scopes=domain.list_scopes(), groups=groups)


def _build_card(row: StaffRow, on: date, account: bool | None, is_invited: bool) -> PersonCard:
    sentences = [word_task(row.full, task, on) for task in row.tasks]
    sentences += [word_role(row.full, role, on) for role in row.roles]
    if account:
        words = _("heeft een account")
    elif is_invited:
        words = _("is uitgenodigd")
    else:
        words = _("account staat uit") if account is False else _("heeft geen account")
    return PersonCard(row.full, reverse("people:person", args=[row.uuid]), tuple(sentences), words)


def _find_undo(request: HttpRequest, row: StaffRow, domain: Domain) -> TaskLine | None:
    """The task that was just ended, named in the address, when it can come back."""
    kind, _colon, uuid = request.GET.get("beeindigd", "").partition(":")
    ended = find_ended_task(kind, uuid, row.uuid)
    if ended is None:
        return None
    line = list_task_lines(ended, domain)[0]
    return line if line.may_end else None


def _page_url(search: str, page: int) -> str:
    asked = {"zoek": search, "bladzijde": page} if search else {"bladzijde": page}
    return f"{reverse('people:overview')}?{urlencode(asked)}"
