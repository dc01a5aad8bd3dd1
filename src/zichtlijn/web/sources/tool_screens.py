"""What the pages on one tool show: whether teachers see it, its leeswijzer with versions, what is known of it.

Must not know requests.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from zichtlijn.core.progress.tools import Answer, ExplanationAuthor, ToolState
from zichtlijn.learning.goals.mapped import count_tool_goals
from zichtlijn.learning.tools.facts import Explanation, ToolCard
from zichtlijn.learning.tools.queries import get_tool, list_explanations
from zichtlijn.web.sources.mapping_screens import word_unmapped
from zichtlijn.web.sources.tool_forms import ExplanationForm, ToolSettingsForm
from zichtlijn.web.tool_views import ExplanationView, view_explanation, word_confirmation
from zichtlijn.web.tool_words import word_state
from zichtlijn.web.ui.frame import Frame


@dataclass(frozen=True, slots=True)
class VersionLine:
    """An earlier version of a leeswijzer."""

    uuid: UUID
    title: str
    written_at: datetime
    author: str
    confirmation: str
    text: str
    scale: str


@dataclass(frozen=True, slots=True)
class ToolScreen:
    """One tool. `before` is the version that was in force until the one just written."""

    title: str
    frame: Frame
    tool: ToolCard
    state: str
    is_live: bool
    may_go_live: bool
    was_live: bool
    view: ExplanationView
    versions: tuple[VersionLine, ...]
    written: str
    before: UUID | None
    facts: tuple[tuple[str, str], ...]
    is_saved: bool
    goals: str
    has_goals: bool


@dataclass(frozen=True, slots=True)
class ExplanationScreen:
    """Writing a leeswijzer; `view` is there once a preview was asked for."""

    title: str
    frame: Frame
    tool: ToolCard
    form: ExplanationForm
    view: ExplanationView | None


@dataclass(frozen=True, slots=True)
class SettingsScreen:
    """What else is known of a tool."""

    title: str
    frame: Frame
    tool: ToolCard
    form: ToolSettingsForm


def build_tool(slug: str, frame: Frame, *, written: str = "", is_saved: bool = False) -> ToolScreen:
    """The page of one tool; `written` is the number of the version just written. Raises Refusal (NOT_FOUND)."""
    tool = get_tool(slug)
    versions = list_explanations(slug)
    current, earlier = (versions[0], versions[1:]) if versions else (None, [])
    is_new = current is not None and written == str(current.version)
    known, unmapped = count_tool_goals().get(tool.uuid, (0, 0))
    return ToolScreen(
        title=tool.name,
        frame=frame,
        tool=tool,
        state=word_state(tool.state),
        is_live=tool.state is ToolState.LIVE,
        may_go_live=tool.state is not ToolState.LIVE and current is not None,
        was_live=tool.state is ToolState.STOPPED,
        view=view_current(tool, current),
        versions=tuple(_draw_version(one, tool) for one in earlier),
        written=_("Versie %(number)s van de leeswijzer is nu in gebruik.") % {"number": written} if is_new else "",
        before=earlier[0].uuid if is_new and earlier else None,
        facts=_list_facts(tool),
        is_saved=is_saved,
        goals=word_unmapped(known, unmapped),
        has_goals=known > 0,
    )


def view_current(tool: ToolCard, current: Explanation | None) -> ExplanationView:
    """The leeswijzer in force as a teacher reads it."""
    if current is None:
        return view_explanation(tool, "")
    return view_explanation(tool, current.text, current.scale, word_confirmation(current, tool.supplier))


def word_author(author: ExplanationAuthor, supplier: str) -> str:
    """Who wrote a version."""
    return supplier if author is ExplanationAuthor.SUPPLIER else _("de school")


def _draw_version(one: Explanation, tool: ToolCard) -> VersionLine:
    return VersionLine(
        uuid=one.uuid,
        title=_("Versie %(number)s") % {"number": one.version},
        written_at=one.written_at,
        author=word_author(one.author, tool.supplier),
        confirmation=_("bevestigd door %(name)s") % {"name": one.confirmed_by} if one.confirmed_at else "",
        text=one.text,
        scale=one.scale,
    )


def _list_facts(tool: ToolCard) -> tuple[tuple[str, str], ...]:
    adapts = {
        Answer.YES: _("Kiest zelf wat een leerling krijgt."),
        Answer.NO: _("Geeft elke leerling dezelfde oefeningen."),
        Answer.UNKNOWN: _("Of het leermiddel zelf kiest wat een leerling krijgt, is niet bekend."),
    }
    licensed = _("Alleen leerlingen met een licentie.") if tool.is_licensed_per_pupil else _("Iedereen op school.")
    return (
        (_("Aanbod"), adapts[tool.adapts_to_pupil]),
        (_("Wie werkt ermee"), licensed),
        (_("Adres"), tool.launch_address or _("Niet bekend.")),
        (_("Afspraak"), tool.agreement or _("Geen versie ingevuld.")),
    )
