"""S10 through a browser without script: entering, gaps, words, pasting, files (R32, R33, R38, R54)."""

import re
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.conftest import T1
from tests.grading.books import add_pupil, add_test, de_graaf, enter, grade, read, receive
from tests.world import sign_in
from zichtlijn.core.gradebook.cells import CellKey
from zichtlijn.core.gradebook.values import Letter, Report, ReportWriter, Standing, Value
from zichtlijn.core.kernel.actor import person
from zichtlijn.core.release.cells import Gate
from zichtlijn.grading.gradebook.cell import list_versions_of_cell
from zichtlijn.grading.gradebook.entering import NewResult, enter_results
from zichtlijn.grading.sharing.reports import write_own_report
from zichtlijn.grading.terms.actions import set_terms
from zichtlijn.grading.terms.facts import SubjectReports, Terms
from zichtlijn.people.models import Person

QUERIES = 6


@pytest.fixture
def teacher(client: Client, cast: Cast) -> Client:
    return sign_in(client, cast.de_graaf)


@pytest.fixture
def url(cast: Cast) -> str:
    return f"/cijfers/{cast.h3b_maths.uuid}/"


def read_value(cast: Cast, column: UUID, pupil: Person) -> Value | None:
    return read(cast).list_values(pupil.pk).get(column)


def type_in(pupil: Person, text: str, *, was: str = "", seen: str = "") -> dict[str, str]:
    return {f"cel-{pupil.pk}": text, f"was-{pupil.pk}": was, f"gezien-{pupil.pk}": seen}


def read_cell(page: str, testid: str) -> str:
    found = re.search(rf'data-testid="{testid}">(.*?)</td>', page, re.DOTALL)
    assert found is not None, testid
    return found[1]


def test_an_empty_gradebook_says_what_to_do(teacher: Client, url: str) -> None:
    assert "Nog geen toets." in teacher.get(url).content.decode()


def test_the_only_gradebook_opens_at_once(teacher: Client, url: str) -> None:
    assert teacher.get("/cijfers/").headers["Location"] == url


def test_the_menu_names_results_for_who_has_a_gradebook(client: Client, cast: Cast) -> None:
    pages = [sign_in(client, someone).get("/instellingen/").content.decode() for someone in (cast.de_graaf, cast.vera)]
    assert ['href="/cijfers/"' in page for page in pages] == [True, False]


def test_a_test_is_added_and_stands_ready(teacher: Client, cast: Cast, url: str) -> None:
    said = {"title": "PW 2", "kind": "test", "weight": "0,5", "held_on": "2026-11-12", "retake_rule": "best"}
    answer = teacher.post(f"{url}toets/nieuw/", said)
    page = teacher.get(answer.headers["Location"]).content.decode()
    assert 'data-testid="s10-grid"' in page
    assert f'data-testid="s10-cell-{cast.tijn.pk}-pw-2"' in page
    assert "weging 0,5" in page


@pytest.mark.parametrize("weight", ["-1", "101", "1,005", "veel"])
def test_a_bad_weight_comes_back_with_what_was_typed(teacher: Client, url: str, weight: str) -> None:
    said = {"title": "PW 2", "kind": "test", "weight": weight, "retake_rule": "best"}
    answer = teacher.post(f"{url}toets/nieuw/", said)
    assert answer.status_code == 400
    assert f'value="{weight}"' in answer.content.decode()


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("7.8", grade("7.8")),
        ("7,8", grade("7.8")),
        ("78", grade("7.8")),
        ("7½", grade("7.5")),
        ("10", grade("10")),
        ("V", Letter.SUFFICIENT),
        ("inh", Standing.CATCH_UP),
    ],
)
def test_a_plain_form_saves_a_cell(teacher: Client, cast: Cast, url: str, typed: str, value: Value) -> None:
    column = add_test(cast)
    answer = teacher.post(f"{url}toets/{column}/invoer/", type_in(cast.tijn, typed))
    assert answer.status_code == 302
    assert read_value(cast, column, cast.tijn) == value


@pytest.mark.parametrize("typed", ["½", "11,5", "0", "-6", "7-aug", "7,85", "x" * 5_000, "<b>"])
def test_a_bad_value_stays_in_its_field_and_keeps_nobody_else_out(
    teacher: Client, cast: Cast, url: str, typed: str
) -> None:
    column, anouk = add_test(cast), add_pupil(cast, "Anouk")
    answer = teacher.post(f"{url}toets/{column}/invoer/", type_in(cast.tijn, typed) | type_in(anouk, "8"))
    page = answer.content.decode()
    assert answer.status_code == 400
    assert f'aria-describedby="fout-{cast.tijn.pk}"' in page
    assert "1 cel is niet opgeslagen" in page
    assert (read_value(cast, column, cast.tijn), read_value(cast, column, anouk)) == (None, grade("8"))


