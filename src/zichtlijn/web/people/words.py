"""Tasks and roles told in sentences. It must not decide what they allow; it says what the rules decided."""

from datetime import date

from django.utils.translation import gettext as _

from zichtlijn.core.people.roster import Capacity, RoleCode
from zichtlijn.people.staff.queries import RoleRow, StaffRow, TaskRow, TaughtGroup
from zichtlijn.web.role_words import name_capacity, name_role
from zichtlijn.web.ui.environment import get_active_formatter


def word_task(who: str, task: TaskRow, on: date) -> str:
    """`Vera Mulder geeft les aan groep 5 en ziet daar alle vakken.`"""
    named = {"who": who, "group": task.group.name, "subject": task.subject or task.group.subject}
    if task.capacity is Capacity.MENTOR:
        sentence = _("%(who)s is mentor van %(group)s. Dat geeft geen zicht op oefenresultaten.") % named
    elif named["subject"]:
        sentence = _("%(who)s geeft %(subject)s aan %(group)s en ziet daar dat vak.") % named
    else:
        sentence = _("%(who)s geeft les aan %(group)s en ziet daar alle vakken.") % named
    return sentence + _word_days(task, on)


def word_role(who: str, role: RoleRow, on: date) -> str:
    """`Karim Haddad is intern begeleider voor groep 4 en groep 5 en ziet daar alle vakken.`"""
    sector = role.location.sector if role.location else None
    named = {"who": who, "role": name_role(role.code, sector), "scope": word_scope(role)}
    match role.code:
        case RoleCode.SUPPORT:
            sentence = _("%(who)s is %(role)s voor %(scope)s en ziet daar alle vakken.")
        case RoleCode.ADMINISTRATOR:
            sentence = _("%(who)s is %(role)s voor %(scope)s: leest bestanden in en beheert mensen.")
        case RoleCode.LOCATION_HEAD:
            sentence = _("%(who)s is %(role)s voor %(scope)s en beheert daar mensen.")
        case RoleCode.RESOURCE_COORDINATOR | RoleCode.YEAR_COORDINATOR:
            sentence = _("%(who)s is %(role)s voor %(scope)s. Dat geeft geen zicht op oefenresultaten.")
    return sentence % named + _word_days(role, on)


def word_scope(role: RoleRow) -> str:
    """The groups, the location or the whole board."""
    if role.groups:
        return word_list([group.name for group in role.groups])
    return role.location.name if role.location else _("alle vestigingen")


def word_sight(row: StaffRow, group: TaughtGroup, on: date) -> str | None:
    """Why somebody sees the practice of a group; None when this person does not."""
    for task in row.tasks:
        if task.group.uuid == group.uuid and task.capacity is Capacity.TEACHER and task.starts_on <= on:
            capacity = name_capacity(task.capacity, group.location.sector)
            subject = task.subject or group.subject or _("alle vakken")
            return _("%(who)s, %(role)s: %(what)s") % {"who": row.full, "role": capacity, "what": subject}
    for role in row.roles:
        if role.code is RoleCode.SUPPORT and role.starts_on <= on and _covers(role, group):
            named = {"who": row.full, "role": name_role(role.code, group.location.sector)}
            return _("%(who)s, %(role)s: alle vakken") % named
    return None


def word_list(words: list[str]) -> str:
    """`groep 4, groep 5 en groep 6`."""
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s en %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def _covers(role: RoleRow, group: TaughtGroup) -> bool:
    if role.groups:
        return any(one.uuid == group.uuid for one in role.groups)
    return role.location is None or role.location.uuid == group.location.uuid


def _word_days(relation: TaskRow | RoleRow, on: date) -> str:
    """When it begins, if that is still to come, and the first day without it, if there is one."""
    day = get_active_formatter().date_only
    words = []
    if relation.starts_on > on:
        words.append(_("Dit begint op %(day)s.") % {"day": day(relation.starts_on)})
    if relation.ends_on is not None:
        words.append(_("Dit stopt op %(day)s.") % {"day": day(relation.ends_on)})
    return "".join(f" {word}" for word in words)
