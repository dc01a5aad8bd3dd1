"""What a school says of a tool, and whether teachers see it. Every change is in the audit."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.progress.tools import Answer, TimeKind, ToolState
from zichtlijn.journal.audit.actions import record_act
from zichtlijn.learning.tools.facts import ToolCard, tool_card
from zichtlijn.learning.tools.launching import find_address_fault
from zichtlijn.learning.tools.models import Tool

MOST_AGREEMENT_LETTERS = 120
_WRITTEN = frozenset({"launch_address", "agreement"})
"""What people write themselves: the audit keeps that it changed, of choices also from what to what."""


@dataclass(frozen=True, slots=True)
class ToolSettings:
    """What is known of a tool besides its leeswijzer (R02, R14, R16, R26; decisions 6 and 13)."""

    time_kind: TimeKind
    tests_again_later: Answer
    adapts_to_pupil: Answer
    shows_score_to_pupil: Answer
    is_licensed_per_pupil: bool
    launch_address: str = ""
    agreement: str = ""


@transaction.atomic
def change_tool(*, slug: str, settings: ToolSettings, actor: Actor, now: datetime) -> ToolCard:
    """Put settings in force. Raises Refusal: NOT_FOUND, INVALID (address or agreement)."""
    address, agreement = settings.launch_address.strip(), settings.agreement.strip()
    if find_address_fault(address) is not None:
        raise Refusal(Refused.INVALID, "launch_address")
    if len(agreement) > MOST_AGREEMENT_LETTERS:
        raise Refusal(Refused.INVALID, "agreement")
    tool = _lock_tool(slug)
    wanted = {
        "time_kind": settings.time_kind.value,
        "tests_again_later": settings.tests_again_later.value,
        "adapts_to_pupil": settings.adapts_to_pupil.value,
        "shows_score_to_pupil": settings.shows_score_to_pupil.value,
        "is_licensed_per_pupil": settings.is_licensed_per_pupil,
        "launch_address": address,
        "agreement": agreement,
    }
    before = {name: getattr(tool, name) for name in wanted}
    changed = [name for name, value in wanted.items() if before[name] != value]
    if changed:
        for name in changed:
            setattr(tool, name, wanted[name])
        tool.save(update_fields=changed)
        detail = {name: True if name in _WRITTEN else [before[name], wanted[name]] for name in changed}
        record_act("tool.change", actor=actor, now=now, about=("tool", tool.uuid), detail=detail)
    return tool_card(tool)


@transaction.atomic
def put_live(*, slug: str, actor: Actor, now: datetime) -> ToolCard:
    """Let teachers see what the tool delivers. Raises Refusal: NOT_FOUND, INVALID without a leeswijzer (R08)."""
    tool = _lock_tool(slug)
    if not tool.score_explanation:
        raise Refusal(Refused.INVALID, "score_explanation")
    return _set_state(tool, ToolState.LIVE, actor, now)


@transaction.atomic
def stop_tool(*, slug: str, actor: Actor, now: datetime) -> ToolCard:
    """Let teachers see nothing more of a live tool; what is there stays. Raises Refusal (NOT_FOUND)."""
    tool = _lock_tool(slug)
    return _set_state(tool, ToolState.STOPPED, actor, now) if tool.state == ToolState.LIVE else tool_card(tool)


def _set_state(tool: Tool, state: ToolState, actor: Actor, now: datetime) -> ToolCard:
    before = ToolState(tool.state)
    if before is not state:
        tool.state = state
        tool.save(update_fields=["state"])
        detail = {"from": before.value, "to": state.value}
        record_act("tool.state", actor=actor, now=now, about=("tool", tool.uuid), detail=detail)
    return tool_card(tool)


def _lock_tool(slug: str) -> Tool:
    tool = Tool.objects.select_for_update().filter(slug=slug).first()
    if tool is None:
        raise Refusal(Refused.NOT_FOUND, slug)
    return tool
