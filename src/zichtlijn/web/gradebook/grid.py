"""Builds S10: the grid with one test in edit mode, and all about that test beside it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zichtlijn.core.gradebook.cells import CellKey, Completeness, judge_completeness
from zichtlijn.core.gradebook.exam_dates import list_passed_dates
from zichtlijn.core.people.roster import Sector
from zichtlijn.core.release.cell_states import CellState
from zichtlijn.core.release.cells import Gate
from zichtlijn.core.release.foreseeing import foresee
from zichtlijn.grading.gradebook.book import BookColumn, Gradebook
from zichtlijn.grading.release.class_release import ClassRelease, read_class_release
from zichtlijn.web.gradebook.drawing import draw_book
from zichtlijn.web.gradebook.moments import CLOSE, SHOWN, tell_closing, tell_moments, tell_readers, tell_test_standing
from zichtlijn.web.gradebook.opening import name_place
from zichtlijn.web.gradebook.rows import Sheet, build_row, make_sheet
from zichtlijn.web.gradebook.screens import (
    BookScreen,
    EditedTest,
    GateChoice,
    Place,
    SavedScreen,
    WordsPanel,
)
from zichtlijn.web.gradebook.typed import Problem
from zichtlijn.web.gradebook.words import APART, EXAM_DATE_WORDS, GATE_WORDS, STATE_WORDS, word_notice
from zichtlijn.web.ui.environment import get_active_formatter
from zichtlijn.web.ui.frame import Frame

_MOST_NAMES = 3
CONFIRM_READY = "klaar"
"""What the page asks about when a test is made ready with gaps."""
CONFIRM_UNDO = "terug"
"""And when an undo would take back what pupils see."""


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

    @property
    def is_plain(self) -> bool:
        """True when the page is the gradebook as it stands, and nothing was asked or done."""
        return self == BookState(edited=self.edited, others=self.others)


def open_sheet(book: Gradebook, edited: UUID | None, now: datetime) -> Sheet:
    """The gradebook with its release at an instant. One query; one more where pupils write the reports."""
    return make_sheet(book, read_class_release(book, now=now), edited, now)


def build_book(sheet: Sheet, state: BookState) -> BookScreen:
    """All that stands inside the frame. No query."""
    book, release, now, place = sheet.book, sheet.release, sheet.now, name_place(sheet.book.place)
    edited = book.find_column(state.edited)
    drawn = draw_book(sheet, edited)
    apart = book.pupils if state.problems else ()
    return BookScreen(
        title=name_book(book),
        place=place,
        about=_tell_about(book),
        heads=drawn.tests,
        drawn_heads=drawn.heads,
        has_pupils=bool(book.pupils),
        drawn_rows=drawn.rows,
        rows=tuple(build_row(sheet, pupil, edited, state.problems) for pupil in apart),
        edited=_build_edited(sheet, edited, state) if edited else None,
        words=_add_readers(state.words, sheet, edited),
        coming=drawn.coming,
        has_exam=drawn.has_exam,
        others=tuple(one for one in state.others if one != place),
        gone=drawn.gone,
        notice=_tell_notice(release, now),
        received=tuple(_tell_received(test, count) for test, count in release.received),
        waiting=drawn.waiting,
        saved=_tell_saved(state),
        problems=_tell_problems(state.problems),
        can_undo=state.can_undo,
        legend=(*STATE_WORDS.values(), APART),
    )


def build_saved(
    frame: Frame, sheet: Sheet, column: BookColumn, state: BookState, named: Collection[UUID]
) -> SavedScreen:
    """The rows of the pupils whose cells were saved, and where the test stands. No query."""
    rows = (build_row(sheet, pupil, column, state.problems) for pupil in sheet.book.pupils if pupil.uuid in named)
    return SavedScreen(
        title=name_book(sheet.book),
        frame=frame,
        rows=tuple(rows),
        edited=_build_edited(sheet, column, state),
        saved=_tell_saved(state),
        problems=_tell_problems(state.problems),
    )


def name_book(book: Gradebook) -> str:
    """The title of the page."""
    return _("Cijfers %(name)s") % {"name": name_place(book.place).name}


def choose_edited(book: Gradebook, asked: str, today: date) -> UUID | None:
    """The test asked for, else the last one that was held, else the first; None without tests."""
    named = next((one for one in book.columns if str(one.uuid) == asked), None)
    held = [one for one in book.columns if one.column.held_on is not None and one.column.held_on <= today]
    chosen = named or next(reversed(held), None) or next(iter(book.columns), None)
    return chosen.uuid if chosen else None


def judge(book: Gradebook, column: BookColumn) -> Completeness:
    """Who of the group has what in a test."""
    pupils = [pupil.uuid for pupil in book.pupils]
    keys = (CellKey(pupil, column.uuid) for pupil in pupils)
    values = {key: cell.value for key in keys if (cell := book.cells.get(key)) and cell.value is not None}
    return judge_completeness(column.column, pupils, values)


def _build_edited(sheet: Sheet, column: BookColumn, state: BookState) -> EditedTest:
    book, release = sheet.book, sheet.release
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
        asks_to_undo=_ask_to_undo(book.place.group.sector) if state.asked == CONFIRM_UNDO else "",
        warnings=tuple(_list_warnings(sheet, column)),
        moments=(
            *tell_test_standing(sheet.tests[column.uuid], next(iter(release.calendars.values()), None), sheet.now),
            *tell_moments(release.list_foreseen(sheet.now), column.gate),
        ),
        closing=tell_closing(release.list_closings(sheet.now, CLOSE), sheet.now),
        change_url=reverse("gradebook:change", args=[ref, column.uuid]),
        received_url=reverse("gradebook:received", args=[ref, column.uuid]),
        paste_url=reverse("gradebook:paste", args=[ref, column.uuid]),
    )


def _tell_notice(release: ClassRelease, now: datetime) -> str:
    """Why entering shows nothing to anybody, while no moment is to come for any pupil."""
    if not release.calendars or any(one.pupil_at for one in release.list_foreseen(now)):
        return ""
    return _("Er is nog geen publicatiemoment. Leerlingen zien niets.")


def _add_readers(words: WordsPanel | None, sheet: Sheet, column: BookColumn | None) -> WordsPanel | None:
    """The panel with the line that stands under each of its fields (R54); taking back is for what a pupil sees."""
    if words is None or column is None:
        return None
    foreseen = foresee(sheet.release.calendars[words.pupil], sheet.now)
    is_held = column.gate is not Gate.OPEN or words.is_apart
    standing = sheet.view.standings.get(CellKey(words.pupil, column.uuid))
    state = standing.state if standing is not None else None
    return replace(
        words,
        readers=tell_readers(foreseen, state, is_held=is_held),
        may_withdraw=state in SHOWN or state is CellState.CHANGED,
    )


def _list_warnings(sheet: Sheet, column: BookColumn) -> list[str]:
    """Days of the PTA that some result of the test passes as it stands: what is held passes every later day."""
    book = sheet.book
    zone, fmt = ZoneInfo(book.place.group.time_zone), get_active_formatter()
    instants = [_find_visible_at(sheet, CellKey(pupil.uuid, column.uuid)) for pupil in book.pupils]
    latest = None if None in instants else max((at for at in instants if at is not None), default=None)
    passed = list_passed_dates(column.column, latest, book.terms.list_exam_dates(book.place.subject), zone)
    return [
        _("Zo ziet de leerling dit niet voor %(what)s van %(day)s.")
        % {"what": EXAM_DATE_WORDS[one.kind], "day": fmt.day(one.held_on)}
        for one in passed
    ]


def _find_visible_at(sheet: Sheet, key: CellKey) -> datetime | None:
    """When a pupil sees the last value of a cell; None while it waits without a moment. Now, for what is seen already
    and for a cell in which nothing stands."""
    standing = sheet.view.standings.get(key)
    if standing is None or standing.state in SHOWN or standing.state is CellState.WITHDRAWN:
        return sheet.now
    return standing.at


def _tell_received(test: str, count: int) -> str:
    return ngettext("%(test)s: %(count)s uitslag wacht", "%(test)s: %(count)s uitslagen wachten", count) % {
        "test": test,
        "count": count,
    }


def _ask_to_confirm(found: Completeness) -> str:
    count = len(found.empty)
    return ngettext(
        "%(count)s leerling heeft nog geen resultaat. Toch klaarzetten?",
        "%(count)s leerlingen hebben nog geen resultaat. Toch klaarzetten?",
        count,
    ) % {"count": count}


def _ask_to_undo(sector: Sector) -> str:
    said = {"words": word_notice(sector)}
    return _("Leerlingen zien dit nu. Ongedaan maken trekt het meteen terug. Zij lezen: ‘%(words)s’") % said


def _tell_gaps(book: Gradebook, found: Completeness) -> str:
    names = [pupil.called for pupil in book.pupils if pupil.uuid in found.empty]
    if not names:
        return ""
    if len(names) > _MOST_NAMES:
        return _("%(count)s leerlingen hebben nog niets. Dat mag.") % {"count": len(names)}
    if len(names) == 1:
        return _("%(name)s is nog leeg. Dat mag.") % {"name": names[0]}
    return _("%(names)s zijn nog leeg. Dat mag.") % {"names": ", ".join(names)}


def _tell_about(book: Gradebook) -> str:
    count = len(book.pupils)
    pupils = ngettext("%(count)s leerling", "%(count)s leerlingen", count) % {"count": count}
    freedom = _("Voer in wanneer het jou uitkomt. Leerlingen zien niets vóór hun moment.")
    return f"{pupils}. {freedom}"


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
