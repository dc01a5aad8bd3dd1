"""Builds the editor of a policy, and the last look before it is adopted."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from zichtlijn.core.kernel.school_year import SchoolYear
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.core.release.checking import Finding, PolicyDraft, check_policy
from zichtlijn.core.release.held_past import HeldPast
from zichtlijn.grading.release.drafts import KeptDraft
from zichtlijn.web.chrome import Place, build_frame
from zichtlijn.web.policy import parts
from zichtlijn.web.policy.desk import Desk
from zichtlijn.web.policy.findings import list_notes, show_refusals, tell_lessons
from zichtlijn.web.policy.forms import PolicyForm, make_form
from zichtlijn.web.policy.screens import AdoptScreen, EditScreen, FieldError, ToldField
from zichtlijn.web.policy.telling import list_differences, tell_end_difference
from zichtlijn.web.policy.texts import Told
from zichtlijn.web.policy.typed import Typing, type_terms
from zichtlijn.web.policy.words import CONSULTED, Names, join, tell_days_of, tell_groups
from zichtlijn.web.ui.environment import get_active_formatter


@dataclass(frozen=True, slots=True)
class Checked:
    """A form that was read: its draft when every field can be read, and what the core found about that."""

    form: PolicyForm
    """With its errors."""
    draft: PolicyDraft | None
    findings: tuple[Finding, ...] = ()

    @property
    def may_adopt(self) -> bool:
        return self.draft is not None and not any(finding.is_refusal for finding in self.findings)


def type_base(desk: Desk) -> Typing | None:
    """What holds last, as somebody would have typed it; None where nothing was ever adopted.

    Periods of this school year stay, past ones too: the replay of the year needs them. A trial keeps its end: a change
    during it must not make it last.
    """
    if desk.base is None:
        return None
    row = desk.adopted.find_version(desk.base.number)
    return type_terms(
        desk.base.terms,
        starts_on=desk.usual_start,
        ends_on=desk.base.span.ends_on,
        consulted=row.consulted if row else (),
        periods_since=SchoolYear.containing(desk.today).span.starts_on,
    )


def check_typing(desk: Desk, typing: Typing) -> Checked:
    """Read what was typed, and ask the core about all of it that can be read."""
    form = make_form(typing, desk.list_group_choices(), is_quiet=False)
    is_readable = form.is_readable()
    if not form.has_readable_ground:
        return Checked(form, None)
    draft = form.read_draft()
    findings = check_policy(draft, desk.history, desk.hours.hours, desk.today)
    show_refusals(form, findings, desk.hours.hours, desk.names)
    return Checked(form, draft if is_readable else None, tuple(findings))


def build_edit(
    request: HttpRequest, viewer: Viewer, desk: Desk, typing: Typing, kept: KeptDraft | None, *, is_checked: bool
) -> EditScreen:
    """The editor with what was typed; its errors at the fields only when it was checked."""
    checked = check_typing(desk, typing)
    errors = tuple(_list_errors(checked.form))
    preview = desk.preview(checked.draft) if checked.draft else None
    form = checked.form if is_checked else make_form(typing, desk.list_group_choices(), is_quiet=True)
    slots = checked.draft.terms.slots if checked.draft else ()
    fmt = get_active_formatter()
    return EditScreen(
        title=_("Publicatiebeleid %(place)s wijzigen") % {"place": desk.place.name},
        frame=build_frame(request, viewer, Place.POLICY),
        ref=desk.place.ref,
        form=form,
        errors=errors if is_checked else (),
        open_points=errors,
        notes=tuple(list_all_notes(desk, checked)),
        lessons=tell_lessons(desk.hours.hours.lessons, slots),
        first_start=fmt.day(desk.first_start),
        saved=fmt.time(kept.saved_at) if kept else "",
        has_undo=kept is not None and kept.has_before,
        is_shown=preview is not None,
        calendar=parts.build_calendar(preview) if preview else None,
        replay=parts.build_replay(preview) if preview else None,
    )


def build_adopt(
    request: HttpRequest, viewer: Viewer, desk: Desk, draft: PolicyDraft, checked: Checked, fields: Sequence[ToldField]
) -> AdoptScreen:
    """The last look: what changes, what to know, who will be told what."""
    before = desk.history.find_in_force(draft.starts_on) if draft.starts_on else None
    consulted = checked.form.around.cleaned_data["consulted"]
    preview = desk.preview(draft)
    differences = list_differences(before.terms if before else None, draft, desk.names)
    return AdoptScreen(
        title=_("Beleid %(place)s vaststellen") % {"place": desk.place.name},
        frame=build_frame(request, viewer, Place.POLICY),
        ref=desk.place.ref,
        from_until=_tell_from_until(draft),
        differences=tuple(filter(None, [*differences, tell_end_difference(before, draft)])),
        notes=tuple(list_all_notes(desk, checked)),
        consulted=join([str(CONSULTED[one]) for one in consulted]),
        audiences=tuple(fields),
        calendar=parts.build_calendar(preview),
        replay=parts.build_replay(preview),
    )


def list_told_fields(told: Told, *, is_checked: bool) -> list[ToldField]:
    """The texts for each audience, as fields; an empty one is a mistake once somebody adopts."""
    missing = _("Schrijf wat zij lezen. Een wijziging zonder uitleg geeft onrust.")
    rows = (
        ("told-pupils", _("Leerlingen lezen dit"), told.pupils),
        ("told-guardians", _("Ouders lezen dit"), told.guardians),
        ("told-team", _("Het team leest dit"), told.team),
    )
    return [
        ToldField(name, label, text, missing if is_checked and not text.strip() else "") for name, label, text in rows
    ]


def list_all_notes(desk: Desk, checked: Checked) -> Iterator[str]:
    """What is only said, and periods that carry results past a day of the PTA."""
    if checked.draft is None:
        return
    yield from list_notes(checked.draft, checked.findings, desk.hours.hours, desk.names)
    yield from _word_held_past(desk.list_held_past(checked.draft), desk.names)


def _word_held_past(held: Iterable[HeldPast], names: Names) -> Iterator[str]:
    fmt = get_active_formatter()
    for one in held:
        told = {
            "title": one.period.title,
            "days": tell_days_of(one.period.span),
            "exam": fmt.day(one.exam_on),
            "seen": fmt.day(one.seen_at) if one.seen_at else "",
            "groups": tell_groups(one.groups, names),
        }
        sentence = (
            _(
                "Door ‘%(title)s’ (%(days)s) zien leerlingen resultaten pas op %(seen)s. "
                "Op %(exam)s is er een herkansing of examen (PTA)."
            )
            if one.seen_at
            else _(
                "Door ‘%(title)s’ (%(days)s) zien leerlingen resultaten niet meer voor de herkansing of het examen "
                "van %(exam)s (PTA)."
            )
        )
        yield sentence % told


def _tell_from_until(draft: PolicyDraft) -> str:
    fmt = get_active_formatter()
    starts_on = fmt.day_long(draft.starts_on) if draft.starts_on else ""
    if draft.ends_on is None:
        return _("Dit beleid gaat in op %(day)s.") % {"day": starts_on}
    return _("Dit beleid gaat in op %(day)s en is een proef tot %(end)s.") % {
        "day": starts_on,
        "end": fmt.day_long(draft.ends_on),
    }


def _list_errors(form: PolicyForm) -> Iterator[FieldError]:
    for part in form.forms:
        for bound in part:
            for error in bound.errors:
                yield FieldError(f"#{_find_anchor(bound)}", f"{bound.label}: {error}")


def _find_anchor(bound: object) -> str:
    """The id of what can be focused: the field, or the first of its choices."""
    label = getattr(bound, "id_for_label", "")
    return str(label or f"{getattr(bound, 'auto_id', '')}_0")
