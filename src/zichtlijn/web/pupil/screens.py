"""Contents of a pupil's own page."""

from dataclasses import dataclass

from django.forms import Form

from zichtlijn.web.ui.frame import Frame


@dataclass(frozen=True, slots=True)
class OwnGoal:
    """A planned goal in a child's words; `tool` and `note` may be empty."""

    words: str
    tool: str
    start_url: str
    """Where the tool opens; empty when it has no address."""
    note: str
    is_chosen_together: bool


@dataclass(frozen=True, slots=True)
class HomeScreen:
    """S12 for a pupil of a primary school; no result, no minutes, nothing to compare with (R41, R44)."""

    title: str
    frame: Frame
    called: str
    goals: tuple[OwnGoal, ...]
    form: Form
    is_said: bool


@dataclass(frozen=True, slots=True)
class LaterScreen:
    """S12 for a pupil of a secondary school, as long as there is nothing to show here."""

    title: str
    frame: Frame
    called: str
