"""Adding, changing and removing the tests of a gradebook. Whose gradebook it is was asked before (access).

Every change is a new version: an average shown earlier rested on the one before.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final
from uuid import UUID, uuid4

from django.db import transaction

from zichtlijn.core.gradebook.columns import Column, ColumnKind, RetakeRule, find_column_fault, is_weight
from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.grading.gradebook.access import GradebookPlace
from zichtlijn.grading.gradebook.authoring import get_author, get_next_instant
from zichtlijn.grading.gradebook.entering import withdraw_column
from zichtlijn.grading.gradebook.facts import read_column
from zichtlijn.grading.gradebook.models import ColumnTerms, GradebookColumn
from zichtlijn.journal.audit.actions import record_act

KIND: Final = "gradebook_column"
MOST_TITLE_LETTERS: Final = 60
MOST_CONTENT_LETTERS: Final = 2_000
RETAKEN: Final = "retaken"


@dataclass(frozen=True, slots=True)
class ColumnDraft:
    """A test as its teacher describes it; a test without a day is sound, and so is a weight of 0."""

    title: str
    kind: ColumnKind = ColumnKind.TEST
    weight: Decimal = Decimal(1)
    held_on: date | None = None
    content: str = ""
    period: UUID | None = None
    retake_of: UUID | None = None
    retake_rule: RetakeRule = RetakeRule.BEST


@transaction.atomic
def add_column(place: GradebookPlace, draft: ColumnDraft, *, actor: Actor, now: datetime) -> UUID:
    """A new test, not ready for anybody yet. Its uuid.

    Raises Refusal: NOT_ALLOWED when no person does it, INVALID with the field or the `ColumnFault` as detail.
    """
    uuid, author = uuid4(), get_author(actor)
    _check(uuid, draft, _list_terms(place))
    GradebookColumn.objects.create(uuid=uuid, group_id=place.group_uuid, subject=place.subject, made_at=now)
    _write(uuid, draft, author, now)
    record_act("test.add", actor=actor, now=now, about=(KIND, uuid), detail={"group": str(place.group_uuid)})
    return uuid


@transaction.atomic
def change_column(place: GradebookPlace, uuid: UUID, draft: ColumnDraft, *, actor: Actor, now: datetime) -> bool:
    """Describe a test anew; False when nothing is said that it did not say. Refuses as `add_column`, and NOT_FOUND."""
    author = get_author(actor)
    before = _get_locked(place, uuid)
    _check(uuid, draft, [one for one in _list_terms(place) if one.column_id != uuid])
    if _tell(before) == _tidy(draft):
        return False
    _write(uuid, draft, author, get_next_instant(now, before.changed_at))
    record_act("test.change", actor=actor, now=now, about=(KIND, uuid))
    return True


@transaction.atomic
def remove_column(place: GradebookPlace, uuid: UUID, *, actor: Actor, now: datetime) -> int:
    """Take a test away: what stands in its cells is taken back first. How many results that were.

    Raises Refusal: NOT_FOUND, NOT_ALLOWED, INVALID (`retaken`) while other tests are retakes of it.
    """
    author = get_author(actor)
    before = _get_locked(place, uuid)
    if any(one.retake_of_id == uuid for one in _list_terms(place)):
        raise Refusal(Refused.INVALID, RETAKEN)
    withdrawn = withdraw_column(uuid, actor=actor, now=now)
    _write(uuid, _tell(before), author, get_next_instant(now, before.changed_at), is_removed=True)
    record_act("test.remove", actor=actor, now=now, about=(KIND, uuid), detail={"withdrawn": withdrawn})
    return withdrawn


def _get_locked(place: GradebookPlace, uuid: UUID) -> ColumnTerms:
    GradebookColumn.objects.select_for_update().filter(pk=uuid).first()
    found = _find_terms(place, uuid)
    if found is None or found.is_removed:
        raise Refusal(Refused.NOT_FOUND)
    return found


def _find_terms(place: GradebookPlace, uuid: UUID) -> ColumnTerms | None:
    here = {"column__group": place.group_uuid, "column__subject": place.subject}
    return ColumnTerms.objects.filter(column=uuid, **here).order_by("-changed_at").first()


def _list_terms(place: GradebookPlace) -> list[ColumnTerms]:
    rows = ColumnTerms.objects.filter(column__group=place.group_uuid, column__subject=place.subject)
    newest = rows.order_by("column_id", "-changed_at").distinct("column_id")
    return [one for one in newest if not one.is_removed]


def _check(uuid: UUID, draft: ColumnDraft, others: Iterable[ColumnTerms]) -> None:
    if not draft.title.strip() or len(draft.title.strip()) > MOST_TITLE_LETTERS:
        raise Refusal(Refused.INVALID, "title")
    if len(draft.content) > MOST_CONTENT_LETTERS:
        raise Refusal(Refused.INVALID, "content")
    if not is_weight(draft.weight):
        raise Refusal(Refused.INVALID, "weight")
    known = [read_column(one) for one in others]
    if any(one.title.casefold() == draft.title.strip().casefold() for one in others):
        raise Refusal(Refused.INVALID, "title_twice")
    column = _make_column(uuid, draft)
    retakes = (one for one in known if one.retake_of == uuid)
    faults = [find_column_fault(column, known), *(find_column_fault(one, [*known, column]) for one in retakes)]
    fault = next(filter(None, faults), None)
    if fault is not None:
        raise Refusal(Refused.INVALID, fault.value)


def _make_column(uuid: UUID, draft: ColumnDraft) -> Column:
    return Column(
        uuid, draft.kind, draft.weight, draft.held_on, draft.retake_of, draft.retake_rule, period=draft.period
    )


def _tell(terms: ColumnTerms) -> ColumnDraft:
    column = read_column(terms)
    return ColumnDraft(
        title=terms.title,
        kind=column.kind,
        weight=column.weight,
        held_on=column.held_on,
        content=terms.content,
        period=column.period,
        retake_of=column.retake_of,
        retake_rule=column.retake_rule,
    )


def _tidy(draft: ColumnDraft) -> ColumnDraft:
    return ColumnDraft(
        title=draft.title.strip(),
        kind=draft.kind,
        weight=draft.weight,
        held_on=draft.held_on,
        content=draft.content.strip(),
        period=draft.period,
        retake_of=draft.retake_of,
        retake_rule=draft.retake_rule,
    )


def _write(uuid: UUID, draft: ColumnDraft, author: UUID, at: datetime, *, is_removed: bool = False) -> None:
    said = _tidy(draft)
    ColumnTerms.objects.create(
        column_id=uuid,
        changed_at=at,
        changed_by_id=author,
        title=said.title,
        content=said.content,
        kind=said.kind,
        weight=said.weight,
        held_on=said.held_on,
        period=said.period,
        retake_of_id=said.retake_of,
        retake_rule=said.retake_rule,
        is_removed=is_removed,
    )
