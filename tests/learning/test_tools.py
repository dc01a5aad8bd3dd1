"""What a school says of a tool: leeswijzers in versions, going live, settings and the address of the tool."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import T1
from zichtlijn.core.kernel.actor import COMMAND
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.progress.tools import Answer, ExplanationAuthor, TimeKind, ToolState
from zichtlijn.journal.models import AuditEntry
from zichtlijn.learning.models import Tool
from zichtlijn.learning.tools.actions import register_tool
from zichtlijn.learning.tools.changing import ToolSettings, change_tool, put_live, stop_tool
from zichtlijn.learning.tools.explaining import confirm_explanation, explain_scores, return_to_explanation
from zichtlijn.learning.tools.facts import Explanation
from zichtlijn.learning.tools.launching import AddressFault, fill_address, find_address_fault, list_gaps
from zichtlijn.learning.tools.queries import find_explanation, get_tool, list_explanations
from zichtlijn.tenancy.models import Board

SLUG = "stapwerk"


@pytest.fixture(autouse=True)
def _stapwerk(linden: Board) -> None:
    register_tool(slug=SLUG, name="Stapwerk", supplier="Stapwerk Educatief", actor=COMMAND, now=T1)


def explain(text: str, **facts: Any) -> Explanation:
    return explain_scores(slug=SLUG, text=text, actor=COMMAND, now=T1, **facts)


def settings(**changes: Any) -> ToolSettings:
    known: dict[str, Any] = {
        "time_kind": TimeKind.PRACTICE,
        "tests_again_later": Answer.NO,
        "adapts_to_pupil": Answer.YES,
        "shows_score_to_pupil": Answer.UNKNOWN,
        "is_licensed_per_pupil": False,
    }
    return ToolSettings(**(known | changes))


def test_r08_a_tool_without_leeswijzer_cannot_go_live() -> None:
    with pytest.raises(Refusal) as refused:
        put_live(slug=SLUG, actor=COMMAND, now=T1)
    assert refused.value.reason is Refused.INVALID
    assert get_tool(SLUG).state is ToolState.PREPARING


def test_r08_the_database_itself_refuses_a_live_tool_without_leeswijzer() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Tool.objects.filter(slug=SLUG).update(state=ToolState.LIVE)


def test_r08_with_a_leeswijzer_a_tool_goes_live_and_stops_again() -> None:
    explain("Deel goed.")
    assert put_live(slug=SLUG, actor=COMMAND, now=T1).state is ToolState.LIVE
    assert stop_tool(slug=SLUG, actor=COMMAND, now=T1).state is ToolState.STOPPED
    assert put_live(slug=SLUG, actor=COMMAND, now=T1).state is ToolState.LIVE
    assert AuditEntry.objects.filter(act="tool.state").count() == 3


def test_r08_every_text_is_a_version_and_the_last_is_in_force() -> None:
    explain("Eerst.", scale="0–100")
    explain("Daarna.")
    assert [(one.version, one.text, one.scale) for one in list_explanations(SLUG)] == [
        (2, "Daarna.", "0–100"),
        (1, "Eerst.", "0–100"),
    ]
    assert get_tool(SLUG).score_explanation == "Daarna."


def test_r08_the_same_text_again_is_no_new_version() -> None:
    first = explain("Deel goed.")
    assert explain(" Deel goed. ") == first
    assert len(list_explanations(SLUG)) == 1


def test_r08_going_back_is_a_new_version_with_its_author_and_who_confirmed() -> None:
    first = explain("Van ons.", author=ExplanationAuthor.SUPPLIER, confirmed_by="Priya Nair")
    explain("Van de school.")
    assert find_explanation(SLUG) == list_explanations(SLUG)[0]
    back = return_to_explanation(slug=SLUG, explanation_uuid=first.uuid, actor=COMMAND, now=T1)
    assert (back.version, back.text, back.author, back.confirmed_by) == (
        3,
        "Van ons.",
        ExplanationAuthor.SUPPLIER,
        "Priya Nair",
    )


def test_r08_a_supplier_stands_for_the_very_text_it_read() -> None:
    explain("Eerst.")
    explain("Daarna.")
    with pytest.raises(Refusal) as refused:
        confirm_explanation(slug=SLUG, version=1, confirmed_by="Priya", actor=COMMAND, now=T1)
    assert refused.value.reason is Refused.OUT_OF_DATE
    confirmed = confirm_explanation(slug=SLUG, version=2, confirmed_by="Priya", actor=COMMAND, now=T1)
    assert confirmed.confirmed_at == T1
    again = confirm_explanation(slug=SLUG, version=2, confirmed_by="Iemand anders", actor=COMMAND, now=T1)
    assert again.confirmed_by == "Priya"


@pytest.mark.parametrize("text", ["", "   ", "x" * 2_001])
def test_r08_an_empty_or_endless_leeswijzer_is_refused(text: str) -> None:
    with pytest.raises(Refusal):
        explain(text)


def test_confirming_needs_a_text_and_a_name() -> None:
    with pytest.raises(Refusal):
        confirm_explanation(slug=SLUG, version=1, confirmed_by="Priya", actor=COMMAND, now=T1)
    explain("Deel goed.")
    with pytest.raises(Refusal):
        confirm_explanation(slug=SLUG, version=1, confirmed_by=" ", actor=COMMAND, now=T1)


def test_settings_are_kept_with_what_they_were_before() -> None:
    card = change_tool(slug=SLUG, settings=settings(agreement=" 4.0 "), actor=COMMAND, now=T1)
    assert (card.tests_again_later, card.adapts_to_pupil, card.agreement) == (Answer.NO, Answer.YES, "4.0")
    entry = AuditEntry.objects.get(act="tool.change")
    assert entry.detail["tests_again_later"] == ["unknown", "no"]
    assert entry.detail["agreement"] is True
    change_tool(slug=SLUG, settings=settings(agreement="4.0"), actor=COMMAND, now=T1)
    assert AuditEntry.objects.filter(act="tool.change").count() == 1


@pytest.mark.parametrize("changes", [{"launch_address": "http://stapwerk.example/"}, {"agreement": "x" * 121}])
def test_settings_that_cannot_be_kept_are_refused(changes: dict[str, str]) -> None:
    with pytest.raises(Refusal):
        change_tool(slug=SLUG, settings=settings(**changes), actor=COMMAND, now=T1)


@pytest.mark.parametrize("act", [put_live, stop_tool])
def test_a_tool_nobody_knows_is_not_found(act: Callable[..., object]) -> None:
    with pytest.raises(Refusal):
        act(slug="onbekend", actor=COMMAND, now=T1)
    with pytest.raises(Refusal):
        explain_scores(slug="onbekend", text="x", actor=COMMAND, now=T1)


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("", None),
        ("https://stapwerk.example", None),
        ("https://stapwerk.example/l/{las_key}/d/{goal}?x=1", None),
        ("http://stapwerk.example/{goal}", AddressFault.NOT_SECURE),
        ("javascript:alert(1)", AddressFault.NOT_SECURE),
        ("https://{goal}.example/", AddressFault.NO_HOST),
        ("https://school@stapwerk.example/", AddressFault.NO_HOST),
        ("https://stapwerk.example\\@x.example/", AddressFault.NO_HOST),
        ("https://stapwerk.example/met spatie", AddressFault.NO_HOST),
        ("https://localhost/", AddressFault.NO_HOST),
        ("https://stapwerk.example/{naam}", AddressFault.UNKNOWN_GAP),
        ("https://stapwerk.example/{goal", AddressFault.UNKNOWN_GAP),
        ("https://stapwerk.example/" + "x" * 500, AddressFault.TOO_LONG),
    ],
)
def test_r02_only_a_safe_address_is_kept(address: str, fault: AddressFault | None) -> None:
    assert find_address_fault(address) is fault


def test_r02_an_address_is_filled_for_a_pupil_and_a_goal() -> None:
    address = "https://stapwerk.example/l/{las_key}/{goal}"
    assert list_gaps(address) == ("las_key", "goal")
    filled = fill_address(address, {"las_key": "LL-5001", "goal": "Klok 1/ë"})
    assert filled == "https://stapwerk.example/l/LL-5001/Klok%201%2F%C3%AB"


def test_r02_without_the_pupils_key_it_leads_to_the_front_page() -> None:
    assert fill_address("https://stapwerk.example/l/{eck_id}", {"goal": "x"}) == "https://stapwerk.example/"


@given(st.text(), st.text())
def test_r02_whatever_stands_in_a_gap_the_address_stays_with_the_tool(key: str, goal: str) -> None:
    filled = fill_address("https://stapwerk.example/{las_key}?d={goal}", {"las_key": key, "goal": goal})
    assert filled.startswith("https://stapwerk.example/")
    assert "#" not in filled
    assert filled.count("?") <= 1
