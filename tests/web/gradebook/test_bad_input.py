"""What can be wrong in what somebody enters or sets about results: each mistake with the tests that answer it.

The mistakes of a policy itself are in `web/policy/test_bad_input.py`.
"""

import ast
import re
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from django.test import Client

from tests.cast import Cast
from tests.conftest import T1
from tests.grading.books import add_pupil, add_test, de_graaf, enter, grade, read
from tests.grading.releases import adopt
from tests.world import sign_in
from zichtlijn.core.release.cells import Gate
from zichtlijn.grading.gradebook.actions import ColumnDraft
from zichtlijn.grading.gradebook.holding import set_test_gate
from zichtlijn.web.gradebook.pasted import MOST_LINES_SHOWN

TESTS: Final = Path(__file__).parents[2]
_HERE: Final = "web/gradebook/test_bad_input.py::"
_PAGES: Final = "web/gradebook/test_pages.py::"
_POLICY: Final = "web/policy/test_bad_input.py::test_each_mistake_has_a_sentence"
BAD_INPUT: Final[dict[str, tuple[str, ...]]] = {
    "values off the scale": (
        f"{_PAGES}test_a_bad_value_stays_in_its_field_and_keeps_nobody_else_out",
        "core/gradebook/test_values.py::test_a_number_off_the_scale_is_no_grade",
    ),
    "`7.8`, `7,8`, `78`, `½`": (
        f"{_PAGES}test_a_plain_form_saves_a_cell",
        f"{_PAGES}test_a_bad_value_stays_in_its_field_and_keeps_nobody_else_out",
        "core/gradebook/test_entry.py::test_numbers_as_teachers_type_them",
    ),
    "pasted names that match twice": (
        f"{_HERE}test_a_pasted_name_of_two_pupils_is_placed_at_neither",
        f"{_PAGES}test_a_preview_says_per_line_what_becomes_of_it",
        "core/gradebook/test_pasting.py::test_nobody_is_guessed",
    ),
    "10,000-line pastes": (
        f"{_HERE}test_ten_thousand_pasted_lines_are_answered_and_say_how_much_is_shown",
        "core/gradebook/test_pasting.py::test_ten_thousand_lines_about_a_group_are_matched",
    ),
    "a test without date": (f"{_HERE}test_a_test_without_a_day_is_entered_and_waits_for_the_next_moment",),
    "weights of 0": (f"{_HERE}test_a_weight_of_nothing_counts_for_nothing_and_is_said",),
    "a policy without days": (
        _POLICY,
        "core/release/test_checking.py::test_r29_zero_days_and_two_times_a_day_are_refused",
    ),
    "times at 02:30 on a DST night": (
        _POLICY,
        "core/release/test_checking.py::test_r37_weekend_and_the_hour_of_the_clock_change_are_refused_whatever_the_reason",
        "core/release/test_demo_stops.py::test_r30_a_moment_on_the_night_the_clock_changes_is_never_too_early",
    ),
    "exceptions that swallow all slots": (
        _POLICY,
        "core/release/test_checking.py::test_r30_exceptions_that_take_every_moment_away_are_said",
    ),
    "overlapping periods": (
        "web/policy/test_bad_input.py::test_r30_periods_may_overlap_and_the_page_says_so",
        "web/gradebook/test_terms.py::test_what_is_not_sound_is_refused_in_words",
        "core/gradebook/test_periods.py::test_overlapping_periods_are_named",
    ),
    "a group with two policies": (_POLICY, "core/release/test_checking.py::test_r31_one_group_has_one_policy"),
    "a pupil in two locations": (
        "core/release/test_planning.py::test_r31_a_pupil_at_two_locations_has_one_moment_a_day_and_the_strictest_guardian_mode",
        "core/release/test_planning.py::test_g2_two_locations_of_which_one_has_no_policy_are_closed",
    ),
    "a guardian of two pupils at two schools with two modes": (
        "web/guardian/test_home.py::test_two_children_at_two_schools_in_two_modes_in_one_account",
        "web/policy/test_readers.py::test_a_guardian_of_two_schools_chooses_one",
    ),
}
"""Each kind of bad input with its tests, as `file::test` below `tests/`."""


@pytest.fixture
def teacher(client: Client, cast: Cast) -> Client:
    return sign_in(client, cast.de_graaf)


