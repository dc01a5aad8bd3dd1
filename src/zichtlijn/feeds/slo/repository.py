"""Opens a zip of SLO's own repositories: the lists in `data/`, named for what they hold by `context.json`.

Several repositories may lie in one zip; `curriculum-basis` holds the levels and the goals that others point at. One
fault takes out one record. Must not know what the records mean.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, BinaryIO, Final

import msgspec

from zichtlijn.feeds.archive import FAULTS, WORKBOOK_PART, check_members
from zichtlijn.feeds.fields import Unfit
from zichtlijn.feeds.json_values import MOST_REF_LETTERS, read_list, read_required, read_text
from zichtlijn.feeds.report import Report
from zichtlijn.feeds.sheet import Unreadable, report_unreadable

MOST_BYTES: Final = 128 * 1024 * 1024
MOST_UNPACKED_BYTES: Final = 512 * 1024 * 1024
MOST_FILES: Final = 500
MOST_ENTITIES: Final = 500_000
_CONTEXT: Final = "context.json"
_NAMED: Final = re.compile(r"/schemas/(curriculum-[a-z0-9-]+)/")
_FOLDER: Final = re.compile(r"(curriculum-[a-z]+(?:-[a-z]+)*?)(?:-(?:main|master|v?\d.*|[0-9a-f]{7,40}))?")
_LEFT_OUT: Final = frozenset({"deprecated", "alias", "tag"})


@dataclass(frozen=True, slots=True)
class Entity:
    """One record: what it is, in which repository, and which records it points at by field (`kerndoel_id`)."""

    ref: str
    kind: str
    repository: str
    title: str
    prefix: str
    description: str
    status: str
    replaces: tuple[str, ...]
    links: dict[str, tuple[str, ...]]


def is_repository(stream: BinaryIO) -> bool:
    """True for a zip that is no workbook; the stream is rewound."""
    try:
        with zipfile.ZipFile(stream) as archive:
            names = archive.namelist()
    except FAULTS:
        return False
    finally:
        stream.seek(0)
    return WORKBOOK_PART not in names


def read_entities(stream: BinaryIO, report: Report) -> Iterator[Entity]:
    """Every record that was not deleted, repository by repository, in the order of their files. Never raises."""
    raw = stream.read(MOST_BYTES + 1)
    try:
        if len(raw) > MOST_BYTES:
            raise Unreadable("too_large", expected=f"≤ {MOST_BYTES // (1024 * 1024)} MB")
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            yield from _read_archive(archive, report)
    except Unreadable as fault:
        report_unreadable(report, fault)
    except FAULTS:
        report.stop("broken_zip")


def _read_archive(archive: zipfile.ZipFile, report: Report) -> Iterator[Entity]:
    members = [member for member in archive.infolist() if _is_meant(PurePosixPath(member.filename))]
    if not any(PurePosixPath(member.filename).parent.name == "data" for member in members):
        raise Unreadable("not_slo")
    if len(members) > MOST_FILES:
        raise Unreadable("zip_too_full", received=str(len(members)), expected=f"≤ {MOST_FILES}")
    check_members(members, most_bytes=MOST_UNPACKED_BYTES)
    contexts = {
        PurePosixPath(member.filename).parent: _decode(archive, member)
        for member in members
        if PurePosixPath(member.filename).name == _CONTEXT
    }
    for member in members:
        path = PurePosixPath(member.filename)
        if path.name != _CONTEXT:
            context = contexts.get(path.parent.parent)
            yield from _read_list(archive, member, context if isinstance(context, dict) else {}, report)


def _is_meant(path: PurePosixPath) -> bool:
    is_hidden = any(part.startswith((".", "__")) for part in path.parts)
    return path.suffix == ".json" and not is_hidden and (path.name == _CONTEXT or path.parent.name == "data")


def _decode(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> object:
    with archive.open(member) as packed:
        try:
            return msgspec.json.decode(packed.read(member.file_size + 1))
        except (msgspec.DecodeError, RecursionError):
            return None


def _read_list(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, context: dict[str, Any], report: Report
) -> Iterator[Entity]:
    path = PurePosixPath(member.filename)
    kind = _find_kind(path, context)
    if kind in _LEFT_OUT:
        return
    records = _decode(archive, member)
    if not isinstance(records, list):
        report.refuse("not_json", str(path), expected="[ … ]")
        return
    repository = _find_repository(path, context)
    for place, record in enumerate(records):
        report.read += 1
        where = f"{path.name} {place + 1}"
        if report.read > MOST_ENTITIES:
            raise Unreadable("too_large", received=str(report.read), expected=f"≤ {MOST_ENTITIES}")
        try:
            if not isinstance(record, dict):
                raise Unfit("wrong_type", "", type(record).__name__, "object")
            if not record.get("deleted"):
                yield _read_entity(record, kind, repository)
        except Unfit as fault:
            report.refuse(fault.code, where, field=fault.field, received=fault.received, expected=fault.expected)


def _read_entity(record: dict[str, Any], kind: str, repository: str) -> Entity:
    def read(field: str, most: int) -> str:
        given = record.get(field)
        if not isinstance(given, str | int | None):
            raise Unfit("wrong_type", field, type(given).__name__, "string")
        return read_text(None if given is None else str(given), field, most)

    return Entity(
        ref=read_required(read("id", MOST_REF_LETTERS), "id", MOST_REF_LETTERS),
        kind=kind,
        repository=repository,
        title=read("title", 10_000),
        prefix=read("prefix", 60),
        description=read("description", 10_000),
        status=read("status", 60) or ("concept" if record.get("unreleased") else ""),
        replaces=_read_refs(record, "replaces"),
        links={field: _read_refs(record, field) for field in record if field.endswith("_id")},
    )


def _read_refs(record: dict[str, Any], field: str) -> tuple[str, ...]:
    given = record.get(field)
    if given is None:
        return ()
    if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
        raise Unfit("wrong_type", field, type(given).__name__, "array")
    return read_list(given, field)


def _find_kind(path: PurePosixPath, context: dict[str, Any]) -> str:
    """What a list holds: as the context says, else after its file (`inh.clusters.json` → `inh_clusters`)."""
    properties = context.get("properties")
    for name, property_ in properties.items() if isinstance(properties, dict) else ():
        if isinstance(property_, dict) and property_.get("#file") == f"data/{path.name}":
            return str(name)
    return path.stem.replace(".", "_")


def _find_repository(path: PurePosixPath, context: dict[str, Any]) -> str:
    """`curriculum-kerndoelen`: as the context says, else after the folder, without branch or commit."""
    if found := _NAMED.search(str(context.get("$id", ""))):
        return found[1]
    folder = path.parent.parent.name
    found = _FOLDER.fullmatch(folder)
    return found[1] if found else folder
