"""What the log tells of a request: the page by its name in the code, never its address (decision 18).

An address can name a pupil or a result, and tells who opened what. The fault of a page that broke stays in the log, but
without the row that a database quotes in it: that can hold a result which waits.
"""

import logging
import re
from collections.abc import MutableMapping
from typing import Any, Final

_QUOTED: Final = re.compile(r"(?ms)^DETAIL: .*?(?=\n\nThe above exception |\n\nDuring handling |\Z)")
_LEFT_OUT: Final = "DETAIL: left out"


class WithoutAddress(logging.Filter):
    """Puts the name of the page in place of its address, in what Django writes about a request."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        path = getattr(request, "path", None)
        if path is not None and isinstance(record.args, tuple):
            match = getattr(request, "resolver_match", None)
            name = match.view_name if match else "-"
            record.args = tuple(name if given == path else given for given in record.args)
        return True


class WithoutRows(logging.Formatter):
    """Writes a fault without the rows that a database quotes."""

    def format(self, record: logging.LogRecord) -> str:
        return leave_out_rows(super().format(record))


def write_without_rows(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """The same for our own log, after its fault was written out."""
    if "exception" in event:
        event["exception"] = leave_out_rows(event["exception"])
    return event


def leave_out_rows(fault: str) -> str:
    """A written fault without what a database tells of the values it refused."""
    return _QUOTED.sub(_LEFT_OUT, fault)
