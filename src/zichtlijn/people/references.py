"""A reference to a person or group in an address: the uuid, or the slug a demo has (decision 26)."""

from uuid import UUID

from django.db.models import Q


def refers_to(reference: str | UUID, relation: str = "") -> Q:
    """Condition for the one row meant; an empty reference means no row, not every row without a slug.

    `relation` leads to the row meant: `pupil__` for memberships of the pupil meant.
    """
    try:
        return Q((f"{relation}uuid", reference if isinstance(reference, UUID) else UUID(reference)))
    except ValueError:
        return Q((f"{relation}slug", reference)) & ~Q((f"{relation}slug", ""))
