"""What the page for a list of mappings shows: the form, and what a list would do or did. Must not know requests."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from zichtlijn.learning.tools.facts import ToolCard
from zichtlijn.learning.tools.queries import get_tool
from zichtlijn.web.finding_lines import MOST_SHOWN, FindingLine, word_kept
from zichtlijn.web.ui.frame import Frame
from zichtlijn.web.ui.upload_field import MEGABYTE, UploadField

TAKE: Final = "neem-over"
CHECK: Final = "controleer"
_MOST_MEGABYTES: Final = 32


class MappingFileForm(forms.Form):
    """The list itself; what is in it is for the reader."""

    file = UploadField(
        label=gettext_lazy("Bestand"),
        help_text=gettext_lazy("Een lijst met koppelingen (CSV), van een andere school of van de leverancier."),
        most_bytes=_MOST_MEGABYTES * MEGABYTE,
        emptied=gettext_lazy("Dit bestand is leeg. Vraag de lijst opnieuw op."),
    )


@dataclass(frozen=True, slots=True)
class ListScreen:
    """The form; after a file also what it does, in sentences, and what is wrong with it."""

    title: str
    frame: Frame
    tool: ToolCard
    form: MappingFileForm
    has_outcome: bool
    is_taken: bool
    is_readable: bool
    sentences: tuple[str, ...]
    findings: tuple[FindingLine, ...]
    check: str = CHECK
    take: str = TAKE


def build_list(slug: str, form: MappingFileForm, outcome: Mapping[str, Any] | None, frame: Frame) -> ListScreen:
    """Raises Refusal (NOT_FOUND) for an unknown tool."""
    told = outcome or {}
    is_readable = bool(told.get("stored") or told.get("dry_run")) and "confirmed" in told
    return ListScreen(
        title=_("Koppelingen als bestand"),
        frame=frame,
        tool=get_tool(slug),
        form=form,
        has_outcome=outcome is not None,
        is_taken=bool(told.get("stored")),
        is_readable=is_readable,
        sentences=tuple(_word_outcome(told)) if is_readable else (),
        findings=tuple(_word_finding(one) for one in told.get("findings", [])[:MOST_SHOWN]),
    )


def _word_outcome(told: Mapping[str, Any]) -> list[str]:
    confirmed, changed, unchanged, unknown = (
        told[name] for name in ("confirmed", "changed", "unchanged", "unknown_goals")
    )
    counted = (
        (confirmed, ngettext("%(num)s koppeling is nieuw.", "%(num)s koppelingen zijn nieuw.", confirmed)),
        (changed, ngettext("%(num)s koppeling verandert.", "%(num)s koppelingen veranderen.", changed)),
        (unchanged, ngettext("%(num)s koppeling was er al.", "%(num)s koppelingen waren er al.", unchanged)),
        (
            unknown,
            ngettext("%(num)s leerdoel kennen we hier niet.", "%(num)s leerdoelen kennen we hier niet.", unknown),
        ),
    )
    return [sentence % {"num": count} for count, sentence in counted if count] or [_("Er staat niets in deze lijst.")]


def _word_finding(one: Mapping[str, str]) -> FindingLine:
    return word_kept(one["where"], one["field"], one["received"], one["expected"], one["advice"])
