"""Fingerprints of goals: whether a text changed although its id did not, and whether a file holds anything
new.

Owners keep ids while they change texts (goals.md), so an id alone proves nothing.
"""

import json
import unicodedata
from collections.abc import Iterable
from dataclasses import asdict
from hashlib import sha256

from zichtlijn.core.goals.framework import GoalLine


def hash_text(line: GoalLine) -> str:
    """Fingerprint of what a reader reads: title, description, short title and pupil wording. Spacing does not
    count.
    """
    parts = (line.title, line.description, line.short_title, line.pupil_wording)
    return _hash([_settle(part) for part in parts])


def hash_content(lines: Iterable[GoalLine]) -> str:
    """Fingerprint of a framework: every field and the order of its goals, what is kept uninterpreted
    included.
    """
    return _hash([asdict(line) for line in lines])


def _settle(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _hash(content: list[str] | list[dict[str, object]]) -> str:
    written = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(written.encode("utf-8", "surrogatepass")).hexdigest()
