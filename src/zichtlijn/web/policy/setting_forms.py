"""Forms of what a school says around its policy: lesson hours, own agreements, its administration, exam classes."""

from collections.abc import Sequence
from datetime import time
from typing import Any, Final, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from zichtlijn.core.release.checking import LATEST_AT, Hours, Lessons
from zichtlijn.grading.release.agreements import MOST_LETTERS, Agreements
from zichtlijn.grading.release.hours import WIDEST_AT, KeptHours
from zichtlijn.people.rosters.classes import ClassRow
from zichtlijn.web.policy.fields import SCHOOL_DAYS, ClockField
from zichtlijn.web.policy.words import name_weekday, write_time

_AREA: Final = {"rows": 3}


class HoursForm(forms.Form):
    """Per day of the week when lessons begin and end; until when moments need no reason."""

    use_required_attribute = False
    latest_at = ClockField(
        label=_("Momenten mogen tot"),
        help_text=_("18.00 uur, of hooguit 20.00 uur als jullie dat ruimer willen."),
        error_messages={"required": _("Vul een tijd in tussen 18.00 en 20.00 uur.")},
    )
    reason = forms.CharField(
        label=_("Reden om het ruimer te maken"),
        help_text=_("Alleen nodig na 18.00 uur. De reden staat daarna op de pagina van het beleid."),
        max_length=300,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code in SCHOOL_DAYS:
            day = {"day": name_weekday(int(code))}
            self.fields[f"starts_{code}"] = ClockField(label=_("%(day)s van") % day, required=False)
            self.fields[f"ends_{code}"] = ClockField(label=_("%(day)s tot") % day, required=False)

    @property
    def days(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"starts_{code}"], self[f"ends_{code}"]) for code in SCHOOL_DAYS]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for code in SCHOOL_DAYS:
            self._check_day(code, said.get(f"starts_{code}"), said.get(f"ends_{code}"))
        latest = said.get("latest_at")
        if latest and not LATEST_AT <= latest <= WIDEST_AT:
            self.add_error("latest_at", _("Vul een tijd in tussen 18.00 en 20.00 uur."))
        elif latest and latest > LATEST_AT and not said.get("reason", "").strip():
            self.add_error("reason", _("Geef een reden. Na 18.00 uur is rust voor leerlingen de gewone keuze."))
        return said

    def read_hours(self) -> Hours:
        """What was filled in; a day without times has no lessons. Ask `is_valid` first."""
        said = self.cleaned_data
        lessons = [
            Lessons(int(code), said[f"starts_{code}"], said[f"ends_{code}"])
            for code in SCHOOL_DAYS
            if said[f"starts_{code}"]
        ]
        return Hours(tuple(lessons), said["latest_at"])

    def _check_day(self, code: str, starts_at: time | None, ends_at: time | None) -> None:
        if bool(starts_at) != bool(ends_at):
            missing = f"starts_{code}" if ends_at else f"ends_{code}"
            if missing not in self.errors:
                self.add_error(missing, _("Vul begin en einde in, of geen van beide."))
        elif starts_at and ends_at and ends_at <= starts_at:
            self.add_error(f"ends_{code}", _("De lessen eindigen voor ze beginnen. Draai de tijden om."))


def write_hours(kept: KeptHours) -> dict[str, str]:
    """What the form begins with."""
    times = {f"starts_{one.weekday}": write_time(one.starts_at) for one in kept.hours.lessons}
    times |= {f"ends_{one.weekday}": write_time(one.ends_at) for one in kept.hours.lessons}
    return {**times, "latest_at": write_time(kept.hours.latest_at), "reason": kept.reason}


class AgreementsForm(forms.Form):
    """The school's own words, and what guardians see besides results."""

    wording = forms.CharField(
        label=_("Hoe wij opmerkingen schrijven"),
        help_text=_("Bijvoorbeeld: we beschrijven het werk, niet de leerling."),
        widget=forms.Textarea(attrs=_AREA),
        max_length=MOST_LETTERS,
        required=False,
    )
    answering = forms.CharField(
        label=_("Wie wanneer antwoordt"),
        help_text=_("Bijvoorbeeld: een vraag over een cijfer stelt de leerling eerst aan de docent."),
        widget=forms.Textarea(attrs=_AREA),
        max_length=MOST_LETTERS,
        required=False,
    )
    expecting = forms.CharField(
        label=_("Wat ouders mogen verwachten"),
        help_text=_("Ouders lezen dit bij ‘Zo gaan wij om met resultaten’."),
        widget=forms.Textarea(attrs=_AREA),
        max_length=MOST_LETTERS,
        required=False,
    )
    has_coming_tests = forms.BooleanField(
        label=_("Ouders zien welke toetsen er komen"),
        help_text=_("Met datum en onderwerp, zoals de docent het opschreef. Nooit een resultaat."),
        required=False,
    )
    has_guardian_average = forms.BooleanField(
        label=_("Ouders zien ook een gemiddelde"),
        help_text=_("Alleen over wat zij al zien. Gewoonlijk staat dit uit."),
        required=False,
    )

    def read_agreements(self) -> Agreements:
        """What was filled in; ask `is_valid` first."""
        said = self.cleaned_data
        return Agreements(said["wording"], said["answering"], said["expecting"], said["has_guardian_average"])


class AdministrationForm(forms.Form):
    """One tick about the school's administration."""

    is_silent = forms.BooleanField(
        label=_("In ons administratiesysteem staat inzage van cijfers uit"),
        help_text=_("Voor leerlingen en voor ouders, ook in de app. Je naam en de dag komen erbij te staan."),
        required=False,
    )


class ExamClassesForm(forms.Form):
    """Which classes are exam classes."""

    classes = forms.MultipleChoiceField(label=_("Examenklassen"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, rows: Sequence[ClassRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        classes = cast(forms.MultipleChoiceField, self.fields["classes"])
        classes.choices = [(str(row.uuid), row.name) for row in rows]

    def read_classes(self) -> list[UUID]:
        """What was ticked; ask `is_valid` first."""
        return [UUID(uuid) for uuid in self.cleaned_data["classes"]]
