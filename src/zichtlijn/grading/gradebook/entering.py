"""Entering results: one cell or many at once, each a new version (R32). Whose gradebook it is was asked before.

Who did not see the last version does not write over it: both are shown, and a person chooses. Entering shows nothing
to anybody: that is for the release.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID, uuid4

from django.db import transaction

from zichtlijn.core.gradebook.values import Report, Value
from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.grading.gradebook.authoring import get_author, get_next_instant
from zichtlijn.grading.gradebook.editions import renew_editions
from zichtlijn.grading.gradebook.facts import read_value, write_value
from zichtlijn.grading.gradebook.models import GradebookCell, ResultVersion
from zichtlijn.grading.release.replanning import replan_cells
from zichtlijn.journal.audit.actions import record_act
from zichtlijn.people.rosters.naming import list_called

MOST_FEEDBACK_LETTERS: Final = 4_000
MOST_REPORT_LETTERS: Final = 20_000
NO_FEEDBACK: Final = "feedback"


class Act(StrEnum):
    """What is done to cells, as the audit names it."""

    ENTER = "result.enter"
    WITHDRAW = "result.withdraw"
    UNDO = "result.undo"
    PLACE = "result.place"
    FOLLOW = "result.follow"
    """A tool changed what somebody placed."""


@dataclass(frozen=True, slots=True)
class NewResult:
    """What a teacher wants in a cell. `seen` is the version that was on screen; None for a cell never filled.

    `feedback` None keeps what is there; the placed record is kept too, unless another is named or `drops_record`.
    """

    pupil: UUID
    value: Value | None
    seen: UUID | None
    feedback: str | None = None
    record_uuid: UUID | None = None
    drops_record: bool = False


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody else changed the cell meanwhile: what stands there, by whom and since when."""

    pupil: UUID
    wanted: Value | None
    version: UUID
    value: Value | None
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Entered:
    """What became of an act. `act` takes it back with `undoing`; None when nothing was written."""

    act: UUID | None
    written: Mapping[UUID, UUID] = field(default_factory=dict)
    """Version by pupil."""
    unchanged: tuple[UUID, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


@transaction.atomic
def enter_results(
    column: UUID,
    results: Iterable[NewResult],
    *,
    actor: Actor,
    now: datetime,
    act: Act = Act.ENTER,
    undoes: UUID | None = None,
    author: UUID | None = None,
) -> Entered:
    """Keep what was entered for pupils of one test; a value written again is no change. None empties a cell.

    `author` is whose entry it stays where no person acts: a tool corrects what that person placed.
    Raises Refusal: NOT_ALLOWED when no person does it, INVALID (`feedback`, `report`) for too many words or for
    feedback without a result.
    """
    writer, wanted = author or get_author(actor), {one.pupil: _check_words(one) for one in results}
    cells = _lock_cells(column, wanted)
    current = _read_current(cells)
    writing, unchanged, clashing = _sort_out(cells, current, wanted)
    versions = [_make_version(cell, current.get(cell.current), wanted[cell.pupil_id], writer, now) for cell in writing]
    act_uuid = uuid4()
    for version in versions:
        version.act, version.undoes = act_uuid, undoes
    _store(writing, versions)
    if versions:
        replan_cells([cell.uuid for cell in writing], now=now)
        _audit(act, column, versions, current, writing, actor, now)
    return Entered(
        act=act_uuid if versions else None,
        written={cell.pupil_id: version.uuid for cell, version in zip(writing, versions, strict=True)},
        unchanged=tuple(unchanged),
        conflicts=_tell_conflicts(clashing, wanted),
    )


def hold_cells(wanted: Mapping[UUID, Iterable[UUID]]) -> None:
    """Hold pupils' cells of several tests, and then those tests, before the first is written in.

    Whoever writes in one test holds cells, test and policies in that order; so nobody who holds the policies already
    may come back for another test. Enclose a transaction.
    """
    renew_editions([cell.uuid for column, pupils in sorted(wanted.items()) for cell in _lock_cells(column, pupils)])


@transaction.atomic
def withdraw_results(column: UUID, pupils: Mapping[UUID, UUID], *, actor: Actor, now: datetime) -> Entered:
    """Take results back at once, for everybody who saw them (R40): pupil and the version that was on screen."""
    results = [NewResult(pupil, None, seen, feedback="") for pupil, seen in pupils.items()]
    return enter_results(column, results, actor=actor, now=now, act=Act.WITHDRAW)


@transaction.atomic
def withdraw_column(column: UUID, *, actor: Actor, now: datetime) -> int:
    """Take back everything that stands in a test. How many results."""
    cells = GradebookCell.objects.filter(column=column)
    standing = {cell.pupil_id: cell.current for cell in cells if cell.current is not None}
    return len(withdraw_results(column, standing, actor=actor, now=now).written)


def _check_words(one: NewResult) -> NewResult:
    if one.feedback is not None and len(one.feedback) > MOST_FEEDBACK_LETTERS:
        raise Refusal(Refused.INVALID, NO_FEEDBACK)
    if one.value is None and one.feedback:
        raise Refusal(Refused.INVALID, NO_FEEDBACK)
    if isinstance(one.value, Report) and max(len(one.value.text), len(one.value.answer)) > MOST_REPORT_LETTERS:
        raise Refusal(Refused.INVALID, "report")
    return one


def _lock_cells(column: UUID, pupils: Iterable[UUID]) -> list[GradebookCell]:
    """The cells, made where they are not there yet; always in the same order, so that two writers never wait round."""
    ordered = sorted(pupils)
    locked = _list_locked(column, ordered)
    known = {cell.pupil_id for cell in locked}
    missing = [GradebookCell(column_id=column, pupil_id=pupil) for pupil in ordered if pupil not in known]
    if not missing:
        return locked
    GradebookCell.objects.bulk_create(missing, ignore_conflicts=True)
    return _list_locked(column, ordered)


def _list_locked(column: UUID, pupils: Sequence[UUID]) -> list[GradebookCell]:
    rows = GradebookCell.objects.select_for_update().filter(column=column, pupil__in=pupils)
    return list(rows.order_by("pupil_id"))


def _read_current(cells: Iterable[GradebookCell]) -> dict[UUID | None, ResultVersion]:
    named = [cell.current for cell in cells if cell.current is not None]
    return {row.uuid: row for row in ResultVersion.objects.filter(pk__in=named)} if named else {}


def _sort_out(
    cells: Iterable[GradebookCell], current: Mapping[UUID | None, ResultVersion], wanted: Mapping[UUID, NewResult]
) -> tuple[list[GradebookCell], list[UUID], list[tuple[GradebookCell, ResultVersion]]]:
    """Cells to write, pupils whose cell says it already, and cells that somebody else changed."""
    writing: list[GradebookCell] = []
    unchanged: list[UUID] = []
    clashing: list[tuple[GradebookCell, ResultVersion]] = []
    for cell in cells:
        version = current.get(cell.current)
        if _says(version, wanted[cell.pupil_id]):
            unchanged.append(cell.pupil_id)
        elif version is not None and cell.current != wanted[cell.pupil_id].seen:
            clashing.append((cell, version))
        else:
            writing.append(cell)
    return writing, unchanged, clashing


def _says(version: ResultVersion | None, wanted: NewResult) -> bool:
    if version is None:
        return wanted.value is None
    is_same_feedback = wanted.feedback is None or wanted.feedback.strip() == version.feedback
    is_same_record = _pick_record(version, wanted) == version.record_uuid
    return read_value(version) == wanted.value and is_same_feedback and is_same_record


def _pick_record(before: ResultVersion | None, wanted: NewResult) -> UUID | None:
    """The tool's record that stands with a value; a withdrawal takes everything back."""
    if wanted.record_uuid is not None or wanted.drops_record or before is None:
        return wanted.record_uuid
    return before.record_uuid if wanted.value is not None else None


def _make_version(
    cell: GradebookCell, before: ResultVersion | None, wanted: NewResult, author: UUID, now: datetime
) -> ResultVersion:
    """Feedback stays with a corrected value; a withdrawal takes everything back."""
    feedback = wanted.feedback
    if feedback is None:
        feedback = before.feedback if before is not None and wanted.value is not None else ""
    return ResultVersion(
        cell=cell,
        entered_at=get_next_instant(now, before.entered_at if before else None),
        entered_by_id=author,
        feedback=feedback.strip(),
        record_uuid=_pick_record(before, wanted),
        **write_value(wanted.value),
    )


def _store(cells: Sequence[GradebookCell], versions: Sequence[ResultVersion]) -> None:
    ResultVersion.objects.bulk_create(versions)
    for cell, version in zip(cells, versions, strict=True):
        cell.current = version.uuid
    GradebookCell.objects.bulk_update(cells, ["current"])


def _audit(
    act: Act,
    column: UUID,
    versions: Sequence[ResultVersion],
    current: Mapping[UUID | None, ResultVersion],
    cells: Sequence[GradebookCell],
    actor: Actor,
    now: datetime,
) -> None:
    """One line per act: counts and the act itself; the versions say which cells."""
    replaced = {version.cell_id for version in current.values() if read_value(version) is not None}
    withdrawn = sum(1 for version in versions if read_value(version) is None)
    changed = sum(1 for cell in cells if cell.uuid in replaced)
    detail = {"act": str(versions[0].act), "cells": len(versions), "changed": changed, "withdrawn": withdrawn}
    record_act(act, actor=actor, now=now, about=("gradebook_column", column), detail=detail)


def _tell_conflicts(
    clashing: Sequence[tuple[GradebookCell, ResultVersion]], wanted: Mapping[UUID, NewResult]
) -> tuple[Conflict, ...]:
    if not clashing:
        return ()
    names = list_called({version.entered_by_id for _, version in clashing})
    return tuple(
        Conflict(
            pupil=cell.pupil_id,
            wanted=wanted[cell.pupil_id].value,
            version=version.uuid,
            value=read_value(version),
            by=names.get(version.entered_by_id, ""),
            at=version.entered_at,
        )
        for cell, version in clashing
    )
