"""A result in the words of the transfer file (OSO): counts, time, ability score and reference scores, as delivered.

Norms of the test do not apply to it (standards.md §1.6). A reference score is its kind and its value, never a share.
"""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from zichtlijn.core.progress.norms import name_norm_score
from zichtlijn.feeds.fields import Unfit, read_line
from zichtlijn.feeds.uwlr.scanning import Node

_WHOLE_DIGITS: Final = 9
_ABILITY: Final = "vaardigheidsscore"
_PLAIN: Final = (("codevaardigheidsschaal", "vaardigheidsschaal"), ("aantalgelezen", "aantal gelezen"))


@dataclass(frozen=True, slots=True)
class OsoResult:
    """What an `osoresultaat` holds; seconds and items, None where not supplied (R04)."""

    items_made: int | None
    items_right: int | None
    seconds: int | None
    context: tuple[tuple[str, str], ...]
    norms: tuple[tuple[str, str], ...]

    def word(self) -> str:
        """The result in one line: the first of counts, ability score and reference scores that was delivered."""
        if self.items_made is not None and self.items_right is not None:
            return f"{self.items_right} van {self.items_made} goed"
        ability = dict(self.context).get(_ABILITY)
        if ability:
            return f"{_ABILITY} {ability}"
        if self.norms:
            return ", ".join(f"{name} {value}" for name, value in self.norms)
        return "" if self.items_right is None else f"{self.items_right} goed"


def read_oso_result(node: Node) -> OsoResult:
    """Read an `osoresultaat`. Raises Unfit on a number that is none."""
    score = node.find("toetsscore") or Node("toetsscore", {})
    made, right, wrong = (_read_count(score, name) for name in ("aantalopgaven", "aantalgoed", "aantalfout"))
    if made is None and right is not None and wrong is not None:
        made = right + wrong
    context = [(_ABILITY, read_line(score.find_text(_ABILITY), _ABILITY))]
    context += [(title, read_line(score.find_text(name), name)) for name, title in _PLAIN]
    context.append(("betrouwbaarheidsinterval", _read_interval(score)))
    return OsoResult(
        made,
        right,
        _read_seconds(score),
        tuple((name, text) for name, text in context if text),
        _read_norms(node),
    )


def _read_norms(node: Node) -> tuple[tuple[str, str], ...]:
    """Reference scores and their qualifications as context; the same kind and group twice keeps the first."""
    norms: dict[str, str] = {}
    for reference in node.find_all("referentiescore"):
        code = read_line(reference.find_text("codereferentiescore"), "codereferentiescore")
        value = read_line(reference.find_text("waarde"), "waarde")
        if not code or not value:
            raise Unfit("missing", "waarde" if code else "codereferentiescore")
        name = name_norm_score(code, read_line(reference.find_text("codevergelijkingsgroep"), "codevergelijkingsgroep"))
        norms.setdefault(name, value)
        qualification = read_line(reference.find_text("kwalificatie"), "kwalificatie")
        if qualification:
            norms.setdefault(f"kwalificatie {name}", qualification)
    return tuple(norms.items())


def _read_interval(score: Node) -> str:
    interval = score.find("betrouwbaarheidsinterval")
    if interval is None:
        return ""
    low, high = (read_line(interval.find_text(name), name) for name in ("bivlaag", "bivhoog"))
    return f"{low} – {high}" if low and high else ""


def _read_count(score: Node, name: str) -> int | None:
    written = score.find_text(name)
    if not written:
        return None
    if not (written.isascii() and written.isdecimal() and len(written) <= _WHOLE_DIGITS):
        raise Unfit("not_whole", name, written, "0…")
    return int(written)


def _read_seconds(score: Node) -> int | None:
    """`tijd` is in seconds and may have decimals; whole seconds are kept."""
    written = score.find_text("tijd")
    if not written:
        return None
    try:
        seconds = Decimal(written.replace(",", "."))
    except InvalidOperation:
        raise Unfit("not_a_number", "tijd", written, "2460") from None
    if not seconds.is_finite() or abs(seconds) >= 10**_WHOLE_DIGITS:
        raise Unfit("not_a_number", "tijd", written, "2460")
    return round(seconds)
