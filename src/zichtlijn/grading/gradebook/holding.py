"""Letting a test, or one cell, wait or go to its moment (R29, R38).

Nothing here shows anything: what is open goes to the next moment of the policy, and without a policy to none.
"""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.release.cells import Gate
from zichtlijn.grading.gradebook.authoring import get_author, get_next_instant
from zichtlijn.grading.gradebook.models import GateChange, GradebookCell, GradebookColumn
from zichtlijn.grading.release.replanning import replan_cells
from zichtlijn.journal.audit.actions import record_act

_OF_TEST: Final = frozenset({Gate.DRAFT, Gate.DISCUSS, Gate.OPEN})
_OF_CELL: Final = frozenset({Gate.DISCUSS_APART, Gate.OPEN})


@transaction.atomic
def set_test_gate(column: UUID, gate: Gate, *, actor: Actor, now: datetime) -> bool:
    """Hold a test or let it go; False when it stood so. *Besproken* is OPEN after DISCUSS.

    Raises Refusal: NOT_ALLOWED when no person does it, INVALID for a gate that is of cells.
    """
    if gate not in _OF_TEST:
        raise Refusal(Refused.INVALID, gate.value)
    return _change(column, None, gate, actor, now)


@transaction.atomic
def set_cell_gate(column: UUID, pupil: UUID, gate: Gate, *, actor: Actor, now: datetime) -> bool:
    """Keep one cell apart to be discussed, or let it go with its test; False when it stood so. Refuses likewise."""
    if gate not in _OF_CELL:
        raise Refusal(Refused.INVALID, gate.value)
    return _change(column, pupil, gate, actor, now)


def _change(column: UUID, pupil: UUID | None, gate: Gate, actor: Actor, now: datetime) -> bool:
    author = get_author(actor)
    GradebookColumn.objects.select_for_update().filter(pk=column).first()
    last = GateChange.objects.filter(column=column, pupil=pupil).order_by("-at").first()
    stood = Gate(last.gate) if last else Gate.DRAFT if pupil is None else Gate.OPEN
    if stood is gate:
        return False
    at = get_next_instant(now, last.at if last else None)
    GateChange.objects.create(column_id=column, pupil_id=pupil, gate=gate, at=at, by_id=author)
    held = GradebookCell.objects.filter(column=column, **({"pupil": pupil} if pupil else {}))
    replan_cells(list(held.values_list("uuid", flat=True)), now=now)
    kind = "test" if pupil is None else "cell"
    detail = {"from": stood.value, "to": gate.value, **({"pupil": str(pupil)} if pupil else {})}
    record_act(f"{kind}.gate", actor=actor, now=now, about=("gradebook_column", column), detail=detail)
    return True
