"""From the results of one pupil to records of kind test: the lean road for plain ones, the careful one for others.

A result is there, so it is finished: UWLR knows no other state (standards.md §7). Whatever breaks the schema but can
be understood is read with a note (standards.md §1.9).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from zichtlijn.core.progress.quick_records import make_record
from zichtlijn.core.progress.record import Completion, PupilRef, Record, RecordKind, RecordState
from zichtlijn.core.progress.validity import Fault, find_fault
from zichtlijn.feeds.base import ResultOptions
from zichtlijn.feeds.fields import DAY_FORM, MOST_KEY_LETTERS, Unfit, read_day, read_line
from zichtlijn.feeds.report import Finding, Report, shorten
from zichtlijn.feeds.uwlr.cards import Card, CardBox, Context
from zichtlijn.feeds.uwlr.definitions import MessageHead
from zichtlijn.feeds.uwlr.oso import read_oso_result
from zichtlijn.feeds.uwlr.scanning import Node
from zichtlijn.feeds.uwlr.shortcut import Row

_TEST, _ACTIVE, _DONE = RecordKind.TEST, RecordState.ACTIVE, Completion.DONE
_MOST_DAYS: Final = 4_000
_MOST_DIGITS: Final = 9
_MOST_ADDRESS_LETTERS: Final = 256
_ADDRESS: Final = "infourl"
_NO_SCORE: Final = "geen score"
_FIELDS: Final = {
    "external_id": "key",
    "pupil.value": "leerlingid",
    "tool_goal.ref": "toetscode",
    "tool_goal.title": "toetsonderdeelnaam",
    "exercise": "toetsnaam",
    "occurred_on": "afnamedatum",
    "items_made": "aantalopgaven",
    "items_right": "aantalgoed",
    "practice_seconds": "tijd",
}
_QUOTED: Final = frozenset(
    {"key", "afnamedatum", "toetscode", "versie", "toetsonderdeelcode", "aantalopgaven", "aantalgoed", "aantalfout"}
)
"""Fields a report may quote; what a pupil scored, and who it was, stays out of it (product.md §2.15)."""


class ResultReader:
    """Reads the results of one message; `cards` are kept as long as it lives."""

    def __init__(self, head: MessageHead, options: ResultOptions, report: Report) -> None:
        self._version_at: datetime = head.version_at
        self._today = options.today
        self._received_at = options.received_at
        self._report = report
        self._cards = CardBox(head, report)
        self._days: dict[str, date] = {}

    def read_rows(self, rows: Sequence[Row], pupil: PupilRef) -> Iterator[Record | Finding]:
        """The records of plain results of one pupil, or why they are refused.

        Key and address are fit by their very shape, so a plain result can only be unfit in its day, its pupil, or its
        test and score; each of these is judged when it is first met.
        """
        version_at, days, cards = self._version_at, self._days, self._cards.known
        self._report.read += len(rows)
        is_known_pupil = False
        for key, day, code, version, part, score, address in rows:
            occurred_on = days.get(day) or self._find_day(day)
            card = cards.get((code, version, part)) or self._cards.make(code, version, part, f"resultaat {key}")
            result, context = card.worded.get(score) or card.word_score(score)
            record = make_record(
                key, version_at, pupil, card.goal, card.exercise, result, occurred_on or date.min, None,
                _TEST, _ACTIVE, _DONE, None, None, None, None, None, None,
                context if address is None else (*context, (_ADDRESS, address)),
            )  # fmt: skip
            if is_known_pupil and score in card.sound and day in days:
                yield record
                continue
            answer = self._judge_first(record, day, occurred_on)
            if isinstance(answer, Record):
                is_known_pupil = True
                card.sound.add(score)
            yield answer

    def read_node(self, node: Node, pupil: PupilRef) -> Record | Finding:
        """The record of any other result, or why it is refused."""
        self._report.read += 1
        key = ""
        try:
            key = read_line(node.attributes.get("key"), "key", MOST_KEY_LETTERS)
            if not key:
                raise Unfit("missing", "key")
            return self._judge(self._read(node, key, pupil))
        except Unfit as fault:
            return self._refuse(key, fault)

    def refuse_nameless(self, key: str) -> Finding:
        """Refuse a result of which nobody can tell whose it is."""
        return self._refuse(key, Unfit("missing", "leerlingid"))

    def _read(self, node: Node, key: str, pupil: PupilRef) -> Record:
        code, version, part = (
            read_line(node.find_text(name), name, MOST_KEY_LETTERS)
            for name in ("toetscode", "versie", "toetsonderdeelcode")
        )
        if not code:
            raise Unfit("missing", "toetscode")
        card = self._cards.find(code, version or None, part or None, f"resultaat {shorten(key)}")
        occurred_on = read_day(node.find_text("afnamedatum"), "afnamedatum")
        if occurred_on is None:
            raise Unfit("missing", "afnamedatum")
        address = read_line(node.find_text(_ADDRESS), _ADDRESS, _MOST_ADDRESS_LETTERS)
        tail: Context = ((_ADDRESS, address),) if address else ()
        base = Record(key, self._version_at, pupil, card.goal, card.exercise, "", occurred_on, None, _TEST)
        return self._fill(base, node, card, tail)

    def _fill(self, base: Record, node: Node, card: Card, tail: Context) -> Record:
        """With exactly one of score, OSO result and result of the supplier's own kind."""
        oso = node.find("osoresultaat")
        made = right = seconds = None
        if (score := read_line(node.find_text("score"), "score")) or oso is None:
            result, context = self._word_score(score, card, base) if score else self._word_other(node, card)
        else:
            read = read_oso_result(oso)
            made, right, seconds = read.items_made, read.items_right, read.seconds
            result, context = read.word(), card.context + read.context + read.norms
        if not result:
            raise Unfit("missing", "score")
        return replace(
            base,
            result=result,
            completion=_DONE,
            items_made=made,
            items_right=right,
            practice_seconds=seconds,
            context=context + tail,
        )

    def _word_score(self, score: str, card: Card, base: Record) -> tuple[str, Context]:
        """A score in words; one that is not whole is kept as it came, without a norm (standards.md §1.9)."""
        if score.isascii() and score.isdecimal() and len(score) <= _MOST_DIGITS:
            return card.word_score(score)
        where = f"resultaat {shorten(base.external_id)}"
        if any(sign.isdigit() for sign in score):
            self._report.note("score_not_whole", where, field="score", expected="0…")
            return f"score {score}", card.context
        self._report.note("score_is_text", where, field="score", expected="0…")
        return f"{_NO_SCORE} ({score})", card.context

    @staticmethod
    def _word_other(node: Node, card: Card) -> tuple[str, Context]:
        """A result of the supplier's own kind: the first text in it, as delivered."""
        other = node.find("anderresultaat")
        while other is not None and other.children:
            other = other.children[0]
        return read_line(other.text if other else "", "anderresultaat"), card.context

    def _judge_first(self, record: Record, day: str, occurred_on: date | None) -> Record | Finding:
        """Judge a record with something in it that was not met before; a day that proves sound is kept."""
        if occurred_on is None:
            return self._refuse(record.external_id, Unfit("not_a_day", "afnamedatum", day, DAY_FORM))
        answer = self._judge(record)
        if isinstance(answer, Record) and len(self._days) < _MOST_DAYS:
            self._days[day] = occurred_on
        return answer

    @staticmethod
    def _find_day(written: str) -> date | None:
        try:
            return date.fromisoformat(written)
        except ValueError:
            return None

    def _judge(self, record: Record) -> Record | Finding:
        fault = find_fault(record, today=self._today, received_at=self._received_at)
        return record if fault is None else self._refuse_fault(record, fault)

    def _refuse_fault(self, record: Record, fault: Fault) -> Finding:
        name = _FIELDS.get(fault.field, fault.field)
        received = str(record.occurred_on) if name == "afnamedatum" else ""
        return self._refuse(record.external_id, Unfit(fault.code, name, received, fault.expected))

    def _refuse(self, key: str, fault: Unfit) -> Finding:
        where = f"resultaat {shorten(key)}" if key else f"resultaat, nummer {self._report.read}"
        received = fault.received if fault.field in _QUOTED else ""
        return self._report.refuse(fault.code, where, field=fault.field, received=received, expected=fault.expected)
