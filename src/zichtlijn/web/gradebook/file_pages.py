"""Handlers of grades as a file: out with what changed since the last one, and the way in (release.md §5)."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from zichtlijn.core.kernel.actor import person
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.grading.gradebook.files import export_results, find_last_export, list_changes_since
from zichtlijn.grading.gradebook.queries import read_gradebook
from zichtlijn.web.chrome import Place as MenuPlace
from zichtlijn.web.chrome import build_frame
from zichtlijn.web.gate import get_now, get_today, signed_in
from zichtlijn.web.gradebook.opening import name_place, open_place
from zichtlijn.web.gradebook.screens import FilesScreen
from zichtlijn.web.ui.environment import get_active_formatter
from zichtlijn.web.ui.rendering import render_page


@require_safe
@signed_in
def show_files(request: HttpRequest, viewer: Viewer, ref: str) -> HttpResponse:
    """When results last went out, what changed since, and both ways."""
    book = read_gradebook(open_place(request, viewer, ref), get_today(request))
    last = find_last_export(book.place)
    changed = len(list_changes_since(book, last)) if last else 0
    told = ngettext("%(count)s cel is sindsdien anders.", "%(count)s cellen zijn sindsdien anders.", changed)
    screen = FilesScreen(
        title=_("Cijfers als bestand"),
        frame=build_frame(request, viewer, MenuPlace.RESULTS),
        place=name_place(book.place),
        last=get_active_formatter().moment(last) if last else "",
        changes=told % {"count": changed} if last else "",
        import_url=reverse("gradebook:import", args=[book.place.ref]),
        export_url=reverse("gradebook:export", args=[book.place.ref]),
    )
    return render_page(request, "gradebook/files.html", screen)


@require_POST
@signed_in
def export(request: HttpRequest, viewer: Viewer, ref: str) -> HttpResponse:
    """The file, once the teacher said that nobody sees these results too early by it (L47)."""
    book = read_gradebook(open_place(request, viewer, ref), get_today(request))
    if "akkoord" not in request.POST:
        raise Refusal(Refused.INVALID, "confirmation")
    file = export_results(book, actor=person(viewer.person_uuid), now=get_now(request))
    name = f"cijfers-{slugify(name_place(book.place).name)}-{get_today(request).isoformat()}.csv"
    return HttpResponse(
        file.content,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
