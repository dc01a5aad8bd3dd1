"""Contents of the page for a note on what was seen in class. Frozen values."""

from dataclasses import dataclass

from django import forms

from zichtlijn.web.goals.pupil_screens import Undo
from zichtlijn.web.goals.screens import Link
from zichtlijn.web.ui.frame import Frame


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note the viewer may read; an act only on an own one."""

    about: str
    by: str
    text: str
    act_label: str
    act_url: str


@dataclass(frozen=True, slots=True)
class NoteScreen:
    title: str
    frame: Frame
    group: Link
    back: Link
    undo: Undo | None
    form: forms.Form
    url: str
    notes: tuple[NoteLine, ...]
