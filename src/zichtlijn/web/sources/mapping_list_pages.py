"""Mappings of a tool as a file: give the school's own, take in another school's. Thin; works without script."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from zichtlijn.core.kernel.actor import person
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.learning.goals.files import map_goals_from_stream, write_mapping_file
from zichtlijn.web.chrome import Place, build_frame
from zichtlijn.web.gate import get_now, signed_in
from zichtlijn.web.sources.mapping_gate import check_may_map
from zichtlijn.web.sources.mapping_lists import TAKE, MappingFileForm, build_list
from zichtlijn.web.ui.rendering import render_page


@require_safe
@signed_in
def give_list(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """The confirmed mappings of a tool, to keep or to share."""
    check_may_map(request, viewer)
    name = f"koppelingen-{slug}.csv"
    return HttpResponse(
        write_mapping_file(slug),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def take_list(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """Choose a list; the first button only checks it, the second takes it over."""
    check_may_map(request, viewer)
    sent = request.method == "POST"
    form = MappingFileForm(request.POST if sent else None, request.FILES if sent else None)
    outcome = None
    if form.is_valid():
        outcome = map_goals_from_stream(
            form.cleaned_data["file"].file,
            tool_slug=slug,
            actor=person(viewer.person_uuid),
            now=get_now(request),
            dry_run=request.POST.get("stap") != TAKE,
        )
    screen = build_list(slug, form, outcome, build_frame(request, viewer, Place.TOOLS))
    is_refused = sent and (outcome is None or not (outcome["stored"] or outcome["dry_run"]))
    return render_page(request, "sources/mapping/list.html", screen, status=400 if is_refused else 200)
