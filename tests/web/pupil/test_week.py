"""The own week: the pupil's alone, in no message and in no file of the school (R47)."""

import re
from datetime import timedelta

from tests.cast import Cast
from tests.conftest import T1
from tests.grading.releases import adopt
from tests.web.pupil.reading import find_path, main_of, open_as, post, read
from zichtlijn.core.kernel.actor import person
from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.guidance.exporting import list_guidance_rows
from zichtlijn.guidance.own_week.actions import MOST_ON_A_DAY, plan_item
from zichtlijn.guidance.own_week.queries import list_own_items
from zichtlijn.journal.models import AuditEntry, OutboxMessage

WEEK = "/mijn/week/"
THIS_WEEK = DaySpan(T1.date() - timedelta(days=1), T1.date() + timedelta(days=6))
PLANNED: dict[str, object] = {"planned_on": "2026-11-18", "text": "wiskunde herhalen", "minutes": "30"}


def plan(cast: Cast, text: str = "wiskunde herhalen") -> None:
    plan_item(planned_on=T1.date(), text=text, minutes=None, actor=person(cast.tijn.pk), now=T1)


def test_r47_a_pupil_plans_the_own_week(cast: Cast) -> None:
    tijn = open_as(cast.tijn)
    assert post(tijn, WEEK, PLANNED) == WEEK
    page = main_of(read(tijn))
    assert "woensdag" in page
    assert "wiskunde herhalen, 30 minuten" in page


def test_a_day_beyond_the_next_week_and_nothing_to_do_are_refused_with_the_words_kept(cast: Cast) -> None:
    tijn = open_as(cast.tijn)
    answer = post(tijn, WEEK, PLANNED | {"planned_on": "2026-12-30"})
    assert "wiskunde herhalen" in answer
    assert "Dit klopt nog niet" in answer
    assert "Dit klopt nog niet" in post(tijn, WEEK, PLANNED | {"text": " "})


def test_a_full_day_is_said(cast: Cast) -> None:
    for number in range(MOST_ON_A_DAY):
        plan(cast, f"ding {number}")
    answer = post(open_as(cast.tijn), WEEK, PLANNED | {"planned_on": "2026-11-17"})
    assert "Op deze dag staat al veel." in answer


def test_what_is_done_is_ticked_and_can_be_taken_out(cast: Cast) -> None:
    tijn = open_as(cast.tijn)
    plan(cast)
    tick = find_path(read(tijn), r"/mijn/week/[0-9a-f-]{36}/klaar/")
    post(tijn, tick, {"klaar": "1"})
    assert re.search(r'name="klaar" value="1" checked', read(tijn))
    post(tijn, tick)
    assert " checked" not in main_of(read(tijn)).split("cijfers-tonen")[0]
    post(tijn, find_path(read(tijn, WEEK), r"/mijn/week/[0-9a-f-]{36}/weg/"))
    assert list_own_items(person(cast.tijn.pk), THIS_WEEK) == []


def test_r47_nobody_else_reads_or_changes_it(cast: Cast) -> None:
    plan(cast)
    path = find_path(read(open_as(cast.tijn)), r"/mijn/week/[0-9a-f-]{36}/klaar/")
    other = open_as(cast.sander)
    with_words = [read(other), read(other, WEEK)]
    assert not [page for page in with_words if "wiskunde herhalen" in page]
    assert "is niet voor jou bedoeld" in post(other, path, {"klaar": "1"}).replace("of is", "is")
    assert list_own_items(person(cast.tijn.pk), THIS_WEEK)[0].is_done is False


def test_r47_no_message_no_line_in_the_audit_and_nothing_for_the_school_to_take_along(cast: Cast) -> None:
    plan(cast)
    assert not AuditEntry.objects.filter(actor_uuid=cast.tijn.pk).exists()
    assert not OutboxMessage.objects.exists()
    assert not [row for row in list_guidance_rows() if row[0] == "own_week"]
    assert [row[1]["text"] for row in list_guidance_rows(cast.tijn.pk) if row[0] == "own_week"] == ["wiskunde herhalen"]


def test_numbers_are_hidden_and_shown_on_the_page_itself(cast: Cast) -> None:
    adopt(cast)
    tijn = open_as(cast.tijn)
    assert re.search(r'value="aan" checked', read(tijn))
    assert post(tijn, "/mijn/cijfers-tonen/", {"numbers": "uit"}) == "/mijn/#cijfers-tonen"
    assert re.search(r'value="uit" checked', read(tijn))
