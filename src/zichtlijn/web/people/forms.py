"""Forms of this portal. They check shape; whether something may be done is for the actions and the rules."""

from collections.abc import Sequence
from typing import Any, TypeAlias

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

Choices: TypeAlias = Sequence[tuple[str, str]]
PASSWORD_HINT = _("Minstens 12 tekens. Een paar losse woorden achter elkaar werkt goed.")


class ChoosePasswordForm(forms.Form):
    """A first password, typed twice."""

    password = forms.CharField(
        label=_("Wachtwoord"),
        help_text=PASSWORD_HINT,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )
    again = forms.CharField(
        label=_("Nog een keer"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )

    def clean(self) -> dict[str, Any]:
        """Both the same, and strong enough."""
        cleaned = super().clean() or {}
        password = cleaned.get("password")
        if password and password != cleaned.get("again"):
            self.add_error("again", _("Dit is niet hetzelfde wachtwoord."))
        if password:
            try:
                validate_password(password)
            except ValidationError as error:
                self.add_error("password", error)
        return cleaned


class NewPersonForm(forms.Form):
    """Somebody no roster names."""

    called = forms.CharField(label=_("Roepnaam"), max_length=64)
    name_prefix = forms.CharField(label=_("Tussenvoegsel"), max_length=20, required=False)
    family = forms.CharField(label=_("Achternaam"), max_length=200)
    email = forms.EmailField(label=_("E-mailadres"), required=False)


class _DaysForm(forms.Form):
    """From which day, and until when."""

    starts_on = forms.DateField(
        label=_("Vanaf"),
        required=False,
        help_text=_("Leeg: vanaf vandaag."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    ends_on = forms.DateField(
        label=_("Tot"),
        required=False,
        help_text=_("De eerste dag dat het niet meer geldt. Leeg: geen einde."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean(self) -> dict[str, Any]:
        """The end comes after the start."""
        cleaned = super().clean() or {}
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on <= starts_on:
            self.add_error("ends_on", _("Deze dag moet na de eerste dag komen."))
        return cleaned


class TaskForm(_DaysForm):
    """Teaching or mentoring a group."""

    group = forms.ChoiceField(label=_("Groep"))
    capacity = forms.ChoiceField(label=_("Taak"))
    subject = forms.CharField(
        label=_("Vak"), max_length=32, required=False, help_text=_("Leeg: alle vakken van deze groep.")
    )
    field_order = ("group", "capacity", "subject", "starts_on", "ends_on")

    def __init__(self, *args: Any, groups: Choices, capacities: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, group=groups, capacity=capacities)


class RoleForm(_DaysForm):
    """A role over a location or the whole board."""

    role = forms.ChoiceField(label=_("Rol"))
    scope = forms.ChoiceField(label=_("Voor"))
    groups = forms.MultipleChoiceField(
        label=_("Alleen voor deze groepen"),
        required=False,
        help_text=_("Niets aangevinkt: de hele vestiging."),
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ("role", "scope", "groups", "starts_on", "ends_on")

    def __init__(self, *args: Any, roles: Choices, scopes: Choices, groups: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, role=roles, scope=scopes, groups=groups)


class InviteForm(forms.Form):
    """Where the invitation goes, and in which language."""

    email = forms.EmailField(label=_("E-mailadres"))
    language = forms.ChoiceField(label=_("Taal van de mail"), choices=[("nl", "Nederlands"), ("en", "English")])


def _offer(form: forms.Form, **choices: Choices) -> None:
    for name, offered in choices.items():
        field = form.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = offered