def test_r33_the_script_gets_the_row_back_with_the_new_average(teacher: Client, cast: Cast, url: str) -> None:
    first, second = add_test(cast, "SO 1", 1), add_test(cast, "PW 1", 2)
    enter(cast, first, cast.tijn, grade("6.8"))
    add_pupil(cast, "Anouk")
    answer = teacher.post(f"{url}toets/{second}/invoer/", type_in(cast.tijn, "5,9"), headers={"HX-Request": "true"})
    row = answer.content.decode()
    assert (answer.status_code, row.count("<tr")) == (200, 1)
    assert re.search(r'data-average="own">.*>6,2<', row)
    assert "1 van 2 ingevuld" in row


def test_what_was_not_touched_is_not_written(teacher: Client, cast: Cast, url: str) -> None:
    """The whole column is sent: a cell that somebody else changed since is not put back."""
    column = add_test(cast)
    enter(cast, column, cast.tijn, grade("9"))
    teacher.post(f"{url}toets/{column}/invoer/", type_in(cast.tijn, "5,2", was="5,2"))
    assert read_value(cast, column, cast.tijn) == grade("9")


def test_two_teachers_at_once_both_stand_on_the_page(teacher: Client, cast: Cast, url: str) -> None:
    column = add_test(cast)
    enter(cast, column, cast.tijn, grade("5.4"))
    answer = teacher.post(f"{url}toets/{column}/invoer/", type_in(cast.tijn, "6,0"))
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "J. de Graaf wijzigde dit om 08.12 uur: 5,4." in page
    assert 'value="6,0"' in page
    seen = str(read(cast).cells[CellKey(cast.tijn.pk, column)].version)
    assert f'value="{seen}"' in page, "saving again is done with sight of the other value"


def test_an_emptied_cell_is_empty(teacher: Client, cast: Cast, url: str) -> None:
    column = add_test(cast)
    seen = enter(cast, column, cast.tijn, grade("5.4")).written[cast.tijn.pk]
    teacher.post(f"{url}toets/{column}/invoer/", type_in(cast.tijn, "", was="5,4", seen=str(seen)))
    assert read_value(cast, column, cast.tijn) is None


def test_somebody_outside_the_group_gets_no_result(teacher: Client, cast: Cast, url: str) -> None:
    column = add_test(cast)
    teacher.post(f"{url}toets/{column}/invoer/", type_in(cast.maaike, "8"))
    assert not read(cast).cells


def test_undo(teacher: Client, cast: Cast, url: str) -> None:
    column = add_test(cast)
    teacher.post(f"{url}toets/{column}/invoer/", type_in(cast.tijn, "8"))
    assert teacher.post(f"{url}terug/", {"toets": str(column)}).status_code == 302
    assert read_value(cast, column, cast.tijn) is None


def test_r38_a_test_is_held_and_discussed(teacher: Client, cast: Cast, url: str) -> None:
    column = add_test(cast)
    enter(cast, column, cast.tijn, grade("5.2"))
    teacher.post(f"{url}toets/{column}/publiceren/", {"gate": "discuss"})
    page = teacher.get(url).content.decode()
    assert "Besproken in de klas" in page
    assert "eerst bespreken" in page
    teacher.post(f"{url}toets/{column}/publiceren/", {"gate": "open"})
    assert read(cast).columns[0].gate is Gate.OPEN


def test_a_test_with_gaps_asks_first(teacher: Client, cast: Cast, url: str) -> None:
    column = add_test(cast)
    asked = teacher.post(f"{url}toets/{column}/publiceren/", {"gate": "open"}).headers["Location"]
    assert read(cast).columns[0].gate is Gate.DRAFT
    page = teacher.get(asked).content.decode()
    assert "1 leerling heeft nog geen resultaat. Toch klaarzetten?" in page
    teacher.post(f"{url}toets/{column}/publiceren/", {"gate": "open", "zeker": "1"})
    assert read(cast).columns[0].gate is Gate.OPEN


def test_r29_no_button_publishes_now(teacher: Client, cast: Cast, url: str) -> None:
    add_test(cast)
    assert "nu publiceren" not in teacher.get(url).content.decode().casefold()


def test_r38_one_cell_is_kept_apart(teacher: Client, cast: Cast, url: str) -> None:
    column = add_test(cast)
    enter(cast, column, cast.tijn, grade("5.2"))
    teacher.post(f"{url}toets/{column}/{cast.tijn.pk}/apart/", {"apart": "ja"})
    assert "apart bespreken" in read_cell(teacher.get(url).content.decode(), f"s10-cell-{cast.tijn.pk}-pw-1")


