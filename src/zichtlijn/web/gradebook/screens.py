"""Contents of the gradebook pages. Frozen values."""

from dataclasses import dataclass
from uuid import UUID

from django import forms
from markupsafe import Markup

from zichtlijn.web.gradebook.words import StateWords
from zichtlijn.web.ui.frame import Frame
from zichtlijn.web.ui.kept import Kept


@dataclass(frozen=True, slots=True)
class Place:
    """Which gradebook a page is of."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class BooksScreen:
    """The gradebooks of a teacher."""

    title: str
    frame: Frame
    books: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class StateView:
    """Where a test or a cell stands: an icon never without its word, since or until when, and what it means."""

    icon: str
    word: str
    when: str
    meaning: str


@dataclass(frozen=True, slots=True)
class MomentLine:
    """Somebody who will see the test, and when; or how it stands, with an empty text."""

    icon: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """Something that waits for the teacher alone."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class HeadView:
    """A test above its column."""

    uuid: UUID
    title: str
    lines: tuple[str, ...]
    state: StateView
    is_edited: bool
    edit_url: str
    change_url: str


@dataclass(frozen=True, slots=True)
class CellView:
    """What stands in a cell; `state` only where it differs from its test."""

    testid: str
    text: str
    state: StateView | None
    is_edited: bool


@dataclass(frozen=True, slots=True)
class InputView:
    """The field of a pupil in the column that is edited."""

    text: str
    saved: str
    seen: str
    error: str
    offer: str
    """What may have been meant, to be taken over by a click."""
    asks_to_take_back: bool
    has_feedback: bool
    has_written: bool
    """The pupil wrote in place of a number, and no answer was entered yet."""
    feedback_url: str


@dataclass(frozen=True, slots=True)
class AverageView:
    own: str
    seen: str


@dataclass(frozen=True, slots=True)
class RowView:
    """One pupil with all cells; `exam` is the school exam's average where there is one."""

    uuid: UUID
    name: str
    cells: tuple[CellView, ...]
    field: InputView | None
    progress: AverageView
    exam: AverageView | None
    explain_url: str


@dataclass(frozen=True, slots=True)
class GateChoice:
    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class EditedTest:
    """All about the test in edit mode beside the grid."""

    uuid: UUID
    title: str
    url: str
    filled: str
    gaps: str
    gates: tuple[GateChoice, ...]
    is_to_discuss: bool
    is_open: bool
    asks_to_confirm: str
    asks_to_undo: str
    warnings: tuple[str, ...]
    moments: tuple[MomentLine, ...]
    closing: str
    """Shortly before a moment: when what it brings is fixed."""
    change_url: str
    received_url: str
    paste_url: str


@dataclass(frozen=True, slots=True)
class VersionLine:
    text: str
    by: str


@dataclass(frozen=True, slots=True)
class ReceivedLine:
    """A test result that a tool sent; `is_here` when this cell refers to it, `is_changed` when the tool did since."""

    record: UUID
    text: str
    is_here: bool
    is_changed: bool


@dataclass(frozen=True, slots=True)
class WordsPanel:
    """The words for one pupil: feedback, or the report itself."""

    pupil: UUID
    name: str
    url: str
    form: forms.Form
    pupil_wrote: str
    waits_for_pupil: bool
    """The pupil writes here, and did not yet."""
    can_write: bool
    is_apart: bool
    seen: str
    value: str
    readers: str
    """Who reads what is written here, and when (R54)."""
    may_withdraw: bool
    """The pupil sees a value of this cell."""
    notice: str
    """What a pupil reads when this is taken back."""
    agreements: str
    """What the school agreed about texts like these; empty where it wrote nothing down."""
    history: tuple[VersionLine, ...]
    received: tuple[ReceivedLine, ...]
    problem: str


@dataclass(frozen=True, slots=True)
class ComingTest:
    title: str
    day: str
    content: str
    change_url: str


@dataclass(frozen=True, slots=True)
class BookScreen:
    """S10 inside its frame."""

    title: str
    place: Place
    about: str
    heads: tuple[HeadView, ...]
    has_pupils: bool
    drawn_heads: Markup
    drawn_rows: Markup
    rows: tuple[RowView, ...]
    """Rows of this answer alone: with what went wrong, or the only ones asked for."""
    edited: EditedTest | None
    words: WordsPanel | None
    coming: tuple[ComingTest, ...]
    has_exam: bool
    others: tuple[Place, ...]
    gone: str
    notice: str
    """Why nobody sees anything yet; empty when there is a moment to come."""
    received: tuple[str, ...]
    """Tests of tools with results that wait to be placed."""
    waiting: tuple[WaitingLine, ...]
    saved: str
    problems: str
    can_undo: bool
    legend: tuple[StateWords, ...]


@dataclass(frozen=True, slots=True)
class BookPage:
    """S10: a `BookScreen` as it was drawn, in the frame of who looks."""

    title: str
    frame: Frame
    content: Kept


@dataclass(frozen=True, slots=True)
class SavedScreen:
    """What the script gets back after saving: the rows it sent, and how far the test is filled in."""

    title: str
    frame: Frame
    rows: tuple[RowView, ...]
    edited: EditedTest
    saved: str
    problems: str


@dataclass(frozen=True, slots=True)
class ColumnScreen:
    """Adding or changing a test."""

    title: str
    frame: Frame
    place: Place
    form: forms.Form
    url: str
    remove_url: str
    remove_question: str


@dataclass(frozen=True, slots=True)
class PastedLineView:
    number: int
    pupil: str
    values: str
    outcome: str
    is_taken: bool


@dataclass(frozen=True, slots=True)
class PasteScreen:
    """Pasting from a spreadsheet, or reading a file: the text, and then what it would do."""

    title: str
    frame: Frame
    place: Place
    url: str
    test: str
    expected: str
    text: str
    summary: tuple[str, ...]
    lines: tuple[PastedLineView, ...]
    stamp: str
    can_take: bool
    is_file: bool


@dataclass(frozen=True, slots=True)
class FilesScreen:
    """Grades out to the school's administration, and in."""

    title: str
    frame: Frame
    place: Place
    last: str
    changes: str
    import_url: str
    export_url: str


@dataclass(frozen=True, slots=True)
class PartLine:
    title: str
    grade: str
    weight: str


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """How one average came about."""

    heading: str
    average: str
    parts: tuple[PartLine, ...]
    left_out: tuple[PartLine, ...]
    sum: str


@dataclass(frozen=True, slots=True)
class ExplainScreen:
    """The arithmetic of one pupil's averages."""

    title: str
    frame: Frame
    place: Place
    pupil: str
    averages: tuple[Arithmetic, ...]
