"""A school's own agreements: how remarks are worded, who answers when, what guardians may expect (product.md S11).

Each setting is a version, the last one counts. Whether the actor may is asked by the caller.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.grading.release.school_models import SchoolAgreements
from zichtlijn.journal.audit.actions import record_act

MOST_LETTERS: Final = 600


@dataclass(frozen=True, slots=True)
class Agreements:
    """What a location agreed, in its own words; empty is not agreed."""

    wording: str = ""
    answering: str = ""
    expecting: str = ""
    has_guardian_average: bool = False
    """Whether guardians get an average too, of what they see (R44)."""


def find_agreements(location: UUID) -> Agreements:
    """The last version; empty where a location agreed nothing. One query."""
    row = SchoolAgreements.objects.filter(location=location).order_by("-set_at").first()
    return Agreements(row.wording, row.answering, row.expecting, row.has_guardian_average) if row else Agreements()


def find_agreements_line(location: UUID) -> str:
    """What stands under every text field that others will read: wording, then who answers; empty without. One query."""
    agreed = find_agreements(location)
    return " ".join(text for text in (agreed.wording, agreed.answering) if text)


@transaction.atomic
def set_agreements(location: UUID, agreed: Agreements, *, actor: Actor, now: datetime) -> UUID:
    """Keep a new version of all of it. Its uuid. Raises Refusal(INVALID, `too_long`)."""
    texts = [" ".join(text.split()) for text in (agreed.wording, agreed.answering, agreed.expecting)]
    if any(len(text) > MOST_LETTERS for text in texts):
        raise Refusal(Refused.INVALID, "too_long")
    wording, answering, expecting = texts
    row = SchoolAgreements.objects.create(
        location_id=location,
        wording=wording,
        answering=answering,
        expecting=expecting,
        has_guardian_average=agreed.has_guardian_average,
        set_at=now,
        set_by=actor.uuid,
    )
    record_act("release.set_agreements", actor=actor, now=now, about=("location", location))
    return row.uuid
