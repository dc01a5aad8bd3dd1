"""An export says for whom it is, and a pupil's own holds nothing that waits (R17, R35; L61)."""

import json
from typing import Any
from uuid import UUID

import pytest

from tests.cast import Cast
from tests.conftest import T1
from tests.grading.books import add_test, de_graaf, enter, grade, receive
from tests.grading.releases import adopt
from tests.grading.test_release import at
from tests.practice import sent
from zichtlijn.acts.export_data import Audience, export_board, export_pupil
from zichtlijn.core.kernel.actor import COMMAND
from zichtlijn.core.progress.record import SignalKind
from zichtlijn.core.release.cells import Gate
from zichtlijn.grading.gradebook.entering import NewResult, enter_results
from zichtlijn.grading.gradebook.holding import set_test_gate

TUESDAY = at(17, 16, 30)


@pytest.fixture
def column(cast: Cast) -> UUID:
    """A result of Tijn with words, to be shown on Tuesday."""
    adopt(cast)
    column = add_test(cast)
    set_test_gate(column, Gate.OPEN, actor=de_graaf(cast), now=T1)
    result = NewResult(cast.tijn.pk, grade("7.8"), None, feedback="Sterk begin.")
    enter_results(column, [result], actor=de_graaf(cast), now=T1)
    return column


def read(lines: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines]


def list_of(rows: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [row for row in rows if row["kind"] == kind]


def export_own(cast: Cast) -> bytes:
    return b"".join(export_pupil(cast.tijn.pk, audience=Audience.PUPIL, actor=COMMAND, now=T1))


@pytest.mark.parametrize("audience", list(Audience))
def test_l61_every_export_says_first_for_whom_it_is(cast: Cast, audience: Audience) -> None:
    first = read(export_pupil(cast.tijn.pk, audience=audience, actor=COMMAND, now=T1))[0]
    assert (first["kind"], first["audience"]) == ("export", audience.value)
    assert read(export_board(actor=COMMAND, now=T1))[0]["audience"] == "school"


def test_r17_the_schools_copy_holds_results_with_their_plans(cast: Cast, column: UUID) -> None:
    rows = read(export_board(actor=COMMAND, now=T1))
    (result,) = list_of(rows, "result")
    assert (result["number"], result["feedback"]) == ("7.80", "Sterk begin.")
    assert list_of(rows, "test")[0]["uuid"] == str(column)
    assert {"cell", "test_terms", "gate", "policy", "plan", "placing"} <= {row["kind"] for row in rows}


def test_the_schools_copy_of_one_pupil_holds_nobody_else(cast: Cast, column: UUID) -> None:
    assert not list_of(read(export_pupil(cast.maaike.pk, actor=COMMAND, now=T1)), "result")
    assert len(list_of(read(export_pupil(cast.tijn.pk, actor=COMMAND, now=T1)), "result")) == 1


def test_l61_r35_a_pupils_own_copy_is_the_same_with_and_without_what_waits(cast: Cast) -> None:
    adopt(cast)
    before = export_own(cast)
    column = add_test(cast)
    set_test_gate(column, Gate.OPEN, actor=de_graaf(cast), now=T1)
    enter(cast, column, cast.tijn, grade("7.8"))
    assert export_own(cast) == before


def test_a_pupils_own_copy_holds_what_is_shown(cast: Cast, column: UUID) -> None:
    rows = read(export_pupil(cast.tijn.pk, audience=Audience.PUPIL, actor=COMMAND, now=TUESDAY))
    (shown,) = list_of(rows, "shown_result")
    assert (shown["number"], shown["feedback"], shown["test"]) == ("7.80", "Sterk begin.", str(column))
    assert {row["kind"] for row in rows}.isdisjoint({"result", "cell", "plan", "gate", "received_result"})


def test_decision_6_a_pupils_own_copy_holds_no_test_result_of_a_tool(cast: Cast) -> None:
    record = receive(cast, cast.tijn)
    assert str(record).encode() not in export_own(cast)
    assert list_of(read(export_pupil(cast.tijn.pk, actor=COMMAND, now=T1)), "received_result")


def test_decision_6_l61_a_signal_or_an_exercise_in_the_own_copy_tells_of_no_test_either(cast: Cast) -> None:
    receive(cast, cast.tijn, signal=sent(SignalKind.STUCK))
    rows = read(export_own(cast).splitlines())
    assert not list_of(rows, "signal")
    assert not list_of(rows, "tool_goal")
    assert list_of(read(export_pupil(cast.tijn.pk, actor=COMMAND, now=T1)), "signal")
