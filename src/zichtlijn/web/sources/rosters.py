"""Builds the screens that take in a roster, for who administers the location."""

from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.capacities import may_administer
from zichtlijn.core.people.roster import Sector
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.intake.rosters import list_roster_feeds, tell_issue
from zichtlijn.people.rosters.imports import Finding, KeptImport, State, get_import, list_recent_imports
from zichtlijn.people.rosters.preparing import prepare_roster
from zichtlijn.people.schools.queries import list_locations
from zichtlijn.web.chrome import Place, build_frame
from zichtlijn.web.fault_words import word_place, word_sentence
from zichtlijn.web.gate import get_now, get_today
from zichtlijn.web.sources.forms import RosterFileForm
from zichtlijn.web.sources.roster_screens import ImportLine, PreviewScreen, ResultScreen, UploadScreen
from zichtlijn.web.sources.roster_words import word_absent, word_changes, word_outcome, word_unchanged
from zichtlijn.web.ui.environment import get_active_formatter

if TYPE_CHECKING:
    from zichtlijn.people.schools.models import Location

FATAL = "fatal"
REFUSED = "refused"


def list_own_locations(request: HttpRequest, viewer: Viewer) -> "list[Location]":
    """Locations this viewer administers. Raises Refusal(NOT_FOUND) without any role that could."""
    found = [one for one in list_locations() if may_administer(viewer, one.uuid, get_today(request))]
    if not found and not may_administer(viewer, None, get_today(request)):
        raise Refusal(Refused.NOT_FOUND)
    return found


def get_own_import(request: HttpRequest, viewer: Viewer, import_uuid: UUID) -> KeptImport:
    """An import of a location this viewer administers. Raises Refusal(NOT_FOUND)."""
    kept = get_import(import_uuid)
    if not may_administer(viewer, kept.location.uuid, get_today(request)):
        raise Refusal(Refused.NOT_FOUND)
    return kept


def make_form(request: HttpRequest, locations: "list[Location]") -> RosterFileForm:
    """The upload form, filled in when something was sent."""
    formats = [(feed.slug, _(feed.name)) for feed in list_roster_feeds()]
    sent = request.method == "POST"
    return RosterFileForm(
        request.POST if sent else None,
        request.FILES if sent else None,
        locations=locations,
        formats=formats,
        initial={"format": "edexml" if all(one.sector == Sector.PO for one in locations[:1]) else "roster-csv"},
    )


def build_upload(
    request: HttpRequest, viewer: Viewer, locations: "list[Location]", form: RosterFileForm
) -> UploadScreen:
    """The page to choose a file."""
    imports = list_recent_imports([location.uuid for location in locations])
    return UploadScreen(
        _("Leerlingen en groepen inlezen"),
        build_frame(request, viewer, Place.ROSTERS),
        form if locations else None,
        tuple(_tell_import(kept) for kept in imports),
    )


def build_preview(request: HttpRequest, viewer: Viewer, kept: KeptImport) -> PreviewScreen:
    """What the file would change today, compared at this very moment."""
    if kept.roster is None:
        raise Refusal(Refused.NOT_FOUND)
    prepared = prepare_roster(kept.roster, location=kept.location, now=get_now(request))
    sector = Sector(kept.location.sector)
    issues = [tell_issue(issue) for issue in prepared.issues]
    absent = word_absent(prepared.changes, sector)
    day = get_active_formatter().day_long(prepared.effective_on)
    return PreviewScreen(
        title=_("Wat verandert er?"),
        frame=build_frame(request, viewer, Place.ROSTERS),
        location=kept.location.name,
        filename=kept.filename,
        effective_words=_("Wisselingen gaan in op %(day)s.") % {"day": day},
        sections=word_changes(prepared.changes, sector),
        absent=absent,
        absent_pupils=prepared.changes.count().get("pupil_absent", 0),
        unchanged=word_unchanged(prepared.changes),
        is_empty=prepared.changes.is_empty,
        warnings=_word_findings([*issues, *(one for one in kept.findings if one["severity"] != REFUSED)]),
        refused=_word_findings(one for one in kept.findings if one["severity"] == REFUSED),
        store_url=reverse("sources:store_roster", args=[kept.uuid]),
        discard_url=reverse("sources:discard_roster", args=[kept.uuid]),
    )


def build_result(request: HttpRequest, viewer: Viewer, kept: KeptImport) -> ResultScreen:
    """What became of the file."""
    is_stored = kept.state == State.STORED
    return ResultScreen(
        title=_("Ingelezen") if is_stored else _("Niet ingelezen"),
        frame=build_frame(request, viewer, Place.ROSTERS),
        location=kept.location.name,
        filename=kept.filename,
        is_stored=is_stored,
        could_be_read=not any(finding["severity"] == FATAL for finding in kept.findings),
        stored=word_outcome((kept.outcome or {}).items()),
        findings=_word_findings(kept.findings),
    )


def _word_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The same findings, place and advice in the reader's language."""
    return tuple({**one, "where": word_place(one["where"]), "advice": word_sentence(one["advice"])} for one in findings)


def _tell_import(kept: KeptImport) -> ImportLine:
    words = {
        State.PREVIEWED: _("wacht op jouw besluit"),
        State.STORED: _("ingelezen"),
        State.DISCARDED: _("niet ingelezen"),
    }
    return ImportLine(
        reverse("sources:roster", args=[kept.uuid]),
        kept.filename or _("bestand zonder naam"),
        kept.location.name,
        kept.read_at,
        words[State(kept.state)],
        kept.is_open,
    )
