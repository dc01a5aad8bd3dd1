"""How pages name what they lead back to: the group they are about, with a capital where a line begins."""

from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from zichtlijn.people.rosters.queries import GroupRow
from zichtlijn.web.goals.screens import Link


def capitalise(text: str) -> str:
    """`groep 5` → `Groep 5`; what follows stays as written."""
    return text[:1].upper() + text[1:]


def link_group(group: GroupRow) -> Link:
    """To the overview of a group."""
    return Link(capitalise(group.name), reverse("goals:group", args=[group.ref]))


def link_planning(group: GroupRow, goal: UUID, pupil_ref: str = "") -> str:
    """Where a goal is planned for the group or for one pupil of it; empty for who only reads along."""
    if not group.sight.may_plan:
        return ""
    asked = {"leerling": pupil_ref, "doel": str(goal)} if pupil_ref else {"doel": str(goal)}
    return f"{reverse('goals:plans', args=[group.ref])}?{urlencode(asked)}"
