"""The associations of a package, sorted by what they say of a goal. A fault takes out one association."""

from collections import defaultdict
from typing import Any, Final

from zichtlijn.feeds.case.package import CHILD_OF, RELATED, REPLACED_BY, Link
from zichtlijn.feeds.fields import Unfit
from zichtlijn.feeds.json_values import MOST_NUMBER, MOST_REF_LETTERS, convert_record, read_required
from zichtlijn.feeds.report import Report

_LAST: Final = MOST_NUMBER
"""The place of a child whose association gives none."""


class PackageLinks:
    """Parents, related goals and predecessors by goal; parents with the place of the child among them."""

    def __init__(self, known: frozenset[str], report: Report) -> None:
        self._known = known
        self._report = report
        self._parents: dict[str, dict[str, int]] = defaultdict(dict)
        self._related: dict[str, dict[str, None]] = defaultdict(dict)
        self._replaces: dict[str, dict[str, None]] = defaultdict(dict)

    def add(self, written: object, where: str) -> None:
        """Take one association in, or say why not."""
        if not isinstance(written, dict):
            self._report.refuse("wrong_type", where, received=type(written).__name__, expected="object")
            return
        try:
            self._sort(written, where)
        except Unfit as fault:
            self._report.refuse(fault.code, where, field=fault.field, received=fault.received, expected=fault.expected)

    def list_parents(self, ref: str) -> tuple[str, ...]:
        return tuple(self._parents.get(ref, ()))

    def list_related(self, ref: str) -> tuple[str, ...]:
        return tuple(self._related.get(ref, ()))

    def list_replaced(self, ref: str) -> tuple[str, ...]:
        return tuple(self._replaces.get(ref, ()))

    def get_place(self, child: str, parent: str) -> int:
        """The place of a child below a parent; the last when the package gives none."""
        return self._parents.get(child, {}).get(parent, _LAST)

    def _sort(self, written: dict[str, Any], where: str) -> None:
        link = convert_record(written, Link)
        origin = read_required(link.origin.identifier, "originNodeURI", MOST_REF_LETTERS)
        destination = read_required(link.destination.identifier, "destinationNodeURI", MOST_REF_LETTERS)
        if link.kind == REPLACED_BY and destination in self._known:
            self._replaces[destination].setdefault(origin)
        elif link.kind not in RELATED | {CHILD_OF}:
            self._report.note("link_not_used", where, field="associationType", received=link.kind)
        elif origin not in self._known:
            self._report.note("link_from_outside", where, field="originNodeURI", received=origin)
        elif link.kind == CHILD_OF:
            self._parents[origin].setdefault(destination, _LAST if link.sequence is None else link.sequence)
        else:
            self._related[origin].setdefault(destination)
