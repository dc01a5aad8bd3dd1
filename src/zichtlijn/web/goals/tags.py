"""What an exercise says of itself at a goal: that it touches a part of it, or that it stands elsewhere too (R12)."""

from uuid import UUID

from django.utils.translation import gettext as _

from zichtlijn.core.goals.mapping import MappingType
from zichtlijn.learning.overview.facts import Catalogue
from zichtlijn.web.goals.sources import join_words


def list_tags(catalogue: Catalogue, goal: UUID, tool_goal: UUID) -> tuple[str, ...]:
    """Tags of a tool goal on the page of `goal`; none for a tool's own goal."""
    family = {goal} | catalogue.tree.descendants(goal)
    links = catalogue.tool_goals[tool_goal].links
    tags = []
    if any(one in family and kind is MappingType.PART for one, kind in links):
        tags.append(_("raakt een deel van dit doel"))
    others = [catalogue.goals[one].name for one, _kind in links if one not in family]
    if others:
        tags.append(_("hetzelfde resultaat staat ook bij %(goals)s") % {"goals": join_words(others)})
    return tuple(tags)
