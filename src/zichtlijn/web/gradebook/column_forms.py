"""The form of a test. It checks shape; whether the test is sound among the others is for the action."""

from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zichtlijn.core.gradebook.columns import ColumnKind, RetakeRule
from zichtlijn.core.gradebook.entry import Misread, read_weight
from zichtlijn.core.kernel.refusal import Refusal
from zichtlijn.grading.gradebook.actions import MOST_CONTENT_LETTERS, MOST_TITLE_LETTERS, RETAKEN, ColumnDraft
from zichtlijn.grading.gradebook.book import BookColumn, Gradebook
from zichtlijn.web.gradebook.words import FAULT_WORDS, KIND_WORDS, RULE_WORDS

_FIELDS_OF_REFUSALS: Final = {
    "title": ("title", gettext_lazy("Geef de toets een naam.")),
    "title_twice": ("title", gettext_lazy("Er is al een toets met deze naam.")),
    "content": ("content", gettext_lazy("Deze tekst is te lang.")),
    "weight": ("weight", gettext_lazy("Dit is geen weging.")),
    RETAKEN: ("title", gettext_lazy("Deze toets heeft een herkansing. Haal die eerst weg.")),
    **{fault.value: ("retake_of", words) for fault, words in FAULT_WORDS.items()},
}


class WeightField(forms.CharField):
    """A weight as a teacher types it: `2`, `0,5`; 0 is a test that counts for nothing."""

    def clean(self, value: Any) -> Decimal:
        """The weight. Raises ValidationError with what was expected."""
        read = read_weight(super().clean(value))
        if isinstance(read, Misread):
            raise forms.ValidationError(
                _("‘%(received)s’ kan niet. Verwacht: %(expected)s."),
                params={"received": read.received, "expected": read.expected},
            )
        return read


class ColumnForm(forms.Form):
    """A test: name, kind, weight, day, what it is about, and what it is a retake of."""

    title = forms.CharField(label=gettext_lazy("Naam"), max_length=MOST_TITLE_LETTERS)
    kind = forms.ChoiceField(label=gettext_lazy("Soort"), choices=[(one.value, KIND_WORDS[one]) for one in ColumnKind])
    weight = WeightField(
        label=gettext_lazy("Weging"), max_length=8, help_text=gettext_lazy("0 telt niet mee in het gemiddelde.")
    )
    held_on = forms.DateField(
        label=gettext_lazy("Datum"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    content = forms.CharField(
        label=gettext_lazy("Toetsstof"),
        help_text=gettext_lazy("Wat leerlingen moeten kennen. Dit wacht nooit op een publicatiemoment."),
        max_length=MOST_CONTENT_LETTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    period = forms.ChoiceField(
        label=gettext_lazy("Periode"), required=False, help_text=gettext_lazy("Leeg: de datum bepaalt de periode.")
    )
    retake_of = forms.ChoiceField(label=gettext_lazy("Herkansing van"), required=False)
    retake_rule = forms.ChoiceField(
        label=gettext_lazy("Als deze toets wordt herkanst"),
        choices=[(one.value, words) for one, words in RULE_WORDS.items()],
    )

    def __init__(self, book: Gradebook, column: BookColumn | None = None, data: Any = None) -> None:
        super().__init__(data, initial=_tell(column))
        others = [one for one in book.columns if one.column.retake_of is None and (not column or one != column)]
        _offer(self, "retake_of", [("", _("geen herkansing")), *((str(one.uuid), one.title) for one in others)])
        periods = [(str(one.period.uuid), one.name) for one in book.terms.periods]
        if periods:
            _offer(self, "period", [("", _("volgens de datum")), *periods])
        else:
            del self.fields["period"]

    def read(self) -> ColumnDraft:
        """The test as described; call it on a valid form."""
        said = self.cleaned_data
        return ColumnDraft(
            title=said["title"],
            kind=ColumnKind(said["kind"]),
            weight=said["weight"],
            held_on=said["held_on"],
            content=said["content"],
            period=UUID(said["period"]) if said.get("period") else None,
            retake_of=UUID(said["retake_of"]) if said["retake_of"] else None,
            retake_rule=RetakeRule(said["retake_rule"]),
        )

    def tell_refusal(self, refusal: Refusal) -> None:
        """Put a refusal of the action in words at its field. Raises it again when it is of another kind."""
        if refusal.detail not in _FIELDS_OF_REFUSALS:
            raise refusal
        name, words = _FIELDS_OF_REFUSALS[refusal.detail]
        self.add_error(name, str(words))


def _offer(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    chosen = form.fields[name]
    if isinstance(chosen, forms.ChoiceField):
        chosen.choices = choices


def _tell(column: BookColumn | None) -> dict[str, Any]:
    if column is None:
        return {"weight": "1", "retake_rule": RetakeRule.BEST.value}
    core = column.column
    return {
        "title": column.title,
        "kind": core.kind.value,
        "weight": f"{core.weight.normalize():f}".replace(".", ","),
        "held_on": core.held_on,
        "content": column.content,
        "period": str(core.period) if core.period else "",
        "retake_of": str(core.retake_of) if core.retake_of else "",
        "retake_rule": core.retake_rule.value,
    }
