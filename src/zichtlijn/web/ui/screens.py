"""Contents of the kit's own pages: help, who sees what, accessibility. It must not know any school's data."""

from dataclasses import dataclass

from zichtlijn.web.ui.audience import AUDIENCE, AudienceRow, Reader
from zichtlijn.web.ui.frame import Frame


@dataclass(frozen=True, slots=True)
class TextScreen:
    """A page of fixed text."""

    title: str
    frame: Frame


@dataclass(frozen=True, slots=True)
class AudienceScreen:
    """The table of who may see what."""

    title: str
    frame: Frame
    readers: tuple[Reader, ...] = tuple(Reader)
    rows: tuple[AudienceRow, ...] = AUDIENCE
