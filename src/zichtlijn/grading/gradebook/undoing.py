"""Taking back the last thing one entered in a gradebook, and the one before, as long as nobody wrote after it.

An undo is a new version that says what the one before said: nothing ever goes.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zichtlijn.core.gradebook.cells import CellKey
from zichtlijn.core.kernel.actor import Actor
from zichtlijn.grading.gradebook.access import GradebookPlace
from zichtlijn.grading.gradebook.authoring import get_author
from zichtlijn.grading.gradebook.entering import Act, Entered, NewResult, enter_results, hold_cells
from zichtlijn.grading.gradebook.facts import read_value
from zichtlijn.grading.gradebook.models import ResultVersion, ValueKind


def find_last_act(place: GradebookPlace, author: UUID, since: datetime) -> UUID | None:
    """The last act of somebody here after an instant that was not taken back yet; an undo is none itself."""
    here = {"cell__column__group": place.group_uuid, "cell__column__subject": place.subject}
    own = ResultVersion.objects.filter(entered_by=author, entered_at__gte=since, **here)
    undone = own.filter(undoes__isnull=False).values("undoes")
    found = own.filter(undoes__isnull=True).exclude(act__in=undone).order_by("-entered_at").first()
    return found.act if found else None


def list_emptied_by_undo(place: GradebookPlace, *, since: datetime, actor: Actor) -> set[CellKey]:
    """The cells that the next undo would leave empty: what stood there goes for whoever sees it."""
    act = find_last_act(place, get_author(actor), since)
    versions = ResultVersion.objects.filter(act=act).select_related("cell") if act else ()
    return {
        CellKey(one.cell.pupil_id, one.cell.column_id)
        for one in versions
        if one.kind != ValueKind.WITHDRAWN and _is_first(one)
    }


@transaction.atomic
def undo_last_act(place: GradebookPlace, *, since: datetime, actor: Actor, now: datetime) -> tuple[Entered, ...]:
    """Let cells say again what they said before one's last act after `since`; one outcome per test, none when none.

    A cell that somebody else wrote in meanwhile stays as it is, and is named as a conflict.
    """
    act = find_last_act(place, get_author(actor), since)
    if act is None:
        return ()
    by_column: dict[UUID, list[NewResult]] = {}
    for version in ResultVersion.objects.filter(act=act).select_related("cell"):
        by_column.setdefault(version.cell.column_id, []).append(_make_undo(version))
    hold_cells({column: [one.pupil for one in results] for column, results in by_column.items()})
    return tuple(
        enter_results(column, results, actor=actor, now=now, act=Act.UNDO, undoes=act)
        for column, results in sorted(by_column.items())
    )


def _is_first(version: ResultVersion) -> bool:
    """Whether nothing stood in the cell before."""
    before = _find_before(version)
    return before is None or before.kind == ValueKind.WITHDRAWN


def _find_before(version: ResultVersion) -> ResultVersion | None:
    earlier = ResultVersion.objects.filter(cell=version.cell_id, entered_at__lt=version.entered_at)
    return earlier.order_by("-entered_at").first()


def _make_undo(version: ResultVersion) -> NewResult:
    before = _find_before(version)
    return NewResult(
        pupil=version.cell.pupil_id,
        value=read_value(before) if before else None,
        seen=_find_seen(version),
        feedback=before.feedback if before else "",
        record_uuid=before.record_uuid if before else None,
        drops_record=True,
    )


def _find_seen(version: ResultVersion) -> UUID:
    """The version itself, or the undo of what its author entered after it: that says the same."""
    own = ResultVersion.objects.filter(cell=version.cell_id, entered_by=version.entered_by_id, undoes__isnull=False)
    current = next((one for one in own if one.uuid == version.cell.current), None)
    return current.uuid if current else version.uuid
