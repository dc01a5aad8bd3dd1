"""Writes goals as a CASE 1.1 package, for any system that reads the standard. Must not know tables.

Ids that are no UUID get one made from them, the same every time. What CASE has no place for stays behind: the wording
for pupils, the status of a single goal, and how precisely a level was stated.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

import msgspec

from zichtlijn.core.goals.framework import FrameworkFile, GoalLine, LevelPrecision
from zichtlijn.core.goals.levels import read_level
from zichtlijn.core.goals.subjects import name_subject
from zichtlijn.feeds.case.package import ADOPTION_STATUSES, CHILD_OF, DOCUMENT_KIND, IDENTIFIER, REPLACED_BY

_FIRST_SECONDARY: Final = 11
_SPECIAL: Final = {"S": "so", "V": "vso"}


@dataclass(frozen=True, slots=True)
class PackageFacts:
    """What stands about the package itself; `changed_at` is an instant with a zone."""

    owner: str
    changed_at: datetime
    version: str = ""
    licence: str = ""


def write_case_package(framework: FrameworkFile, facts: PackageFacts) -> bytes:
    """The package as JSON, the same bytes for the same goals."""
    changed = facts.changed_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    root = next((line for line in framework.lines if line.kind == DOCUMENT_KIND), None)
    document = _write_document(framework, root, facts, changed)
    items = [line for line in framework.lines if line is not root]
    titles = {make_identifier(line.ref): line.title for line in framework.lines}
    titles[document["identifier"]] = document["title"]
    package = {
        "CFDocument": document,
        "CFItems": [_write_item(line, changed) for line in items],
        "CFAssociations": [
            _write_link(kind, origin, destination, place, titles, changed)
            for line in items
            for kind, origin, destination, place in _list_links(line, document["identifier"])
        ],
    }
    return msgspec.json.format(msgspec.json.encode(package), indent=2)


def make_identifier(ref: str) -> str:
    """The ref itself when it is a UUID, else one made from it."""
    return ref if IDENTIFIER.fullmatch(ref) else str(uuid5(NAMESPACE_URL, f"urn:zichtlijn:goal:{ref}"))


def _write_document(
    framework: FrameworkFile, root: GoalLine | None, facts: PackageFacts, changed: str
) -> dict[str, Any]:
    identifier = make_identifier(root.ref if root else framework.slug)
    given = {
        "description": root.description if root else "",
        "subject": [name_subject(framework.subject)] if framework.subject else [],
        "version": facts.version,
        "notes": facts.licence,
        "adoptionStatus": root.status if root and root.status in ADOPTION_STATUSES else "",
    }
    return {
        "identifier": identifier,
        "uri": f"urn:uuid:{identifier}",
        "creator": facts.owner,
        "title": root.title if root else framework.title,
        "lastChangeDateTime": changed,
        "caseVersion": "1.1",
        "language": "nl",
        **{name: value for name, value in given.items() if value},
    }


def _write_item(line: GoalLine, changed: str) -> dict[str, Any]:
    identifier = make_identifier(line.ref)
    given = {
        "humanCodingScheme": line.code,
        "abbreviatedStatement": line.short_title,
        "CFItemType": line.kind,
        "educationLevel": _name_levels(line),
        "notes": line.description,
    }
    return {
        "identifier": identifier,
        "uri": f"urn:uuid:{identifier}",
        "fullStatement": line.title,
        "lastChangeDateTime": changed,
        **{name: value for name, value in given.items() if value},
    }


def _name_levels(line: GoalLine) -> list[str]:
    """Labels as delivered, and the years when the labels do not say them; nothing for what is inherited."""
    level = line.level
    if level.precision is LevelPrecision.INHERITED:
        return list(level.labels)
    labels = list(level.labels)
    if read_level(labels, ()).year_groups != level.year_groups:
        labels += [_name_year(group) for group in level.year_groups]
    return labels


def _name_year(group: str) -> str:
    if not group.isdecimal():
        return _SPECIAL.get(group, group)
    number = int(group)
    return f"groep {number}" if number < _FIRST_SECONDARY else f"vo {number - _FIRST_SECONDARY + 1}"


def _list_links(line: GoalLine, document: str) -> Iterator[tuple[str, str, str, int]]:
    """(kind, origin, destination, place) of each association; places only order children."""
    own = make_identifier(line.ref)
    for parent in line.parents or (document,):
        yield CHILD_OF, own, make_identifier(parent), line.position
    for other in line.related:
        yield "isRelatedTo", own, make_identifier(other), 0
    for earlier in line.replaces:
        yield REPLACED_BY, make_identifier(earlier), own, 0


def _write_link(
    kind: str, origin: str, destination: str, place: int, titles: dict[str, str], changed: str
) -> dict[str, Any]:
    identifier = str(uuid5(NAMESPACE_URL, f"urn:zichtlijn:link:{kind}:{origin}:{destination}"))
    link: dict[str, Any] = {
        "identifier": identifier,
        "uri": f"urn:uuid:{identifier}",
        "associationType": kind,
        "originNodeURI": _write_node(origin, titles),
        "destinationNodeURI": _write_node(destination, titles),
        "lastChangeDateTime": changed,
    }
    return link | ({"sequenceNumber": place} if kind == CHILD_OF else {})


def _write_node(identifier: str, titles: dict[str, str]) -> dict[str, str]:
    return {
        "title": titles.get(identifier, identifier),
        "identifier": identifier,
        "uri": f"urn:uuid:{identifier}",
        "targetType": "CASE",
    }
