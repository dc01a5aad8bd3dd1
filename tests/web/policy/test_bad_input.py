"""What somebody can get wrong in a policy: each is answered by a sentence at the field, and nothing is saved."""

from datetime import date, time

import pytest
from django.test import Client

from tests.cast import Cast
from tests.conftest import T1
from tests.web.policy.filling import list_errors, open_editor, send
from zichtlijn.core.gradebook.exam_dates import ExamDate, ExamDateKind
from zichtlijn.core.kernel.actor import person
from zichtlijn.core.release.checking import Hours, Lessons, Problem
from zichtlijn.grading.release.adopted import read_adopted
from zichtlijn.grading.release.hours import set_hours
from zichtlijn.grading.terms.actions import set_terms
from zichtlijn.grading.terms.facts import SubjectExamDate, Terms
from zichtlijn.web.policy.findings import SENTENCES
from zichtlijn.web.ui.formatter import NETHERLANDS

Typed = dict[str, str | list[str]]
NO_CHOICE = {"", "5", "anders"}
"""Empty, or nothing that a browser can offer again."""
YEAR = {"period[]": ["1"], "period-1-title": ["Alles"], "period-1-first_on": ["2026-11-01"]}


@pytest.fixture
def taught(cast: Cast) -> Hours:
    """Lessons until 16.10 on every day."""
    hours = Hours(tuple(Lessons(weekday, time(8, 30), time(16, 10)) for weekday in range(5)))
    set_hours(cast.north.pk, hours, "", actor=person(cast.annelies.pk), now=T1)
    return hours


def check(head: Client, cast: Cast, url: str, typed: Typed) -> str:
    """The errors of a check that must fail; what was typed still stands there, and nothing was adopted."""
    fields = {**open_editor(head, url), **{name: [v] if isinstance(v, str) else v for name, v in typed.items()}}
    answer = send(head, url, fields, "check")
    assert answer.status_code == 400, answer.headers.get("Location")
    again = open_editor(head, url)
    for name in typed:
        assert set(fields[name]) - NO_CHOICE <= set(again.get(name, [])), name
    assert len(read_adopted(cast.north.pk, NETHERLANDS).versions) == 1
    return " ".join(list_errors(answer.content.decode()))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        pytest.param({"days-weekdays": []}, "Kies minstens één dag in de week.", id="no days (R29)"),
        pytest.param({"days-at": "02.30"}, "In de nacht dat de klok verzet wordt", id="half past two (R37)"),
        pytest.param(
            {"days-at": "10.30"}, "Op dinsdag om 10.30 uur zijn er nog lessen, tot 16.10 uur.", id="lesson (R37)"
        ),
        pytest.param({"days-at": "21.00"}, "21.00 uur valt buiten 08.00 uur tot 18.00 uur.", id="evening (R37)"),
        pytest.param({"days-weekdays": ["5"]}, "In het weekend verschijnt er niets.", id="Saturday (R37)"),
        pytest.param({"days-at": "25.00"}, "Schrijf een tijd als 16.30.", id="no time"),
        pytest.param({"days-at": ""}, "Vul een tijd in", id="empty time"),
        pytest.param({"around-starts_on": ""}, "Kies een ingangsdatum.", id="no start (R39)"),
        pytest.param(
            {"around-starts_on": "2026-11-18"}, "op zijn vroegst maandag 23 november 2026", id="too soon (R39)"
        ),
        pytest.param({"around-starts_on": "gisteren"}, "Dit is geen dag.", id="no day"),
        pytest.param({"around-last_on": "2026-11-20"}, "De proef eindigt voor hij begint.", id="ends before start"),
        pytest.param(
            {**YEAR, "period-1-last_on": ["2028-01-01"]}, "Er blijft geen enkel moment over", id="swallowed (R30)"
        ),
        pytest.param(
            {**YEAR, "period-1-last_on": ["2026-10-01"]}, "De laatste dag ligt voor de eerste.", id="backwards"
        ),
        pytest.param({"guardians-mode": "closed"}, "Schrijf op hoe ouders horen hoe het gaat.", id="closed (R51)"),
        pytest.param({"guardians-mode": "closed", "guardians-text": "  "}, "Zonder die tekst", id="closed blank (R51)"),
        pytest.param(
            {"guardians-mode": "fixed", "guardians-fixed_at": "17.00"}, "minstens één dag", id="no fixed days (R50)"
        ),
        pytest.param(
            {"guardians-mode": "fixed", "guardians-fixed_at": "17.00", "guardians-days[]": ["2026-12-19"]},
            "Op zaterdag is het weekend.",
            id="fixed in a weekend (R37)",
        ),
        pytest.param(
            {"guardians-mode": "later", "guardians-weekday": ""}, "Kies een dag voor ouders.", id="no weekday (R50)"
        ),
        pytest.param({"guardians-at": "19.30"}, "19.30 uur valt buiten", id="guardians in the evening (R37)"),
        pytest.param({"guardians-mode": "anders"}, "Selecteer een geldige keuze", id="unknown mode"),
        pytest.param({"group[]": ["1"]}, "Kies voor wie dit geldt", id="a group of nobody (R31)"),
        pytest.param(
            {"group[]": ["1"], "group-1-who": ["exam:"]}, "Kies eigen dagen", id="a group without terms (R31)"
        ),
        pytest.param(
            {
                "group[]": ["1", "2"],
                "group-1-who": ["exam:"],
                "group-1-guardians-mode": ["same_time"],
                "group-2-who": ["exam:", "year_group:13"],
                "group-2-guardians-mode": ["closed"],
                "group-2-guardians-text": ["Gesprekken."],
            },
            "Voor examenklassen staan er twee regels.",
            id="a group with two policies (R31)",
        ),
    ],
)
def test_each_mistake_has_a_sentence(
    head: Client, cast: Cast, url: str, held: int, taught: Hours, typed: Typed, sentence: str
) -> None:
    assert sentence in check(head, cast, url, typed)


