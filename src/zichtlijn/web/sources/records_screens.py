"""What the pages for practice records from a table show: file, columns, check, result. Must not know requests."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from zichtlijn.core.progress.record import Outcome
from zichtlijn.feeds.report import Finding, Severity
from zichtlijn.intake.record_files import FileOutcome
from zichtlijn.intake.record_uploads import MOST_ROWS, FirstRows, get_upload_feed, is_message
from zichtlijn.intake.sources.access import SourceCard
from zichtlijn.intake.uploads import Upload
from zichtlijn.web.finding_lines import FindingLine
from zichtlijn.web.sources.records_counts import word_judgement, word_read, word_too_long
from zichtlijn.web.sources.records_forms import ColumnsForm, RecordFileForm
from zichtlijn.web.sources.records_words import ReadRow, word_fault, word_row
from zichtlijn.web.ui.environment import get_active_formatter
from zichtlijn.web.ui.frame import Frame

MOST_LINES: Final = 100
COLUMNS_STEP: Final = 2
CHECK_STEP: Final = 3


@dataclass(frozen=True, slots=True)
class Step:
    """A step of taking in a file, for the kit's list of steps."""

    label: str
    state: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Road:
    """Where the reader is: the source, the file, and the steps."""

    source: SourceCard
    filename: str
    steps: tuple[Step, ...]
    source_url: str
    upload_url: str
    columns_url: str = ""
    check_url: str = ""
    store_url: str = ""
    discard_url: str = ""


@dataclass(frozen=True, slots=True)
class UploadScreen:
    """Choosing a file, and files that were chosen but not stored yet: (name, read at, address)."""

    title: str
    frame: Frame
    road: Road
    form: RecordFileForm
    unfinished: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class ColumnsScreen:
    """Choosing columns, with the first rows as they are read; without form when the file is no table."""

    title: str
    frame: Frame
    road: Road
    form: ColumnsForm | None
    problem: FindingLine | None
    rows: tuple[ReadRow, ...]


@dataclass(frozen=True, slots=True)
class CheckScreen:
    """The whole file, read and not stored."""

    title: str
    frame: Frame
    road: Road
    read: int
    sound: int
    refused: int
    problem: FindingLine | None
    judgement: str
    too_long: str
    command: str
    refusals: tuple[FindingLine, ...]
    more: int
    notes: tuple[FindingLine, ...]

    @property
    def may_store(self) -> bool:
        return self.problem is None and not self.too_long and self.sound > 0


@dataclass(frozen=True, slots=True)
class BusyScreen:
    """Another click is storing this file at this moment."""

    title: str
    frame: Frame
    road: Road
    again_url: str


@dataclass(frozen=True, slots=True)
class StoredScreen:
    """What became of the records."""

    title: str
    frame: Frame
    road: Road
    lead: str
    counts: tuple[tuple[str, str], ...]
    has_waiting: bool
    groups_url: str | None


def build_road(source: SourceCard, current: int, upload: Upload | None = None) -> Road:
    """The steps with `current` (1–4) marked, and the addresses of this file; a message has no columns."""
    start = reverse("sources:records", args=[source.uuid])
    urls = {} if upload is None else _list_addresses(source, upload)
    labels = (_("Bestand"), _("Kolommen"), _("Controle"), _("Klaar"))
    states = ["done" if nth < current else "current" if nth == current else "todo" for nth in range(1, 5)]
    may_go_back = upload is not None and upload.outcome is None
    addresses = (start, urls.get("columns_url", ""), urls.get("check_url", ""), "")
    has_columns = current < CHECK_STEP or "columns_url" in urls
    steps = tuple(
        Step(label, state, url if state == "done" and may_go_back else "")
        for nth, (label, state, url) in enumerate(zip(labels, states, addresses, strict=True), 1)
        if has_columns or nth != COLUMNS_STEP
    )
    source_url = reverse("sources:source", args=[source.uuid])
    return Road(source, upload.filename if upload else "", steps, source_url, start, **urls)


def build_upload(frame: Frame, source: SourceCard, form: RecordFileForm, unfinished: Iterable[Upload]) -> UploadScreen:
    """The page to choose a file."""
    fmt = get_active_formatter()
    lines = tuple(
        (one.filename, fmt.moment(one.kept_at), reverse("sources:record_columns", args=[source.uuid, one.uuid]))
        for one in unfinished
    )
    title = _("Bestand van %(tool)s inlezen") % {"tool": source.tool.name}
    return UploadScreen(title, frame, build_road(source, 1), form, lines)


