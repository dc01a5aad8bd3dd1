"""Finding whom and what a record is about: pupils by the sender's key, tool goals by the tool's own name."""

from collections.abc import Iterable
from uuid import UUID

from zichtlijn.core.progress.record import Record
from zichtlijn.intake.sources.facts import SourceFacts
from zichtlijn.learning.tools.actions import ensure_tool_goals
from zichtlijn.people.rosters.identifiers import find_persons_by_identifier


def resolve_pupils(source: SourceFacts, records: Iterable[Record]) -> dict[tuple[str, str], UUID]:
    """The pupil of each (scheme, value) that is known at the source's location; one query per scheme."""
    keys = {(record.pupil.scheme, record.pupil.value) for record in records}
    return find_persons_by_identifier(keys, scope=source.location_ref)


def resolve_tool_goals(source: SourceFacts, records: Iterable[Record]) -> dict[str, UUID]:
    """The tool goal of each reference; those the tool never named before are made."""
    titles: dict[str, str] = {}
    for record in records:
        if not titles.get(record.tool_goal.ref):
            titles[record.tool_goal.ref] = record.tool_goal.title
    return ensure_tool_goals(source.tool_uuid, sorted(titles.items()))
