"""Writing down how one looks back, and choosing who reads it (R46). All as the pupil; nobody reads along by default.

The audit keeps that something was written or shared, never a word of it.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.release.rows import Content
from zichtlijn.grading.gradebook.authoring import get_author
from zichtlijn.grading.release.published_subjects import get_published_test
from zichtlijn.grading.sharing.facts import MOST_PROMPT_LETTERS, Prompts, Reader
from zichtlijn.grading.sharing.models import Reflection, ReflectionReader
from zichtlijn.grading.sharing.reflections import list_possible_readers
from zichtlijn.journal.audit.actions import record_act


@transaction.atomic
def write_reflection(prompts: Prompts, *, entry: UUID | None = None, actor: Actor, now: datetime) -> UUID:
    """Keep a reflection on an entry the pupil sees now, or on anything. Its uuid; nobody else can read it yet.

    Raises Refusal: NOT_FOUND for an entry the pupil does not see, INVALID without words or with too many letters.
    """
    pupil, said = get_author(actor), _tidy(prompts)
    row = Reflection(pupil_id=pupil, written_at=now, changed_at=now)
    if entry is not None:
        test = get_published_test(pupil, pupil, entry, now=now).value
        if test.result.content is not Content.RESULT:
            raise Refusal(Refused.NOT_FOUND)
        row.test, row.subject, row.title = test.result.test, test.subject, test.title
    row.glad, row.differed, row.next_step = said.glad, said.differed, said.next_step
    row.save(force_insert=True)
    record_act("reflection.write", actor=actor, now=now, about=("reflection", row.uuid))
    return row.uuid


@transaction.atomic
def change_reflection(reflection: UUID, prompts: Prompts, *, actor: Actor, now: datetime) -> None:
    """Write something else; who may read it reads the new words. Raises Refusal likewise."""
    row, said = _get_own(reflection, actor), _tidy(prompts)
    row.glad, row.differed, row.next_step, row.changed_at = said.glad, said.differed, said.next_step, now
    row.save(update_fields=["glad", "differed", "next_step", "changed_at"])
    record_act("reflection.change", actor=actor, now=now, about=("reflection", row.uuid))


@transaction.atomic
def remove_reflection(reflection: UUID, *, actor: Actor, now: datetime) -> None:
    """Throw it away, for everybody. Raises Refusal(NOT_FOUND) for another's."""
    _get_own(reflection, actor).delete()
    record_act("reflection.remove", actor=actor, now=now, about=("reflection", reflection))


@transaction.atomic
def set_readers(reflection: UUID, readers: Collection[UUID], *, actor: Actor, now: datetime) -> None:
    """Let exactly these persons read it from now on, out of `list_possible_readers`; none takes it back from all.

    Raises Refusal(NOT_FOUND) for another's reflection and for somebody who is not among the possible readers.
    """
    row = _get_own(reflection, actor)
    live = ReflectionReader.objects.filter(reflection=row, revoked_at__isnull=True)
    standing = set(live.values_list("person_id", flat=True))
    added = _choose_readers(row, set(readers) - standing, now) if set(readers) - standing else []
    gone = live.exclude(person__in=list(readers)).update(revoked_at=now)
    ReflectionReader.objects.bulk_create(
        ReflectionReader(reflection=row, person_id=one.person, kind=one.kind, shared_at=now) for one in added
    )
    if added or gone:
        detail = {"added": len(added), "ended": gone}
        record_act("reflection.readers", actor=actor, now=now, about=("reflection", row.uuid), detail=detail)


def _choose_readers(row: Reflection, wanted: Collection[UUID], now: datetime) -> list[Reader]:
    """Each wanted reader as what this pupil may choose them for. A teacher of the subject goes before a mentor."""
    possible = list_possible_readers(row.pupil_id, subject=row.subject, now=now)
    found = {one.person: one for one in possible}
    if not set(wanted) <= set(found):
        raise Refusal(Refused.NOT_FOUND)
    return [found[person] for person in sorted(wanted)]


def _get_own(reflection: UUID, actor: Actor) -> Reflection:
    row = Reflection.objects.select_for_update().filter(pk=reflection, pupil=get_author(actor)).first()
    if row is None:
        raise Refusal(Refused.NOT_FOUND)
    return row


def _tidy(prompts: Prompts) -> Prompts:
    said = Prompts(prompts.glad.strip(), prompts.differed.strip(), prompts.next_step.strip())
    lengths = [len(words) for words in (said.glad, said.differed, said.next_step)]
    if not any(lengths) or max(lengths) > MOST_PROMPT_LETTERS:
        raise Refusal(Refused.INVALID, "prompts")
    return said
