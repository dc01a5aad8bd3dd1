"""Who may decide on goal sets and on what tools' own goals touch. Knows roles only, not how they are stored."""

from datetime import date

from zichtlijn.core.people.roster import RoleCode
from zichtlijn.core.people.viewer import Viewer

_DECIDING = frozenset({RoleCode.ADMINISTRATOR, RoleCode.RESOURCE_COORDINATOR})


def may_map_goals(viewer: Viewer, on: date) -> bool:
    """True for an administrator or resource coordinator of any location; mappings hold for the
    whole board.
    """
    return any(role.code in _DECIDING and not role.group_uuids and role.span.contains(on) for role in viewer.roles)


def may_keep_goal_sets(viewer: Viewer, on: date) -> bool:
    """True for who may map goals: goal sets too hold for the whole board."""
    return may_map_goals(viewer, on)
