"""What the page for a list of mappings shows: the form, and what a list would do or did. Must not know requests."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from zichtlijn.learning.tools.facts import ToolCard
from zichtlijn.learning.tools.queries import get_tool
from zichtlijn.web.fault_words import word_place, word_sentence
from zichtlijn.web.ui.frame import Frame

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

TAKE: Final = "neem-over"
CHECK: Final = "controleer"
_MOST_MEGABYTES: Final = 32
_MOST_FINDINGS: Final = 100


class MappingFileForm(forms.Form):
    """The list itself; what is in it is for the reader."""

    file = forms.FileField(
        label=gettext_lazy("Bestand"),
        help_text=gettext_lazy("Een lijst met koppelingen (CSV), van een andere school of van de leverancier."),
        error_messages={
            "empty": gettext_lazy("Dit bestand is leeg. Vraag de lijst opnieuw op."),
            "required": gettext_lazy("Kies een bestand."),
        },
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        """Refuses a file over the limit, and says what the limit is."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > _MOST_MEGABYTES * 1024 * 1024:
            raise forms.ValidationError(
                _("Dit bestand is te groot. Het mag hooguit %(most)s MB zijn.") % {"most": _MOST_MEGABYTES}
            )
        return file


@dataclass(frozen=True, slots=True)
class ListFinding:
    """One remark about one line, in the reader's language."""

    where: str
    field: str
    advice: str
    received: str
    expected: str


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
    findings: tuple[ListFinding, ...]
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
        findings=tuple(_word_finding(one) for one in told.get("findings", [])[:_MOST_FINDINGS]),
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


def _word_finding(one: Mapping[str, str]) -> ListFinding:
    return ListFinding(
        word_place(one["where"]), one["field"], word_sentence(one["advice"]), one["received"], one["expected"]
    )
