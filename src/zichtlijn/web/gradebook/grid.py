"""Builds S10: the grid with one test in edit mode, and all about that test beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zichtlijn.core.gradebook.cells import Completeness, judge_completeness
from zichtlijn.core.gradebook.columns import Strand
from zichtlijn.core.gradebook.exam_dates import list_passed_dates
from zichtlijn.core.release.cells import Gate
from zichtlijn.grading.gradebook.book import BookColumn, Gradebook
from zichtlijn.people.rosters.queries import PupilRow
from zichtlijn.web.gradebook.opening import find_audience_view, name_place
from zichtlijn.web.gradebook.rows import build_head, build_row, list_coming
from zichtlijn.web.gradebook.screens import (
    BookScreen,
    ComingTest,
    EditedTest,
    GateChoice,
    Place,
    WordsPanel,
)
from zichtlijn.web.gradebook.typed import Problem
from zichtlijn.web.gradebook.words import APART, EXAM_DATE_WORDS, GATE_WORDS, STATE_WORDS
from zichtlijn.web.ui.environment import get_active_formatter
from zichtlijn.web.ui.frame import Frame

_MOST_NAMES = 3
CONFIRM_READY = "klaar"
"""What the page asks about when a test is made ready with gaps."""


@dataclass(frozen=True, slots=True)
class BookState:
    """What the page shows besides the gradebook itself."""

    edited: UUID | None = None
    problems: Mapping[UUID, Problem] = field(default_factory=dict)
    words: WordsPanel | None = None
    asked: str = ""
    saved_at: datetime | None = None
    can_undo: bool = False
    others: tuple[Place, ...] = ()
    only: frozenset[UUID] | None = None
    """Pupils whose rows are asked for; None is everybody."""


def build_book(frame: Frame, book: Gradebook, state: BookState, today: date) -> BookScreen:
    """The whole page."""
    view, place = find_audience_view(book), name_place(book.place)
    edited = book.find_column(state.edited)
    edited_uuid = edited.uuid if edited else None
    return BookScreen(
        title=_("Cijfers %(name)s") % {"name": place.name},
        frame=frame,
        place=place,
        about=_tell_about(book),
        heads=tuple(build_head(book, column, edited_uuid) for column in book.columns),
        rows=tuple(build_row(book, pupil, edited, view, state.problems) for pupil in _list_pupils(book, state)),
        edited=_build_edited(book, edited, state) if edited else None,
        words=state.words,
        coming=tuple(_build_coming(book, column) for column in list_coming(book, today)),
        has_exam=any(one.column.strand is Strand.SCHOOL_EXAM for one in book.columns),
        others=tuple(one for one in state.others if one != place),
        gone=_tell_gone(book),
        readers=tell_readers(),
        notice=_("Er is nog geen publicatiemoment. Leerlingen zien niets."),
        saved=_tell_saved(state),
        problems=_tell_problems(state.problems),
        can_undo=state.can_undo,
        legend=(*STATE_WORDS.values(), APART),
    )


def choose_edited(book: Gradebook, asked: str, today: date) -> UUID | None:
    """The test asked for, else the last one that was held, else the first; None without tests."""
    named = next((one for one in book.columns if str(one.uuid) == asked), None)
    held = [one for one in book.columns if one.column.held_on is not None and one.column.held_on <= today]
    chosen = named or next(reversed(held), None) or next(iter(book.columns), None)
    return chosen.uuid if chosen else None


def tell_readers() -> str:
    """Who reads what is written here, and when (R54)."""
    return _("Leerlingen en ouders zien dit nog niet. De school heeft nog geen publicatiebeleid.")


def judge(book: Gradebook, column: BookColumn) -> Completeness:
    """Who of the group has what in a test."""
    return judge_completeness(column.column, [pupil.uuid for pupil in book.pupils], book.list_cells())


def _list_pupils(book: Gradebook, state: BookState) -> list[PupilRow]:
    return [pupil for pupil in book.pupils if state.only is None or pupil.uuid in state.only]


def _build_edited(book: Gradebook, column: BookColumn, state: BookState) -> EditedTest:
    found, ref = judge(book, column), book.place.ref
    counted = {"filled": len(found.filled), "all": len(book.pupils)}
    return EditedTest(
        uuid=column.uuid,
        title=column.title,
        url=reverse("gradebook:save", args=[ref, column.uuid]),
        filled=_("%(filled)s van %(all)s ingevuld") % counted,
        gaps=_tell_gaps(book, found),
        gates=tuple(GateChoice(gate.value, str(label), gate is column.gate) for gate, label in GATE_WORDS.items()),
        is_to_discuss=column.gate is Gate.DISCUSS,
        is_open=column.gate is Gate.OPEN,
        asks_to_confirm=_ask_to_confirm(found) if state.asked == CONFIRM_READY else "",
        warnings=tuple(_list_warnings(book, column)),
        change_url=reverse("gradebook:change", args=[ref, column.uuid]),
        paste_url=reverse("gradebook:paste", args=[ref, column.uuid]),
    )


def _list_warnings(book: Gradebook, column: BookColumn) -> list[str]:
    """Days of the PTA that the result passes as it stands: without a moment that is every later day."""
    zone, fmt = ZoneInfo(book.place.group.time_zone), get_active_formatter()
    passed = list_passed_dates(column.column, None, book.terms.list_exam_dates(book.place.subject), zone)
    return [
        _("Zo ziet de leerling dit niet voor %(what)s van %(day)s.")
        % {"what": EXAM_DATE_WORDS[one.kind], "day": fmt.day(one.held_on)}
        for one in passed
    ]


def _ask_to_confirm(found: Completeness) -> str:
    count = len(found.empty)
    return ngettext(
        "%(count)s leerling heeft nog geen resultaat. Toch klaarzetten?",
        "%(count)s leerlingen hebben nog geen resultaat. Toch klaarzetten?",
        count,
    ) % {"count": count}


def _tell_gaps(book: Gradebook, found: Completeness) -> str:
    names = [pupil.called for pupil in book.pupils if pupil.uuid in found.empty]
    if not names:
        return ""
    if len(names) > _MOST_NAMES:
        return _("%(count)s leerlingen zijn nog leeg. Dat mag.") % {"count": len(names)}
    if len(names) == 1:
        return _("%(name)s is nog leeg. Dat mag.") % {"name": names[0]}
    return _("%(names)s zijn nog leeg. Dat mag.") % {"names": ", ".join(names)}


def _tell_about(book: Gradebook) -> str:
    count = len(book.pupils)
    pupils = ngettext("%(count)s leerling", "%(count)s leerlingen", count) % {"count": count}
    freedom = _("Voer in wanneer het jou uitkomt. Leerlingen zien niets vóór hun moment.")
    return f"{pupils}. {freedom}"


def _tell_gone(book: Gradebook) -> str:
    here = {pupil.uuid for pupil in book.pupils}
    gone = {key.pupil for key, cell in book.cells.items() if cell.value is not None} - here
    if not gone:
        return ""
    return ngettext(
        "%(count)s leerling met resultaten zit niet meer in deze groep.",
        "%(count)s leerlingen met resultaten zitten niet meer in deze groep.",
        len(gone),
    ) % {"count": len(gone)}


def _tell_saved(state: BookState) -> str:
    if state.saved_at is None:
        return ""
    return _("opgeslagen %(time)s uur") % {"time": get_active_formatter().time(state.saved_at)}


def _tell_problems(problems: Mapping[UUID, Problem]) -> str:
    if not problems:
        return ""
    return ngettext(
        "%(count)s cel is niet opgeslagen. Wat je typte, staat er nog.",
        "%(count)s cellen zijn niet opgeslagen. Wat je typte, staat er nog.",
        len(problems),
    ) % {"count": len(problems)}


def _build_coming(book: Gradebook, column: BookColumn) -> ComingTest:
    day = get_active_formatter().day(column.column.held_on) if column.column.held_on else ""
    change_url = reverse("gradebook:change", args=[book.place.ref, column.uuid])
    return ComingTest(column.title, day, column.content, change_url)
