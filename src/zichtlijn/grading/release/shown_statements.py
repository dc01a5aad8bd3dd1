"""The statements that read shown results with their tests, each in one answer of JSON, and how their lines are read.

They ask functions of the fence (grading/0005); the outer part reads groups and agreements of the school, no result.
"""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, NamedTuple
from uuid import UUID

import msgspec

from zichtlijn.core.gradebook.columns import Column, ColumnKind, RetakeRule
from zichtlijn.core.gradebook.periods import Period, YearRule
from zichtlijn.core.gradebook.values import Precision, Value
from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.release.rows import Content
from zichtlijn.grading.gradebook.facts import make_value
from zichtlijn.grading.gradebook.models import ValueKind
from zichtlijn.grading.terms.facts import DEFAULT_TERMS, NamedPeriod, Terms
from zichtlijn.tenancy.remembering import remembered

_LINES: Final = """
    SELECT json_agg(json_build_array(
        entry, test, content, visible_from, number_from, shown.kind, number::text, word, writer, report, answer,
        feedback, shown.subject, location_id, starts_on, title, terms_kind, weight::text, held_on, period, retake_of,
        retake_rule, first_kind, first_weight::text, first_held_on, first_period, first_rule
    ))
"""
_TERMS: Final = """(
    SELECT json_agg(json_build_object(
        'location', location_id, 'set_on', (set_at AT TIME ZONE 'UTC')::date, 'precision', precision,
        'year_rule', year_rule, 'periods', (
            SELECT json_agg(json_build_object(
                'uuid', period, 'name', name, 'weight', weight::text, 'starts_on', starts_on, 'ends_on', ends_on
            ) ORDER BY starts_on)
            FROM grading_period WHERE terms_id = grading_terms.uuid
        )
    ) ORDER BY set_at)
    FROM grading_terms
    WHERE set_at < %(written_before)s::timestamptz
        AND location_id IN (SELECT location_id FROM release_placing WHERE pupil_id = %(pupil)s)
)"""
_FROM_SHOWN: Final = """
    FROM shown_tests(%(viewer)s, %(pupil)s, %(now)s::timestamptz, %(written_before)s::timestamptz) AS shown
    JOIN pupil_group ON pupil_group.uuid = shown.lesson_group
"""
_FROM_NEW: Final = """
    FROM new_tests(
        %(pupil)s, %(now)s::timestamptz, %(written_before)s::timestamptz, %(since)s::timestamptz
    ) AS shown
    CROSS JOIN LATERAL (SELECT * FROM pupil_group WHERE uuid = shown.lesson_group LIMIT 1) AS lesson_group
"""
SHOWN: Final = " ".join(("SELECT (", _LINES, _FROM_SHOWN, "),", _TERMS))
NEW: Final = " ".join((_LINES, _FROM_NEW))


class ShownLine(NamedTuple):
    """One shown entry with its test; what is not to be read yet is not in it. `first_…` is of the test it retakes."""

    entry: UUID
    test: UUID
    content: Content
    visible_from: datetime
    number_from: datetime | None
    kind: str | None
    number: Decimal | None
    word: str | None
    writer: str | None
    report: str | None
    answer: str | None
    feedback: str | None
    subject: str
    location: UUID
    group_since: date
    title: str
    terms_kind: ColumnKind
    weight: Decimal
    held_on: date | None
    period: UUID | None
    retake_of: UUID | None
    retake_rule: RetakeRule
    first_kind: ColumnKind | None
    first_weight: Decimal | None
    first_held_on: date | None
    first_period: UUID | None
    first_rule: RetakeRule | None

    @property
    def column(self) -> Column:
        """The test as averages take it."""
        return Column(
            self.test, self.terms_kind, self.weight, self.held_on, self.retake_of, self.retake_rule, self.period
        )

    @property
    def counted(self) -> Column:
        """The test whose kind and weight it counts with: the one it retakes, else itself."""
        if self.retake_of is None or self.first_kind is None or self.first_weight is None or self.first_rule is None:
            return self.column
        return Column(
            self.retake_of,
            self.first_kind,
            self.first_weight,
            self.first_held_on,
            retake_rule=self.first_rule,
            period=self.first_period,
        )

    def read_value(self, has_number: bool) -> Value | None:
        """What it says as far as it is shown; None for a notice, and while number or letter are still to come."""
        if self.kind is None or (self.kind == ValueKind.LETTER and not has_number):
            return None
        return make_value(
            self.kind,
            self.number,
            self.word or "",
            self.writer or "",
            report=self.report or "",
            answer=self.answer or "",
        )


class TermsVersion(NamedTuple):
    """What a location agreed about averages on a day."""

    location: UUID
    set_on: date
    terms: Terms


_lines: Final = msgspec.json.Decoder(list[ShownLine])


def read_lines(answer: bytes) -> Sequence[ShownLine]:
    return _lines.decode(answer) if answer else []


@remembered(256)
def read_terms_versions(answer: bytes) -> tuple[TermsVersion, ...]:
    """Every version that was told, the oldest first: the same for all pupils of a location."""
    rows: list[dict[str, Any]] = msgspec.json.decode(answer) if answer else []
    return tuple(
        TermsVersion(UUID(row["location"]), date.fromisoformat(row["set_on"]), _read_terms(row)) for row in rows
    )


def find_terms(versions: Sequence[TermsVersion], location: UUID, until: date) -> Terms:
    """The last version of a location set before a day, else its first one; the defaults where it set none."""
    own = [one for one in versions if one.location == location]
    passed = [one for one in own if one.set_on < until]
    return (passed[-1] if passed else own[0]).terms if own else DEFAULT_TERMS


def _read_terms(row: dict[str, Any]) -> Terms:
    periods = (NamedPeriod(one["name"], _read_period(one)) for one in row["periods"] or ())
    return Terms(precision=Precision(row["precision"]), year_rule=YearRule(row["year_rule"]), periods=tuple(periods))


def _read_period(row: dict[str, Any]) -> Period:
    ends_on = date.fromisoformat(row["ends_on"]) if row["ends_on"] else None
    return Period(UUID(row["uuid"]), DaySpan(date.fromisoformat(row["starts_on"]), ends_on), Decimal(row["weight"]))
