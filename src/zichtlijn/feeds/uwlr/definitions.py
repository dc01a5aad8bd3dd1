"""What a results message says about itself and its tests: read before the results, which come first in the file."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import BinaryIO, Final
from zoneinfo import ZoneInfo

from zichtlijn.core.progress.assessments import Assessment, AssessmentPart
from zichtlijn.core.progress.validity import CLOCK_DRIFT
from zichtlijn.feeds.base import ResultOptions
from zichtlijn.feeds.fields import MOST_KEY_LETTERS, Unfit, read_line
from zichtlijn.feeds.report import Report, shorten
from zichtlijn.feeds.uwlr.names import ECK_ID_FIRST, VERSIONS
from zichtlijn.feeds.uwlr.norming import read_norms
from zichtlijn.feeds.uwlr.scanning import Node, scan

ROOT: Final = "leerresultaten_verzoek"
_WANTED: Final = {"school": ROOT, "toets": "toetsen"}
MOST_TESTS: Final = 10_000
MOST_PARTS: Final = 100_000
"""Of all tests of one message together: definitions are held in memory while results flow by."""
MOST_TITLE_LETTERS: Final = 256
_BRIN_LETTERS: Final = 4


@dataclass(slots=True)
class MessageHead:
    """The sender's own words about one message."""

    version_at: datetime
    is_eck_id_first: bool = False
    tests: dict[tuple[str, str], Assessment] = field(default_factory=dict)
    by_code: dict[str, Assessment] = field(default_factory=dict)
    """The first test of each code, whatever its version."""

    def find_test(self, code: str, version: str) -> Assessment | None:
        """The test of this code and version; the first of the code when the result names no version we know."""
        return self.tests.get((code, version)) or self.by_code.get(code)


def read_head(stream: BinaryIO, options: ResultOptions, report: Report) -> MessageHead:
    """Walk a message for its head and tests; what makes it unfit as a whole is a fatal finding."""
    draft = _Draft(options, report)
    for _, found in scan(stream, report, root=ROOT, wanted=_WANTED, most_bytes=options.most_bytes):
        if isinstance(found, Node):
            draft.take(found)
            if not report.is_readable:
                break
    return draft.head


class _Draft:
    """The head in the making."""

    def __init__(self, options: ResultOptions, report: Report) -> None:
        self.head = MessageHead(options.received_at)
        self._options = options
        self._report = report
        self._parts = 0

    def take(self, node: Node) -> None:
        if node.name == "school":
            self._read_school(node)
            return
        try:
            test = self._read_test(node)
        except Unfit as fault:
            where = f"toets {shorten(node.find_text('toetscode'))}".strip()
            self._report.note(fault.code, where, field=fault.field, received=fault.received, expected=fault.expected)
            return
        self._keep(test)

    def _keep(self, test: Assessment) -> None:
        tests, where = self.head.tests, f"toets {shorten(test.code)}"
        earlier = tests.setdefault((test.code, test.version), test)
        self.head.by_code.setdefault(test.code, test)
        if earlier is not test:
            self._report.note("test_twice" if earlier != test else "repeated_record", where, field="toetscode")
        self._parts += len(test.parts)
        if len(tests) > MOST_TESTS or self._parts > MOST_PARTS:
            self._report.stop("too_many_tests", where, expected=f"≤ {MOST_TESTS}, ≤ {MOST_PARTS}")

    def _read_school(self, school: Node) -> None:
        self._read_version(school.find_text("xsdversie"))
        self._read_moment(school.find_text("aanmaakdatum"))
        own, given = self._options.school_ref[:_BRIN_LETTERS], school.find_text("brincode").upper()
        if given and _is_brin(own) and own.upper() != given:
            self._report.stop("other_school", field="brincode", received=given, expected=own.upper())

    def _read_version(self, version: str) -> None:
        expected = ", ".join(VERSIONS)
        if not version:
            self._report.note("no_version", field="xsdversie", expected=expected)
        elif not version.startswith(VERSIONS):
            self._report.note("unknown_version", field="xsdversie", received=version, expected=expected)
        self.head.is_eck_id_first = version[: len(ECK_ID_FIRST)] >= ECK_ID_FIRST

    def _read_moment(self, written: str) -> None:
        """The moment of the message is the version of all its results."""
        received_at = self._options.received_at
        try:
            moment = datetime.fromisoformat(written) if "T" in written else None
        except ValueError:
            moment = None
        if moment is None:
            example = "2026-11-03T14:05:00+01:00"
            self._report.note("no_message_moment", field="aanmaakdatum", received=written, expected=example)
            return
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=ZoneInfo(self._options.time_zone))
        if moment > received_at + CLOCK_DRIFT:
            expected = f"≤ {received_at.isoformat(timespec='seconds')}"
            self._report.stop("in_future", field="aanmaakdatum", received=written, expected=expected)
            return
        self.head.version_at = moment.astimezone(UTC)

    def _read_test(self, node: Node) -> Assessment:
        code = _read_code(node, "toetscode")
        where = f"toets {shorten(code)}"
        holder = node.find("toetsonderdelen")
        parts: dict[str, AssessmentPart] = {}
        for part_node in holder.find_all("toetsonderdeel") if holder else []:
            part = self._read_part(part_node, where)
            if parts.setdefault(part.code, part) is not part:
                self._report.note("part_twice", where, field="toetsonderdeelcode", received=part.code)
        hierarchy = node.find("toetshierarchie")
        return Assessment(
            code,
            read_line(node.find_text("versie"), "versie", MOST_KEY_LETTERS),
            read_line(node.find_text("toetsnaam"), "toetsnaam", MOST_TITLE_LETTERS),
            read_line(node.find_text("leerjaar"), "leerjaar", MOST_KEY_LETTERS),
            read_line(node.find_text("vakgebied"), "vakgebied", MOST_KEY_LETTERS),
            _read_entries(hierarchy) if hierarchy else (),
            read_norms(node.find("toetsnormering"), where, self._report),
            tuple(parts.values()),
        )

    def _read_part(self, node: Node, where: str) -> AssessmentPart:
        code = _read_code(node, "toetsonderdeelcode")
        where = f"{where}, onderdeel {shorten(code)}"
        number = node.find_text("toetsonderdeelvolgnummer")
        if not (number.isascii() and number.isdecimal() and 0 < len(number) < 10 and int(number)):
            self._report.note("no_part_number", where, field="toetsonderdeelvolgnummer", received=number, expected="1…")
            number = ""
        return AssessmentPart(
            code,
            read_line(node.find_text("toetsonderdeelnaam"), "toetsonderdeelnaam", MOST_TITLE_LETTERS),
            int(number) if number else None,
            read_norms(node.find("toetsonderdeelnormering"), where, self._report),
        )


def _read_code(node: Node, field_name: str) -> str:
    code = read_line(node.find_text(field_name), field_name, MOST_KEY_LETTERS)
    if not code:
        raise Unfit("missing", field_name)
    return code


def _read_entries(hierarchy: Node) -> tuple[str, ...]:
    """The entries of a `toetshierarchie` in order of their level; those without a level come last."""
    entries = [(_read_level(entry), read_line(entry.text, "ingang")) for entry in hierarchy.find_all("ingang")]
    return tuple(text for _, text in sorted(entries, key=lambda entry: entry[0]) if text)


def _read_level(entry: Node) -> int:
    level = entry.attributes.get("niveau", "")
    return int(level) if level.isascii() and level.isdecimal() and len(level) < 10 else 1 << 31


def _is_brin(code: str) -> bool:
    return len(code) == _BRIN_LETTERS and code[:2].isdigit() and code[2:].isalpha()
