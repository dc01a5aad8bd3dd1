"""Contents of the pages of sharing, of who looked, and of what an adult pupil allows."""

from dataclasses import dataclass
from uuid import UUID

from django.forms import Form

from zichtlijn.web.pupil.shares import ShareView
from zichtlijn.web.shared_words import ResultText
from zichtlijn.web.ui.frame import Frame


@dataclass(frozen=True, slots=True)
class ShareScreen:
    """Choosing with whom; with a `preview` the page shows what the guardian will see and asks once more."""

    title: str
    frame: Frame
    name: str
    back_url: str
    form: Form
    has_guardians: bool
    preview: "SharePreview | None"


@dataclass(frozen=True, slots=True)
class SharePreview:
    """The share as it will stand on the page of a guardian, and what to know before it does."""

    names: tuple[str, ...]
    called: str
    day: str
    heading: str
    note: str
    text: ResultText
    hides_number: bool
    """The guardian will see a number that this pupil chose not to see (R43)."""
    is_closed: bool
    """The school shows guardians nothing: there is no moment after which it cannot be taken back."""


@dataclass(frozen=True, slots=True)
class SharesScreen:
    """Wat ik deelde."""

    title: str
    frame: Frame
    shares: tuple[ShareView, ...]
    is_shared: bool
    is_stopped: bool
    is_adult: bool


@dataclass(frozen=True, slots=True)
class LookDay:
    """A day on which staff looked."""

    label: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LooksScreen:
    """Wie heeft gekeken?"""

    title: str
    frame: Frame
    days: tuple[LookDay, ...]


@dataclass(frozen=True, slots=True)
class SightView:
    """A guardian, and since when this pupil lets them see results; empty is not."""

    guardian: UUID
    called: str
    since: str


@dataclass(frozen=True, slots=True)
class SightScreen:
    """What guardians see after the eighteenth birthday; before it the school decides."""

    title: str
    frame: Frame
    is_adult: bool
    guardians: tuple[SightView, ...]
