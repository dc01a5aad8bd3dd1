"""Cells read for planning by the thousand say what a cell read by itself says."""

from datetime import timedelta
from uuid import UUID, uuid4

from tests.cast import Cast
from tests.conftest import T1
from tests.grading.books import add_pupil, add_test, de_graaf, enter, grade
from tests.grading.releases import adopt
from zichtlijn.core.release.cells import Gate
from zichtlijn.grading.gradebook.cell import read_cell_facts
from zichtlijn.grading.gradebook.entering import withdraw_results
from zichtlijn.grading.gradebook.holding import set_cell_gate, set_test_gate
from zichtlijn.grading.gradebook.models import GradebookCell
from zichtlijn.grading.release.cells_to_plan import load_cells, load_cells_of, load_waiting
from zichtlijn.grading.release.models import ReleasePlan

AN_HOUR = timedelta(hours=1)


def list_cells() -> dict[UUID, UUID]:
    """The test of each cell."""
    return dict(GradebookCell.objects.values_list("uuid", "column_id"))


def test_r32_r38_r40_entries_and_gates_are_those_of_each_cell(cast: Cast) -> None:
    column, draft, anouk = add_test(cast), add_test(cast, "PW 2"), add_pupil(cast, "Anouk")
    for pupil in (cast.tijn, anouk):
        enter(cast, column, pupil, grade("7.8"))
        enter(cast, column, pupil, grade("6"), now=T1 + AN_HOUR)
    enter(cast, draft, cast.tijn, grade("8"))
    set_test_gate(column, Gate.OPEN, actor=de_graaf(cast), now=T1 + AN_HOUR)
    set_cell_gate(column, anouk.pk, Gate.DISCUSS_APART, actor=de_graaf(cast), now=T1 + AN_HOUR)
    stands = GradebookCell.objects.get(column_id=column, pupil=cast.tijn).current
    withdraw_results(column, {cast.tijn.pk: stands}, actor=de_graaf(cast), now=T1 + 2 * AN_HOUR)
    of_column = list_cells()
    chosen = load_cells(list(of_column))
    found = {(of_column[UUID(bytes=cell.key)], cell.pupil): cell.facts for cell in chosen}
    expected = [(column, cast.tijn.pk), (column, anouk.pk), (draft, cast.tijn.pk)]
    assert found == {key: read_cell_facts(*key) for key in expected}
    assert chosen.pupils == {cast.tijn.pk, anouk.pk}
    assert [cell.pupil for cell in load_cells_of([anouk.pk])] == [anouk.pk]


def test_r31_what_waits_is_what_the_last_planning_leaves_to_come(cast: Cast) -> None:
    """Shown on Tuesday, so no more to come; the planning before it, in which it waited, does not count."""
    adopt(cast)
    seen, waits = add_test(cast), add_test(cast, "PW 2")
    for column in (seen, waits):
        enter(cast, column, cast.tijn, grade("5"))
    set_test_gate(seen, Gate.OPEN, actor=de_graaf(cast), now=T1)
    moment = ReleasePlan.objects.exclude(visible_from=None).get().visible_from
    assert moment is not None
    for now, expected in ((moment - AN_HOUR, {seen, waits}), (moment, {waits})):
        waiting = load_waiting(cast.north.pk, now)
        assert {list_cells()[UUID(bytes=cell.key)] for cell in waiting} == expected
    assert not load_waiting(uuid4(), moment).pupils
