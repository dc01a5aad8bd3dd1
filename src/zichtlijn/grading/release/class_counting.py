"""How tests counted, and what a location agreed about averages, before an instant: as pupils were last told.

The same choice as the fence makes for their pages (grading/0005): the last version written before, else the first.
"""

from collections import defaultdict
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

import msgspec

from zichtlijn.core.gradebook.columns import Column
from zichtlijn.core.gradebook.periods import Period, YearRule
from zichtlijn.core.gradebook.values import Precision
from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.grading.gradebook.audience import Counting
from zichtlijn.grading.gradebook.facts import tell_column
from zichtlijn.grading.terms.facts import DEFAULT_TERMS, NamedPeriod, Terms
from zichtlijn.tenancy.remembering import remembered

_REMEMBERED: Final = 256


@remembered(_REMEMBERED)
def read_counting(columns: bytes, terms: bytes, before: datetime | None) -> Counting:
    """What was written before an instant; None is before everything."""
    versions: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in _decode(columns):
        versions[row["uuid"]].append(row)
    return Counting(tuple(_pick(rows, before) for rows in versions.values()), _pick_terms(_decode(terms), before))


def _pick(rows: list[dict[str, Any]], before: datetime | None) -> Column:
    passed = [row for row in rows if before is not None and datetime.fromisoformat(row["changed_at"]) < before]
    return tell_column(**(passed or rows[:1])[-1])


def _pick_terms(rows: list[dict[str, Any]], before: datetime | None) -> Terms:
    passed = [row for row in rows if before is not None and datetime.fromisoformat(row["set_at"]) < before]
    if not passed:
        return DEFAULT_TERMS
    row = passed[-1]
    return Terms(
        precision=Precision(row["precision"]),
        year_rule=YearRule(row["year_rule"]),
        periods=tuple(NamedPeriod(one["name"], _read_period(one)) for one in row["periods"] or ()),
    )


def _read_period(row: dict[str, Any]) -> Period:
    ends_on = date.fromisoformat(row["ends_on"]) if row["ends_on"] else None
    return Period(UUID(row["uuid"]), DaySpan(date.fromisoformat(row["starts_on"]), ends_on), Decimal(row["weight"]))


def _decode(answer: bytes) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = msgspec.json.decode(answer) if answer else []
    return rows
