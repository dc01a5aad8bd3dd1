"""What a reader says about a file: every finding names the record, the field and what to do (product.md
§2.15).

Must not know any format. The sentences stand in `feeds/advice.py`, one per code, so that they can be
translated.
"""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from zichtlijn.feeds.advice import ADVICE


class Severity(StrEnum):
    NOTE = "note"
    """Read with a remark."""
    REFUSED = "refused"
    """This record is not taken; the others are."""
    FATAL = "fatal"
    """The file cannot be read any further; nothing of it may be stored."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark about one record. `received` is masked or empty where it could hold what may not be kept."""

    severity: Severity
    code: str
    """Stable, machine-readable, a key of `ADVICE`: `unknown_group`, `duplicate_key`, `not_a_number` …"""
    where: str
    """Where the reader stands: `regel 14`, `leerling LL-0042`, `bestand`."""
    field: str
    received: str
    expected: str
    advice: str
    """What to do, in Dutch (B1): always the constant sentence of the code."""


MOST_KEPT = 1_000
MOST_RECEIVED_LETTERS = 80
WHOLE_FILE = "bestand"


@dataclass(slots=True)
class Report:
    """Findings of one file, counted in full and kept up to a limit, so that memory stays flat."""

    counts: Counter[tuple[Severity, str]] = field(default_factory=Counter)
    kept: list[Finding] = field(default_factory=list)
    read: int = 0
    """Records seen, taken or refused."""

    def add(self, finding: Finding) -> None:
        self.counts[finding.severity, finding.code] += 1
        if len(self.kept) < MOST_KEPT or finding.severity is Severity.FATAL:
            self.kept.append(finding)

    def note(
        self, code: str, where: str = WHOLE_FILE, *, field: str = "", received: str = "", expected: str = ""
    ) -> Finding:
        return self._say(Severity.NOTE, code, where, field, received, expected)

    def refuse(self, code: str, where: str, *, field: str = "", received: str = "", expected: str = "") -> Finding:
        return self._say(Severity.REFUSED, code, where, field, received, expected)

    def stop(
        self, code: str, where: str = WHOLE_FILE, *, field: str = "", received: str = "", expected: str = ""
    ) -> Finding:
        """Say why nothing of this file may be stored."""
        return self._say(Severity.FATAL, code, where, field, received, expected)

    def count(self, severity: Severity) -> int:
        return sum(number for (kind, _), number in self.counts.items() if kind is severity)

    @property
    def is_readable(self) -> bool:
        return self.count(Severity.FATAL) == 0

    def _say(self, severity: Severity, code: str, where: str, field: str, received: str, expected: str) -> Finding:
        finding = Finding(severity, code, where, field, shorten(received), expected, ADVICE[code])
        self.add(finding)
        return finding


def shorten(text: str) -> str:
    """What was received, fit for one line: no control characters, at most `MOST_RECEIVED_LETTERS`."""
    plain = text if text.isprintable() else "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
    if len(plain) <= MOST_RECEIVED_LETTERS:
        return plain
    return plain[: MOST_RECEIVED_LETTERS - 1] + "…"
