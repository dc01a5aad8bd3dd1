"""Reads a CASE package (1.0 or 1.1): a document, its items, and the associations between them.

The document becomes the goal above all others, so that items without a place in the tree stand below it. Links may end
outside the package. One fault takes out one item or one association; only a file that is no package is refused whole.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, BinaryIO, Final

import msgspec

from zichtlijn.core.goals.framework import GoalLine, Level
from zichtlijn.core.goals.levels import YEAR_GROUPS, find_year_groups, read_level
from zichtlijn.core.goals.subjects import subject_code
from zichtlijn.core.goals.tree import GoalTree
from zichtlijn.feeds.case.links import PackageLinks
from zichtlijn.feeds.case.package import DOCUMENT_KIND, VERSIONS, Document, Item, list_names
from zichtlijn.feeds.fields import Unfit
from zichtlijn.feeds.goal_draft import GoalDraft
from zichtlijn.feeds.goals import GoalReading
from zichtlijn.feeds.json_values import (
    MOST_REF_LETTERS,
    convert_record,
    keep_rest,
    read_list,
    read_required,
    read_text,
)
from zichtlijn.feeds.report import Report
from zichtlijn.feeds.text import TooLarge, UnknownEncoding, Utf8Stream

MOST_BYTES: Final = 64 * 1024 * 1024
MOST_ITEMS: Final = 100_000
MOST_LINKS: Final = 400_000
_MOST_SUBJECT_LETTERS: Final = 32
_MOST_FRAMEWORK_LETTERS: Final = 40
_MEANT: Final = list_names(Item)
_CODE: Final = re.compile(r"0?([1-8])|1([1-6])")


def read_case_package(stream: BinaryIO) -> GoalReading:
    """Goals of a CASE package. Never raises on content: what is wrong stands in the report."""
    report = Report()
    package = _read_package(stream, report)
    try:
        document = convert_record(package.get("CFDocument") or {}, Document)
        root = _read_document(document)
    except Unfit as fault:
        if report.is_readable:
            report.stop("not_case", field=f"CFDocument.{fault.field}", received=fault.received)
        return GoalReading((), report)
    items = list(_read_items(_list_part(package, "CFItems", MOST_ITEMS, report), document, root, report))
    links = PackageLinks(frozenset({root.ref, *(item.ref for item, _ in items)}), report)
    for place, written in enumerate(_list_part(package, "CFAssociations", MOST_LINKS, report)):
        links.add(written, f"verband {place + 1}")
    draft = GoalDraft(report, parent_field=DOCUMENT_KIND)
    draft.add(root, DOCUMENT_KIND, key_field="identifier")
    for item, where in items:
        draft.add(_link(item, root, links), where, key_field="identifier")
    lines = _put_in_order(draft.settle(), links)
    return GoalReading(lines, report, *_describe(document))


def _read_package(stream: BinaryIO, report: Report) -> dict[str, Any]:
    try:
        written: object = msgspec.json.decode(Utf8Stream(stream, most_bytes=MOST_BYTES).read())
    except TooLarge:
        report.stop("too_large", expected=f"≤ {MOST_BYTES // (1024 * 1024)} MB")
    except UnknownEncoding as fault:
        report.stop("unknown_encoding", received=str(fault.args[0]), expected="UTF-8")
    except (msgspec.DecodeError, RecursionError) as fault:
        report.stop("not_json", received=str(fault))
    else:
        package = written.get("CFPackage", written) if isinstance(written, dict) else None
        if isinstance(package, dict) and isinstance(package.get("CFDocument"), dict):
            return package
        report.stop("not_case", received=type(written).__name__, expected="CFPackage")
    return {}


def _list_part(package: dict[str, Any], name: str, most: int, report: Report) -> list[Any]:
    part = package.get(name, [])
    if isinstance(part, list) and len(part) <= most:
        return part
    if isinstance(part, list):
        report.stop("too_large", field=name, received=str(len(part)), expected=f"≤ {most}")
    else:
        report.stop("not_case", field=name, received=type(part).__name__, expected="array")
    return []


def _read_document(document: Document) -> GoalLine:
    subjects = read_list(document.subject, "subject", 1_000)
    ref = read_required(document.identifier, "identifier", _MOST_FRAMEWORK_LETTERS)
    return GoalLine(
        ref=ref,
        title=read_required(document.title, "title", 10_000),
        framework=ref,
        subject=subject_code(subjects[0])[:_MOST_SUBJECT_LETTERS] if subjects else "",
        kind=DOCUMENT_KIND,
        description=read_text(document.description, "description", 10_000),
        status=read_text(document.adoption_status, "adoptionStatus", 60),
    )


def _describe(document: Document) -> tuple[str, str, str]:
    """Owner, licence and source in the words of the document; empty where it is silent."""
    licence = document.licence.get("title") if isinstance(document.licence, dict) else document.licence
    return _settle(document.creator or document.publisher), _settle(licence), _settle(document.source)


def _settle(said: object) -> str:
    return " ".join(str(said or "").split())


def _read_items(
    written: Iterable[object], document: Document, root: GoalLine, report: Report
) -> Iterator[tuple[GoalLine, str]]:
    if document.case_version is not None and document.case_version not in VERSIONS:
        report.note("unknown_version", DOCUMENT_KIND, field="caseVersion", received=document.case_version)
    is_dutch = (document.language or "").casefold().startswith("nl")
    for place, one in enumerate(written):
        report.read += 1
        where = f"doel {place + 1}"
        if not isinstance(one, dict):
            report.refuse("wrong_type", where, received=type(one).__name__, expected="object")
            continue
        try:
            yield _read_item(one, place, root, is_dutch=is_dutch), where
        except Unfit as fault:
            report.refuse(fault.code, where, field=fault.field, received=fault.received, expected=fault.expected)


def _read_item(written: dict[str, Any], place: int, root: GoalLine, *, is_dutch: bool) -> GoalLine:
    item = convert_record(written, Item)
    return GoalLine(
        ref=read_required(item.identifier, "identifier", MOST_REF_LETTERS),
        title=read_required(item.statement, "fullStatement", 10_000),
        framework=root.framework,
        subject=root.subject,
        kind=read_text(item.kind, "CFItemType", 40),
        code=read_text(item.code, "humanCodingScheme", 60),
        short_title=read_text(item.short, "abbreviatedStatement", 80),
        description=read_text(item.notes, "notes", 10_000),
        position=place + 1,
        level=_read_levels(read_list(item.levels, "educationLevel", 60), is_dutch=is_dutch),
        raw=keep_rest(written, _MEANT),
    )


def _read_levels(written: tuple[str, ...], *, is_dutch: bool) -> Level:
    """Years where labels name one (`groep 6`; in a Dutch package also `06` or `11`), all others as labels."""
    years = {label: year for label in written if (year := _name_year(label, is_dutch=is_dutch))}
    return read_level([label for label in written if label not in years], years.values())


def _name_year(label: str, *, is_dutch: bool) -> str:
    if is_dutch and (code := _CODE.fullmatch(label)):
        return f"groep {code[1]}" if code[1] else f"vo {code[2]}"
    found = find_year_groups(label)
    return label if len(found) == 1 and found[0] in YEAR_GROUPS else ""


def _link(item: GoalLine, root: GoalLine, links: PackageLinks) -> GoalLine:
    return replace(
        item,
        parents=links.list_parents(item.ref) or (root.ref,),
        related=links.list_related(item.ref),
        replaces=links.list_replaced(item.ref),
    )


def _put_in_order(lines: tuple[GoalLine, ...], links: PackageLinks) -> tuple[GoalLine, ...]:
    """Each goal after its first parent, children by the place their association gives, else as in the file."""
    tree = GoalTree({line.ref: line.parents for line in lines})
    places = {line.ref: line.position for line in lines}
    order: dict[str, int] = {}
    waiting = list(reversed([line.ref for line in lines if not any(parent in places for parent in line.parents)]))
    while waiting:
        ref = waiting.pop()
        if ref in order:
            continue
        order[ref] = len(order)
        below = sorted(tree.children(ref), key=lambda child: (links.get_place(child, ref), places[child]))
        waiting += reversed(below)
    return tuple(sorted((replace(line, position=order[line.ref]) for line in lines), key=lambda line: line.position))
