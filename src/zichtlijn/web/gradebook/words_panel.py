"""The words for one pupil at one test: feedback, or the report that stands in place of a number (R43)."""

from collections.abc import Iterable
from uuid import UUID

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zichtlijn.core.gradebook.cells import CellKey
from zichtlijn.core.gradebook.entry import EntryForm
from zichtlijn.core.gradebook.values import Report, ReportWriter, Value
from zichtlijn.core.release.cells import Gate
from zichtlijn.grading.gradebook.book import Gradebook
from zichtlijn.grading.gradebook.cell import CellVersion, list_versions_of_cell
from zichtlijn.grading.gradebook.entering import MOST_FEEDBACK_LETTERS, MOST_REPORT_LETTERS
from zichtlijn.grading.received.queries import list_changed
from zichtlijn.grading.release.agreements import find_agreements_line
from zichtlijn.grading.reports.queries import find_report
from zichtlijn.learning.progress.received import list_received_tests
from zichtlijn.people.rosters.queries import PupilRow
from zichtlijn.web.gradebook.screens import ReceivedLine, VersionLine, WordsPanel
from zichtlijn.web.gradebook.words import word_notice, write_shown
from zichtlijn.web.ui.environment import get_active_formatter


class WordsForm(forms.Form):
    """Feedback beside a result, a report by the teacher, or the answer to what the pupil wrote."""

    report = forms.CharField(
        label=gettext_lazy("Verslag in plaats van een cijfer"),
        max_length=MOST_REPORT_LETTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    answer = forms.CharField(
        label=gettext_lazy("Jouw antwoord"),
        max_length=MOST_REPORT_LETTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    feedback = forms.CharField(
        label=gettext_lazy("Wat hielp, en wat is de volgende stap?"),
        max_length=MOST_FEEDBACK_LETTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


def find_written(book: Gradebook, column: UUID, pupil: UUID, value: Value | None) -> str:
    """What the pupil wrote in place of a number: the last version of it, else what was answered; empty without."""
    if book.report_writer is ReportWriter.PUPIL:
        written = find_report(column, pupil)
        if written is not None:
            return written.text
    return value.text if isinstance(value, Report) and value.writer is ReportWriter.PUPIL else ""


def make_words_form(
    book: Gradebook, value: Value | None, written: str, given: dict[str, str] | None = None
) -> WordsForm:
    """The form with only the fields that fit what stands in the cell; filled in when `given` was sent."""
    stands = value if isinstance(value, Report) else Report(ReportWriter.TEACHER, "")
    form = WordsForm(given, initial={"report": stands.text, "answer": stands.answer})
    gives_reports = book.entry_terms.form is EntryForm.REPORT or isinstance(value, Report)
    is_of_pupil = bool(written) or book.report_writer is ReportWriter.PUPIL
    if not gives_reports or is_of_pupil:
        del form.fields["report"]
    if not written:
        del form.fields["answer"]
    return form


def find_words(book: Gradebook, column: UUID | None, asked: str) -> WordsPanel | None:
    """The panel for the pupil in the address; None when there is no such pupil or test. Two queries."""
    pupil = next((one for one in book.pupils if asked in (str(one.uuid), one.slug) and asked), None)
    if pupil is None or column is None:
        return None
    return build_words(book, column, pupil, list_versions_of_cell(column, pupil.uuid))


def build_words(
    book: Gradebook,
    column: UUID,
    pupil: PupilRow,
    versions: list[CellVersion],
    form: WordsForm | None = None,
    problem: str = "",
) -> WordsPanel:
    """The panel, with a form that was sent and came back when given. At most three queries."""
    current = versions[0] if versions else None
    value = current.value if current else None
    written = find_written(book, column, pupil.uuid, value)
    if form is None:
        form = make_words_form(book, value, written)
        form.initial["feedback"] = current.feedback if current else ""
    cell = book.cells.get(CellKey(pupil.uuid, column))
    return WordsPanel(
        pupil=pupil.uuid,
        name=pupil.called,
        url=reverse("gradebook:words", args=[book.place.ref, column, pupil.uuid]).removesuffix("woorden/"),
        form=form,
        pupil_wrote=written,
        waits_for_pupil=book.report_writer is ReportWriter.PUPIL and not written,
        can_write=value is not None or bool({"report", "answer"} & form.fields.keys()),
        is_apart=cell is not None and cell.gate is Gate.DISCUSS_APART,
        seen=str(current.uuid) if current else "",
        value=write_shown(value, book.terms.precision),
        readers="",
        may_withdraw=False,
        notice=word_notice(book.place.group.sector),
        agreements=find_agreements_line(book.place.group.location_uuid),
        history=tuple(_tell_version(book, one) for one in versions),
        received=tuple(_list_received(book, pupil, current)),
        problem=problem,
    )


def _list_received(book: Gradebook, pupil: PupilRow, current: CellVersion | None) -> Iterable[ReceivedLine]:
    """What tools of this subject sent of the pupil, in their own words; never converted (R06)."""
    sent = list_received_tests(pupil.uuid, book.place.subject, pupil.since)
    here = {current.record_uuid} if current is not None and current.record_uuid is not None else set()
    changed = list_changed(here) if here else frozenset()
    for one in sent:
        day = get_active_formatter().day_short(one.occurred_on)
        said = f"{one.title}, {one.tool}, {day}: {one.result}"
        yield ReceivedLine(one.record_uuid, said, one.record_uuid in here, one.record_uuid in changed)


def _tell_version(book: Gradebook, version: CellVersion) -> VersionLine:
    text = write_shown(version.value, book.terms.precision) or _("leeg")
    return VersionLine(text, f"{version.by}, {get_active_formatter().moment_short(version.at)}")
