"""Markup that is drawn once and shown again, with the form token of each request in its forms.

Whoever draws it remembers it by what it was drawn from (docs/decisions/0009). It must not know what that was.
"""

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

TOKEN: Final = Markup("<form-token>")
"""Stands for `csrf_input` where something is drawn to be kept. No text can hold it: a text's brackets are escaped."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What stands before, between and after the form tokens."""

    pieces: tuple[Markup, ...]

    def fill(self, token: str) -> Markup:
        """The markup with `token`, the `csrf_input` of this request, in every form.

        A token that is made when it is first read is left alone where no form asks for it.
        """
        return escape(token).join(self.pieces) if len(self.pieces) > 1 else self.pieces[0]


def keep(markup: Markup) -> Kept:
    """What was drawn with `TOKEN` for `csrf_input`, to be filled for every request."""
    return Kept(tuple(markup.split(TOKEN)))
