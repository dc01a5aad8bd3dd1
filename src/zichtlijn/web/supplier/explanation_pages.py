"""Pages on which a supplier writes its own leeswijzer, or stands for the one the school wrote (R08)."""

from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.progress.tools import ExplanationAuthor
from zichtlijn.intake.suppliers.access import SupplierDoor
from zichtlijn.learning.tools.explaining import (
    MOST_LETTERS,
    MOST_SCALE_LETTERS,
    confirm_explanation,
    explain_scores,
)
from zichtlijn.learning.tools.facts import Explanation
from zichtlijn.learning.tools.queries import list_explanations
from zichtlijn.web.gate import get_now
from zichtlijn.web.supplier.frame import Place, build_door_frame
from zichtlijn.web.supplier.gate import with_access
from zichtlijn.web.tool_views import ExplanationView, view_explanation, word_confirmation
from zichtlijn.web.ui.frame import Frame
from zichtlijn.web.ui.rendering import render_page


class OwnExplanationForm(forms.Form):
    """The own words of a supplier."""

    text = forms.CharField(
        label=gettext_lazy("Wat betekent een score?"),
        help_text=gettext_lazy("Voor leraren, in gewone taal. Schrijf ook op wat een score niet zegt."),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={"required": gettext_lazy("Vul in wat een score betekent.")},
    )
    scale = forms.CharField(
        label=gettext_lazy("Schaal"),
        help_text=gettext_lazy("Kort: bijvoorbeeld ‘niveau 0 tot 100’."),
        max_length=MOST_SCALE_LETTERS,
        required=False,
    )


@dataclass(frozen=True, slots=True)
class OwnExplanationScreen:
    """The leeswijzer in force as a teacher reads it, writing another, and the versions before."""

    title: str
    frame: Frame
    tool: str
    current: Explanation | None
    view: ExplanationView
    is_preview: bool
    is_saved: bool
    form: OwnExplanationForm
    earlier: tuple[Explanation, ...]


@require_http_methods(["GET", "HEAD", "POST"])
@with_access
def write_explanation(request: HttpRequest, door: SupplierDoor) -> HttpResponse:
    """Write it; a preview first when that is asked for, and then nothing is stored."""
    versions = list_explanations(door.tool.slug)
    current = versions[0] if versions else None
    initial = {"text": current.text, "scale": current.scale} if current else {}
    form = OwnExplanationForm(request.POST if request.method == "POST" else None, initial=initial)
    is_sound, is_preview = form.is_valid(), "voorbeeld" in request.POST
    if is_sound and not is_preview:
        explain_scores(
            slug=door.tool.slug,
            text=form.cleaned_data["text"],
            scale=form.cleaned_data["scale"],
            author=ExplanationAuthor.SUPPLIER,
            confirmed_by=door.holder,
            actor=door.actor,
            now=get_now(request),
        )
        return _return()
    screen = OwnExplanationScreen(
        title=_("Leeswijzer"),
        frame=build_door_frame(request, door, Place.EXPLANATION),
        tool=door.tool.name,
        current=current,
        view=_preview(door, form) if is_sound else _view(door, current),
        is_preview=is_sound,
        is_saved="bewaard" in request.GET,
        form=form,
        earlier=tuple(versions[1:]),
    )
    return render_page(
        request, "supplier/explanation.html", screen, status=400 if form.is_bound and not is_sound else 200
    )


@require_POST
@with_access
def confirm(request: HttpRequest, door: SupplierDoor) -> HttpResponse:
    """Stand for the text in force, by the number that was on the page."""
    try:
        version = int(request.POST.get("versie", ""))
    except ValueError:
        raise Refusal(Refused.INVALID, "versie") from None
    confirm_explanation(
        slug=door.tool.slug, version=version, confirmed_by=door.holder, actor=door.actor, now=get_now(request)
    )
    return _return()


def _return() -> HttpResponse:
    return redirect(f"{reverse('supplier:explanation')}?bewaard=1")


def _view(door: SupplierDoor, current: Explanation | None) -> ExplanationView:
    if current is None:
        return view_explanation(door.tool, "")
    return view_explanation(door.tool, current.text, current.scale, word_confirmation(current, door.tool.supplier))


def _preview(door: SupplierDoor, form: OwnExplanationForm) -> ExplanationView:
    return view_explanation(door.tool, form.cleaned_data["text"], form.cleaned_data["scale"])
