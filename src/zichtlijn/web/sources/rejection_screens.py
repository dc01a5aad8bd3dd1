"""What the page on refused records shows: why, how often, what to do and what teachers notice. Knows no request."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from zichtlijn.core.progress.validity import FaultCode
from zichtlijn.intake.deliveries.queries import CauseRow, RejectionRow, list_causes
from zichtlijn.intake.sources.access import SourceCard
from zichtlijn.web.fault_words import word_advice, word_place
from zichtlijn.web.ui.environment import get_active_formatter
from zichtlijn.web.ui.frame import Frame


@dataclass(frozen=True, slots=True)
class RefusedRecord:
    """One record, by its id or its place in a file."""

    record: str
    received: str
    expected: str
    count: str
    last: str


@dataclass(frozen=True, slots=True)
class Cause:
    """Why records were refused; `more` is how many are not listed."""

    code: str
    field: str
    advice: str
    noticed: str
    records: str
    times: str
    first: str
    last: str
    examples: tuple[RefusedRecord, ...]
    more: int


@dataclass(frozen=True, slots=True)
class RejectionsScreen:
    """What was refused of a source, and what to do."""

    title: str
    frame: Frame
    source: SourceCard
    back_url: str
    causes: tuple[Cause, ...]


def build_rejections(frame: Frame, source: SourceCard) -> RejectionsScreen:
    """Causes of refusal, last seen first. Two queries."""
    causes = tuple(_tell_cause(row) for row in list_causes(source.uuid))
    title = _("Geweigerd van %(tool)s") % {"tool": source.tool.name}
    return RejectionsScreen(title, frame, source, reverse("sources:source", args=[source.uuid]), causes)


def word_noticed(code: str, *, is_of_whole: bool = False) -> str:
    """What teachers notice of a refusal: an earlier version stays, anything else is not there."""
    if code == FaultCode.SAME_VERSION_DIFFERS:
        return _("Leraren zien de versie die er al was.")
    if is_of_whole:
        return _("Er is niets opgeslagen. Leraren zien niets van wat erin stond, en krijgen daar geen melding van.")
    return _("Leraren zien dit resultaat niet, en krijgen daar geen melding van.")


def _tell_cause(row: CauseRow) -> Cause:
    fmt = get_active_formatter()
    return Cause(
        code=row.code,
        field=row.field or (_("het geheel") if row.is_of_whole else _("de hele regel")),
        advice=word_advice(row.code),
        noticed=word_noticed(row.code, is_of_whole=row.is_of_whole),
        records=fmt.number(row.records),
        times=fmt.number(row.times),
        first=fmt.moment_short(row.first_at),
        last=fmt.moment_short(row.last_at),
        examples=tuple(_tell_record(one) for one in row.examples),
        more=row.records - len(row.examples),
    )


def _tell_record(row: RejectionRow) -> RefusedRecord:
    fmt = get_active_formatter()
    return RefusedRecord(
        word_place(row.record_ref), row.received, row.expected, fmt.number(row.count), fmt.moment_short(row.last_at)
    )
