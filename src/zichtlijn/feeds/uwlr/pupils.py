"""Whose results these are: the keys of one `toetsafname`, by which a pupil is found (standards.md §1.6)."""

from dataclasses import dataclass

from zichtlijn.core.progress.record import PupilRef
from zichtlijn.feeds.fields import MOST_KEY_LETTERS, Unfit, read_line
from zichtlijn.feeds.uwlr.scanning import Node


@dataclass(slots=True)
class PupilKeys:
    """Keys as they come; an empty one is absent, and so is one that no key can be."""

    is_eck_id_first: bool
    las_key: str = ""
    eck_id: str = ""

    def take(self, node: Node) -> None:
        """A `leerlingid` or an `eckid`; the first of each counts."""
        try:
            key = read_line(node.text, node.name, MOST_KEY_LETTERS)
        except Unfit:
            return
        if node.name == "eckid":
            self.eck_id = self.eck_id or key
        else:
            self.las_key = self.las_key or key

    def find(self) -> PupilRef | None:
        """The pupil by the key this version of the standard puts first, with the other beside it; None without any."""
        refs = [PupilRef("las_key", self.las_key)] if self.las_key else []
        refs += [PupilRef("eck_id", self.eck_id)] if self.eck_id else []
        if self.is_eck_id_first:
            refs.reverse()
        if len(refs) < 2:
            return refs[0] if refs else None
        return PupilRef(refs[0].scheme, refs[0].value, refs[1])