def test_r54_the_readers_stand_under_every_text(teacher: Client, cast: Cast, url: str) -> None:
    column = add_test(cast)
    enter(cast, column, cast.tijn, grade("5.2"))
    panel = teacher.get(f"{url}?toets={column}&leerling={cast.tijn.pk}").content.decode().split('id="woorden"')[1]
    assert panel.count("<textarea") == 1
    assert "Leerling en ouder lezen dit nog niet. Er is nog geen publicatiemoment." in panel


def test_feedback_is_kept(teacher: Client, cast: Cast, url: str) -> None:
    column = add_test(cast)
    seen = enter(cast, column, cast.tijn, grade("5.2")).written[cast.tijn.pk]
    words = {"feedback": "Heldere uitwerking.", "gezien": str(seen)}
    answer = teacher.post(f"{url}toets/{column}/{cast.tijn.pk}/woorden/", words)
    assert answer.status_code == 302
    assert "Heldere uitwerking." in teacher.get(answer.headers["Location"]).content.decode()


def test_feedback_over_what_a_colleague_wrote_comes_back(teacher: Client, cast: Cast, url: str) -> None:
    column = add_test(cast)
    enter(cast, column, cast.tijn, grade("5.2"))
    answer = teacher.post(f"{url}toets/{column}/{cast.tijn.pk}/woorden/", {"feedback": "Goed.", "gezien": ""})
    assert answer.status_code == 400
    assert "Een collega wijzigde dit intussen." in answer.content.decode()


def test_r43_a_report_stands_in_place_of_a_number(teacher: Client, cast: Cast, url: str) -> None:
    choice = SubjectReports("wiskunde", frozenset({"13"}))
    set_terms(cast.north.pk, Terms(reports=(choice,)), actor=de_graaf(cast), now=T1)
    column = add_test(cast)
    refused = teacher.post(f"{url}toets/{column}/invoer/", type_in(cast.tijn, "7"))
    assert "Hier geef je een verslag, geen cijfer." in refused.content.decode()
    teacher.post(f"{url}toets/{column}/{cast.tijn.pk}/woorden/", {"report": "Tijn groeide.", "gezien": ""})
    page = teacher.get(f"{url}?toets={column}&leerling={cast.tijn.pk}").content.decode()
    assert "Tijn groeide." in page


def test_r43_a_pupils_reflection_is_answered_not_changed(teacher: Client, cast: Cast, url: str) -> None:
    column = add_test(cast)
    said = NewResult(cast.tijn.pk, Report(ReportWriter.PUPIL, "Ik vond het lastig."), None)
    seen = enter_results(column, [said], actor=de_graaf(cast), now=T1).written[cast.tijn.pk]
    words = {"answer": "Goed dat je dat ziet.", "report": "anders", "gezien": str(seen)}
    teacher.post(f"{url}toets/{column}/{cast.tijn.pk}/woorden/", words)
    page = teacher.get(f"{url}?toets={column}&leerling={cast.tijn.pk}").content.decode()
    assert "Ik vond het lastig." in page
    assert "Goed dat je dat ziet." in page


def test_r43_a_pupil_writes_and_the_teacher_answers(teacher: Client, cast: Cast, url: str) -> None:
    choice = SubjectReports("wiskunde", frozenset({"13"}), ReportWriter.PUPIL)
    set_terms(cast.north.pk, Terms(reports=(choice,)), actor=de_graaf(cast), now=T1)
    column = add_test(cast)
    panel = f"{url}?toets={column}&leerling={cast.tijn.pk}"
    assert "Tijn schrijft hier zelf, en deed dat nog niet." in teacher.get(panel).content.decode()
    write_own_report(cast.tijn.pk, column, "Ik vond het lastig.", actor=person(cast.tijn.pk), now=T1)
    page = teacher.get(panel).content.decode()
    assert "schreef zelf" in page
    assert "Ik vond het lastig." in page
    teacher.post(f"{url}toets/{column}/{cast.tijn.pk}/woorden/", {"answer": "Goed gezien.", "gezien": ""})
    (version,) = list_versions_of_cell(column, cast.tijn.pk)
    assert version.value == Report(ReportWriter.PUPIL, "Ik vond het lastig.", "Goed gezien.")


def test_r40_a_result_is_taken_back(teacher: Client, cast: Cast, url: str) -> None:
    column = add_test(cast)
    seen = enter(cast, column, cast.tijn, grade("5.2")).written[cast.tijn.pk]
    teacher.post(f"{url}toets/{column}/{cast.tijn.pk}/intrekken/", {"gezien": str(seen)})
    assert read_value(cast, column, cast.tijn) is None


