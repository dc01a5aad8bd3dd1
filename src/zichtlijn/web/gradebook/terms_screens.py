"""Contents of the pages of what a location agrees about its results. Frozen values."""

from dataclasses import dataclass

from zichtlijn.web.gradebook.screens import Place
from zichtlijn.web.gradebook.terms_forms import TermsForms
from zichtlijn.web.ui.frame import Frame


@dataclass(frozen=True, slots=True)
class TermsPlacesScreen:
    """The locations whose agreements about results somebody keeps."""

    title: str
    frame: Frame
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class TermsScreen:
    """What a location agreed about its results, to be changed."""

    title: str
    frame: Frame
    name: str
    forms: TermsForms
    url: str
    undo_url: str
    """Empty when there is no change to take back."""
    changed: str
    is_saved: bool
