"""Tells the field macros what a Django form field looks like. It must not know any one form."""

from enum import StrEnum
from typing import Final

from django import forms
from django.forms import BoundField
from django.utils.safestring import SafeString


class FieldKind(StrEnum):
    """How a field is drawn."""

    HIDDEN = "hidden"
    CHECKBOX = "checkbox"
    CHOICES = "choices"
    INPUT = "input"


_KINDS: Final[tuple[tuple[type[forms.Widget], FieldKind], ...]] = (
    (forms.CheckboxSelectMultiple, FieldKind.CHOICES),
    (forms.RadioSelect, FieldKind.CHOICES),
    (forms.CheckboxInput, FieldKind.CHECKBOX),
    (forms.HiddenInput, FieldKind.HIDDEN),
)


def get_field_kind(field: BoundField) -> FieldKind:
    """The way to draw a bound field, from its widget."""
    widget = field.field.widget
    return next((kind for widget_class, kind in _KINDS if isinstance(widget, widget_class)), FieldKind.INPUT)


def get_hint_id(field: BoundField) -> str:
    """The id Django's `aria-describedby` uses for the help text."""
    return f"{field.auto_id}_helptext"


def get_error_id(field: BoundField) -> str:
    """The id Django's `aria-describedby` uses for the errors."""
    return f"{field.auto_id}_error"


def render_widget(field: BoundField, extra_class: str = "") -> SafeString:
    """The widget itself, in the kit's look, tied to its hint and its errors."""
    is_input = get_field_kind(field) is FieldKind.INPUT
    own_class = str(field.field.widget.attrs.get("class", ""))
    classes = " ".join(part for part in ("input" if is_input else "", own_class, extra_class) if part)
    described = [get_hint_id(field)] if field.help_text else []
    described += [get_error_id(field)] if field.errors else []
    attrs: dict[str, str | bool] = {"class": classes} if classes else {}
    if described:
        attrs["aria-describedby"] = " ".join(described)
    if field.errors:
        attrs["aria-invalid"] = "true"
    return field.as_widget(attrs=attrs)
