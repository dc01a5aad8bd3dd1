"""A CFPackage as the standard writes it: the objects and fields that mean something to a goal line.

CASE 1.0 and 1.1 differ in nothing that is read here; what else an object holds is left to whoever keeps it.
"""

import re
from typing import Any, Final

import msgspec

DOCUMENT_KIND: Final = "CFDocument"
"""The kind of the goal line that stands for the package itself, above everything in it."""
CHILD_OF: Final = "isChildOf"
REPLACED_BY: Final = "replacedBy"
RELATED: Final = frozenset({"isRelatedTo", "exactMatchOf", "isPartOf", "isPeerOf"})
"""Links that say two goals have to do with each other; the goals of a school know one kind of these."""
VERSIONS: Final = frozenset({"1.0", "1.1"})
ADOPTION_STATUSES: Final = frozenset({"Private Draft", "Draft", "Adopted", "Deprecated"})
IDENTIFIER: Final = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


class Node(msgspec.Struct, frozen=True):
    """One end of a link; it may lie outside the package."""

    identifier: str
    title: str | None = None


class Document(msgspec.Struct, frozen=True):
    """The package itself."""

    identifier: str
    title: str
    creator: str | None = None
    publisher: str | None = None
    description: str | None = None
    language: str | None = None
    subject: list[str] | None = None
    version: str | None = None
    case_version: str | None = msgspec.field(name="caseVersion", default=None)
    adoption_status: str | None = msgspec.field(name="adoptionStatus", default=None)
    source: str | None = msgspec.field(name="officialSourceURL", default=None)
    licence: Any = msgspec.field(name="licenseURI", default=None)


class Item(msgspec.Struct, frozen=True):
    """One goal."""

    identifier: str
    statement: str = msgspec.field(name="fullStatement")
    code: str | None = msgspec.field(name="humanCodingScheme", default=None)
    short: str | None = msgspec.field(name="abbreviatedStatement", default=None)
    kind: str | None = msgspec.field(name="CFItemType", default=None)
    levels: list[str] | None = msgspec.field(name="educationLevel", default=None)
    notes: str | None = None
    subject: list[str] | None = None


class Link(msgspec.Struct, frozen=True):
    """One association: origin → destination."""

    kind: str = msgspec.field(name="associationType")
    origin: Node = msgspec.field(name="originNodeURI")
    destination: Node = msgspec.field(name="destinationNodeURI")
    sequence: int | None = msgspec.field(name="sequenceNumber", default=None)


def list_names(shape: type[msgspec.Struct]) -> frozenset[str]:
    """The fields of an object as the standard names them."""
    return frozenset(field.encode_name for field in msgspec.structs.fields(shape))
