"""Handlers of pasting from a spreadsheet and reading a file: first what it would do, then *Overnemen*.

The text travels with the form: nothing is kept between the two steps, and what somebody changed meanwhile is shown.
"""

from hashlib import sha256
from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from zichtlijn.core.kernel.actor import person
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.grading.gradebook.book import Gradebook
from zichtlijn.grading.gradebook.files import narrow_file
from zichtlijn.grading.gradebook.pasting import MOST_LETTERS, Preview, preview_paste, take_over
from zichtlijn.grading.gradebook.queries import read_gradebook
from zichtlijn.web.chrome import Place as MenuPlace
from zichtlijn.web.chrome import build_frame
from zichtlijn.web.gate import get_now, get_today, signed_in
from zichtlijn.web.gradebook.opening import get_column, make_url, open_place
from zichtlijn.web.gradebook.pasted import build_paste
from zichtlijn.web.ui.rendering import render_page

READ: Final = ["GET", "HEAD", "POST"]
_MOST_FILE_BYTES: Final = 4 * MOST_LETTERS


@require_http_methods(READ)
@signed_in
def paste(request: HttpRequest, viewer: Viewer, ref: str, column: UUID) -> HttpResponse:
    """Paste values for one test."""
    book = read_gradebook(open_place(request, viewer, ref), get_today(request))
    title = get_column(book, column).title
    url = reverse("gradebook:paste", args=[book.place.ref, column])
    return _answer(request, viewer, book, request.POST.get("tekst", ""), [column], (url, title))


@require_http_methods(READ)
@signed_in
def read_file(request: HttpRequest, viewer: Viewer, ref: str) -> HttpResponse:
    """Read a CSV file with a column per test, named in its first line."""
    book = read_gradebook(open_place(request, viewer, ref), get_today(request))
    sent = _read_upload(request) or request.POST.get("tekst", "")
    text, columns = narrow_file(book, sent)
    url = reverse("gradebook:import", args=[book.place.ref])
    return _answer(request, viewer, book, sent, columns, (url, ""), text)


def _answer(
    request: HttpRequest,
    viewer: Viewer,
    book: Gradebook,
    text: str,
    columns: list[UUID],
    about: tuple[str, str],
    narrowed: str | None = None,
) -> HttpResponse:
    """The page, the page with a preview, or the gradebook after taking over."""
    read = text if narrowed is None else narrowed
    preview = preview_paste(book, read, columns) if text.strip() and columns else None
    stamp = _make_stamp(book, preview, columns) if preview else ""
    if preview and request.POST.get("overnemen") == stamp:
        actor = person(viewer.person_uuid)
        take_over(book, preview, columns, actor=actor, now=get_now(request))
        return redirect(f"{make_url(book.place, columns[0])}&klaar")
    frame = build_frame(request, viewer, MenuPlace.RESULTS)
    screen = build_paste(frame, book, about, text, preview, columns, stamp, is_file=narrowed is not None)
    return render_page(request, "gradebook/paste.html", screen)


def _make_stamp(book: Gradebook, preview: Preview, columns: list[UUID]) -> str:
    """Names what was previewed over what stood there: another answer asks for another look."""
    cells = [
        (str(placed.pupil), str(columns[placed.target]), str(placed.value)) for placed in preview.paste.list_placed()
    ]
    versions = sorted(str(cell.version) for key, cell in book.cells.items() if key.column in columns)
    return sha256(repr((cells, versions)).encode()).hexdigest()[:32]


def _read_upload(request: HttpRequest) -> str:
    """The text of the file that was sent; other signs than UTF-8 are read as Windows writes them."""
    file = request.FILES.get("bestand")
    if file is None:
        return ""
    content = file.read(_MOST_FILE_BYTES)
    try:
        return str(content, "utf-8-sig")
    except UnicodeDecodeError:
        return str(content, "cp1252", errors="replace")
