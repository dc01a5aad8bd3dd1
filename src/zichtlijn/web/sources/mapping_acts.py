"""Reading what a coordinator decided on the mapping page, and remembering it so that it can be undone.

The last acts stay with the person's own session: undo is offered as long as somebody is signed in, to nobody else.
"""

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zichtlijn.core.goals.mapping import MappingType
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.learning.goals.deciding_together import Decision
from zichtlijn.web.sources.mapping_work import ROWS, LastAct, WorkLimits

_KEPT: Final = "mapping_acts"
_MOST_KEPT: Final = 50
_MOST_NAME_LETTERS: Final = 120


@dataclass(frozen=True, slots=True)
class Act:
    """What one press of a button decides; `next_row` is the tool goal to go on with."""

    decisions: tuple[Decision, ...]
    is_none: bool = False
    next_row: UUID | None = None


def read_limits(fields: QueryDict) -> WorkLimits:
    """The limits in an address or a form; a start that is no number counts as the beginning."""
    start = fields.get("vanaf", "")
    return WorkLimits(
        framework=fields.get("doelenset", ""),
        subject=fields.get("vak", ""),
        year_group=fields.get("leerjaar", ""),
        start=int(start) if start.isascii() and start.isdecimal() and len(start) < 6 else 0,
    )


def read_act(fields: QueryDict) -> Act:
    """One row confirmed (`alleen`), one for which nothing fits (`geen`), or every row that was chosen.

    Raises Refusal (INVALID) for a form that was not made by the page.
    """
    rows = [_read_uuid(value) for value in fields.getlist("rij")[:ROWS]]
    if none := fields.get("geen"):
        row = _read_uuid(none)
        shown = fields.getlist(f"getoond-{row}")
        return Act(tuple(Decision(row, _read_uuid(goal), None) for goal in shown), True, _find_next(rows, row))
    if single := fields.get("alleen"):
        row = _read_uuid(single)
        return Act(tuple(_read_chosen(fields, [row])), next_row=_find_next(rows, row))
    return Act(tuple(_read_chosen(fields, rows)))


def remember_act(request: HttpRequest, slug: str, act: Act, mappings: tuple[UUID, ...], name: str) -> None:
    """Keep what can be taken back; `name` is the tool's goal when it was one."""
    kept = _list_kept(request, slug)
    kept.append(
        {
            "mappings": [str(uuid) for uuid in mappings],
            "is_none": act.is_none,
            "count": len({one.tool_goal for one in act.decisions}),
            "name": name[:_MOST_NAME_LETTERS],
        }
    )
    _keep(request, slug, kept[-_MOST_KEPT:])


def take_last_act(request: HttpRequest, slug: str) -> tuple[UUID, ...]:
    """The mappings of the last act, forgotten here; empty when there is nothing to take back."""
    kept = _list_kept(request, slug)
    if not kept:
        return ()
    last = kept.pop()
    _keep(request, slug, kept)
    return tuple(UUID(uuid) for uuid in last["mappings"])


def describe_last_act(request: HttpRequest, slug: str) -> LastAct | None:
    """What the last act was; None when there is nothing to take back."""
    kept = _list_kept(request, slug)
    if not kept:
        return None
    last = kept[-1]
    if last["is_none"]:
        sentence = _("Bij ‘%(name)s’ paste geen voorstel.") % {"name": last["name"]}
    elif last["count"] == 1:
        sentence = _("‘%(name)s’ is gekoppeld.") % {"name": last["name"]}
    else:
        sentence = ngettext("%(num)s doel is gekoppeld.", "%(num)s doelen zijn gekoppeld.", last["count"])
        sentence %= {"num": last["count"]}
    return LastAct(sentence, len(kept) - 1)


def _read_chosen(fields: QueryDict, rows: list[UUID]) -> list[Decision]:
    return [
        Decision(row, _read_uuid(goal), _read_kind(fields.get(f"soort-{row}", "")))
        for row in rows
        if (goal := fields.get(f"doel-{row}"))
    ]


def _find_next(rows: list[UUID], row: UUID) -> UUID | None:
    if row not in rows:
        return None
    others = [*rows[rows.index(row) + 1 :], *rows[: rows.index(row)]]
    return others[0] if others else None


def _read_uuid(value: str) -> UUID:
    try:
        return UUID(value)
    except ValueError:
        raise Refusal(Refused.INVALID, "uuid") from None


def _read_kind(value: str) -> MappingType:
    try:
        return MappingType(value)
    except ValueError:
        raise Refusal(Refused.INVALID, "soort") from None


def _list_kept(request: HttpRequest, slug: str) -> list[dict[str, Any]]:
    return list(request.session.get(_KEPT, {}).get(slug, []))


def _keep(request: HttpRequest, slug: str, kept: list[dict[str, Any]]) -> None:
    request.session[_KEPT] = request.session.get(_KEPT, {}) | {slug: kept}