def test_a_row_that_cannot_be_read_does_not_hide_other_mistakes(
    head: Client, cast: Cast, url: str, held: int, taught: Hours
) -> None:
    rows: Typed = {"group[]": ["1", "2"], "group-2-who": ["exam:"], "group-2-guardians-mode": ["closed"]}
    errors = check(head, cast, url, {"days-at": "10.30", "period[]": ["1"], **rows})
    for sentence in (
        "Geef de periode een naam.",
        "Kies voor wie dit geldt",
        "Op dinsdag om 10.30 uur zijn er nog lessen",
        "Schrijf op hoe ouders horen hoe het gaat.",
    ):
        assert sentence in errors


def test_r37_an_hour_is_kept_with_a_reason_and_shown(
    head: Client, cast: Cast, url: str, held: int, taught: Hours
) -> None:
    typed = {"days__at": "12.00", "days__reason": "De les is dan al uit.", "around__starts_on": "2026-11-23"}
    assert send(head, url, open_editor(head, url), "check", **typed).status_code == 302
    page = head.get(f"{url}vaststellen/").content.decode()
    answer = head.post(
        f"{url}vaststellen/", {"told-pupils": "a", "told-guardians": "b", "told-team": "c", "act": "adopt"}
    )
    assert answer.status_code == 302, page
    assert "dinsdag 12.00 uur: De les is dan al uit." in head.get(f"{url}versies/").content.decode()


def test_r39_days_another_coming_version_holds_are_refused(
    head: Client, cast: Cast, url: str, held: int, taught: Hours
) -> None:
    send(head, url, open_editor(head, url), "check")
    head.post(f"{url}vaststellen/", {"told-pupils": "a", "told-guardians": "b", "told-team": "c", "act": "adopt"})
    answer = send(head, url, open_editor(head, url), "check", around__starts_on="2026-11-23")
    assert "Er is al een beleid vastgesteld dat op maandag 23 november 2026 ingaat." in " ".join(
        list_errors(answer.content.decode())
    )


def test_r30_periods_may_overlap_and_the_page_says_so(
    head: Client, cast: Cast, url: str, held: int, taught: Hours
) -> None:
    fields = {
        **open_editor(head, url),
        "period[]": ["1", "2"],
        "period-1-title": ["Kerst"],
        "period-1-first_on": ["2026-12-19"],
        "period-1-last_on": ["2027-01-03"],
        "period-2-title": ["Studiedag"],
        "period-2-first_on": ["2026-12-21"],
        "period-2-last_on": ["2026-12-21"],
    }
    assert send(head, url, fields, "check").status_code == 302
    assert "vallen deels samen. Dat mag." in head.get(f"{url}vaststellen/").content.decode()


def test_a_period_that_carries_results_past_a_retake_is_said(
    head: Client, cast: Cast, url: str, held: int, taught: Hours
) -> None:
    retake = SubjectExamDate("wiskunde", ExamDate(date(2026, 12, 10), ExamDateKind.RETAKE))
    set_terms(cast.north.pk, Terms(exam_dates=(retake,)), actor=person(cast.annelies.pk), now=T1)
    typed = {"title": "Toetsweek", "first_on": "2026-11-30", "last_on": "2026-12-11"}
    head.post(f"{url}periode/", typed)
    page = head.get(f"{url}vaststellen/").content.decode()
    assert "Op donderdag 10 december is er een herkansing of examen (PTA)." in page
    assert "pas op dinsdag 15 december" in page


def test_every_problem_of_the_core_has_a_sentence() -> None:
    assert set(SENTENCES) == set(Problem)
