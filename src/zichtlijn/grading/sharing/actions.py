"""Sharing a result with a guardian, taking that back, and opening what was shared (R45, R53).

Runs as the board itself, not as the audience: a share is planned. The audit keeps that it was done, never what it was,
and nothing of a guardian's looking.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.kernel.shown import Shown
from zichtlijn.core.release.rows import Content, Road
from zichtlijn.core.release.sharing import may_share
from zichtlijn.grading.gradebook.authoring import get_author
from zichtlijn.grading.gradebook.models import GradebookCell
from zichtlijn.grading.release.published import PublishedResult, list_published
from zichtlijn.grading.release.published_calendar import read_calendar
from zichtlijn.grading.release.published_subjects import PublishedTest, get_published_test
from zichtlijn.grading.release.replanning import replan_cells
from zichtlijn.grading.sharing.facts import MOST_NOTE_LETTERS, OpenedShare
from zichtlijn.grading.sharing.guardians import list_guardians
from zichtlijn.grading.sharing.models import ResultShare
from zichtlijn.grading.sharing.queries import list_given, list_received
from zichtlijn.journal.audit.actions import record_act


@dataclass(frozen=True, slots=True)
class _Words:
    """How a pupil shares: with or without the number, and what is told along."""

    with_number: bool
    note: str


@transaction.atomic
def share_result(
    entry: UUID, guardians: Sequence[UUID], *, with_number: bool, note: str, actor: Actor, now: datetime
) -> tuple[UUID, ...]:
    """As the pupil: show what the pupil sees now to each of these guardians, at once. The shares, one a guardian.

    The number goes along when it is wanted and the pupil sees it. Raises Refusal: NOT_FOUND when the pupil does not
    see it or a guardian is not the pupil's with access now, ALREADY_DONE when all of it is shared already, INVALID
    (`guardians`, `note`) without a guardian and for too many letters.
    """
    pupil, words = get_author(actor), _check(with_number, note, guardians)
    test = get_published_test(pupil, pupil, entry, now=now)
    if test.value.result.content is not Content.RESULT:
        raise Refusal(Refused.NOT_FOUND)
    _check_guardians(pupil, guardians, test.since, now)
    cell = GradebookCell.objects.select_for_update(of=("self",)).get(versions=entry)
    wanted = [one for one in dict.fromkeys(guardians) if one not in _list_served(entry, words, test.value)]
    if not wanted:
        raise Refusal(Refused.ALREADY_DONE)
    rows = ResultShare.objects.bulk_create(_make(pupil, one, test, words, now) for one in wanted)
    replan_cells([cell.pk], now=now)
    for row in rows:
        record_act("share.give", actor=actor, now=now, about=("result_share", row.uuid))
    return tuple(row.uuid for row in rows)


@transaction.atomic
def stop_sharing(share: UUID, *, actor: Actor, now: datetime) -> None:
    """As the pupil: take a share back.

    Raises Refusal: NOT_FOUND for another's, ALREADY_DONE when it was taken back or is over, NOT_ALLOWED once the
    guardian opened it or the school shows it to that guardian (R45).
    """
    pupil = get_author(actor)
    row = ResultShare.objects.filter(pk=share, pupil=pupil).first()
    if row is None:
        raise Refusal(Refused.NOT_FOUND)
    cell = GradebookCell.objects.select_for_update(of=("self",)).get(versions=row.entry)
    ResultShare.objects.select_for_update().get(pk=share)
    given = next((one for one in list_given(pupil, now=now) if one.uuid == share), None)
    if given is None:
        raise Refusal(Refused.ALREADY_DONE)
    if not given.may_stop:
        raise Refusal(Refused.NOT_ALLOWED)
    ResultShare.objects.filter(pk=share).update(revoked_at=now)
    replan_cells([cell.pk], now=now)
    record_act("share.stop", actor=actor, now=now, about=("result_share", share))


@transaction.atomic
def open_share(share: UUID, *, actor: Actor, now: datetime) -> OpenedShare:
    """As the guardian: read what was shared; from the first time on it cannot be taken back.

    Raises Refusal(NOT_FOUND) for another's, and for one that is over.
    """
    guardian = get_author(actor)
    row = ResultShare.objects.select_for_update().filter(pk=share, guardian=guardian).first()
    if row is None:
        raise Refusal(Refused.NOT_FOUND)
    received = next((one for one in list_received(guardian, row.pupil_id, now=now) if one.uuid == share), None)
    result = _find_shared(guardian, row, now)
    if received is None or result is None:
        raise Refusal(Refused.NOT_FOUND)
    live = ResultShare.objects.filter(entry=row.entry, guardian=guardian, revoked_at__isnull=True)
    live.filter(opened_at__isnull=True).update(opened_at=now)
    return OpenedShare(received, result)


def _check(with_number: bool, note: str, guardians: Collection[UUID]) -> _Words:
    if not guardians:
        raise Refusal(Refused.INVALID, "guardians")
    if len(note.strip()) > MOST_NOTE_LETTERS:
        raise Refusal(Refused.INVALID, "note")
    return _Words(with_number, note.strip())


def _check_guardians(pupil: UUID, guardians: Iterable[UUID], shown_since: datetime, now: datetime) -> None:
    """Every one of them must be this pupil's, with access now; whatever the guardian mode."""
    known = {one.person: one for one in list_guardians(pupil, read_calendar(pupil).zone)}
    for guardian in guardians:
        if guardian not in known or not may_share(known[guardian], shown_since, now):
            raise Refusal(Refused.NOT_FOUND)


def _list_served(entry: UUID, words: _Words, test: PublishedTest) -> set[UUID]:
    """Guardians who have as much by a share already: the number, or the words where no number is to go along."""
    live = ResultShare.objects.filter(entry=entry, revoked_at__isnull=True)
    if words.with_number and test.result.has_number:
        live = live.filter(with_number=True)
    return set(live.values_list("guardian_id", flat=True))


def _make(pupil: UUID, guardian: UUID, test: Shown[PublishedTest], words: _Words, now: datetime) -> ResultShare:
    return ResultShare(
        pupil_id=pupil,
        guardian_id=guardian,
        entry=test.value.result.entry,
        test=test.value.result.test,
        subject=test.value.subject,
        title=test.value.title,
        with_number=words.with_number and test.value.result.has_number,
        note=words.note,
        # The fence reads the database's clock: what it shows cannot have begun after the share.
        shared_at=max(now, test.since),
    )


def _find_shared(guardian: UUID, row: ResultShare, now: datetime) -> Shown[PublishedResult] | None:
    found = list_published(guardian, row.pupil_id, now=now)
    return next((one for one in found if one.value.entry == row.entry and Road.SHARE in one.value.roads), None)
