"""The form of an arrangement for one pupil: from when until when, why, and what differs."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.release.placing import Arrangement
from zichtlijn.web.policy.fields import DayField
from zichtlijn.web.policy.forms import DaysForm, GuardiansForm

_DAY: Final = timedelta(days=1)
_REFUSALS: Final = {
    "reason": ("reason", _("Schrijf op waarom deze regeling er is.")),
    "starts_too_soon": ("first_on", _("Een regeling begint morgen op zijn vroegst. Kies een latere dag.")),
    "overlaps": ("first_on", _("In deze dagen is er al een regeling voor deze leerling. Beëindig die eerst.")),
}


class ArrangementAroundForm(forms.Form):
    """The days and the reason."""

    use_required_attribute = False
    first_on = DayField(label=_("Van"), error_messages={"required": _("Vul de eerste dag in.")})
    last_on = DayField(label=_("Tot en met"), required=False)
    reason = forms.CharField(
        label=_("Reden"),
        help_text=_("Alleen voor wie dit beheert. De leerling en de ouders zien de regeling en de reden nooit."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=500,
        error_messages={"required": _("Schrijf op waarom deze regeling er is.")},
    )


@dataclass(frozen=True, slots=True)
class ArrangementForm:
    """The parts of an arrangement as they are filled in."""

    around: ArrangementAroundForm
    days: DaysForm
    guardians: GuardiansForm

    @property
    def forms(self) -> tuple[forms.Form, ...]:
        return (self.around, self.days, self.guardians)

    def is_valid(self) -> bool:
        """True when it can be read and says something."""
        if not self.around.is_bound or [form for form in self.forms if not form.is_valid()]:
            return False
        said = self.around.cleaned_data
        if said["last_on"] and said["last_on"] < said["first_on"]:
            self.around.add_error("last_on", _("De laatste dag ligt voor de eerste. Kies een latere dag."))
        elif not self.days.read_slots() and self.guardians.read_mode() is None:
            self.days.add_error("weekdays", _("Kies eigen dagen of een eigen moment voor ouders."))
        return not any(form.errors for form in self.forms)

    def read_arrangement(self) -> Arrangement:
        """What was filled in; ask `is_valid` first."""
        said = self.around.cleaned_data
        span = DaySpan(said["first_on"], said["last_on"] + _DAY if said["last_on"] else None)
        return Arrangement(span, self.days.read_slots() or None, self.guardians.read_mode())

    def show_refusal(self, detail: str) -> None:
        """Put a refusal of the act at the field it is about."""
        field, sentence = _REFUSALS[detail]
        self.around.add_error(field, sentence)


def make_arrangement_form(data: QueryDict | None, *, first_day: date) -> ArrangementForm:
    """The form, empty or with what was sent."""
    return ArrangementForm(
        ArrangementAroundForm(data, prefix="around", initial={"first_on": first_day}),
        DaysForm(data, prefix="days"),
        GuardiansForm(data, prefix="guardians", otherwise=_("zoals voor de groep of de vestiging")),
    )
