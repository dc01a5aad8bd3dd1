"""Facts about tools that change how their records may be read."""

from enum import StrEnum


class Answer(StrEnum):
    """An answer a supplier may not have given; unknown never counts as yes."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class TimeKind(StrEnum):
    """What kind of time a tool reports; only the same kind is ever added (R14)."""

    PRACTICE = "practice"
    """Oefentijd: working on items."""
    ACCESS = "access"
    """Toegangsduur: time in the content."""


class ToolState(StrEnum):
    """How far a tool is at a school. Records are taken in every state; teachers see them of a live tool only (R08)."""

    PREPARING = "preparing"
    """Never shown yet: it waits for its leeswijzer, or for somebody who puts it on."""
    LIVE = "live"
    STOPPED = "stopped"
    """Was shown, and is no longer; nothing of it is thrown away."""


class ExplanationAuthor(StrEnum):
    """Who wrote a version of a leeswijzer (R08)."""

    SCHOOL = "school"
    """In the words of the school, or copied from the supplier."""
    SUPPLIER = "supplier"
    """By the supplier itself, who thereby stands for it."""
