"""Forms for what a school says of a tool: its leeswijzer (R08) and what else is known of it (decision 13)."""

from typing import Any, ClassVar, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from zichtlijn.core.progress.tools import Answer, TimeKind
from zichtlijn.learning.tools.changing import MOST_AGREEMENT_LETTERS, ToolSettings
from zichtlijn.learning.tools.explaining import MOST_LETTERS, MOST_SCALE_LETTERS
from zichtlijn.learning.tools.facts import Explanation, ToolCard
from zichtlijn.learning.tools.launching import MOST_LETTERS as MOST_ADDRESS_LETTERS
from zichtlijn.learning.tools.launching import AddressFault, find_address_fault

ANSWERS: Final = (
    (Answer.YES.value, gettext_lazy("ja")),
    (Answer.NO.value, gettext_lazy("nee")),
    (Answer.UNKNOWN.value, gettext_lazy("niet bekend")),
)
TIME_KINDS: Final = (
    (TimeKind.PRACTICE.value, gettext_lazy("oefentijd: werken aan opgaven")),
    (TimeKind.ACCESS.value, gettext_lazy("toegangsduur: hoe lang het leermiddel open was")),
)
ADDRESS_FAULTS: Final[dict[AddressFault, Promise]] = {
    AddressFault.NOT_SECURE: gettext_lazy("Het adres moet beginnen met https://."),
    AddressFault.NO_HOST: gettext_lazy("Dit is geen heel adres. Neem het over uit de balk van je browser."),
    AddressFault.UNKNOWN_GAP: gettext_lazy(
        "Tussen accolades mag alleen staan: las_key, eck_id, pupil_number of goal. En niet in de naam van de website."
    ),
    AddressFault.TOO_LONG: gettext_lazy("Dit adres is te lang."),
}


class ExplanationForm(forms.Form):
    """A leeswijzer, and who at the supplier stands for it."""

    text = forms.CharField(
        label=gettext_lazy("Wat betekent een score?"),
        help_text=gettext_lazy(
            "In de woorden van de leverancier. Schrijf ook op wat een score niet zegt. Elke regel wordt een alinea."
        ),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={"required": gettext_lazy("Vul in wat een score betekent.")},
    )
    scale = forms.CharField(
        label=gettext_lazy("Schaal"),
        help_text=gettext_lazy("Kort: bijvoorbeeld ‘niveau 0 tot 100’."),
        max_length=MOST_SCALE_LETTERS,
        required=False,
    )
    confirmed_by = forms.CharField(
        label=gettext_lazy("Wie bij de leverancier bevestigde deze tekst?"),
        help_text=gettext_lazy("Laat leeg als nog niemand dat deed."),
        max_length=120,
        required=False,
    )

    @classmethod
    def start(cls, sent: Any, current: Explanation | None) -> "ExplanationForm":
        """Filled in with what was sent, else with the text in force."""
        initial = {"text": current.text, "scale": current.scale} if current else {}
        if current is not None:
            initial["confirmed_by"] = current.confirmed_by
        return cls(sent, initial=initial)


class ToolSettingsForm(forms.Form):
    """What is known of a tool besides its leeswijzer."""

    INLINE: ClassVar = frozenset({"adapts_to_pupil", "tests_again_later", "shows_score_to_pupil"})
    """Questions of three short answers, on one line."""

    time_kind = forms.ChoiceField(
        label=gettext_lazy("Welke tijd levert het leermiddel?"), choices=TIME_KINDS, widget=forms.RadioSelect
    )
    adapts_to_pupil = forms.ChoiceField(
        label=gettext_lazy("Kiest het leermiddel zelf wat een leerling krijgt?"),
        help_text=gettext_lazy("Dan kan ‘nog niet aangeboden’ meer dan één ding betekenen."),
        choices=ANSWERS,
        widget=forms.RadioSelect,
    )
    tests_again_later = forms.ChoiceField(
        label=gettext_lazy("Toetst het leermiddel een doel later opnieuw?"), choices=ANSWERS, widget=forms.RadioSelect
    )
    shows_score_to_pupil = forms.ChoiceField(
        label=gettext_lazy("Ziet de leerling een score meteen in het leermiddel?"),
        help_text=gettext_lazy("Niet bekend telt als nee."),
        choices=ANSWERS,
        widget=forms.RadioSelect,
    )
    is_licensed_per_pupil = forms.BooleanField(
        label=gettext_lazy("Alleen leerlingen met een licentie werken ermee"), required=False
    )
    launch_address = forms.CharField(
        label=gettext_lazy("Adres van een leerling of oefening in het leermiddel"),
        help_text=gettext_lazy(
            "Voor ‘Open in …’ bij een leerling. Zet {goal} waar de code van het doel komt, en {las_key}, {eck_id} of "
            "{pupil_number} waar het nummer van de leerling komt. Bijvoorbeeld "
            "https://leermiddel.example/leerling/{las_key}/doel/{goal}."
        ),
        max_length=MOST_ADDRESS_LETTERS,
        required=False,
    )
    agreement = forms.CharField(
        label=gettext_lazy("Versie van de afspraak met de leverancier"),
        help_text=gettext_lazy("Bijvoorbeeld ‘verwerkersovereenkomst 4.0, 1 september 2026’."),
        max_length=MOST_AGREEMENT_LETTERS,
        required=False,
    )

    @classmethod
    def start(cls, sent: Any, tool: ToolCard) -> "ToolSettingsForm":
        """Filled in with what was sent, else with what is known."""
        initial = {
            "time_kind": tool.time_kind.value,
            "adapts_to_pupil": tool.adapts_to_pupil.value,
            "tests_again_later": tool.tests_again_later.value,
            "shows_score_to_pupil": tool.shows_score_to_pupil.value,
            "is_licensed_per_pupil": tool.is_licensed_per_pupil,
            "launch_address": tool.launch_address,
            "agreement": tool.agreement,
        }
        return cls(sent, initial=initial)

    def clean_launch_address(self) -> str:
        """Refuses an address that is not safe to send people to (R02)."""
        address: str = self.cleaned_data["launch_address"].strip()
        fault = find_address_fault(address)
        if fault is not None:
            raise forms.ValidationError(str(ADDRESS_FAULTS[fault]))
        return address

    @property
    def settings(self) -> ToolSettings:
        """What was chosen; only of a valid form."""
        given = self.cleaned_data
        return ToolSettings(
            time_kind=TimeKind(given["time_kind"]),
            tests_again_later=Answer(given["tests_again_later"]),
            adapts_to_pupil=Answer(given["adapts_to_pupil"]),
            shows_score_to_pupil=Answer(given["shows_score_to_pupil"]),
            is_licensed_per_pupil=given["is_licensed_per_pupil"],
            launch_address=given["launch_address"],
            agreement=given["agreement"],
        )
