"""The address at which a tool shows a pupil or an exercise, with gaps for whom and what (R02).

A gap stands in the path or in what is asked, never in the host: whatever a pupil is called, the address leads to the
tool. Names of gaps are those of the record at the machine door.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final
from urllib.parse import quote, urlsplit

MOST_LETTERS: Final = 500
PUPIL_GAPS: Final = ("las_key", "eck_id", "pupil_number")
"""Keys of the pupil, by scheme."""
GOAL_GAP: Final = "goal"
"""The tool's own goal or exercise, by its own reference."""
GAPS: Final = (*PUPIL_GAPS, GOAL_GAP)
_GAP: Final = re.compile(r"\{([^{}]*)\}")
_LETTERS: Final = re.compile(r"[!-~]+")
_HOST: Final = re.compile(r"[A-Za-z0-9.-]+\.[A-Za-z0-9-]+(:[0-9]{1,5})?")


class AddressFault(StrEnum):
    """Why an address cannot be used; a closed list."""

    NOT_SECURE = "not_secure"
    NO_HOST = "no_host"
    UNKNOWN_GAP = "unknown_gap"
    TOO_LONG = "too_long"


def find_address_fault(address: str) -> AddressFault | None:
    """The first reason not to keep this address; an empty one is fine: the tool has none."""
    if not address:
        return None
    if len(address) > MOST_LETTERS:
        return AddressFault.TOO_LONG
    if not address.lower().startswith("https://"):
        return AddressFault.NOT_SECURE
    host = address[len("https://") :].partition("/")[0].partition("?")[0].partition("#")[0]
    if not _LETTERS.fullmatch(address) or not _HOST.fullmatch(host) or "\\" in address:
        return AddressFault.NO_HOST
    rest = _GAP.sub("", address)
    if "{" in rest or "}" in rest or not set(_GAP.findall(address)) <= set(GAPS):
        return AddressFault.UNKNOWN_GAP
    return None


def list_gaps(address: str) -> tuple[str, ...]:
    """The gaps an address has, each once."""
    return tuple(dict.fromkeys(_GAP.findall(address)))


def fill_address(address: str, values: Mapping[str, str]) -> str:
    """The address for a pupil and a goal; where a value is missing, the front page of the tool."""
    if any(not values.get(gap) for gap in list_gaps(address)):
        return f"https://{urlsplit(address).netloc}/"
    return _GAP.sub(lambda gap: quote(values[gap[1]], safe=""), address)
