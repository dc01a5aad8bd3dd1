"""*Ik zag iets in de klas*: a note about the group or one pupil, and the notes of the last weeks (R25, R54)."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _

from zichtlijn.core.people.readers import Readers
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.guidance.notes.facts import NoteFacts
from zichtlijn.guidance.notes.queries import list_notes_of_group
from zichtlijn.guidance.reading import get_reader
from zichtlijn.learning.goals.queries import list_goals
from zichtlijn.learning.overview.practice import list_plan
from zichtlijn.people.rosters.queries import GroupRow, PupilRow, list_pupils_of_group
from zichtlijn.web.goals.columns import read_branch
from zichtlijn.web.goals.links import link_group
from zichtlijn.web.goals.note_screens import NoteLine, NoteScreen
from zichtlijn.web.goals.pupil_screens import Undo
from zichtlijn.web.goals.pupil_texts import RESTORE, WITHDRAW
from zichtlijn.web.goals.reader_words import name_readers
from zichtlijn.web.goals.screens import Link
from zichtlijn.web.goals.writing_forms import NoteForm
from zichtlijn.web.ui.environment import get_active_formatter
from zichtlijn.web.ui.frame import Frame

NOTES_LAST: Final = timedelta(weeks=6)


def make_form(group: GroupRow, given: Mapping[str, str], today: date, *, is_sent: bool) -> NoteForm:
    """The form, filled from the address or as it was sent; offers the pupils and planned goals of the group."""
    pupils = list_pupils_of_group(group.uuid, today)
    asked = given.get("goal" if is_sent else "doel", "")
    form = NoteForm(given) if is_sent else NoteForm(initial=_fill(given, pupils))
    form.offer(
        pupils=[(str(pupil.uuid), pupil.called) for pupil in pupils],
        goals=_list_goal_choices(group, read_branch(asked), today),
        readers=[(one.value, name_readers(one, group.sector)) for one in Readers],
    )
    return form


def build_notes(frame: Frame, viewer: Viewer, group: GroupRow, form: NoteForm, written: str, today: date) -> NoteScreen:
    """The page; `written` is the uuid of what was just written or taken back."""
    reader = get_reader(viewer, [group], today)
    since = today - NOTES_LAST
    found = list_notes_of_group(reader, group.uuid, since=since, zone=ZoneInfo(group.time_zone))
    notes = [one for one in found if one.goal is None or group.sight.allows(one.subject)]
    url = reverse("goals:note", args=[group.ref])
    return NoteScreen(
        title=_("Ik zag iets in de klas · %(group)s") % {"group": group.name},
        frame=frame,
        group=link_group(group),
        back=_find_back(form, group, today),
        undo=next((_make_undo(one, group) for one in notes if _is_own(one, viewer) and str(one.uuid) == written), None),
        form=form,
        url=url,
        notes=tuple(_draw_note(one, viewer, group) for one in notes),
    )


def _fill(given: Mapping[str, str], pupils: list[PupilRow]) -> dict[str, str]:
    """The pupil by uuid or reference, the goal by uuid; an unknown one is left open."""
    asked = given.get("leerling", "")
    pupil = next((str(one.uuid) for one in pupils if asked in (str(one.uuid), one.slug) and asked), "")
    return {"pupil": pupil, "goal": given.get("doel", ""), "readers": Readers.SUPPORT.value}


def _list_goal_choices(group: GroupRow, asked: UUID | None, today: date) -> list[tuple[str, str]]:
    """The goals planned for the group, and the one the teacher came from; only subjects the viewer sees."""
    planned = [one.goal for one in list_plan(group.uuid, today)]
    cards = list_goals([*planned, *([asked] if asked else [])])
    return [
        (str(uuid), cards[uuid].short_title or cards[uuid].title)
        for uuid in dict.fromkeys([*planned, *cards])
        if uuid in cards and group.sight.allows(cards[uuid].subject)
    ]


def _find_back(form: NoteForm, group: GroupRow, today: date) -> Link:
    """The pupil the teacher came from, else the group."""
    asked = str(form["pupil"].value() or "")
    pupil = next((one for one in list_pupils_of_group(group.uuid, today) if str(one.uuid) == asked), None)
    if pupil is None:
        return link_group(group)
    return Link(pupil.called, reverse("goals:pupil", args=[pupil.ref]))


def _is_own(note: NoteFacts, viewer: Viewer) -> bool:
    return note.author == viewer.person_uuid


def _draw_note(note: NoteFacts, viewer: Viewer, group: GroupRow) -> NoteLine:
    fmt = get_active_formatter()
    about = note.pupil_name or _("de hele groep")
    by = _("%(name)s, %(moment)s") % {"name": note.author_name, "moment": fmt.moment(note.written_at)}
    is_own = _is_own(note, viewer)
    return NoteLine(
        about=f"{about} · {note.goal_name}" if note.goal_name else about,
        by=_("%(what)s, ingetrokken") % {"what": by} if note.is_withdrawn else by,
        text=note.text,
        act_label=(_("Zet terug") if note.is_withdrawn else _("Trek in")) if is_own else "",
        act_url=_change_url(note, group) if is_own else "",
    )


def _make_undo(note: NoteFacts, group: GroupRow) -> Undo:
    if note.is_withdrawn:
        return Undo(_("Je notitie is ingetrokken."), _("Zet terug"), _change_url(note, group))
    return Undo(_("Je notitie is bewaard."), _("Ongedaan maken"), _change_url(note, group))


def _change_url(note: NoteFacts, group: GroupRow) -> str:
    act = RESTORE if note.is_withdrawn else WITHDRAW
    return reverse("goals:change_note", args=[group.ref, note.uuid, act])
