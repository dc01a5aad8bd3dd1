"""How a row of a table was read, in words, and what is wrong with it. Must not know how it was read."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from zichtlijn.core.progress.record import Record
from zichtlijn.feeds.report import Finding
from zichtlijn.web.fault_words import word_fields
from zichtlijn.web.finding_lines import FindingLine, word_finding
from zichtlijn.web.ui.environment import get_active_formatter


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A first row as it is read: what stands out, the rest in small words, or the fault that refuses it."""

    lead: str
    result: str
    details: tuple[str, ...]
    fault: FindingLine | None = None


def word_fault(finding: Finding) -> FindingLine:
    """A finding in the reader's language; fields that lack a column are called as the form calls them."""
    line = word_finding(finding)
    return replace(line, expected=word_fields(line.expected)) if finding.code == "mapping_incomplete" else line


def word_row(item: Record | Finding) -> ReadRow:
    """One of the first rows; what the tool did not supply is said, never shown as nothing (R04)."""
    if isinstance(item, Finding):
        line = word_fault(item)
        return ReadRow(line.where, "", (), line)
    return ReadRow(item.exercise, item.result, tuple(_list_details(item)))


def _list_details(record: Record) -> Iterator[str]:
    fmt = get_active_formatter()
    yield _("leerling %(key)s") % {"key": record.pupil.value}
    yield fmt.moment_long(record.occurred_at) if record.occurred_at else fmt.day_long(record.occurred_on)
    if record.tool_goal.ref != record.exercise:
        yield _("doel van het leermiddel: %(goal)s") % {"goal": record.tool_goal.title or record.tool_goal.ref}
    yield _word_time(_("oefentijd"), record.practice_seconds)
    yield _word_items(record)
    if record.access_seconds is not None:
        yield _word_time(_("tijd open"), record.access_seconds)
    if record.explanation_seconds is not None:
        yield _word_time(_("uitleg bekeken"), record.explanation_seconds)
    for name, text in record.context:
        yield f"{name}: {text}"


def _word_time(name: str, seconds: int | None) -> str:
    words = _("niet geleverd") if seconds is None else get_active_formatter().duration(seconds)
    return f"{name}: {words}"


def _word_items(record: Record) -> str:
    number = get_active_formatter().number
    if record.items_made is None:
        return _("aantal opgaven: niet geleverd")
    if record.items_right is None:
        return _("opgaven: %(made)s gemaakt") % {"made": number(record.items_made)}
    named = {"made": number(record.items_made), "right": number(record.items_right)}
    return _("opgaven: %(made)s gemaakt, %(right)s goed") % named
