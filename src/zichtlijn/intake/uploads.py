"""Uploaded files between two pages: private, for one person and one source, gone when stored or after a day.

Decision 14 keeps no uploaded files except imports until processed. Files lie in a folder of the board under the data
directory, shared by all processes of the server; what is written appears at once and whole. Knows no format.
"""

import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import msgspec
from django.conf import settings

from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.tenancy.scope import get_active

KEPT_FOR = timedelta(hours=24)
_CARD = ".json"
_FILE = ".csv"


@dataclass(frozen=True, slots=True)
class Upload:
    """An uploaded file and what was decided about it so far; `outcome` is filled when it was stored."""

    uuid: UUID
    source_uuid: UUID
    person_uuid: UUID
    filename: str
    kept_at: datetime
    mapping: dict[str, Any] | None = None
    mapping_name: str = ""
    outcome: dict[str, Any] | None = None

    @property
    def path(self) -> Path:
        """Where the bytes are; gone once stored."""
        return _folder() / f"{self.uuid}{_FILE}"


def keep_upload(
    chunks: Iterable[bytes], *, source_uuid: UUID, person_uuid: UUID, filename: str, now: datetime
) -> Upload:
    """Write a file down chunk by chunk, readable by this server only."""
    upload = Upload(uuid4(), source_uuid, person_uuid, Path(filename).name[:120], now)
    with _written(upload.path) as file:
        for chunk in chunks:
            file.write(chunk)
    change_upload(upload)
    return upload


def change_upload(upload: Upload, **changes: Any) -> Upload:
    """Write down what was decided about an upload."""
    changed = replace(upload, **changes)
    with _written(_folder() / f"{upload.uuid}{_CARD}") as file:
        file.write(msgspec.json.encode(changed))
    return changed


def get_upload(upload_uuid: UUID, *, source_uuid: UUID, person_uuid: UUID) -> Upload:
    """This person's upload for this source. Raises Refusal(NOT_FOUND), also when its day is over."""
    found = _read_card(_folder() / f"{upload_uuid}{_CARD}")
    if found is None or (found.source_uuid, found.person_uuid) != (source_uuid, person_uuid):
        raise Refusal(Refused.NOT_FOUND, str(upload_uuid))
    return found


def list_open_uploads(*, source_uuid: UUID, person_uuid: UUID) -> list[Upload]:
    """This person's uploads for this source that were not stored yet, newest first."""
    cards = [_read_card(path) for path in _folder().glob(f"*{_CARD}")]
    own = [
        one
        for one in cards
        if one is not None
        and one.outcome is None
        and (one.source_uuid, one.person_uuid) == (source_uuid, person_uuid)
        and one.path.exists()
    ]
    return sorted(own, key=lambda one: one.kept_at, reverse=True)


def forget_upload(upload: Upload) -> None:
    """Remove the file and what was decided about it; already gone is fine."""
    forget_file(upload)
    (_folder() / f"{upload.uuid}{_CARD}").unlink(missing_ok=True)


def forget_file(upload: Upload) -> None:
    """Remove the bytes, keep the counts: what is stored needs no file."""
    upload.path.unlink(missing_ok=True)


@contextmanager
def claimed(upload: Upload) -> Iterator[bool]:
    """True inside when no other process stores this file now; the claim ends with the process, also when it dies."""
    try:
        file = upload.path.open("rb")
    except FileNotFoundError:
        yield False
        return
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield upload.path.exists()


def is_busy(upload: Upload) -> bool:
    """True while another process stores this file."""
    with claimed(upload) as is_free:
        return not is_free and upload.path.exists()


def sweep_uploads(*, now: datetime) -> int:
    """Remove what lies longer than a day, of every board; `now` is real time, as files have. Returns how many files."""
    swept = 0
    for path in _root().glob("*/*"):
        try:
            is_old = path.stat().st_mtime < (now - KEPT_FOR).timestamp()
        except FileNotFoundError:
            continue
        if is_old:
            path.unlink(missing_ok=True)
            swept += 1
    return swept


def _root() -> Path:
    return Path(settings.ENVIRONMENT.data_dir) / "uploads"


def _folder() -> Path:
    folder = _root() / str(get_active().uuid)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _read_card(path: Path) -> Upload | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Upload)
    except (FileNotFoundError, msgspec.DecodeError):
        return None


@contextmanager
def _written(path: Path) -> Iterator[Any]:
    """A file that appears at once, or not at all."""
    draft = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            yield file
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
