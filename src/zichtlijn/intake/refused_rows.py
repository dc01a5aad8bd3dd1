"""What a reader refused of a file or a delivery: kept and counted like records refused at the machine door (R03, R17).

A row that cannot be read has no id yet, so it is named by its place in the file. A file is never named: what somebody
called it may name a pupil.
"""

from datetime import datetime

from django.db import transaction
from uuid_utils.compat import uuid7

from zichtlijn.feeds.report import WHOLE_FILE, Finding, Report, Severity
from zichtlijn.intake.batch_reading import UnreadableBatch
from zichtlijn.intake.deliveries.models import Delivery
from zichtlijn.intake.deliveries.rejecting import WHOLE_DELIVERY, Cause, keep_causes
from zichtlijn.intake.sources.facts import SourceFacts


def keep_refusals(source: SourceFacts, report: Report, *, door: str, now: datetime) -> None:
    """Keep what a file was refused for: the rows of one that is stored, or why nothing of it is."""
    if report.is_readable:
        _keep_refused_rows(source, report, door, now)
    else:
        fatal = (one for one in report.kept if one.severity is Severity.FATAL)
        keep_causes(source, [_tell_unreadable(one) for one in fatal], now=now)


def keep_unreadable_file(source: SourceFacts, finding: Finding, *, now: datetime) -> None:
    """Keep why nothing of a file is stored. No delivery: a source does not get fresher by what nobody can read."""
    keep_causes(source, [_tell_unreadable(finding)], now=now)


def keep_unreadable_batch(source: SourceFacts, problem: UnreadableBatch, *, now: datetime) -> None:
    """Keep that a delivery to the machine door was no list of records."""
    received = "" if problem.byte is None else f"byte {problem.byte}"
    keep_causes(source, [Cause(WHOLE_DELIVERY, "not_a_batch", "records", received, problem.expected)], now=now)


def _tell_unreadable(finding: Finding) -> Cause:
    """The whole file is refused, by whatever place in it."""
    place = WHOLE_FILE if finding.where == WHOLE_FILE else f"{WHOLE_FILE}, {finding.where}"
    return Cause(place, finding.code, finding.field, finding.received, finding.expected)


@transaction.atomic
def _keep_refused_rows(source: SourceFacts, report: Report, door: str, now: datetime) -> None:
    """Keep why rows of a file that is stored were refused: all of them counted, the first named.

    What was received is masked by the reader where it could tell what a pupil did.
    """
    refused = report.count(Severity.REFUSED)
    if not refused:
        return
    Delivery.objects.create(
        uuid=uuid7(), source_id=source.uuid, door=door, received_at=now, finished_at=now, refused=refused
    )
    causes = (
        Cause(one.where, one.code, one.field, one.received, one.expected)
        for one in report.kept
        if one.severity is Severity.REFUSED
    )
    keep_causes(source, causes, now=now)
