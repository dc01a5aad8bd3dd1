"""Reading agreements."""

from uuid import UUID

from zichtlijn.guidance.agreements.facts import AgreementFacts, read_agreement
from zichtlijn.guidance.agreements.models import Agreement
from zichtlijn.guidance.reading import Reader, keep_readable


def list_agreements(reader: Reader, pupil: UUID) -> list[AgreementFacts]:
    """What was agreed with a pupil and this reader may read, newest first; one query."""
    rows = Agreement.objects.filter(pupil_id=pupil).select_related("author").order_by("-written_at", "uuid")
    return [read_agreement(row) for row in keep_readable(reader, rows)]
