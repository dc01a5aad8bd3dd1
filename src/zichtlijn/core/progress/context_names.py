"""Names in a record's context that mean something to us; everything else is shown as it came (R04).

Names are compared without capitals. The value itself is never changed.
"""

import re
from collections.abc import Mapping
from typing import Final

from zichtlijn.core.progress.norms import find_norm_kind

TARGET_LEVEL: Final = frozenset({"streefniveau", "target level", "target level used"})
"""The level the school or the tool aimed at with this pupil (R26)."""
ADDRESS: Final = frozenset({"infourl", "reviewurl", "adres", "url"})
"""Where the tool itself shows this result: UWLR `infourl`, Edu-V `reviewUrl`."""

_WHOLE_ADDRESS: Final = re.compile(r"https://[A-Za-z0-9.-]+(:[0-9]{1,5})?([/?#][!-~]*)?")
"""A host and what follows it, in the letters an address is made of; nobody's name before the host."""


def find_target_level(context: Mapping[str, str]) -> str | None:
    """The target level as delivered; None when the tool sent none."""
    return _find(context, TARGET_LEVEL)


def find_address(context: Mapping[str, str]) -> str | None:
    """The tool's own page of this result: only a whole address on the secure web, else None."""
    given = _find(context, ADDRESS)
    return given if given is not None and _WHOLE_ADDRESS.fullmatch(given) else None


def list_other_context(context: Mapping[str, str]) -> list[tuple[str, str]]:
    """What has no place of its own on the screen, in the order of delivery."""
    placed = ADDRESS | TARGET_LEVEL
    return [
        (name, value)
        for name, value in context.items()
        if name.strip().casefold() not in placed and find_norm_kind(name) is None
    ]


def _find(context: Mapping[str, str], names: frozenset[str]) -> str | None:
    found = (value.strip() for name, value in context.items() if name.strip().casefold() in names)
    return next((value for value in found if value), None)
