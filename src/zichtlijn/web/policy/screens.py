"""What the pages that read and edit a policy hold. Frozen; built elsewhere in this portal."""

from collections.abc import Sequence
from dataclasses import dataclass

from zichtlijn.web.policy.forms import PolicyForm
from zichtlijn.web.policy.starting import StartingPoint
from zichtlijn.web.ui.frame import Frame


@dataclass(frozen=True, slots=True)
class PlaceLine:
    name: str
    url: str
    state: str
    """Since when a policy holds, or that there is none."""


@dataclass(frozen=True, slots=True)
class PlacesScreen:
    """The locations of who keeps more than one policy."""

    title: str
    frame: Frame
    places: tuple[PlaceLine, ...]


@dataclass(frozen=True, slots=True)
class NamedLine:
    """A name with what is said about it."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class TermsInWords:
    """What a policy says, section by section."""

    days: str
    lessons: str
    """Until when lessons last; empty where nobody said so."""
    reasons: tuple[str, ...]
    """Hours kept with a reason (R37)."""
    periods: tuple[NamedLine, ...]
    past_periods: tuple[NamedLine, ...]
    groups: tuple[NamedLine, ...]
    guardians: str
    closed_text: str
    is_feedback_first: bool


@dataclass(frozen=True, slots=True)
class ToldText:
    """What one audience is told."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class ComingPolicy:
    """A version that has not begun."""

    number: int
    sentence: str
    may_withdraw: bool


@dataclass(frozen=True, slots=True)
class PolicyScreen:
    """S11, read by who keeps the policy."""

    title: str
    frame: Frame
    ref: str
    about: str
    pupil_next: str
    guardian_next: str
    done: str
    """What was just done, in a sentence."""
    warnings: tuple[str, ...]
    is_administration_open: bool
    """Nobody said that the school's administration shows no grades: the policy is without effect."""
    administration: str
    terms: TermsInWords | None
    """None where no policy holds or comes."""
    consulted: str
    told: tuple[ToldText, ...]
    coming: ComingPolicy | None
    draft_saved: str
    starting_points: Sequence[StartingPoint]
    widened: str
    """Why moments may be after 18.00; empty when they may not."""
    is_head: bool
    calendar: object | None
    replay: object | None


@dataclass(frozen=True, slots=True)
class FieldError:
    """A mistake in the form, with the field to go to."""

    href: str
    sentence: str


@dataclass(frozen=True, slots=True)
class EditScreen:
    """S11 while it is edited."""

    title: str
    frame: Frame
    ref: str
    form: PolicyForm
    errors: tuple[FieldError, ...]
    """Shown on top when the form was checked."""
    open_points: tuple[FieldError, ...]
    """What stops saving as it stands, beside the preview."""
    notes: tuple[str, ...]
    lessons: str
    first_start: str
    saved: str
    has_undo: bool
    is_shown: bool
    """The preview could be made: every field can be read."""
    calendar: object | None
    replay: object | None


@dataclass(frozen=True, slots=True)
class AdoptScreen:
    """The last look before a policy is adopted."""

    title: str
    frame: Frame
    ref: str
    from_until: str
    differences: tuple[str, ...]
    notes: tuple[str, ...]
    consulted: str
    audiences: tuple["ToldField", ...]
    calendar: object | None
    replay: object | None


@dataclass(frozen=True, slots=True)
class ToldField:
    """An audience with the text it will read."""

    name: str
    """Of the field."""
    label: str
    text: str
    error: str
