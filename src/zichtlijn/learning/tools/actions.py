"""Acts on tools: registering them, and the goals they name themselves."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import transaction

from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.progress.tools import Answer, TimeKind
from zichtlijn.journal.audit.actions import record_act
from zichtlijn.learning.tools.facts import ToolCard, tool_card
from zichtlijn.learning.tools.models import Tool, ToolGoal
from zichtlijn.tenancy.prepared import prepared_cursor

_MOST_SLUG_LETTERS = 40
_FIND_GOALS = "SELECT ref, uuid, title FROM tool_goal WHERE tool_id = %s AND ref = ANY(%s)"


@transaction.atomic
def register_tool(
    *,
    slug: str,
    name: str,
    supplier: str,
    actor: Actor,
    now: datetime,
    time_kind: TimeKind = TimeKind.PRACTICE,
    tests_again_later: Answer = Answer.UNKNOWN,
    adapts_to_pupil: Answer = Answer.UNKNOWN,
    shows_score_to_pupil: Answer = Answer.UNKNOWN,
    is_licensed_per_pupil: bool = False,
) -> ToolCard:
    """Make a tool known; a slug that exists gives the tool as it is. Raises Refusal (INVALID)."""
    _check_slug(slug)
    if not name.strip() or not supplier.strip():
        raise Refusal(Refused.INVALID, "name and supplier")
    tool, is_new = Tool.objects.get_or_create(
        slug=slug,
        defaults={
            "name": name.strip(),
            "supplier": supplier.strip(),
            "time_kind": time_kind,
            "tests_again_later": tests_again_later,
            "adapts_to_pupil": adapts_to_pupil,
            "shows_score_to_pupil": shows_score_to_pupil,
            "is_licensed_per_pupil": is_licensed_per_pupil,
        },
    )
    if is_new:
        record_act("tool.register", actor=actor, now=now, about=("tool", tool.uuid))
    return tool_card(tool)


def _check_slug(slug: str) -> None:
    try:
        validate_slug(slug)
    except ValidationError:
        raise Refusal(Refused.INVALID, "slug") from None
    if len(slug) > _MOST_SLUG_LETTERS:
        raise Refusal(Refused.INVALID, "slug")


def ensure_tool_goals(tool_uuid: UUID, named: Iterable[tuple[str, str]]) -> dict[str, UUID]:
    """Uuids of a tool's own goals by ref, made where new; `named` holds (ref, title) pairs.

    Safe for many writers at once inside their own transactions: rows are written in order of ref (decision
    16). One query when nothing is new. A title is filled in when it comes later, and never overwritten here.
    """
    titles: dict[str, str] = {}
    for ref, title in named:
        titles[ref] = titles.get(ref) or title
    found = _find_goals(tool_uuid, list(titles))
    missing = sorted(titles.keys() - found.keys())
    if missing:
        new = [ToolGoal(tool_id=tool_uuid, ref=ref, title=titles[ref]) for ref in missing]
        ToolGoal.objects.bulk_create(new, ignore_conflicts=True)
        found |= _find_goals(tool_uuid, missing)
    _fill_titles(tool_uuid, {ref: titles[ref] for ref, (_, title) in found.items() if not title and titles[ref]})
    return {ref: uuid for ref, (uuid, _) in found.items()}


def _find_goals(tool_uuid: UUID, refs: list[str]) -> dict[str, tuple[UUID, str]]:
    with prepared_cursor() as cursor:
        cursor.execute(_FIND_GOALS, [tool_uuid, refs], prepare=True)
        return {ref: (uuid, title) for ref, uuid, title in cursor.fetchall()}


def _fill_titles(tool_uuid: UUID, titles: dict[str, str]) -> None:
    if not titles:
        return
    with transaction.atomic():
        rows = ToolGoal.objects.select_for_update().filter(tool_id=tool_uuid, ref__in=titles, title="")
        filled = list(rows.order_by("ref"))
        for goal in filled:
            goal.title = titles[goal.ref]
        ToolGoal.objects.bulk_update(filled, ["title"])
