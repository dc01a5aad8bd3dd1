"""Reading who can have worked in which tool, to tell "not practised" from "cannot practise"."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from uuid import UUID

from zichtlijn.learning.licences.models import Licence


def list_licensed_tools(pupils: Collection[UUID], on: date) -> dict[UUID, frozenset[UUID]]:
    """The tools each pupil has a licence for on a day, by pupil; one query."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for pupil, tool in Licence.objects.on(on).filter(pupil_id__in=list(pupils)).values_list("pupil_id", "tool_id"):
        found[pupil].add(tool)
    return {pupil: frozenset(tools) for pupil, tools in found.items()}
