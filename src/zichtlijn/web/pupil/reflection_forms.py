"""The three questions of looking back, each optional, and who may read the answers."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zichtlijn.grading.sharing.facts import MOST_PROMPT_LETTERS, Prompts, Reader
from zichtlijn.web.pupil.reflections import PROMPTS, name_reader


def _make_prompt(name: str) -> forms.CharField:
    return forms.CharField(
        label=PROMPTS[name],
        max_length=MOST_PROMPT_LETTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ReflectionForm(forms.Form):
    """At least one of the questions gets an answer."""

    glad = _make_prompt("glad")
    differed = _make_prompt("differed")
    next_step = _make_prompt("next_step")

    def clean(self) -> dict[str, Any]:
        """Something must be written."""
        cleaned = super().clean() or {}
        if not self.errors and not any(text.strip() for text in cleaned.values()):
            self.add_error("glad", _("Schrijf bij één van de vragen iets op."))
        return cleaned

    def read_prompts(self) -> Prompts:
        """What was written, once the form is valid."""
        return Prompts(**{name: self.cleaned_data[name].strip() for name in PROMPTS})


class ReadersForm(forms.Form):
    """Exactly these persons; none is nobody but oneself."""

    readers = forms.TypedMultipleChoiceField(
        label=_("Wie mag dit lezen?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, possible: Iterable[Reader], teacher: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["readers"]
        field.choices = [(str(one.person), name_reader(one, teacher)) for one in possible]
