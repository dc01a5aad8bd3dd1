"""Builds and reads the forms for practice records from a table, for who may connect sources there."""

from uuid import UUID

from django.http import HttpRequest

from zichtlijn.core.kernel.actor import person
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.feeds.recordscsv.mapping import ColumnMapping
from zichtlijn.feeds.report import Finding
from zichtlijn.intake.column_mappings import find_mapping, propose_for_file
from zichtlijn.intake.record_uploads import list_columns, preview_upload
from zichtlijn.intake.sources.access import SourceCard, get_source_for
from zichtlijn.intake.sources.actions import save_mapping
from zichtlijn.intake.sources.queries import list_saved_mappings
from zichtlijn.intake.uploads import Upload, change_upload, get_upload, keep_upload
from zichtlijn.web.gate import get_now, get_today
from zichtlijn.web.sources.records_forms import ColumnsForm, RecordFileForm
from zichtlijn.web.sources.records_screens import ColumnsScreen, build_columns
from zichtlijn.web.ui.frame import Frame


def get_own_upload(
    request: HttpRequest, viewer: Viewer, source_uuid: UUID, upload_uuid: UUID
) -> tuple[SourceCard, Upload]:
    """The source and this viewer's file for it; read again when it was just stored. Raises Refusal(NOT_FOUND)."""
    card = get_source_for(viewer, source_uuid, get_today(request))
    upload = get_upload(upload_uuid, source_uuid=source_uuid, person_uuid=viewer.person_uuid)
    if upload.outcome is None and not upload.path.exists():
        upload = get_upload(upload_uuid, source_uuid=source_uuid, person_uuid=viewer.person_uuid)
    if upload.outcome is None and not upload.path.exists():
        raise Refusal(Refused.NOT_FOUND, str(upload_uuid))
    return card, upload


def make_file_form(request: HttpRequest, card: SourceCard) -> RecordFileForm:
    """The upload form, filled in when something was sent."""
    saved = [one.name for one in list_saved_mappings(card.tool.slug)]
    sent = request.method == "POST"
    return RecordFileForm(request.POST if sent else None, request.FILES if sent else None, saved_names=saved)


def keep_file(request: HttpRequest, viewer: Viewer, card: SourceCard, form: RecordFileForm) -> Upload:
    """Keep the file with the saved columns that were chosen, if any."""
    file = form.cleaned_data["file"]
    upload = keep_upload(
        file.chunks(),
        source_uuid=card.uuid,
        person_uuid=viewer.person_uuid,
        filename=file.name,
        now=get_now(request),
    )
    name = form.cleaned_data.get("saved") or ""
    mapping = find_mapping(card.tool.slug, name) if name else None
    return change_upload(upload, mapping=mapping.to_plain(), mapping_name=name) if mapping else upload


def make_columns_form(request: HttpRequest, card: SourceCard, upload: Upload) -> tuple[ColumnsForm, Finding | None]:
    """The form over the file's own columns, and why the file is no table when it is none."""
    columns, problem = list_columns(upload)
    mapping = find_kept_mapping(upload) or propose_for_file(upload.path, card.facts.time_zone)
    sent = request.POST if request.method == "POST" else None
    return ColumnsForm(sent, columns=columns, mapping=mapping, name=upload.mapping_name), problem


def keep_columns(request: HttpRequest, viewer: Viewer, card: SourceCard, upload: Upload, form: ColumnsForm) -> Upload:
    """Keep the choices with the file, and under their name when they have one."""
    mapping = form.read_mapping(card.facts.time_zone)
    name = form.cleaned_data["name"].strip()
    if name and request.POST.get("step") == "check":
        save_mapping(
            tool_uuid=card.tool.uuid,
            name=name,
            mapping=mapping.to_plain(),
            actor=person(viewer.person_uuid),
            now=get_now(request),
        )
    return change_upload(upload, mapping=mapping.to_plain(), mapping_name=name)


def draw_columns(
    request: HttpRequest,
    frame: Frame,
    card: SourceCard,
    upload: Upload,
    form: ColumnsForm,
    problem: Finding | None,
) -> ColumnsScreen:
    """The columns page, with the first rows when the choices are complete."""
    mapping = _find_mapping_to_show(card, upload, form)
    first = None
    if problem is None and mapping is not None and not mapping.list_missing():
        first = preview_upload(upload, source=card.facts, mapping=mapping, now=get_now(request))
    return build_columns(frame, card, upload, form, problem=problem, first=first)


def find_kept_mapping(upload: Upload) -> ColumnMapping | None:
    """The choices kept with a file; None before they are made, and for a message, which has no columns."""
    return ColumnMapping.from_plain(upload.mapping) if upload.mapping else None


def _find_mapping_to_show(card: SourceCard, upload: Upload, form: ColumnsForm) -> ColumnMapping | None:
    if form.is_bound:
        return form.read_mapping(card.facts.time_zone) if form.is_valid() else None
    return find_kept_mapping(upload) or propose_for_file(upload.path, card.facts.time_zone)
