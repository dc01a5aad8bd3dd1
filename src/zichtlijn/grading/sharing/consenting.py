"""A pupil of eighteen or older decides which guardian goes on seeing results by the school's moments (R49; 18+)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.release.guardians import find_adult_at
from zichtlijn.grading.gradebook.authoring import get_author, get_next_instant
from zichtlijn.grading.gradebook.models import GradebookCell
from zichtlijn.grading.release.published_calendar import read_calendar
from zichtlijn.grading.release.replanning import replan_cells
from zichtlijn.grading.sharing.facts import SightGrant
from zichtlijn.grading.sharing.models import AdultConsent
from zichtlijn.grading.sharing.queries import list_sharing_guardians
from zichtlijn.journal.audit.actions import record_act
from zichtlijn.people.rosters.places import list_birthdays


def is_adult(pupil: UUID, *, now: datetime) -> bool:
    """Whether a pupil turned eighteen; False when the birth date is unknown: then the school has to say."""
    adult_at = find_adult_at(list_birthdays([pupil]).get(pupil), read_calendar(pupil).zone)
    return adult_at is not None and adult_at <= now


def list_sight_grants(pupil: UUID, *, now: datetime) -> list[SightGrant]:
    """Each guardian with access now, and since when the pupil lets them see results."""
    standing = AdultConsent.objects.filter(pupil=pupil, ended_at__isnull=True)
    since = dict(standing.values_list("guardian_id", "granted_at"))
    return [SightGrant(one, since.get(one.uuid)) for one in list_sharing_guardians(pupil, now=now)]


@transaction.atomic
def grant_sight(guardian: UUID, *, actor: Actor, now: datetime) -> None:
    """As the pupil: let a guardian see results from the next guardian moment on; plans again.

    Raises Refusal: NOT_ALLOWED under eighteen, NOT_FOUND for who is no guardian with access, ALREADY_DONE.
    """
    pupil = get_author(actor)
    if not is_adult(pupil, now=now):
        raise Refusal(Refused.NOT_ALLOWED)
    if guardian not in {one.uuid for one in list_sharing_guardians(pupil, now=now)}:
        raise Refusal(Refused.NOT_FOUND)
    cells = _hold_cells(pupil)
    if AdultConsent.objects.filter(pupil=pupil, guardian=guardian, ended_at__isnull=True).exists():
        raise Refusal(Refused.ALREADY_DONE)
    row = AdultConsent.objects.create(pupil_id=pupil, guardian_id=guardian, granted_at=now)
    replan_cells(cells, now=now)
    record_act("consent.grant", actor=actor, now=now, about=("adult_consent", row.uuid))


@transaction.atomic
def take_back_sight(guardian: UUID, *, actor: Actor, now: datetime) -> None:
    """As the pupil: end it at once; what was shared one by one stays. Raises Refusal(ALREADY_DONE) without one."""
    pupil = get_author(actor)
    cells = _hold_cells(pupil)
    row = AdultConsent.objects.filter(pupil=pupil, guardian=guardian, ended_at__isnull=True).first()
    if row is None:
        raise Refusal(Refused.ALREADY_DONE)
    row.ended_at = get_next_instant(now, row.granted_at)
    row.save(update_fields=["ended_at"])
    replan_cells(cells, now=now)
    record_act("consent.end", actor=actor, now=now, about=("adult_consent", row.uuid))


def _hold_cells(pupil: UUID) -> list[UUID]:
    """All cells of a pupil, so that nobody enters in one of them meanwhile; in the order everybody locks in."""
    rows = GradebookCell.objects.select_for_update().filter(pupil=pupil).order_by("uuid")
    return [row.uuid for row in rows]
