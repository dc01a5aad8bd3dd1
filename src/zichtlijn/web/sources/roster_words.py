"""What a roster would change, in plain words. It must not know how the changes were found."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from zichtlijn.core.people.roster import RoleCode, Sector
from zichtlijn.core.people.roster_changes import Aspect, Change, FieldChange, Kind, RosterChanges, Turn
from zichtlijn.web.role_words import name_role
from zichtlijn.web.sources.roster_screens import ChangeLine, ChangeSection
from zichtlijn.web.ui.environment import get_active_formatter

MOST_LINES = 100
"""Lines shown per section; the rest is counted."""
ASPECTS: Final[Mapping[Aspect, Promise]] = {
    Aspect.NAME: gettext_lazy("naam"),
    Aspect.BIRTH_DAY: gettext_lazy("geboortedatum"),
    Aspect.ECK_ID: gettext_lazy("ECK iD"),
    Aspect.EMAIL: gettext_lazy("e-mailadres"),
    Aspect.LOCATION: gettext_lazy("vestiging"),
    Aspect.YEAR_GROUP: gettext_lazy("leerjaar"),
    Aspect.CLASS: gettext_lazy("groep"),
    Aspect.OTHER_GROUPS: gettext_lazy("andere groepen"),
    Aspect.LAST_DAY: gettext_lazy("laatste dag"),
    Aspect.SUBJECT: gettext_lazy("vak"),
    Aspect.GROUP_KIND: gettext_lazy("soort groep"),
    Aspect.TEACHES: gettext_lazy("geeft les aan"),
    Aspect.MENTORS: gettext_lazy("mentor van"),
    Aspect.ROLE: gettext_lazy("rol"),
    Aspect.CUSTODY: gettext_lazy("gezag"),
}


def word_changes(changes: RosterChanges, sector: Sector) -> tuple[ChangeSection, ...]:
    """Sections in the order in which a reader wants them; empty ones left out."""
    pupils = changes.list_of(Kind.PUPIL, Turn.CHANGED)
    sections = [
        (_("Nieuwe groepen"), changes.list_of(Kind.GROUP, Turn.NEW)),
        (_("Nieuwe leerlingen"), changes.list_of(Kind.PUPIL, Turn.NEW)),
        (_("Leerlingen die van groep wisselen"), [one for one in pupils if one.is_move]),
        (_("Leerlingen die weer terug zijn"), changes.list_of(Kind.PUPIL, Turn.BACK)),
        (_("Leerlingen die volgens het bestand weg zijn"), changes.list_of(Kind.PUPIL, Turn.LEFT)),
        (_("Gegevens van leerlingen die veranderen"), [one for one in pupils if not one.is_move]),
        (_("Groepen die veranderen"), changes.list_of(Kind.GROUP, Turn.CHANGED)),
        (_("Nieuwe medewerkers"), changes.list_of(Kind.STAFF, Turn.NEW)),
        (_("Medewerkers die veranderen"), changes.list_of(Kind.STAFF, Turn.CHANGED)),
        (_("Nieuwe ouders en verzorgers"), changes.list_of(Kind.GUARDIAN, Turn.NEW)),
        (_("Ouders en verzorgers die veranderen"), changes.list_of(Kind.GUARDIAN, Turn.CHANGED)),
    ]
    return tuple(word_section(title, found, sector) for title, found in sections if found)


def word_section(title: str, found: list[Change], sector: Sector) -> ChangeSection:
    """One section with at most `MOST_LINES` lines."""
    lines = tuple(
        ChangeLine(change.label, tuple(word_field(one, sector) for one in change.fields))
        for change in found[:MOST_LINES]
    )
    return ChangeSection(title, len(found), lines, max(0, len(found) - MOST_LINES))


def word_absent(changes: RosterChanges, sector: Sector) -> tuple[ChangeSection, ...]:
    """Who and what is known here but not in the file; pupils first."""
    sections = [
        (_("Leerlingen die niet meer in het bestand staan"), changes.list_of(Kind.PUPIL, Turn.ABSENT)),
        (_("Groepen die niet meer in het bestand staan"), changes.list_of(Kind.GROUP, Turn.ABSENT)),
        (_("Medewerkers die niet meer in het bestand staan"), changes.list_of(Kind.STAFF, Turn.ABSENT)),
    ]
    return tuple(word_section(title, found, sector) for title, found in sections if found)


def word_unchanged(changes: RosterChanges) -> str:
    """`4.161 leerlingen en 168 groepen blijven zoals ze zijn.`; empty when nothing stays."""
    number = get_active_formatter().number
    pupils, groups = changes.unchanged.get(Kind.PUPIL, 0), changes.unchanged.get(Kind.GROUP, 0)
    if not pupils and not groups:
        return ""
    named = {
        "pupils": ngettext("%(n)s leerling", "%(n)s leerlingen", pupils) % {"n": number(pupils)},
        "groups": ngettext("%(n)s groep", "%(n)s groepen", groups) % {"n": number(groups)},
    }
    return _("Gelijk gebleven: %(pupils)s en %(groups)s.") % named


def word_field(field: FieldChange, sector: Sector) -> str:
    """`geboortedatum: 1 mei 2017 → 2 mei 2017`."""
    name = str(ASPECTS[field.aspect])
    before, after = _word_value(field, field.before, sector), _word_value(field, field.after, sector)
    if field.about:
        name = f"{name} ({field.about})"
    if not before and not after:
        return _("%(name)s verandert") % {"name": name}
    if not before:
        return f"{name}: {after}"
    return f"{name}: {before} → {after or _('geen')}"


def _word_value(field: FieldChange, value: str, sector: Sector) -> str:
    if not value:
        return ""
    match field.aspect:
        case Aspect.BIRTH_DAY | Aspect.LAST_DAY:
            return get_active_formatter().date_only(date.fromisoformat(value))
        case Aspect.CUSTODY:
            return {"yes": _("ja"), "no": _("nee"), "unknown": _("onbekend")}[value]
        case Aspect.ROLE:
            return name_role(RoleCode(value), sector)
        case Aspect.GROUP_KIND:
            kinds = {"class": _("klas of stamgroep"), "lesson": _("lesgroep"), "composed": _("andere groep")}
            return kinds[value]
        case _:
            return value


def word_outcome(outcome: Iterable[tuple[str, int]]) -> tuple[str, ...]:
    """What was stored, one sentence per count."""
    number = get_active_formatter().number
    names = {
        "group_new": _("nieuwe groepen"),
        "pupil_new": _("nieuwe leerlingen"),
        "pupil_moved": _("leerlingen naar een andere groep"),
        "pupil_changed": _("leerlingen met een wijziging"),
        "pupil_back": _("leerlingen weer terug"),
        "pupil_left": _("leerlingen van school"),
        "pupil_unchanged": _("leerlingen zonder wijziging"),
        "staff_new": _("nieuwe medewerkers"),
        "staff_changed": _("medewerkers met een wijziging"),
        "guardian_new": _("nieuwe ouders en verzorgers"),
        "guardian_changed": _("ouders en verzorgers met een wijziging"),
    }
    counts = dict(outcome)
    return tuple(f"{number(counts[key])} {name}" for key, name in names.items() if counts.get(key))
