"""Checking a delivery by upload or paste, with invented pupils, and seeing it as a teacher would. Stores nothing."""

import json
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from zichtlijn.core.progress.context_names import find_target_level
from zichtlijn.feeds.registry import find_feed
from zichtlijn.intake.example import EXAMPLE
from zichtlijn.intake.suppliers.access import SupplierDoor
from zichtlijn.intake.suppliers.checking import (
    MOST_BYTES,
    Checked,
    Line,
    check_delivery,
)
from zichtlijn.intake.suppliers.sandbox import FICTIVE_PUPILS
from zichtlijn.web.fault_words import word_advice, word_place
from zichtlijn.web.finding_lines import FindingLine
from zichtlijn.web.gate import get_now
from zichtlijn.web.supplier.frame import Place, build_door_frame
from zichtlijn.web.supplier.gate import with_access
from zichtlijn.web.tool_views import ToolCard, list_first_facts, word_reason, word_target_level
from zichtlijn.web.ui.frame import Frame
from zichtlijn.web.ui.rendering import render_page

MOST_MEGABYTES: Final = MOST_BYTES // (1024 * 1024)


class CheckForm(forms.Form):
    """A file, or records pasted in."""

    file = forms.FileField(
        label=gettext_lazy("Bestand"),
        help_text=gettext_lazy("JSON, CSV, Excel of XML, hooguit 4 MB."),
        required=False,
        error_messages={"empty": gettext_lazy("Dit bestand is leeg.")},
    )
    pasted = forms.CharField(
        label=gettext_lazy("Of plak hier records"),
        strip=False,
        required=False,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false", "class": "pasted"}),
    )

    def clean(self) -> dict[str, Any]:
        """One of the two, and not more than can be checked while somebody waits."""
        given = super().clean() or self.cleaned_data
        file: UploadedFile[bytes] | None = given.get("file")
        content = file.read(MOST_BYTES + 1) if file else given.get("pasted", "").encode()
        if not content.strip() and not self.errors:
            self.add_error("pasted", _("Kies een bestand, of plak records."))
        elif len(content) > MOST_BYTES:
            message = _("Dit is te groot om te controleren. Neem hooguit %(most)s MB.") % {"most": MOST_MEGABYTES}
            self.add_error("file" if file else "pasted", message)
        return given | {"content": content}


@dataclass(frozen=True, slots=True)
class CheckScreen:
    """The form, and what became of the last check; `card` is the first sound record as a teacher sees it."""

    title: str
    frame: Frame
    form: CheckForm
    pupils: tuple[tuple[str, str], ...]
    example: str
    checked: Checked | None = None
    format: str = ""
    fatal: FindingLine | None = None
    refused: tuple[FindingLine, ...] = ()
    notes: tuple[FindingLine, ...] = ()
    card: ToolCard | None = None


@require_http_methods(["GET", "HEAD", "POST"])
@with_access
def check(request: HttpRequest, door: SupplierDoor) -> HttpResponse:
    """Check a delivery; the answer stands above the form, which keeps what was pasted."""
    form = CheckForm(request.POST, request.FILES) if request.method == "POST" else CheckForm()
    frame = build_door_frame(request, door, Place.CHECK)
    if not form.is_valid():
        screen = _build(frame, form, None, door)
        return render_page(request, "supplier/check.html", screen, status=400 if form.is_bound else 200)
    checked = check_delivery(form.cleaned_data["content"], source=door.source, now=get_now(request))
    return render_page(request, "supplier/check.html", _build(frame, form, checked, door))


def _build(frame: Frame, form: CheckForm, checked: Checked | None, door: SupplierDoor) -> CheckScreen:
    pupils, example = tuple(FICTIVE_PUPILS.items()), _write_example()
    title = _("Levering controleren")
    if checked is None:
        return CheckScreen(title, frame, form, pupils, example)
    return CheckScreen(
        title=title,
        frame=frame,
        form=form,
        pupils=pupils,
        example=example,
        checked=checked,
        format=_word_format(checked.format),
        fatal=_word(checked.fatal) if checked.fatal else None,
        refused=tuple(map(_word, checked.refused)),
        notes=tuple(map(_word, checked.notes)),
        card=_draw_card(checked, door),
    )


def _word(line: Line) -> FindingLine:
    return FindingLine(word_place(line.where), line.field, line.received, line.expected, word_advice(line.code))


def _word_format(slug: str) -> str:
    """How a format is called; the names of feeds are Dutch wherever they stand."""
    feed = find_feed(slug)
    return feed.name if feed else _("records voor de koppeling (JSON)")


def _write_example() -> str:
    """The one normative example (decision 15), for a pupil of this sandbox."""
    record = EXAMPLE["records"][0] | {"pupil": {"scheme": "las_key", "value": next(iter(FICTIVE_PUPILS))}}
    return json.dumps({"records": [record]}, ensure_ascii=False, indent=2)


def _draw_card(checked: Checked, door: SupplierDoor) -> ToolCard | None:
    """The first sound record, drawn as on the page of a pupil; without links, for nothing of it is stored."""
    record = checked.first
    if record is None:
        return None
    tool, signal = door.tool, record.signal
    return ToolCard(
        slug=tool.slug,
        name=tool.name,
        supplier=tool.supplier,
        explanation_url="",
        signal=signal.kind if signal else None,
        signal_reason=word_reason(tool.name, signal.reason) if signal else "",
        exercise=record.exercise,
        result=record.result,
        facts=list_first_facts(tool.time_kind, record),
        target_level=word_target_level(tool.name) if find_target_level(dict(record.context)) else "",
    )