def test_pasting_shows_first_and_takes_over_after(teacher: Client, cast: Cast, url: str) -> None:
    column = add_test(cast)
    paste = f"{url}toets/{column}/plakken/"
    page = teacher.post(paste, {"tekst": "Tijn\t5,2\nPiet\t6"}).content.decode()
    assert "1 regel herkend" in page
    assert "1 × naam onbekend" in page
    assert not read(cast).cells
    stamp = re.search(r'name="overnemen" value="(\w+)"', page)
    assert stamp is not None
    teacher.post(paste, {"tekst": "Tijn\t5,2\nPiet\t6", "overnemen": stamp[1]})
    assert read_value(cast, column, cast.tijn) == grade("5.2")


def test_a_preview_says_per_line_what_becomes_of_it(teacher: Client, cast: Cast, url: str) -> None:
    column = add_test(cast)
    add_pupil(cast, "Anouk")
    enter(cast, column, cast.tijn, grade("5.2"))
    text = "Naam\tPW 2\nTijn\t6,4\nAnouk\t78,5\nAnouk\t7\nPiet\tzes"
    page = teacher.post(f"{url}toets/{column}/plakken/", {"tekst": text}).content.decode()
    assert [told.removesuffix(".") for told in re.findall(r"<td>(?:<svg.*?</svg> )?([^<]*)</td></tr>", page)] == [
        "kop, overgeslagen",
        "herkend; vervangt 5,2",
        "leerling staat er vaker in; niet overgenomen",
        "leerling staat er vaker in; niet overgenomen",
        "naam onbekend; niet overgenomen",
    ]
    page = teacher.post(f"{url}toets/{column}/plakken/", {"tekst": "Anouk\t11,5"}).content.decode()
    assert "‘11,5’ valt buiten de schaal. Het kan zijn: 1,0…10,0." in page


def test_taking_over_something_else_than_was_shown_asks_again(teacher: Client, cast: Cast, url: str) -> None:
    column = add_test(cast)
    answer = teacher.post(f"{url}toets/{column}/plakken/", {"tekst": "Tijn\t5,2", "overnemen": "0" * 32})
    assert answer.status_code == 200
    assert not read(cast).cells


def test_a_file_goes_out_only_with_a_yes(teacher: Client, cast: Cast, url: str) -> None:
    """L47: a copy that somebody else shows must wait for the moment, or be confirmed."""
    enter(cast, add_test(cast), cast.tijn, grade("5.2"))
    assert teacher.post(f"{url}bestand/uit/").status_code == 400
    answer = teacher.post(f"{url}bestand/uit/", {"akkoord": "1"})
    assert b"3001;Tijn Bakker;5,2" in answer.content
    assert "attachment" in answer.headers["Content-Disposition"]
    assert "0 cellen zijn sindsdien anders." in teacher.get(f"{url}bestand/").content.decode()


def test_the_arithmetic_is_shown_on_request(teacher: Client, cast: Cast, url: str) -> None:
    for weight, number in ((1, "6.8"), (2, "5.9"), (3, "5.2")):
        enter(cast, add_test(cast, f"T{weight}", weight), cast.tijn, grade(number))
    page = teacher.get(f"{url}uitleg/{cast.tijn.pk}/").content.decode()
    assert "34,2 : 6 = 5,7, één keer afgerond: 5,7" in page
    assert "Er telt nog geen resultaat mee." in page


def test_a_gradebook_costs_six_queries_whatever_its_size(teacher: Client, cast: Cast, url: str) -> None:
    for number in range(8):
        column = add_test(cast, f"T{number}")
        enter(cast, column, cast.tijn, grade("6.5"))
    teacher.get(url)
    with CaptureQueriesContext(connection) as spent:
        teacher.get(url)
    assert (
        len([one for one in spent.captured_queries if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))]) <= QUERIES
    )


def test_a_tools_result_is_placed_by_its_teacher(teacher: Client, cast: Cast, url: str) -> None:
    """Decision 6: shown in the tool's own words, once; it counts as what the teacher says."""
    column, record = add_test(cast), receive(cast, cast.tijn)
    panel = f"{url}?toets={column}&leerling={cast.tijn.pk}"
    assert "Toetsen uit leermiddelen" in teacher.get(panel).content.decode()
    place = f"{url}toets/{column}/{cast.tijn.pk}/plaatsen/"
    assert teacher.post(place, {"record": str(record), "waarde": "71"}).status_code == 302
    assert read_value(cast, column, cast.tijn) == grade("7.1")
    assert "staat in deze toets" in teacher.get(panel).content.decode()


def test_a_tools_result_without_a_value_is_not_placed(teacher: Client, cast: Cast, url: str) -> None:
    column, record = add_test(cast), receive(cast, cast.tijn)
    answer = teacher.post(f"{url}toets/{column}/{cast.tijn.pk}/plaatsen/", {"record": str(record), "waarde": ""})
    assert answer.status_code == 400
    assert "Geef het resultaat een waarde." in answer.content.decode()
