"""Handlers of a pupil's first page. What a pupil looks at is kept nowhere (decision 18)."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from zichtlijn.core.goals.plans import HowItWent
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.learning.plans.actions import say_how_it_went
from zichtlijn.people.accounts.preferences import keep_numbers_shown
from zichtlijn.web.gate import signed_in
from zichtlijn.web.pupil.forms import NumbersForm, ReplyForm
from zichtlijn.web.pupil.home import build_home
from zichtlijn.web.pupil.opening import Own, open_own
from zichtlijn.web.pupil.primary import build_primary
from zichtlijn.web.ui.rendering import render_page
from zichtlijn.web.wall import walled

SAID: Final = "gezegd"


@require_http_methods(["GET", "HEAD", "POST"])
@walled
def show_home(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """S12: the next moment and the own week; at a primary school the goals, and a place to say how it went."""
    own = open_own(request, viewer)
    form = ReplyForm(request.POST if request.method == "POST" else None)
    if form.is_bound and not own.is_primary:
        raise Refusal(Refused.NOT_FOUND)
    if form.is_bound and form.is_valid():
        _say(own, form)
        return redirect(f"{reverse('pupil:home')}?{SAID}=1")
    is_demo = getattr(request, "board_is_demo", False)
    primary = build_primary(own, form, is_said=SAID in request.GET, is_demo=is_demo)
    return render_page(
        request, "pupil/home.html", build_home(request, own, primary), status=400 if form.errors else 200
    )


@require_POST
@signed_in
def choose_numbers(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Show numbers, or hide them everywhere (R43)."""
    own, form = open_own(request, viewer), NumbersForm(request.POST)
    if not form.is_valid() or not request.user.is_authenticated:
        raise Refusal(Refused.INVALID)
    is_shown = form.cleaned_data["numbers"] == NumbersForm.SHOWN
    keep_numbers_shown(request.user, is_shown=is_shown, actor=own.actor, now=own.now)
    return redirect(f"{reverse('pupil:home')}#cijfers-tonen")


def _say(own: Own, form: ReplyForm) -> None:
    how = form.cleaned_data["how"]
    say_how_it_went(how=HowItWent(how) if how else None, words=form.cleaned_data["words"], actor=own.actor, now=own.now)
