"""Code lists of EDEXML and UWLR: year groups of every version and what a role means here (standards.md §2.1)."""

from typing import Final

from zichtlijn.core.people.roster import RoleCode, Sector

HISTORIC: Final = "H"
COMBINED: Final = "C"
YEAR_GROUPS: Final = frozenset("BDSVCNH") | frozenset("012345678") | {str(year) for year in range(11, 17)}
_VO_YEARS: Final = frozenset("123456")

TEACHING_ROLES: Final = frozenset({"LRK", "VAK"})
"""Only these, or no role at all, make someone teacher of a group: least access (product.md §0.3 point 6)."""
SCHOOL_ROLES: Final = {
    "IB": RoleCode.SUPPORT,
    "DIR": RoleCode.LOCATION_HEAD,
    "ADJ": RoleCode.LOCATION_HEAD,
}


def find_year_group(written: str, sector: Sector) -> str | None:
    """The code for what is written (`06`, `groep 6`, `s`); in VO the years 1–6 are 11–16; None when
    unknown.
    """
    code = written.strip().upper().removeprefix("GROEP").strip()
    if code.isdecimal():
        code = code.lstrip("0") or "0"
    if sector is Sector.VO and code in _VO_YEARS:
        return f"1{code}"
    return code if code in YEAR_GROUPS else None
