"""The made-up page of a tool in the demo: one click from S03, without a second login (R02).

A real tool shows its own page to who comes from school. Here the demo plays that tool, from the records it delivered;
who may see them is decided as everywhere.
"""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.demo.story.tool_pages import QUESTIONS
from zichtlijn.learning.overview.facts import Catalogue, ToolGoalNode
from zichtlijn.learning.overview.queries import get_catalogue
from zichtlijn.learning.progress.facts import PracticeFacts
from zichtlijn.learning.signals.past import read_past
from zichtlijn.learning.tools.queries import get_tool_goal_ref
from zichtlijn.people.rosters.access import SeenPupil, get_pupil_for
from zichtlijn.web.chrome import Place, build_frame
from zichtlijn.web.demo.access import get_demo_board
from zichtlijn.web.gate import get_today, signed_in
from zichtlijn.web.looks import keep_look
from zichtlijn.web.ui.environment import get_active_formatter
from zichtlijn.web.ui.frame import Frame
from zichtlijn.web.ui.rendering import render_page


@dataclass(frozen=True, slots=True)
class Session:
    """One time a pupil worked on the exercise."""

    moment: str
    result: str
    lasted: str
    explained: str


@dataclass(frozen=True, slots=True)
class ToolPage:
    title: str
    frame: Frame
    tool: str
    supplier: str
    pupil: str
    exercise: str
    back_url: str
    sessions: tuple[Session, ...]
    questions: tuple[tuple[str, bool], ...]


@require_safe
def show_page(request: HttpRequest, tool: str, pupil: str, tool_goal: UUID) -> HttpResponseBase:
    """A pupil and an exercise in the tool's own words; does not exist outside a demo."""
    get_demo_board()
    return _show_page(request, tool, pupil, tool_goal)


@signed_in
def _show_page(request: HttpRequest, viewer: Viewer, tool: str, pupil: str, tool_goal: UUID) -> HttpResponse:
    seen = get_pupil_for(viewer, pupil, get_today(request))
    catalogue = get_catalogue((), [tool_goal])
    node = catalogue.tool_goals.get(tool_goal)
    if node is None or catalogue.tools[node.tool].slug != tool or not seen.allows(_get_subject(catalogue, node)):
        raise Refusal(Refused.NOT_FOUND)
    keep_look(request, viewer, seen.uuid)
    screen = _build(build_frame(request, viewer, Place.NOWHERE), seen, catalogue, node)
    return render_page(request, "demo/tool.html", screen)


def _get_subject(catalogue: Catalogue, node: ToolGoalNode) -> str:
    mapped = (catalogue.goals[goal].subject for goal, _kind in node.links)
    return next((subject for subject in mapped if subject), node.subject)


def _build(frame: Frame, pupil: SeenPupil, catalogue: Catalogue, node: ToolGoalNode) -> ToolPage:
    tool = catalogue.tools[node.tool]
    records = read_past(pupil.uuid, {node.uuid: node.tool}).records.get(node.uuid, [])
    return ToolPage(
        title=f"{tool.name} · {node.name}",
        frame=frame,
        tool=tool.name,
        supplier=tool.supplier,
        pupil=pupil.called,
        exercise=node.name,
        back_url=f"{reverse('goals:pupil', args=[pupil.ref])}?doel={_get_goal(node)}",
        sessions=tuple(_draw_session(one) for one in records),
        questions=QUESTIONS.get((pupil.slug, get_tool_goal_ref(node.uuid)), ()),
    )


def _get_goal(node: ToolGoalNode) -> UUID:
    """Where S03 shows this exercise."""
    return next((goal for goal, _kind in node.links), node.uuid)


def _draw_session(record: PracticeFacts) -> Session:
    fmt = get_active_formatter()
    seconds = record.practice_seconds if record.practice_seconds is not None else record.access_seconds
    return Session(
        moment=fmt.moment(record.occurred_at) if record.occurred_at else fmt.day(record.occurred_on),
        result=record.result,
        lasted=_word_time(seconds),
        explained=_word_time(record.explanation_seconds),
    )


def _word_time(seconds: int | None) -> str:
    return _("niet geleverd") if seconds is None else get_active_formatter().duration(seconds)
