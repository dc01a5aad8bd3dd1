"""Pages of a supplier: going in with a link, and reading about its own deliveries. Thin."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zichtlijn.core.kernel.refusal import Refusal
from zichtlijn.intake.suppliers.access import SupplierDoor, find_door_of
from zichtlijn.intake.suppliers.actions import use_access
from zichtlijn.web.chrome import build_demo_band
from zichtlijn.web.gate import get_now
from zichtlijn.web.supplier.frame import Place, build_door_frame
from zichtlijn.web.supplier.gate import answer_closed, let_in, let_out, with_access
from zichtlijn.web.supplier.screens import build_goals, build_home, build_reasons, build_refusals
from zichtlijn.web.ui.frame import Frame
from zichtlijn.web.ui.preferences import build_frame
from zichtlijn.web.ui.rendering import render_page


@dataclass(frozen=True, slots=True)
class EnterScreen:
    """Asks before it lets in, so that a mail reader that follows links does not use one."""

    title: str
    frame: Frame
    door: SupplierDoor


@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, secret: str) -> HttpResponse:
    """Go in with the link a school gave."""
    now = get_now(request)
    if request.method == "POST":
        try:
            access = use_access(secret, now=now)
        except Refusal:
            return answer_closed(request)
        answer = redirect("supplier:home")
        let_in(answer, access)
        return answer
    door = find_door_of(secret, now)
    if door is None:
        return answer_closed(request)
    frame = build_frame(request, school_name=door.place, demo=build_demo_band(request))
    return render_page(request, "supplier/enter.html", EnterScreen(_("Voor leveranciers"), frame, door))


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Leave; the link takes one in again as long as it holds."""
    answer = answer_closed(request)
    let_out(answer)
    return answer


@require_safe
@with_access
def show_home(request: HttpRequest, door: SupplierDoor) -> HttpResponse:
    """How the own deliveries go."""
    screen = build_home(build_door_frame(request, door, Place.HOME), door, get_now(request))
    return render_page(request, "supplier/home.html", screen)


@require_safe
@with_access
def show_refusals(request: HttpRequest, door: SupplierDoor) -> HttpResponse:
    """What was refused, and what to do."""
    screen = build_refusals(build_door_frame(request, door, Place.REFUSALS), door)
    return render_page(request, "supplier/refusals.html", screen)


@require_safe
@with_access
def show_goals(request: HttpRequest, door: SupplierDoor) -> HttpResponse:
    """Which own goals are mapped."""
    screen = build_goals(build_door_frame(request, door, Place.GOALS), door)
    return render_page(request, "supplier/goals.html", screen)


@require_safe
@with_access
def show_reasons(request: HttpRequest, door: SupplierDoor) -> HttpResponse:
    """Own signal texts, as a teacher reads them."""
    screen = build_reasons(build_door_frame(request, door, Place.REASONS), door)
    return render_page(request, "supplier/reasons.html", screen)
