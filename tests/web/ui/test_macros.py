"""Macros: fields tied to their words, lists that stay lists, and nothing unescaped."""

import re

import pytest
from django import forms
from django.template import engines
from django.utils.translation import override

from zichtlijn.web.ui.icons import icon, list_icon_names


def render(source: str, **context: object) -> str:
    return str(engines["jinja2"].from_string(source).render(context))


class Invitation(forms.Form):
    email = forms.EmailField(label="E-mailadres", help_text="Alleen de beheerder ziet dit.")
    role = forms.ChoiceField(label="Rol", choices=[("a", "leraar"), ("b", "mentor")], widget=forms.RadioSelect)
    days = forms.MultipleChoiceField(
        label="Dagen", choices=[("ma", "ma")], widget=forms.CheckboxSelectMultiple, required=False
    )
    agreed = forms.BooleanField(label="Besproken")
    token = forms.CharField(widget=forms.HiddenInput)

    def clean(self) -> None:
        raise forms.ValidationError("Kies eerst een school.")


def test_a_field_names_its_hint() -> None:
    html = render("{{ ui.field(form['email']) }}", form=Invitation())
    assert '<label class="label" for="id_email">E-mailadres</label>' in html
    assert 'aria-describedby="id_email_helptext"' in html
    assert 'id="id_email_helptext"' in html
    assert "aria-invalid" not in html


def test_a_wrong_field_names_hint_and_error_and_keeps_its_value() -> None:
    html = render("{{ ui.field(form['email']) }}", form=Invitation({"email": "vera@"}))
    assert 'aria-describedby="id_email_helptext id_email_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'value="vera@"' in html


def test_the_summary_links_to_each_wrong_field() -> None:
    form = Invitation({"email": "vera@"})
    html = render("{{ ui.form_fields(form) }}", form=form)
    linked = set(re.findall(r'href="#([^"]+)"', html))
    assert {"id_email", "id_role_0", "id_agreed"} <= linked
    assert all(f'id="{target}"' in html for target in linked if target != "id_token")
    assert "Kies eerst een school." in html
    assert 'role="alert"' in html


def test_choices_stand_in_a_fieldset_with_a_legend() -> None:
    html = render("{{ ui.field(form['role']) }}", form=Invitation())
    assert html.count('type="radio"') == 2
    assert "<legend" in html
    assert "hoeft niet" in render("{{ ui.field(form['days']) }}", form=Invitation())


def test_a_hidden_field_has_no_label() -> None:
    assert "<label" not in render("{{ ui.field(form['token']) }}", form=Invitation())


def test_words_from_outside_are_escaped() -> None:
    html = render(
        "{{ ui.button(text) }}{{ ui.notice(text) }}{{ ui.data_table(text, [(text, false)], [[text]]) }}",
        text="<b>",
    )
    assert "<b>" not in html
    assert "&lt;b&gt;" in html


def test_hidden_words_tell_like_buttons_apart() -> None:
    html = render("{{ ui.link_button('Bekijk', '#', about='omtrek') }}")
    assert 'Bekijk<span class="vh"> omtrek</span>' in html


def test_macros_speak_the_language_of_the_moment() -> None:
    assert "Loopt vast" in render("{{ ui.chip('stuck') }}")
    with override("en"):
        assert "Is stuck" in render("{{ ui.chip('stuck') }}")


@pytest.mark.parametrize(("count", "words"), [(1, "1 nieuw gegeven · tonen"), (3, "3 nieuwe gegevens · tonen")])
def test_new_items_agree_in_number(count: int, words: str) -> None:
    assert words in render("{{ ui.newer(count, '#') }}", count=count)


def test_a_form_that_sends_itself_still_has_a_button() -> None:
    html = render("{{ ui.show_button() }}")
    assert 'type="submit"' in html
    assert "without-script" in html


def test_the_current_step_is_marked() -> None:
    steps = [
        {"label": "School", "state": "done", "url": "/1/"},
        {"label": "Mensen", "state": "current", "url": ""},
    ]
    html = render("{{ ui.step_list(steps) }}", steps=steps)
    assert 'aria-current="step"' in html
    assert '<a href="/1/">1. School</a>' in html


def test_an_unknown_macro_is_an_error() -> None:
    with pytest.raises(Exception, match="no_such_macro"):
        render("{{ ui.no_such_macro() }}")


def test_an_icon_is_decoration_and_exists() -> None:
    assert 'aria-hidden="true"' in icon("stuck")
    assert "ui/icons.svg#i-stuck" in icon("stuck", "s", "c-stuck")
    assert {"stuck", "fast", "new", "done", "busy", "flag", "clock", "nodata"} <= list_icon_names()
    with pytest.raises(KeyError, match="sparkles"):
        icon("sparkles")


def test_filters_write_the_language_of_the_moment() -> None:
    assert render("{{ 6.4 | decimal }} {{ 15 | minutes_cell }}") == "6,4 15′"
    with override("en"):
        assert render("{{ 6.4 | decimal }}") == "6.4"


def test_translated_blocks_are_trimmed_as_they_are_collected() -> None:
    with override("en"):
        assert render("{% trans %}\n  Wie ziet\n  wat\n{% endtrans %}") == "Who sees what"
