"""What the pages of the versions of a set show. Must not know requests."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.learning.goals.facts import FrameworkCard
from zichtlijn.learning.goals.importing import FrameworkOutcome
from zichtlijn.learning.goals.queries import get_framework
from zichtlijn.learning.goals.versions import VersionCard, list_versions
from zichtlijn.web.framework.differences import SetChanges, build_changes
from zichtlijn.web.framework.words import word_goals
from zichtlijn.web.ui.frame import Frame


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version, in words."""

    uuid: UUID
    label: str
    imported_at: datetime
    is_in_use: bool
    changes: str


@dataclass(frozen=True, slots=True)
class VersionsScreen:
    """All versions of a set, newest first."""

    title: str
    frame: Frame
    card: FrameworkCard
    versions: tuple[VersionLine, ...]


@dataclass(frozen=True, slots=True)
class ReturnScreen:
    """What going back to a version would change."""

    title: str
    frame: Frame
    card: FrameworkCard
    version: VersionLine
    changes: SetChanges
    is_empty: bool


def build_versions(slug: str, frame: Frame) -> VersionsScreen:
    """Raises Refusal (NOT_FOUND)."""
    card = get_framework(slug)
    lines = tuple(_build_line(one) for one in list_versions(slug))
    return VersionsScreen(_("Versies van %(set)s") % {"set": card.title}, frame, card, lines)


def build_return(slug: str, version_uuid: UUID, outcome: FrameworkOutcome, frame: Frame, on: date) -> ReturnScreen:
    """Raises Refusal (NOT_FOUND)."""
    card = get_framework(slug)
    version = next((one for one in list_versions(slug) if one.uuid == version_uuid), None)
    if version is None:
        raise Refusal(Refused.NOT_FOUND, str(version_uuid))
    return ReturnScreen(
        title=_("Terug naar deze versie"),
        frame=frame,
        card=card,
        version=_build_line(version),
        changes=build_changes(outcome, on),
        is_empty=outcome.changes.is_empty,
    )


def _build_line(version: VersionCard) -> VersionLine:
    said = []
    if version.revised:
        said.append(_("%(goals)s nieuw of veranderd") % {"goals": word_goals(version.revised)})
    if version.gone:
        said.append(_("%(goals)s weg") % {"goals": word_goals(version.gone)})
    return VersionLine(version.uuid, version.label, version.imported_at, version.is_in_use, ", ".join(said))
