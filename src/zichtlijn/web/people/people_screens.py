"""Contents of the pages about people and their tasks."""

from dataclasses import dataclass
from datetime import datetime

from django import forms

from zichtlijn.web.ui.frame import Frame


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task or role in a sentence, and how to end it when this viewer may."""

    sentence: str
    kind: str
    uuid: str
    may_end: bool


@dataclass(frozen=True, slots=True)
class PersonCard:
    """Somebody in the list."""

    full: str
    url: str
    sentences: tuple[str, ...]
    account: str


@dataclass(frozen=True, slots=True)
class GroupCard:
    """Who can see one group."""

    name: str
    school: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paging:
    """Which part of a list is shown."""

    first: int
    last: int
    total: int
    previous_url: str
    next_url: str


@dataclass(frozen=True, slots=True)
class PeopleScreen:
    """Everybody who works here."""

    title: str
    frame: Frame
    search: str
    people: tuple[PersonCard, ...]
    paging: Paging


@dataclass(frozen=True, slots=True)
class SightScreen:
    """Who can see which group."""

    title: str
    frame: Frame
    groups: tuple[GroupCard, ...]


@dataclass(frozen=True, slots=True)
class PersonScreen:
    """One person: tasks, roles, account, and the forms to change them."""

    title: str
    frame: Frame
    full: str
    email: str
    tasks: tuple[TaskLine, ...]
    undo: TaskLine | None
    has_account: bool
    may_reactivate: bool
    invited_at: datetime | None
    lapses_at: datetime | None
    task_form: forms.Form
    role_form: forms.Form
    invite_form: forms.Form
    url: str


@dataclass(frozen=True, slots=True)
class FormScreen:
    """One form."""

    title: str
    frame: Frame
    form: forms.Form