def build_columns(
    frame: Frame,
    source: SourceCard,
    upload: Upload,
    form: ColumnsForm,
    *,
    problem: Finding | None,
    first: FirstRows | None,
) -> ColumnsScreen:
    """The page to choose columns."""
    fatal = problem or (first.fatal if first else None)
    return ColumnsScreen(
        title=_("Wat staat in welke kolom?"),
        frame=frame,
        road=build_road(source, 2, upload),
        form=None if problem else form,
        problem=word_fault(fatal) if fatal else None,
        rows=tuple(word_row(item) for item in first.rows) if first else (),
    )


def build_check(
    frame: Frame, source: SourceCard, upload: Upload, outcome: FileOutcome, *, board_slug: str
) -> CheckScreen:
    """What is right and what is refused in the whole file."""
    report = outcome.report
    fatal = next((one for one in report.kept if one.severity is Severity.FATAL), None)
    refused = report.count(Severity.REFUSED)
    lines = [word_fault(one) for one in report.kept if one.severity is Severity.REFUSED][:MOST_LINES]
    notes = [word_fault(one) for one in report.kept if one.severity is Severity.NOTE][:MOST_LINES]
    sound, has_results = report.read - refused, is_message(upload)
    return CheckScreen(
        title=_("Klopt dit bestand?"),
        frame=frame,
        road=build_road(source, 3, upload),
        read=report.read,
        sound=sound,
        refused=refused,
        problem=word_fault(fatal) if fatal else None,
        judgement=word_judgement(sound, refused, is_message=has_results),
        too_long=word_too_long(report.read, MOST_ROWS, is_message=has_results),
        command=_write_command(source, upload, board_slug),
        refusals=tuple(lines),
        more=refused - len(lines),
        notes=tuple(notes),
    )


def build_busy(frame: Frame, source: SourceCard, upload: Upload) -> BusyScreen:
    """Waiting for the click that came first."""
    again = reverse("sources:record_stored", args=[source.uuid, upload.uuid])
    return BusyScreen(_("Het bestand wordt ingelezen"), frame, build_road(source, 3, upload), again)


def build_stored(frame: Frame, source: SourceCard, upload: Upload, groups_url: str | None) -> StoredScreen:
    """The result, from the counts that were kept."""
    number = get_active_formatter().number
    counts = upload.outcome or {}
    names = {
        Outcome.STORED.value: _("nieuw opgeslagen"),
        Outcome.CORRECTED.value: _("verbeterd"),
        Outcome.UNCHANGED.value: _("stonden er al"),
        Outcome.WAITING.value: _("wachten op hun leerling"),
        Outcome.REFUSED.value: _("geweigerd"),
    }
    return StoredScreen(
        title=_("Het bestand is ingelezen"),
        frame=frame,
        road=build_road(source, 4, upload),
        lead=word_read(counts.get("read", 0), is_message=upload.mapping is None),
        counts=tuple((name, number(counts[key])) for key, name in names.items() if counts.get(key)),
        has_waiting=bool(counts.get(Outcome.WAITING.value)),
        groups_url=groups_url,
    )


def _list_addresses(source: SourceCard, upload: Upload) -> dict[str, str]:
    columns = {"columns_url": "sources:record_columns"} if upload.mapping else {}
    names = columns | {
        "check_url": "sources:record_check",
        "store_url": "sources:record_store",
        "discard_url": "sources:record_discard",
    }
    return {key: reverse(name, args=[source.uuid, upload.uuid]) for key, name in names.items()}


def _write_command(source: SourceCard, upload: Upload, board_slug: str) -> str:
    """The command that reads a file of any length, with the saved columns when they have a name."""
    parts = [
        f"zichtlijn import {get_upload_feed(upload).slug}",
        f"'{upload.filename.replace(chr(39), '')}'",
        f"--board {board_slug}",
    ]
    parts += [f"--location {source.place.ref}", f"--tool {source.tool.slug}"]
    if upload.mapping_name:
        parts.append(f"--mapping '{upload.mapping_name.replace(chr(39), '')}'")
    return " ".join(parts)
