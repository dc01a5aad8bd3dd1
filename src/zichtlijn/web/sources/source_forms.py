"""Form to connect a tool to a location; connecting it again changes what is expected of it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zichtlijn.core.progress.expectations import USUAL, Expectation
from zichtlijn.intake.sources.access import PlaceCard
from zichtlijn.learning.tools.facts import ToolCard
from zichtlijn.web.sources.source_words import EXPECTATIONS

MOST_SLUG_LETTERS = 40
ANOTHER = "+"
"""Chosen for a tool that is not in the list; no slug looks like this."""


class ConnectForm(forms.Form):
    """Which tool delivers for which location, how often, and what a result of it means (R08)."""

    tool = forms.ChoiceField(label=gettext_lazy("Leermiddel"))
    name = forms.CharField(
        label=gettext_lazy("Naam van het leermiddel"),
        help_text=gettext_lazy("Alleen als het leermiddel niet in de lijst staat."),
        max_length=100,
        required=False,
    )
    supplier = forms.CharField(label=gettext_lazy("Leverancier"), max_length=100, required=False)
    location = forms.ChoiceField(label=gettext_lazy("Vestiging"))
    expected = forms.ChoiceField(
        label=gettext_lazy("Hoe vaak verwacht je iets?"),
        help_text=gettext_lazy(
            "Blijft het langer stil, dan zien leraren dat er gegevens ontbreken. "
            "Lees je zelf bestanden in? Kies dan ‘geen vaste tijd’."
        ),
    )
    contact = forms.CharField(
        label=gettext_lazy("Contact bij de leverancier"),
        help_text=gettext_lazy("E-mailadres of telefoonnummer, voor als er iets misgaat."),
        max_length=200,
        required=False,
    )
    explanation = forms.CharField(
        label=gettext_lazy("Leeswijzer"),
        help_text=gettext_lazy(
            "Wat betekent een score? Neem de woorden van de leverancier over. "
            "Een leeswijzer die er al is, blijft staan."
        ),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, tools: Sequence[ToolCard], places: Sequence[PlaceCard], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._tools = {tool.slug: tool for tool in tools}
        self._places = {str(place.uuid): place for place in places}
        self._set_choices("tool", [(ANOTHER, _("een ander leermiddel")), *((one.slug, one.name) for one in tools)])
        self._set_choices("location", [(str(one.uuid), one.name) for one in places])
        self._set_choices("expected", [(one.value, str(words)) for one, words in EXPECTATIONS.items()])
        self.initial.setdefault("expected", USUAL.value)
        if not tools:
            del self.fields["tool"]
            self.fields["name"].help_text = ""
            for name in ("name", "supplier", "explanation"):
                self.fields[name].required = True

    def clean(self) -> dict[str, Any]:
        """A tool from the list, or a new one with name and supplier; none without an explanation (R08)."""
        given = super().clean() or self.cleaned_data
        known = self._tools.get(given.get("tool", ""))
        if known is None:
            self._check_new(given)
        is_explained = given.get("explanation", "").strip() or (known and known.score_explanation)
        if not is_explained and "explanation" not in self.errors:
            self.add_error(
                "explanation", _("Vul in wat een score betekent. Zonder leeswijzer is een getal niet te lezen.")
            )
        return given

    @property
    def slug(self) -> str:
        """Of the chosen tool, or made from the new name."""
        chosen: str = self.cleaned_data.get("tool", ANOTHER)
        return _make_slug(self.cleaned_data["name"]) if chosen == ANOTHER else chosen

    @property
    def place(self) -> PlaceCard:
        return self._places[self.cleaned_data["location"]]

    @property
    def expectation(self) -> Expectation:
        return Expectation(self.cleaned_data["expected"])

    def _set_choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def _check_new(self, given: dict[str, Any]) -> None:
        slug = _make_slug(given.get("name", ""))
        if not slug and "name" not in self.errors:
            self.add_error("name", _("Kies een leermiddel uit de lijst, of vul een naam in."))
        elif slug in self._tools:
            self.add_error("name", _("Dit leermiddel is er al. Kies het in de lijst."))
        if not given.get("supplier", "").strip() and "supplier" not in self.errors:
            self.add_error("supplier", _("Vul in wie het leermiddel levert."))


def _make_slug(name: str) -> str:
    return slugify(name)[:MOST_SLUG_LETTERS].strip("-")
