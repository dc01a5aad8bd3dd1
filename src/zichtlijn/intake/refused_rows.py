"""Rows of a file that its reader refused: kept and counted like records refused at the machine door (R03).

A row that cannot be read has no id yet, so it is named by its place in the file.
"""

from datetime import datetime

from django.db import transaction
from uuid_utils.compat import uuid7

from zichtlijn.feeds.report import Report, Severity
from zichtlijn.intake.deliveries.models import Delivery
from zichtlijn.intake.deliveries.rejecting import Cause, keep_causes
from zichtlijn.intake.sources.facts import SourceFacts


@transaction.atomic
def keep_refused_rows(source: SourceFacts, report: Report, *, door: str, now: datetime) -> None:
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
