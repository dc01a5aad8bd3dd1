"""What a location agrees about its results: who decides, what is refused, and the way back."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast
from tests.conftest import T1
from tests.grading.books import de_graaf
from tests.world import sign_in
from zichtlijn.core.gradebook.exam_dates import ExamDateKind
from zichtlijn.core.gradebook.periods import YearRule
from zichtlijn.core.gradebook.values import Precision, ReportWriter
from zichtlijn.grading.terms.actions import set_terms
from zichtlijn.grading.terms.facts import Terms
from zichtlijn.grading.terms.queries import find_terms

URL = "/cijfers/afspraken/99ZC01/"


@pytest.fixture
def head(client: Client, cast: Cast) -> Client:
    return sign_in(client, cast.annelies)


def fill_in(*periods: tuple[str, str, str, str], **other: str) -> dict[str, Any]:
    said: dict[str, Any] = {"precision": "1", "year_rule": "all_results", **other}
    for prefix, rows in (("periode", len(periods)), ("verslag", 1), ("pta", 1)):
        said |= {f"{prefix}-TOTAL_FORMS": str(rows), f"{prefix}-INITIAL_FORMS": "0"}
    for number, parts in enumerate(periods):
        names = ("name", "first_on", "last_on", "weight")
        said |= {f"periode-{number}-{name}": part for name, part in zip(names, parts, strict=True)}
    return said


FIRST, SECOND = ("Periode 1", "2026-08-01", "2026-11-30", "1"), ("Periode 2", "2026-12-01", "2027-03-31", "2")


def test_the_head_of_one_location_comes_there_at_once(head: Client) -> None:
    assert head.get("/cijfers/").headers["Location"] == "/cijfers/afspraken/"
    assert head.get("/cijfers/afspraken/").headers["Location"] == URL
    assert "De school sprak nog niets af." in head.get(URL).content.decode()


def test_an_administrator_chooses_a_location(client: Client, cast: Cast) -> None:
    page = sign_in(client, cast.remco).get("/cijfers/afspraken/").content.decode()
    assert URL in page


@pytest.mark.parametrize("name", ["de_graaf", "vera", "tijn", "joke", "femke"])
def test_nobody_else_decides(client: Client, cast: Cast, name: str) -> None:
    one = sign_in(client, cast.everybody[name])
    assert (one.get(URL).status_code, one.post(f"{URL}terug/").status_code) == (404, 404)


def test_agreements_are_kept_whole(head: Client, cast: Cast) -> None:
    said = fill_in(FIRST, SECOND, precision="2", year_rule="by_period")
    said |= {"verslag-0-subject": "wiskunde", "verslag-0-year_groups": ["11", "12"], "verslag-0-writer": "pupil"}
    said |= {"pta-0-held_on": "2027-01-18", "pta-0-kind": "retake", "pta-0-subject": ""}
    assert head.post(URL, said).status_code == 302
    kept = find_terms(cast.north.pk)
    assert (kept.precision, kept.year_rule, kept.reads_without_separator) == (Precision.TWO, YearRule.BY_PERIOD, False)
    assert [(one.name, str(one.period.weight)) for one in kept.periods] == [
        ("Periode 1", "1.00"),
        ("Periode 2", "2.00"),
    ]
    assert kept.periods[0].period.span.ends_on == date(2026, 12, 1)
    assert kept.find_report_writer("wiskunde", ("12",)) is ReportWriter.PUPIL
    (day,) = kept.list_exam_dates("wiskunde")
    assert (day.held_on, day.kind) == (date(2027, 1, 18), ExamDateKind.RETAKE)
    page = head.get(URL).content.decode()
    assert 'value="Periode 2"' in page
    assert 'value="2027-03-31"' in page


def test_a_period_that_is_saved_again_stays_the_same_one(head: Client, cast: Cast) -> None:
    """Tests name their period: it must not become another one by looking at the page."""
    head.post(URL, fill_in(FIRST))
    uuid = find_terms(cast.north.pk).periods[0].period.uuid
    head.post(URL, fill_in(("Najaar", *FIRST[1:])) | {"periode-0-uuid": str(uuid)})
    (period,) = find_terms(cast.north.pk).periods
    assert (period.period.uuid, period.name) == (uuid, "Najaar")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (fill_in(FIRST, ("Periode 2", "2026-11-30", "2027-03-31", "1")), "Twee periodes delen een dag."),
        (fill_in((*FIRST[:3], "0"), year_rule="by_period"), "Geef minstens één periode een weging boven 0."),
        (fill_in(year_rule="by_period"), "Geef eerst de periodes."),
        (fill_in((*FIRST[:3], "101")), "‘101’ kan niet."),
        (fill_in(("Periode 1", "2026-11-30", "2026-08-01", "1")), "De laatste dag ligt vóór de eerste."),
        (fill_in(("Periode 1", "", "2026-11-30", "1")), "Een periode heeft een naam"),
        (fill_in() | {"verslag-0-subject": "wiskunde"}, "Kies bij het vak ook de leerjaren."),
        (fill_in(precision="3"), "3"),
    ],
)
def test_what_is_not_sound_is_refused_in_words(head: Client, cast: Cast, said: dict[str, Any], words: str) -> None:
    answer = head.post(URL, said)
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert find_terms(cast.north.pk).uuid is None


def test_the_last_change_is_taken_back(head: Client, cast: Cast) -> None:
    set_terms(cast.north.pk, Terms(precision=Precision.WHOLE), actor=de_graaf(cast), now=T1)
    head.post(URL, fill_in(precision="2"))
    assert find_terms(cast.north.pk).precision is Precision.TWO
    assert head.post(f"{URL}terug/").status_code == 302
    assert find_terms(cast.north.pk).precision is Precision.WHOLE


def test_without_a_change_there_is_nothing_to_take_back(head: Client, cast: Cast) -> None:
    assert head.post(f"{URL}terug/").status_code == 302
    assert find_terms(cast.north.pk).uuid is None


def test_the_first_change_goes_back_to_where_a_school_begins(head: Client, cast: Cast) -> None:
    head.post(URL, fill_in(precision="0"))
    head.post(f"{URL}terug/")
    assert find_terms(cast.north.pk).precision is Precision.ONE


def test_a_weight_of_a_period_counts(head: Client, cast: Cast) -> None:
    head.post(URL, fill_in((*FIRST[:3], "0,5"), SECOND, year_rule="by_period"))
    assert [one.period.weight for one in find_terms(cast.north.pk).periods] == [Decimal("0.5"), 2]
