"""Rows of the gradebook as the values of core, and back."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, assert_never
from uuid import UUID

from zichtlijn.core.gradebook.columns import Column, ColumnKind, RetakeRule
from zichtlijn.core.gradebook.values import Grade, Letter, Report, ReportWriter, Standing, Value
from zichtlijn.grading.gradebook.models import ColumnTerms, ResultVersion, ValueKind


def read_column(terms: ColumnTerms) -> Column:
    """The test that these terms speak of."""
    return Column(
        uuid=terms.column_id,
        kind=ColumnKind(terms.kind),
        weight=terms.weight,
        held_on=terms.held_on,
        retake_of=terms.retake_of_id,
        retake_rule=RetakeRule(terms.retake_rule),
        period=terms.period,
    )


def tell_column(
    *,
    uuid: str,
    kind: str,
    weight: str,
    held_on: str | None,
    retake_of: str | None,
    retake_rule: str,
    period: str | None,
    **_others: object,
) -> Column:
    """The same from an answer of the database in JSON."""
    return Column(
        uuid=UUID(uuid),
        kind=ColumnKind(kind),
        weight=Decimal(weight),
        held_on=date.fromisoformat(held_on) if held_on else None,
        retake_of=UUID(retake_of) if retake_of else None,
        retake_rule=RetakeRule(retake_rule),
        period=UUID(period) if period else None,
    )


def read_value(version: ResultVersion) -> Value | None:
    """What a version says; None after a withdrawal."""
    return make_value(
        version.kind, version.number, version.word, version.writer, report=version.report, answer=version.answer
    )


def make_value(
    kind: str, number: Decimal | None, word: str, writer: str, *, report: str = "", answer: str = ""
) -> Value | None:
    """A value from the parts a version keeps it in; None for a withdrawal."""
    match ValueKind(kind):
        case ValueKind.GRADE:
            return None if number is None else Grade(number)
        case ValueKind.LETTER:
            return Letter(word)
        case ValueKind.STANDING:
            return Standing(word)
        case ValueKind.REPORT:
            return Report(ReportWriter(writer), report, answer)
        case ValueKind.WITHDRAWN:
            return None
        case _ as unknown:
            assert_never(unknown)


def write_value(value: Value | None) -> Mapping[str, Any]:
    """The columns of a version that hold this value; None is a withdrawal."""
    match value:
        case None:
            return {"kind": ValueKind.WITHDRAWN}
        case Grade(number):
            return {"kind": ValueKind.GRADE, "number": number}
        case Letter():
            return {"kind": ValueKind.LETTER, "word": value.value}
        case Standing():
            return {"kind": ValueKind.STANDING, "word": value.value}
        case Report(writer, text, answer):
            return {"kind": ValueKind.REPORT, "writer": writer.value, "report": text, "answer": answer}
        case _:
            assert_never(value)
