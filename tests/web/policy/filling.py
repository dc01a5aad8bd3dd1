"""Filling in the pages of a policy like somebody without script: what the form holds goes along with what was typed."""

from django.http import HttpResponse
from django.test import Client
from lxml import etree
from lxml import html as parser

Fields = dict[str, list[str]]


def read_form(page: str, testid: str) -> Fields:
    """Every field of the form with this test id, as a browser would send it, without its buttons."""
    forms = [one for one in parser.fromstring(page).iter("form") if one.get("data-testid") == testid]
    fields: Fields = {}
    for element in forms[0].iter("input", "select", "textarea"):
        for value in _list_values(element):
            fields.setdefault(str(element.get("name")), []).append(value)
    return fields


def open_editor(client: Client, url: str) -> Fields:
    return read_form(client.get(f"{url}wijzigen/").content.decode(), "s11-form")


def send(client: Client, url: str, fields: Fields, act: str, **typed: str | list[str]) -> HttpResponse:
    """Post the form after typing in some fields; dashes in names are written as `__`."""
    changed = {name.replace("__", "-"): value if isinstance(value, list) else [value] for name, value in typed.items()}
    answer = client.post(f"{url}wijzigen/", {**fields, **changed, "act": act})
    assert isinstance(answer, HttpResponse)
    return answer


def list_errors(page: str) -> list[str]:
    """The sentences of the summary on top."""
    summaries = [one for one in parser.fromstring(page).iter("div") if "data-error-summary" in one.attrib]
    return [_read_text(link) for summary in summaries for link in summary.iter("a")]


def _list_values(element: etree._Element) -> list[str]:
    if element.tag == "select":
        return [str(one.get("value")) for one in element.iter("option") if one.get("selected") is not None]
    if element.tag == "textarea":
        return [_read_text(element).removeprefix("\n")]
    if element.get("type") in {"checkbox", "radio"}:
        return [str(element.get("value", "on"))] if element.get("checked") is not None else []
    return [str(element.get("value", ""))]


def _read_text(element: etree._Element) -> str:
    return "".join(str(part) for part in element.itertext())
