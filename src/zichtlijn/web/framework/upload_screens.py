"""What the pages for a goal file show: choosing it, what it would change, what became of it. Must not know requests."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _

from zichtlijn.feeds.report import Severity
from zichtlijn.intake.goal_uploads import WeighedGoalFile
from zichtlijn.intake.uploads import Upload
from zichtlijn.web.finding_lines import MOST_SHOWN, FindingLine, word_findings
from zichtlijn.web.framework.differences import SetChanges, build_changes
from zichtlijn.web.framework.words import word_goals
from zichtlijn.web.ui.frame import Frame


@dataclass(frozen=True, slots=True)
class UploadScreen:
    """Choosing a file."""

    title: str
    frame: Frame
    form: forms.Form


@dataclass(frozen=True, slots=True)
class PreviewScreen:
    """What a file would change, per set. `needs_word`: half of what is in use would go, so somebody has to say so."""

    title: str
    frame: Frame
    upload_uuid: UUID
    filename: str
    is_readable: bool
    does_not_fit: bool
    is_empty: bool
    sets: tuple[SetChanges, ...]
    refused: tuple[FindingLine, ...]
    remarks: tuple[FindingLine, ...]
    more_findings: int
    needs_word: bool


@dataclass(frozen=True, slots=True)
class StoredScreen:
    """What became of a file, or that it is still being stored."""

    title: str
    frame: Frame
    filename: str
    upload_uuid: UUID
    sentences: tuple[str, ...]
    waiting: int


def build_preview(frame: Frame, upload: Upload, weighed: WeighedGoalFile, on: date) -> PreviewScreen:
    """What was read and weighed, in words."""
    outcome, report = weighed.outcome, weighed.reading.report
    frameworks = outcome.frameworks if outcome else ()
    refused = [one for one in report.kept if one.severity is not Severity.NOTE]
    remarks = [one for one in report.kept if one.severity is Severity.NOTE]
    return PreviewScreen(
        title=_("Wat verandert er?"),
        frame=frame,
        upload_uuid=upload.uuid,
        filename=upload.filename,
        is_readable=report.is_readable,
        does_not_fit=weighed.does_not_fit,
        is_empty=outcome is not None and outcome.is_empty,
        sets=tuple(build_changes(one, on) for one in frameworks),
        refused=word_findings(refused),
        remarks=word_findings(remarks),
        more_findings=max(0, len(refused) - MOST_SHOWN) + max(0, len(remarks) - MOST_SHOWN),
        needs_word=any(one.takes_away_half for one in frameworks),
    )


def build_stored(frame: Frame, upload: Upload, waiting: int) -> StoredScreen:
    """What was stored, per set; `waiting` goals now wait for a decision."""
    told = upload.outcome or {}
    return StoredScreen(
        title=_("De doelen zijn opgeslagen") if upload.outcome else _("De doelen worden opgeslagen"),
        frame=frame,
        filename=upload.filename,
        upload_uuid=upload.uuid,
        sentences=tuple(_word_set(one) for one in told.get("frameworks", ())),
        waiting=waiting,
    )


def _word_set(told: Mapping[str, Any]) -> str:
    if told["is_new"]:
        return _("%(set)s: nieuw, met %(goals)s.") % {"set": told["title"], "goals": word_goals(told["goals"])}
    counted = (
        (told["new"], _("%(num)s nieuw")),
        (told["changed"], _("%(num)s veranderd")),
        (told["replaced"], _("%(num)s vervangen")),
        (told["gone"], _("%(num)s weg")),
    )
    words = ", ".join(word % {"num": count} for count, word in counted if count)
    return f"{told['title']}: {words or _('niets veranderd')}."


def word_choose_file() -> str:
    return _("Doelenset inlezen")
