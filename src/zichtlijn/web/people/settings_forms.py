"""The form of S19. Its values are the kit's; it must not know where they are kept."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class SettingsForm(forms.Form):
    """How Zichtlijn looks for this person; pupils and guardians have no search field and no dense tables."""

    language = forms.ChoiceField(
        label=_("Taal"), choices=[("nl", "Nederlands"), ("en", "English")], widget=forms.RadioSelect
    )
    theme = forms.ChoiceField(
        label=_("Thema"),
        choices=[("system", _("zoals dit apparaat")), ("light", _("licht")), ("dark", _("donker"))],
        widget=forms.RadioSelect,
    )
    text_size = forms.ChoiceField(
        label=_("Tekstgrootte"),
        choices=[("normal", _("gewoon")), ("large", _("groter")), ("larger", _("nog groter"))],
        widget=forms.RadioSelect,
    )
    density = forms.ChoiceField(
        label=_("Ruimte in tabellen"),
        choices=[("roomy", _("ruim")), ("compact", _("compact"))],
        widget=forms.RadioSelect,
    )
    has_shortcuts = forms.BooleanField(
        label=_("De schuine streep als sneltoets"),
        help_text=_(
            "De schuine streep gaat naar het zoekveld. Zet dit uit als je met spraak of een schermlezer werkt."
        ),
        required=False,
    )

    def __init__(self, *args: Any, is_for_family: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_for_family:
            del self.fields["density"], self.fields["has_shortcuts"]
