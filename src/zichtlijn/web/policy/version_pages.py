"""Every version of a policy: who adopted it when, what differed, and with whom it was talked over (R39)."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zichtlijn.core.people.viewer import Viewer
from zichtlijn.core.release.policy import PolicyVersion
from zichtlijn.grading.release.adopted import AdoptedVersion
from zichtlijn.web.chrome import Place, build_frame
from zichtlijn.web.gate import signed_in
from zichtlijn.web.policy.desk import Desk, open_desk
from zichtlijn.web.policy.gate import get_kept_place
from zichtlijn.web.policy.telling import list_differences, tell_terms
from zichtlijn.web.policy.words import CONSULTED, join
from zichtlijn.web.ui.environment import get_active_formatter
from zichtlijn.web.ui.frame import Frame
from zichtlijn.web.ui.rendering import render_page


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version, or the taking back of one."""

    title: str
    adopted: str
    held: str
    consulted: str
    differences: tuple[str, ...]
    reasons: tuple[str, ...]
    """Hours kept with a reason (R37)."""


@dataclass(frozen=True, slots=True)
class VersionsScreen:
    title: str
    frame: Frame
    ref: str
    versions: tuple[VersionLine, ...]


@require_safe
@signed_in
def show_versions(request: HttpRequest, viewer: Viewer, ref: str) -> HttpResponse:
    """All versions, the newest first."""
    desk = open_desk(request, viewer, get_kept_place(request, viewer, ref))
    screen = VersionsScreen(
        title=_("Versies van het beleid %(place)s") % {"place": desk.place.name},
        frame=build_frame(request, viewer, Place.POLICY),
        ref=desk.place.ref,
        versions=tuple(_list_lines(desk)),
    )
    return render_page(request, "policy/versions.html", screen)


def _list_lines(desk: Desk) -> Iterator[VersionLine]:
    rows = desk.adopted.versions
    for index, row in enumerate(rows):
        before = next((one.version for one in rows[index + 1 :] if one.version is not None), None)
        yield _make_line(desk, row, before)


def _make_line(desk: Desk, row: AdoptedVersion, before: PolicyVersion | None) -> VersionLine:
    version, fmt = row.version, get_active_formatter()
    told = {"who": row.adopted_by, "when": fmt.moment_long(row.adopted_at)}
    if version is None:
        return VersionLine(
            title=_("Versie %(number)s") % {"number": row.number},
            adopted=_("%(who)s op %(when)s") % told,
            held=_tell_taken_back(row),
            consulted="",
            differences=(),
            reasons=(),
        )
    terms = tell_terms(version.terms, desk.hours.hours, desk.names, desk.today)
    return VersionLine(
        title=_("Versie %(number)s") % {"number": row.number},
        adopted=_("Vastgesteld door %(who)s op %(when)s") % told,
        held=_tell_held(version),
        consulted=join([str(CONSULTED[one]) for one in row.consulted]),
        differences=tuple(list_differences(before.terms if before else None, version, desk.names)),
        reasons=terms.reasons,
    )


def _tell_held(version: PolicyVersion) -> str:
    fmt = get_active_formatter()
    told = {"start": fmt.date_only(version.span.starts_on)}
    if version.span.ends_on is None:
        return _("Geldt vanaf %(start)s.") % told
    return _("Geldt van %(start)s tot %(end)s.") % {**told, "end": fmt.date_only(version.span.ends_on)}


def _tell_taken_back(row: AdoptedVersion) -> str:
    if row.withdraws is None:
        return _("Ingetrokken voor het begon.")
    return _("Versie %(number)s is ingetrokken voor die begon.") % {"number": row.withdraws}
