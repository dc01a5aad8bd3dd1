"""Writing leeswijzers in versions, and who at the supplier stands for one (R08)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.progress.tools import ExplanationAuthor
from zichtlijn.journal.audit.actions import record_act
from zichtlijn.learning.tools.facts import Explanation, read_explanation
from zichtlijn.learning.tools.models import Tool, ToolExplanation

MOST_LETTERS = 2_000
MOST_SCALE_LETTERS = 200


@transaction.atomic
def explain_scores(
    *,
    slug: str,
    text: str,
    actor: Actor,
    now: datetime,
    scale: str | None = None,
    author: ExplanationAuthor = ExplanationAuthor.SCHOOL,
    confirmed_by: str = "",
) -> Explanation:
    """Put a text in force as the next version; the very same text and scale give the version that is in force.

    Without a scale it keeps that of the version before. With `confirmed_by` the supplier stands for it.
    Raises Refusal: NOT_FOUND (no such tool), INVALID (empty or too long).
    """
    text, confirmed_by = text.strip(), confirmed_by.strip()
    tool = _lock_tool(slug)
    current = _find_current(tool)
    scale = (scale if scale is not None else current.scale if current else "").strip()
    if not text or len(text) > MOST_LETTERS or len(scale) > MOST_SCALE_LETTERS:
        raise Refusal(Refused.INVALID, "text")
    if current is not None and (current.text, current.scale) == (text, scale):
        return _confirm(current, confirmed_by, actor, now) if confirmed_by else read_explanation(current)
    row = ToolExplanation.objects.create(
        tool=tool,
        version=current.version + 1 if current else 1,
        text=text,
        scale=scale,
        author=author.value,
        written_at=now,
        written_by=actor.uuid,
        confirmed_at=now if confirmed_by else None,
        confirmed_by=confirmed_by,
    )
    tool.score_explanation = text
    tool.save(update_fields=["score_explanation"])
    detail = {"version": row.version, "author": author.value, "confirmed": bool(confirmed_by)}
    record_act("tool.explain", actor=actor, now=now, about=("tool", tool.uuid), detail=detail)
    return read_explanation(row)


@transaction.atomic
def return_to_explanation(*, slug: str, explanation_uuid: UUID, actor: Actor, now: datetime) -> Explanation:
    """Put an earlier version in force again, as a new version with its author and who confirmed it.

    Raises Refusal (NOT_FOUND).
    """
    tool = _lock_tool(slug)
    earlier = ToolExplanation.objects.filter(pk=explanation_uuid, tool=tool).first()
    if earlier is None:
        raise Refusal(Refused.NOT_FOUND, "explanation")
    return explain_scores(
        slug=slug,
        text=earlier.text,
        scale=earlier.scale,
        author=ExplanationAuthor(earlier.author),
        confirmed_by=earlier.confirmed_by,
        actor=actor,
        now=now,
    )


@transaction.atomic
def confirm_explanation(*, slug: str, version: int, confirmed_by: str, actor: Actor, now: datetime) -> Explanation:
    """Say who at the supplier stands for the text in force. Saying so again changes nothing.

    Raises Refusal: NOT_FOUND (no such tool or no text), INVALID (nobody named), OUT_OF_DATE (another version by now).
    """
    tool = _lock_tool(slug)
    current = _find_current(tool)
    if current is None:
        raise Refusal(Refused.NOT_FOUND, "explanation")
    if current.version != version:
        raise Refusal(Refused.OUT_OF_DATE, str(current.version))
    if not confirmed_by.strip():
        raise Refusal(Refused.INVALID, "confirmed_by")
    return _confirm(current, confirmed_by.strip(), actor, now)


def _confirm(row: ToolExplanation, confirmed_by: str, actor: Actor, now: datetime) -> Explanation:
    if row.confirmed_at is None:
        row.confirmed_at, row.confirmed_by = now, confirmed_by
        row.save(update_fields=["confirmed_at", "confirmed_by"])
        about = ("tool", row.tool_id)
        record_act("tool.confirm", actor=actor, now=now, about=about, detail={"version": row.version})
    return read_explanation(row)


def _lock_tool(slug: str) -> Tool:
    tool = Tool.objects.select_for_update().filter(slug=slug).first()
    if tool is None:
        raise Refusal(Refused.NOT_FOUND, slug)
    return tool


def _find_current(tool: Tool) -> ToolExplanation | None:
    return ToolExplanation.objects.filter(tool=tool).order_by("-version").first()
