"""What `core.release.checking` finds, as sentences at the fields they are about: what, where, and what to do.

It must not decide anything: whether a finding stops saving is the core's.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zichtlijn.core.release.checking import EARLIEST_AT, Finding, Hours, Lessons, PolicyDraft, Problem
from zichtlijn.core.release.policy import FixedMoments, GuardianMode, Later, Slot
from zichtlijn.web.policy.forms import DaysForm, GuardiansForm, PartForm, PolicyForm
from zichtlijn.web.policy.words import Names, name_weekday, tell_days_of, tell_groups, tell_time
from zichtlijn.web.ui.environment import get_active_formatter

Spot = tuple[PartForm, str]
"""A part of the form and the name of a field in it."""
SENTENCES: Final[dict[Problem, Promise]] = {
    Problem.NO_START: gettext_lazy("Kies een ingangsdatum."),
    Problem.STARTS_TOO_SOON: gettext_lazy("Een wijziging gaat op zijn vroegst %(day)s in. Kies die dag of een latere."),
    Problem.ENDS_TOO_SOON: gettext_lazy(
        "De proef eindigt voor hij begint. Kies een latere laatste dag of een eerdere ingangsdatum."
    ),
    Problem.OVERLAPS: gettext_lazy(
        "Er is al een beleid vastgesteld dat op %(day)s ingaat. Kies een laatste dag daarvoor of een ingangsdatum "
        "daarna, of trek dat beleid eerst in."
    ),
    Problem.NO_DAYS: gettext_lazy("Kies minstens één dag in de week. Zonder dag ziet niemand iets."),
    Problem.TWICE_A_DAY: gettext_lazy("Op %(day)s staan twee tijden. Kies er één."),
    Problem.WEEKEND: gettext_lazy("Op %(day)s is het weekend. Kies een dag van maandag tot en met vrijdag."),
    Problem.DURING_LESSONS: gettext_lazy(
        "Op %(day)s om %(time)s zijn er nog lessen, tot %(end)s. Kies een latere tijd of geef een reden."
    ),
    Problem.OUTSIDE_HOURS: gettext_lazy(
        "%(time)s valt buiten %(first)s tot %(last)s. Kies een andere tijd of geef een reden."
    ),
    Problem.CLOCK_CHANGE: gettext_lazy(
        "%(time)s kan niet. In de nacht dat de klok verzet wordt, is er geen %(time)s, of juist twee keer. "
        "Kies een tijd tussen %(first)s en %(last)s."
    ),
    Problem.SAME_GROUP_TWICE: gettext_lazy(
        "Voor %(groups)s staan er twee regels. Haal die groep bij één van de twee weg."
    ),
    Problem.NO_FIXED_DAYS: gettext_lazy("Vul minstens één dag in waarop ouders resultaten zien."),
    Problem.FIXED_IN_EXCEPTION: gettext_lazy("%(day)s valt in een uitzondering. Ouders zien die dag niets nieuws."),
    Problem.NO_TEXT: gettext_lazy(
        "Schrijf op hoe ouders horen hoe het gaat. Zonder die tekst kan het niet gesloten zijn."
    ),
    Problem.NOTHING_LEFT: gettext_lazy(
        "Er blijft geen enkel moment over: de uitzonderingen nemen alles weg. Maak een periode korter."
    ),
    Problem.ENDS_CLOSED: gettext_lazy(
        "Vanaf %(day)s is er geen beleid meer. Dan verschijnt er niets nieuws, tot je opnieuw vaststelt."
    ),
}
_FOR_GROUPS: Final = gettext_lazy(
    "Voor %(groups)s blijft er geen enkel moment over: de uitzonderingen nemen alles weg. Kies andere dagen."
)


def show_refusals(form: PolicyForm, findings: Iterable[Finding], hours: Hours, names: Names) -> None:
    """Add each refusal to the field it is about."""
    found = [
        (spot, word_finding(finding, hours, names))
        for finding in findings
        if finding.is_refusal
        for spot in _list_spots(form, finding)
    ]
    for (part, field), sentence in found:
        if sentence not in part.errors.get(field, []):
            part.add_error(field, sentence)


def list_notes(draft: PolicyDraft, findings: Iterable[Finding], hours: Hours, names: Names) -> list[str]:
    """What is only said: it does not stop saving."""
    said = [word_finding(finding, hours, names) for finding in findings if not finding.is_refusal]
    return [*said, *_list_shared_days(draft)]


def word_finding(finding: Finding, hours: Hours, names: Names) -> str:
    """One sentence or two: what is the matter, and what can be done."""
    slot = finding.slot or Slot(0, EARLIEST_AT)
    lessons = next((one for one in hours.lessons if one.weekday == slot.weekday), None)
    sentence = _FOR_GROUPS if finding.problem is Problem.NOTHING_LEFT and finding.groups else SENTENCES[finding.problem]
    return str(sentence) % {
        "day": get_active_formatter().day_long(finding.day) if finding.day else name_weekday(slot.weekday),
        "groups": tell_groups(finding.groups, names),
        "time": tell_time(slot.at),
        "first": tell_time(EARLIEST_AT),
        "last": tell_time(hours.latest_at),
        "end": tell_time(lessons.ends_at) if lessons else "",
    }


def _list_spots(form: PolicyForm, finding: Finding) -> list[Spot]:
    match finding.problem:
        case Problem.NO_START | Problem.STARTS_TOO_SOON | Problem.OVERLAPS:
            return [(form.around, "starts_on")]
        case Problem.ENDS_TOO_SOON:
            return [(form.around, "last_on")]
        case Problem.SAME_GROUP_TWICE:
            return [(group.who, "who") for group in form.readable_groups if group.read_groups() & finding.groups]
    return list(_list_spots_of_terms(form, finding))


def _list_spots_of_terms(form: PolicyForm, finding: Finding) -> Iterator[Spot]:
    """At the days or at the guardians, of the location or of the group that is meant."""
    for groups, days, guardians in _list_terms(form):
        is_meant = groups == finding.groups or (
            finding.problem is Problem.NOTHING_LEFT and bool(groups & finding.groups)
        )
        if not is_meant:
            continue
        if finding.slot is not None:
            yield from _list_spots_of_slot(days, guardians, finding.slot)
        elif finding.problem is Problem.NO_FIXED_DAYS:
            yield guardians, "days"
        elif finding.problem is Problem.NO_TEXT:
            yield guardians, "text"
        else:
            yield days, "weekdays"


def _list_spots_of_slot(days: DaysForm, guardians: GuardiansForm, slot: Slot) -> Iterator[Spot]:
    if slot in days.read_slots():
        own = f"at_{slot.weekday}"
        yield days, own if days.cleaned_data.get(own) else "at"
    mode = guardians.read_mode()
    if _names_slot(mode, slot):
        is_weekend = isinstance(mode, FixedMoments) and slot.weekday > 4
        yield guardians, "days" if is_weekend else "fixed_at" if isinstance(mode, FixedMoments) else "at"


def _names_slot(mode: GuardianMode | None, slot: Slot) -> bool:
    match mode:
        case Later(own):
            return own == slot
        case FixedMoments(days, at, _reason):
            return slot.at == at and slot.weekday in {day.weekday() for day in days}
        case _:
            return False


def _list_terms(form: PolicyForm) -> Iterator[tuple[frozenset[object], DaysForm, GuardiansForm]]:
    yield frozenset(), form.days, form.guardians
    for group in form.readable_groups:
        yield frozenset(group.read_groups()), group.days, group.guardians


def _list_shared_days(draft: PolicyDraft) -> Iterator[str]:
    """Periods that overlap: allowed, and said."""
    for one, other in combinations(draft.terms.exceptions, 2):
        if one.span.overlaps(other.span):
            yield _("‘%(one)s’ (%(one_days)s) en ‘%(other)s’ (%(other_days)s) vallen deels samen. Dat mag.") % {
                "one": one.title,
                "one_days": tell_days_of(one.span),
                "other": other.title,
                "other_days": tell_days_of(other.span),
            }


def tell_lessons(lessons: Sequence[Lessons], slots: Iterable[Slot]) -> str:
    """Until when lessons last on the days of the slots; empty where nobody said so."""
    ends = {one.weekday: one.ends_at for one in lessons}
    found = {ends[slot.weekday] for slot in slots if slot.weekday in ends}
    if not found:
        return ""
    if all(slot.at >= ends[slot.weekday] for slot in slots if slot.weekday in ends):
        return _("buiten de les; lessen duren tot %(end)s") % {"end": tell_time(max(found))}
    return _("lessen duren tot %(end)s") % {"end": tell_time(max(found))}
