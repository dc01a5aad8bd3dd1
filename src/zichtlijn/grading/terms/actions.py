"""Setting how a location gives results. Whether the actor may is asked by the caller."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zichtlijn.core.gradebook.periods import YearRule, list_overlapping_periods
from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.grading.gradebook.authoring import get_next_instant
from zichtlijn.grading.terms.facts import DEFAULT_TERMS, Terms
from zichtlijn.grading.terms.models import ExamDay, GradingPeriod, GradingTerms, ReportChoice
from zichtlijn.grading.terms.queries import find_last_change, list_versions, read_terms
from zichtlijn.journal.audit.actions import record_act


@transaction.atomic
def set_terms(location_uuid: UUID, terms: Terms, *, actor: Actor, now: datetime) -> UUID:
    """Keep a new version of everything a location agreed; earlier versions stay. Its uuid.

    Raises Refusal(INVALID): `overlap` when two periods share a day, `twice` when one period stands in it twice,
    `no_periods` and `no_weight` when a year by periods has none or none that counts, `reports_twice`.
    """
    _check(terms)
    row = GradingTerms.objects.create(
        location_id=location_uuid,
        set_at=get_next_instant(now, find_last_change(location_uuid)),
        set_by=actor.uuid,
        precision=terms.precision,
        reads_without_separator=terms.reads_without_separator,
        year_rule=terms.year_rule,
    )
    _keep_parts(row, terms)
    record_act("grading.set_terms", actor=actor, now=now, about=("location", location_uuid))
    return row.uuid


@transaction.atomic
def undo_terms(location_uuid: UUID, *, actor: Actor, now: datetime) -> UUID:
    """Let a location agree again what it did before the last change: one more version. Its uuid.

    Raises Refusal(NOT_FOUND) when there is no change to take back.
    """
    versions = list_versions(location_uuid)
    if not versions:
        raise Refusal(Refused.NOT_FOUND)
    former = read_terms(versions[-2]) if len(versions) > 1 else DEFAULT_TERMS
    return set_terms(location_uuid, former, actor=actor, now=now)


def _check(terms: Terms) -> None:
    periods = terms.plain_periods
    if list_overlapping_periods(periods):
        raise Refusal(Refused.INVALID, "overlap")
    if len({period.uuid for period in periods}) < len(periods):
        raise Refusal(Refused.INVALID, "twice")
    if terms.year_rule is YearRule.BY_PERIOD and not any(period.weight for period in periods):
        raise Refusal(Refused.INVALID, "no_weight" if periods else "no_periods")
    named = [(one.subject, year_group) for one in terms.reports for year_group in one.year_groups]
    if len(set(named)) < len(named):
        raise Refusal(Refused.INVALID, "reports_twice")


def _keep_parts(row: GradingTerms, terms: Terms) -> None:
    GradingPeriod.objects.bulk_create(
        GradingPeriod(
            terms=row,
            period=named.period.uuid,
            name=named.name,
            starts_on=named.period.span.starts_on,
            ends_on=named.period.span.ends_on,
            weight=named.period.weight,
        )
        for named in terms.periods
    )
    ReportChoice.objects.bulk_create(
        ReportChoice(terms=row, subject=one.subject, year_groups=sorted(one.year_groups), writer=one.writer)
        for one in terms.reports
    )
    ExamDay.objects.bulk_create(
        ExamDay(terms=row, held_on=one.date.held_on, kind=one.date.kind, subject=one.subject)
        for one in terms.exam_dates
    )