@pytest.fixture
def url(cast: Cast) -> str:
    return f"/cijfers/{cast.h3b_maths.uuid}/"


@cache
def list_tests(file: str) -> set[str]:
    tree = ast.parse((TESTS / file).read_text("utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("item", BAD_INPUT)
def test_each_kind_of_bad_input_names_tests_that_exist(item: str) -> None:
    for named in BAD_INPUT[item]:
        file, _, test = named.partition("::")
        assert test in list_tests(file), named


def test_a_pasted_name_of_two_pupils_is_placed_at_neither(teacher: Client, cast: Cast, url: str) -> None:
    column = add_test(cast)
    add_pupil(cast, "Anouk", "Visser")
    add_pupil(cast, "Anouk", "Smit")
    page = teacher.post(f"{url}toets/{column}/plakken/", {"tekst": "Anouk\t6\nAnouk Smit\t7"}).content.decode()
    assert "1 regel herkend" in page
    assert "1 × naam past bij meer leerlingen" in page
    assert "Anouk Visser, Anouk Smit" in page or "Anouk Smit, Anouk Visser" in page
    assert not read(cast).cells


def test_ten_thousand_pasted_lines_are_answered_and_say_how_much_is_shown(
    teacher: Client, cast: Cast, url: str
) -> None:
    column = add_test(cast)
    page = teacher.post(f"{url}toets/{column}/plakken/", {"tekst": "6,0\n" * 10_000}).content.decode()
    assert "9999 × meer regels dan leerlingen" in page
    assert "Het aantal regels is anders dan het aantal leerlingen." in page
    assert "Hieronder staan de eerste 400 regels." in page
    assert page.count('<th scope="row"') == MOST_LINES_SHOWN
    assert not read(cast).cells


def test_a_test_without_a_day_is_entered_and_waits_for_the_next_moment(teacher: Client, cast: Cast, url: str) -> None:
    adopt(cast)
    said = {"title": "Mondeling", "kind": "test", "weight": "1", "held_on": "", "retake_rule": "best"}
    assert teacher.post(f"{url}toets/nieuw/", said).status_code == 302
    (column,) = read(cast).columns
    assert column.column.held_on is None
    set_test_gate(column.uuid, Gate.OPEN, actor=de_graaf(cast), now=T1)
    enter(cast, column.uuid, cast.tijn, grade("6.8"))
    page = teacher.get(url).content.decode()
    assert "di 17 nov 16.30" in page
    assert re.search(r'data-average="own">.*>6,8<', page)
    assert "Toetsen die komen" not in page


def test_what_is_expected_is_written_as_the_page_writes_numbers(teacher: Client, cast: Cast, url: str) -> None:
    column = add_test(cast)
    for language, scale in (("nl", "1,0…10,0"), ("en", "1.0…10.0")):
        told = teacher.post(
            f"{url}toets/{column}/invoer/", {f"cel-{cast.tijn.pk}": "11,5"}, headers={"Accept-Language": language}
        )
        assert scale in told.content.decode()
        asked = teacher.get(f"{url}toets/{column}/plakken/", headers={"Accept-Language": language})
        assert scale in asked.content.decode()


def test_a_weight_of_nothing_counts_for_nothing_and_is_said(teacher: Client, cast: Cast, url: str) -> None:
    enter(cast, add_test(cast, "PW 1", 2), cast.tijn, grade("6"))
    said = {"title": "Oefening", "kind": "test", "weight": "0", "retake_rule": "best"}
    assert teacher.post(f"{url}toets/nieuw/", said).status_code == 302
    column = next(one for one in read(cast).columns if one.title == "Oefening")
    enter(cast, column.uuid, cast.tijn, grade("10"))
    page = teacher.get(url).content.decode()
    assert "weging 0" in page
    assert re.search(r'data-average="own">.*>6,0<', page)
    told = teacher.get(f"{url}uitleg/{cast.tijn.pk}/").content.decode()
    assert "weging 0 telt niet mee" in told


def test_a_gradebook_of_nothing_but_weights_of_nothing_has_no_average(teacher: Client, cast: Cast, url: str) -> None:
    column = add_test(cast, draft=ColumnDraft("Oefening", weight=Decimal(0)))
    enter(cast, column, cast.tijn, grade("10"))
    page = teacher.get(url).content.decode()
    assert re.search(r'data-average="own"><a [^>]*>–<', page)
