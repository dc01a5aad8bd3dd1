"""The shape shared by every dated relation: half-open days (decision 10).

Privacy: days only; each model that has this shape says whose, why and how long.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import F, Q

from zichtlijn.core.kernel.span import DaySpan


class SpanQuerySet(models.QuerySet[Any]):
    """Rows that hold on a day."""

    def on(self, day: date) -> Self:
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=day), starts_on__lte=day)


class SpannedModel(models.Model):
    """A relation from `starts_on` up to but not including `ends_on`; open when that is empty."""

    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = SpanQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_ends_after_start",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")),
            )
        ]

    @property
    def span(self) -> DaySpan:
        return DaySpan(self.starts_on, self.ends_on)


def end_relations(relations: Iterable[SpannedModel], on: date) -> int:
    """Let relations of one kind end on a day; one that would not hold a single day goes. How many; two queries."""
    ending = list(relations)
    if not ending:
        return 0
    rows = type(ending[0])._default_manager
    held = [one.pk for one in ending if one.starts_on < on]
    rows.filter(pk__in=held).update(ends_on=on)
    rows.filter(pk__in=[one.pk for one in ending if one.starts_on >= on]).delete()
    return len(ending)


def end_after(starts_on: date, ends_on: date | None) -> date | None:
    """The end given, unless the relation would then not hold a single day."""
    return ends_on if ends_on is not None and ends_on > starts_on else None
