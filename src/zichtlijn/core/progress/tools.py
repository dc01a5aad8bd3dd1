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
