"""Contents of the pages that take in a roster."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django import forms

from zichtlijn.web.ui.frame import Frame


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One group or person, and which fields change."""

    label: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeSection:
    """Changes of one sort. `more` counts the ones that are not shown."""

    title: str
    count: int
    lines: tuple[ChangeLine, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class ImportLine:
    """An earlier import in a list."""

    url: str
    filename: str
    location: str
    read_at: datetime
    words: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class UploadScreen:
    """Choosing a file, and the imports there are."""

    title: str
    frame: Frame
    form: forms.Form | None
    imports: tuple[ImportLine, ...]


@dataclass(frozen=True, slots=True)
class PreviewScreen:
    """What a file would change, and what is wrong in it."""

    title: str
    frame: Frame
    location: str
    filename: str
    effective_words: str
    sections: tuple[ChangeSection, ...]
    absent: tuple[ChangeSection, ...]
    absent_pupils: int
    unchanged: str
    is_empty: bool
    warnings: tuple[Mapping[str, str], ...]
    refused: tuple[Mapping[str, str], ...]
    store_url: str
    discard_url: str


@dataclass(frozen=True, slots=True)
class ResultScreen:
    """What became of an import that is dealt with."""

    title: str
    frame: Frame
    location: str
    filename: str
    is_stored: bool
    could_be_read: bool
    stored: tuple[str, ...]
    findings: tuple[Mapping[str, str], ...]
