"""Rows of tests as the core value they were made of."""

import msgspec

from zichtlijn.core.progress.assessments import Assessment
from zichtlijn.learning.assessments.models import KnownAssessment


def read_assessment(row: KnownAssessment) -> Assessment:
    return msgspec.convert(row.content, Assessment, strict=False)
