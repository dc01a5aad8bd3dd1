"""From a pupil's page to the same exercise in the tool itself (R02): one click, and no key of a pupil in our pages.

The tool's address is filled here, at the click; that somebody went there is kept in the audit (R48).
"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from zichtlijn.core.kernel.actor import person
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.journal.audit.actions import record_act
from zichtlijn.learning.overview.facts import Catalogue, ToolGoalNode
from zichtlijn.learning.overview.queries import get_catalogue
from zichtlijn.learning.tools.launching import GOAL_GAP, fill_address
from zichtlijn.learning.tools.queries import get_tool_goal_ref
from zichtlijn.people.rosters.access import SeenPupil, get_pupil_for
from zichtlijn.people.rosters.identifiers import list_identifiers
from zichtlijn.web.gate import get_now, get_today, signed_in


@require_safe
@signed_in
def open_tool(request: HttpRequest, viewer: Viewer, ref: str, tool_goal: UUID) -> HttpResponse:
    """Sends on to the tool; not there without its address, or when the exercise is not for this viewer."""
    pupil = get_pupil_for(viewer, ref, get_today(request))
    catalogue = get_catalogue((), [tool_goal])
    node = catalogue.tool_goals.get(tool_goal)
    address = catalogue.tools[node.tool].launch_address if node else ""
    if node is None or not address or not pupil.allows(_get_subject(catalogue, node)):
        raise Refusal(Refused.NOT_FOUND, str(tool_goal))
    record_act("tool.open", actor=person(viewer.person_uuid), now=get_now(request), about=("pupil", pupil.uuid))
    answer = HttpResponseRedirect(_fill(address, pupil, tool_goal))
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


def _get_subject(catalogue: Catalogue, node: ToolGoalNode) -> str:
    mapped = (catalogue.goals[goal].subject for goal, _kind in node.links)
    return next((subject for subject in mapped if subject), node.subject)


def _fill(address: str, pupil: SeenPupil, tool_goal: UUID) -> str:
    keys = list_identifiers(pupil.uuid, location_uuid=pupil.groups[0].location_uuid)
    return fill_address(address, keys | {GOAL_GAP: get_tool_goal_ref(tool_goal)})
