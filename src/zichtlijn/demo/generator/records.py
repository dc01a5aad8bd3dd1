"""Puts practice into canonical records, as each tool words and delivers it. Pure."""

from datetime import timedelta
from typing import Final

from zichtlijn.core.progress.record import PupilRef, Record, ToolGoalRef
from zichtlijn.core.progress.tools import TimeKind
from zichtlijn.demo.story.practice import Practice
from zichtlijn.demo.story.tools import TOOLS

_TITLES: Final = {goal.ref: goal.title for tool in TOOLS for goal in tool.goals}
_TIME_KINDS: Final = {tool.slug: tool.time_kind for tool in TOOLS}
_SENT_AFTER: Final = timedelta(seconds=20)


def make_record(practice: Practice) -> Record:
    """The record a tool sends of one practice; the external id says who, what and when."""
    title = _TITLES.get(practice.goal, "")
    seconds = practice.minutes * 60
    is_access = _TIME_KINDS[practice.tool] is TimeKind.ACCESS
    return Record(
        external_id=f"{practice.goal}/{practice.pupil}/{practice.starts_at:%Y%m%dT%H%M}",
        version_at=practice.ends_at + _SENT_AFTER,
        pupil=PupilRef("las_key", practice.pupil),
        tool_goal=ToolGoalRef(practice.goal, title),
        exercise=title or practice.goal,
        result=practice.result,
        occurred_on=practice.on,
        occurred_at=practice.starts_at,
        completion=practice.completion,
        items_made=practice.items_made,
        items_right=practice.items_right,
        practice_seconds=None if is_access else seconds,
        access_seconds=seconds if is_access else None,
        explanation_seconds=practice.explanation_seconds,
        signal=practice.signal,
        context=practice.context,
    )
