"""Contents of the plain pages of this portal."""

from dataclasses import dataclass

from django import forms

from zichtlijn.people.rosters.queries import GroupRow
from zichtlijn.web.ui.frame import Frame


@dataclass(frozen=True, slots=True)
class GroupsScreen:
    """The groups whose practice this person may see, with the school when there are several."""

    title: str
    frame: Frame
    groups: tuple[GroupRow, ...]
    has_schools: bool


@dataclass(frozen=True, slots=True)
class WelcomeScreen:
    """For somebody without an overview. `part` says what they do here; empty when nobody gave them anything to do."""

    title: str
    frame: Frame
    called: str
    part: str


@dataclass(frozen=True, slots=True)
class InvitationScreen:
    """Choosing a password; no form when the invitation does not hold."""

    title: str
    frame: Frame
    called: str
    email: str
    form: forms.Form | None
