"""Reading what makers say of their tests."""

from uuid import UUID

from zichtlijn.core.progress.assessments import Assessment
from zichtlijn.learning.assessments.facts import read_assessment
from zichtlijn.learning.assessments.models import KnownAssessment


def find_assessment(tool_uuid: UUID, code: str, version: str = "") -> Assessment | None:
    """The test of a tool by code and version; None when it was never described."""
    row = KnownAssessment.objects.filter(tool_id=tool_uuid, code=code, version=version).first()
    return read_assessment(row) if row else None


def list_assessments(tool_uuid: UUID) -> list[Assessment]:
    """All tests of a tool, by code and version."""
    return [
        read_assessment(row) for row in KnownAssessment.objects.filter(tool_id=tool_uuid).order_by("code", "version")
    ]
