"""Kinds of reference scores that tests report, as named in OSO code list 11 and RNTRM (standards.md §5).

A norm score is its kind and its value as delivered, side by side. It is never converted into another kind, a share or
a colour, so nothing here calculates (product.md §0.3 point 5, R06).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class NormKind(StrEnum):
    """The kinds whose meaning is published; the value is the code as senders write it."""

    AE = "AE"
    CAE = "CAE"
    IV = "IV"
    CIV = "CIV"
    FN = "FN"
    DLE = "DLE"
    PERCENTILE = "Percentiel"
    CORRECTED_PERCENTILE = "CPercentiel"
    T_SCORE = "T-score"
    C_SCORE = "C-score"
    STANINE = "Stanine"
    REFERENCE_LEVEL = "RNTRM"
    ERK = "ERK"
    AVI = "AVI"
    LGH = "LGH"


_OTHER_SPELLINGS: Final = {
    "referentieniveau": NormKind.REFERENCE_LEVEL,
    "rntr": NormKind.REFERENCE_LEVEL,
    "rnerk": NormKind.ERK,
    "functioneringsniveau": NormKind.FN,
    "functioninglevel": NormKind.FN,
    "percentielscore": NormKind.PERCENTILE,
    "niveau a-e": NormKind.AE,
    "niveau i-v": NormKind.IV,
}
_BY_CODE: Final = {kind.value.casefold(): kind for kind in NormKind} | _OTHER_SPELLINGS


@dataclass(frozen=True, slots=True)
class NormScore:
    """One reference score as delivered."""

    kind: NormKind
    value: str
    group: str = ""
    """Whom the pupil was compared with (OSO code list 22: `Landelijk`, `HAVO` …); empty when not told."""


def name_norm_score(code: str, group: str = "") -> str:
    """How a reference score is named in the context of a record: `IV`, or `IV (Landelijk)` with its group."""
    return f"{code} ({group})" if group else code


def find_norm_kind(name: str) -> NormKind | None:
    """The kind a sender means, capitals or not; None for anything whose meaning is not published."""
    code, _ = _split_name(name)
    return _BY_CODE.get(code.casefold())


def list_norm_scores(context: Mapping[str, str]) -> list[NormScore]:
    """The reference scores among the context of a record, in the order of delivery."""
    return [
        NormScore(kind, value.strip(), _split_name(name)[1])
        for name, value in context.items()
        if (kind := find_norm_kind(name)) is not None and value.strip()
    ]


def _split_name(name: str) -> tuple[str, str]:
    """Code and group of what `name_norm_score` made, or of a name a sender made."""
    code, bracket, group = name.strip().partition(" (")
    return (code.strip(), group[:-1]) if bracket and group.endswith(")") else (name.strip(), "")
