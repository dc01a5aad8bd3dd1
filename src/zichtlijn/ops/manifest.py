"""What a backup says about itself, as JSON beside the dump. Must not know how dumps are made or read."""

import zipfile

import msgspec

from zichtlijn.ops.errors import OpsError
from zichtlijn.ops.role_records import RoleRecord

FORMAT = 1
DUMP_NAME = "database.dump"
MANIFEST_NAME = "manifest.json"
_MANIFEST_LIMIT_BYTES = 16 << 20


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`sha256` is of the dump; `created_at` is ISO 8601 with zone; `roles` are those the dump refers to."""

    format: int
    version: str
    server_version: str
    database: str
    database_owner: str
    created_at: str
    sha256: str
    roles: tuple[RoleRecord, ...]

    def to_json(self) -> bytes:
        return msgspec.json.format(msgspec.json.encode(self))


def read_manifest(archive: zipfile.ZipFile) -> Manifest:
    """The manifest of an opened backup; OpsError when it is absent, unreadable or of another format."""
    names = archive.namelist()
    if sorted(names) != sorted((DUMP_NAME, MANIFEST_NAME)):
        raise OpsError("This is not a backup of Zichtlijn: it holds other files than a dump and a manifest.")
    if archive.getinfo(MANIFEST_NAME).file_size > _MANIFEST_LIMIT_BYTES:
        raise OpsError("This is not a backup of Zichtlijn: its manifest is too large.")
    try:
        manifest = msgspec.json.decode(archive.read(MANIFEST_NAME), type=Manifest)
    except (msgspec.MsgspecError, zipfile.BadZipFile) as error:
        raise OpsError(f"The manifest of this backup cannot be read: {error}.") from error
    if manifest.format != FORMAT:
        raise OpsError(f"This backup has format {manifest.format}; this version of Zichtlijn reads format {FORMAT}.")
    return manifest
