"""The handler of a pupil who asks whether there is something new. Asking leaves no trace (decision 18)."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.web.pupil.forms import ReplyForm
from zichtlijn.web.pupil.home import build_home
from zichtlijn.web.pupil.opening import open_own
from zichtlijn.web.pupil.primary import build_primary
from zichtlijn.web.ui.rendering import render_page, wants_fragment
from zichtlijn.web.wall import walled


@require_safe
@walled
def show_news(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The first page with the answer on it; for htmx the answer alone."""
    own = open_own(request, viewer)
    is_demo = getattr(request, "board_is_demo", False)
    primary = None if wants_fragment(request) else build_primary(own, ReplyForm(), is_said=False, is_demo=is_demo)
    screen = build_home(request, own, primary, is_asked=True)
    if screen.moment is None:
        raise Refusal(Refused.NOT_FOUND)
    return render_page(request, "pupil/home.html", screen, fragment="news")
