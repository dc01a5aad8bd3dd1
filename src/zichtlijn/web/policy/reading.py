"""Builds what is read of a policy: the list of locations, and S11 for who keeps it."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from zichtlijn.core.people.capacities import may_arrange_release
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.core.release.adopting import may_withdraw
from zichtlijn.core.release.moments import find_next_guardian_moment, find_next_possible_moment
from zichtlijn.core.release.policy import Closed, PolicyVersion
from zichtlijn.grading.release.administration import CheckedAdministration, find_check
from zichtlijn.grading.release.adopted import AdoptedVersion
from zichtlijn.grading.release.drafts import find_draft
from zichtlijn.web.chrome import Place, build_frame
from zichtlijn.web.policy import parts
from zichtlijn.web.policy.desk import Desk, open_desk
from zichtlijn.web.policy.gate import PolicyPlace
from zichtlijn.web.policy.screens import ComingPolicy, PlaceLine, PlacesScreen, PolicyScreen, ToldText
from zichtlijn.web.policy.starting import STARTING_POINTS
from zichtlijn.web.policy.telling import list_differences, tell_terms
from zichtlijn.web.policy.words import CONSULTED, join, tell_time
from zichtlijn.web.ui.environment import get_active_formatter

_DONE: Final = "klaar"
_DAY: Final = timedelta(days=1)


def build_places(request: HttpRequest, viewer: Viewer, places: Sequence[PolicyPlace]) -> PlacesScreen:
    """One line per location, with what holds there."""
    desks = [open_desk(request, viewer, place) for place in places]
    lines = [
        PlaceLine(desk.place.name, reverse("policy:policy", args=[desk.place.ref]), _tell_since(desk)) for desk in desks
    ]
    return PlacesScreen(_("Publicatiebeleid"), build_frame(request, viewer, Place.POLICY), tuple(lines))


def build_policy(request: HttpRequest, viewer: Viewer, place: PolicyPlace) -> PolicyScreen:
    """S11 as it holds today."""
    desk = open_desk(request, viewer, place)
    shown = desk.in_force or desk.coming
    row = desk.adopted.find_version(shown.number) if shown else None
    calendar, check, draft = desk.get_calendar(), find_check(place.uuid), find_draft(place.uuid, desk.author)
    fmt, preview = get_active_formatter(), desk.preview()
    pupil_at = find_next_possible_moment(calendar, desk.now, desk.today).at
    guardian_at = find_next_guardian_moment(calendar, desk.now, desk.today).at
    return PolicyScreen(
        title=_("Publicatiebeleid %(place)s") % {"place": place.name},
        frame=build_frame(request, viewer, Place.POLICY),
        ref=place.ref,
        about=_tell_about(desk),
        pupil_next=fmt.moment(pupil_at) if pupil_at else "",
        guardian_next=fmt.moment(guardian_at) if guardian_at else _tell_closed(desk.in_force),
        done=_tell_done(request.GET.get(_DONE, "")),
        warnings=tuple(_list_warnings(desk)),
        is_administration_open=check is None or not check.is_silent,
        administration=_tell_administration(check),
        terms=tell_terms(shown.terms, desk.hours.hours, desk.names, desk.today) if shown else None,
        consulted=join([str(CONSULTED[one]) for one in row.consulted]) if row else "",
        told=tuple(_list_told(row)) if row else (),
        coming=_tell_coming(desk) if desk.in_force or desk.coming else None,
        draft_saved=fmt.moment(draft.saved_at) if draft else "",
        starting_points=() if shown else STARTING_POINTS,
        widened=_tell_widened(desk),
        is_head=may_arrange_release(viewer, place.uuid, desk.today),
        calendar=parts.build_calendar(preview) if shown else None,
        replay=parts.build_replay(preview) if shown else None,
    )


def _tell_about(desk: Desk) -> str:
    """That nothing holds is said once, as a warning."""
    about = _("Hier kiest de school wanneer leerlingen en ouders resultaten zien.")
    return about if desk.in_force is None else f"{about} {_tell_since(desk)}"


def _tell_closed(version: PolicyVersion | None) -> str:
    """Why guardians have no moment; empty when it is not because the school is closed to them."""
    return _("gesloten") if version is not None and isinstance(version.terms.guardians, Closed) else ""


def _tell_since(desk: Desk) -> str:
    if desk.in_force is None:
        return _("Er is nu geen publicatiemoment. Leerlingen zien niets nieuws.")
    told = {"day": get_active_formatter().date_only(desk.in_force.span.starts_on)}
    return _("Geldt sinds %(day)s.") % told


def _list_warnings(desk: Desk) -> Iterator[str]:
    fmt, version = get_active_formatter(), desk.in_force
    if version is None:
        yield _("Er is nu geen publicatiemoment. Leerlingen zien niets nieuws.")
        return
    ends_on = version.span.ends_on
    if ends_on is not None and desk.history.find_in_force(ends_on) is None:
        yield _("Dit beleid houdt op %(day)s op. Daarna verschijnt er niets nieuws, tot je opnieuw vaststelt.") % {
            "day": fmt.day_long(ends_on)
        }


def _tell_coming(desk: Desk) -> ComingPolicy | None:
    version = desk.coming
    if version is None:
        return None
    begins = _("Vanaf %(day)s geldt nieuw beleid.") % {"day": get_active_formatter().day(version.span.starts_on)}
    before = desk.history.find_in_force(version.span.starts_on - _DAY)
    differences = list_differences(before.terms if before else None, version, desk.names)
    sentence = " ".join([begins, *differences])
    return ComingPolicy(version.number, sentence, may_withdraw(desk.history, version, desk.today))


def _tell_administration(check: CheckedAdministration | None) -> str:
    if check is None:
        return ""
    told = {"day": get_active_formatter().date_only(check.said_at), "who": check.said_by}
    if check.is_silent:
        return _("In het administratiesysteem staat inzage van cijfers uit. Dat zei %(who)s op %(day)s.") % told
    return _("In het administratiesysteem staat inzage van cijfers aan. Dat zei %(who)s op %(day)s.") % told


def _list_told(row: AdoptedVersion) -> Iterator[ToldText]:
    texts = (
        (_("leerlingen"), row.told_pupils),
        (_("ouders"), row.told_guardians),
        (_("team"), row.told_team),
    )
    return (ToldText(name, text) for name, text in texts if text)


def _tell_widened(desk: Desk) -> str:
    if not desk.hours.reason:
        return ""
    return _("Momenten mogen hier tot %(time)s. Reden: %(reason)s") % {
        "time": tell_time(desk.hours.hours.latest_at),
        "reason": desk.hours.reason,
    }


def _tell_done(code: str) -> str:
    done = {
        "vastgesteld": _("Het beleid is vastgesteld. Wat al zichtbaar was, blijft zichtbaar."),
        "ingetrokken": _("Het beleid dat nog moest beginnen, is ingetrokken. Wat nu geldt, gaat door."),
        "weg": _("Je concept is weggegooid. Het beleid dat geldt, is niet veranderd."),
        "bewaard": _("Je concept is bewaard. Er is nog niets veranderd."),
        "lestijden": _("De lestijden zijn opgeslagen."),
        "afspraken": _("De afspraken zijn opgeslagen. Ze staan nu onder elk tekstveld dat anderen lezen."),
        "examenklassen": _("De examenklassen zijn opgeslagen. Dat telt vanaf morgen."),
        "administratie": _("Opgeslagen."),
    }
    return done.get(code, "")
