"""What the doctor says: one finding per thing examined. Must not know how things are examined."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Finding:
    """One thing examined: a sentence about it and, unless it is ok, what to do."""

    name: str
    state: Literal["ok", "attention", "failed"]
    sentence: str
    what_to_do: str = ""


def ok(name: str, sentence: str) -> Finding:
    """All is well."""
    return Finding(name, "ok", sentence)


def attention(name: str, sentence: str, what_to_do: str) -> Finding:
    """Zichtlijn works, with something less."""
    return Finding(name, "attention", sentence, what_to_do)


def failed(name: str, sentence: str, what_to_do: str) -> Finding:
    """Zichtlijn does not work, or not safely, until this is solved."""
    return Finding(name, "failed", sentence, what_to_do)
