"""Pasting and files: matched, previewed, taken over; out with what changed since the last file (release.md §5)."""

from datetime import date, timedelta

import pytest

from tests.cast import Cast
from tests.conftest import T1
from tests.grading.books import add_pupil, add_test, de_graaf, enter, grade, open_book, read, receive
from zichtlijn.core.gradebook.cells import CellKey
from zichtlijn.core.gradebook.values import Letter
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.grading.gradebook.actions import ColumnDraft
from zichtlijn.grading.gradebook.files import export_results, narrow_file
from zichtlijn.grading.gradebook.pasting import preview_paste, take_over
from zichtlijn.grading.gradebook.placing import Placing, place_received
from zichtlijn.people.models import Person

MINUTE = timedelta(minutes=1)


@pytest.fixture
def anouk(cast: Cast) -> Person:
    return add_pupil(cast, "Anouk", "Zwart", las_key="3000")


def test_pasted_lines_are_stored_only_when_taken_over(cast: Cast, anouk: Person) -> None:
    column = add_test(cast)
    preview = preview_paste(read(cast), "Tijn Bakker\t5,2\n3000\t78\nPiet\t6", [column])
    assert [(one.pupil, one.value) for one in preview.new] == [(cast.tijn.pk, grade("5.2")), (anouk.pk, grade("7.8"))]
    assert read(cast).cells == {}
    take_over(read(cast), preview, [column], actor=de_graaf(cast), now=T1)
    assert read(cast).list_values(anouk.pk) == {column: grade("7.8")}


def test_a_preview_says_what_it_would_replace(cast: Cast, anouk: Person) -> None:
    column = add_test(cast)
    enter(cast, column, cast.tijn, grade("5.2"))
    enter(cast, column, anouk, grade("7"))
    preview = preview_paste(read(cast), "7,0\n6,0", [column])
    assert [one.pupil for one in preview.same] == [anouk.pk]
    assert [one.pupil for one in preview.replacing] == [cast.tijn.pk]


def test_what_came_between_preview_and_taking_over_stays(cast: Cast, anouk: Person) -> None:
    column = add_test(cast)
    book = read(cast)
    preview = preview_paste(book, "Tijn\t5,2", [column])
    enter(cast, column, cast.tijn, grade("9"))
    (entered,) = take_over(book, preview, [column], actor=de_graaf(cast), now=T1 + MINUTE)
    assert (len(entered.written), len(entered.conflicts)) == (0, 1)


def test_ten_thousand_lines_are_read_and_harm_nobody(cast: Cast) -> None:
    column = add_test(cast)
    preview = preview_paste(read(cast), "6,0\n" * 10_000, [column])
    assert len(preview.paste.lines) == 10_000
    assert preview.paste.has_other_length
    assert len(preview.new) == 1


def test_a_file_comes_back_as_it_went_out(cast: Cast, anouk: Person) -> None:
    days = (("SO 1", date(2026, 9, 22)), ("PW; 2", date(2026, 11, 12)))
    first, second = (add_test(cast, draft=ColumnDraft(title, held_on=day)) for title, day in days)
    enter(cast, first, cast.tijn, grade("5.2"))
    enter(cast, second, anouk, Letter.GOOD)
    file = export_results(read(cast), actor=de_graaf(cast), now=T1)
    text = file.content.decode("utf-8-sig")
    assert file.changed is None
    assert text.splitlines()[0] == 'leerlingnummer;leerling;SO 1;"PW; 2";gewijzigd'
    narrowed, columns = narrow_file(read(cast), text)
    assert columns == [first, second]
    preview = preview_paste(read(cast), narrowed, columns)
    assert {(one.pupil, columns[one.target]) for one in preview.same} == {(cast.tijn.pk, first), (anouk.pk, second)}
    assert (preview.new, preview.replacing) == ((), ())


def test_a_file_says_what_changed_since_the_last_one(cast: Cast, anouk: Person) -> None:
    column = add_test(cast, "SO 1")
    enter(cast, column, cast.tijn, grade("5.2"))
    enter(cast, column, anouk, grade("7"))
    export_results(read(cast), actor=de_graaf(cast), now=T1 + MINUTE)
    enter(cast, column, cast.tijn, grade("5.4"), now=T1 + 2 * MINUTE)
    enter(cast, column, anouk, grade("8"), now=T1 + 2 * MINUTE)
    enter(cast, column, anouk, grade("7"), now=T1 + 3 * MINUTE)
    file = export_results(read(cast), actor=de_graaf(cast), now=T1 + 4 * MINUTE)
    assert file.changed == 1
    assert [line for line in file.content.decode().splitlines() if line.endswith(";SO 1")] == [
        "3001;Tijn Bakker;5,4;SO 1"
    ]


def test_a_file_without_names_of_tests_is_no_gradebook(cast: Cast) -> None:
    add_test(cast, "SO 1")
    assert narrow_file(read(cast), "nummer;naam;iets\n3001;Tijn;6")[1] == []


def test_a_received_result_is_placed_once_and_shown_once(cast: Cast) -> None:
    """Decision 6: a reference to the one record; the teacher says what it counts as."""
    column, other, record = add_test(cast), add_test(cast, "PW 2"), receive(cast, cast.tijn)
    actor, place = de_graaf(cast), open_book(cast)
    place_received(place, column, [Placing(cast.tijn.pk, record, grade("7.2"), None)], actor=actor, now=T1)
    cell = read(cast).cells[CellKey(cast.tijn.pk, column)]
    assert (cell.record_uuid, cell.value) == (record, grade("7.2"))
    with pytest.raises(Refusal) as refused:
        place_received(place, other, [Placing(cast.tijn.pk, record, grade("7.2"), None)], actor=actor, now=T1)
    assert refused.value.reason is Refused.ALREADY_DONE
    enter(cast, column, cast.tijn, grade("7.4"))
    assert read(cast).cells[CellKey(cast.tijn.pk, column)].record_uuid == record, "a correction keeps the reference"
    enter(cast, column, cast.tijn, None)
    place_received(place, other, [Placing(cast.tijn.pk, record, grade("7.2"), None)], actor=actor, now=T1 + MINUTE)


def test_somebody_elses_record_is_not_there(cast: Cast, anouk: Person) -> None:
    column, record = add_test(cast), receive(cast, cast.tijn)
    with pytest.raises(Refusal) as refused:
        place_received(
            open_book(cast), column, [Placing(anouk.pk, record, grade("7"), None)], actor=de_graaf(cast), now=T1
        )
    assert refused.value.reason is Refused.NOT_FOUND
