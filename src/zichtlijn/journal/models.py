"""All models of the journal app, gathered for Django; each stands in its own room."""

from zichtlijn.journal.audit.models import AuditEntry
from zichtlijn.journal.outbox.models import OutboxMessage
from zichtlijn.journal.visits.models import VisitCount

__all__ = ["AuditEntry", "OutboxMessage", "VisitCount"]
