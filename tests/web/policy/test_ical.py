"""Calendars to subscribe to, and periods out of a calendar: moments only, no person, no clock (L55, R30, R36)."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from icalendar import Calendar

from tests.cast import Cast
from tests.conftest import T1
from tests.feeds.test_ical import CHRISTMAS, calendar
from tests.grading.books import add_test, de_graaf, enter, grade
from tests.grading.releases import adopt
from tests.web.policy.opening import POLICY, fetch, open_as, read
from zichtlijn.core.release.cells import Gate
from zichtlijn.core.release.policy import GroupKey, GroupKind
from zichtlijn.grading.gradebook.holding import set_test_gate
from zichtlijn.grading.release.drafts import find_draft
from zichtlijn.tenancy.clock import standing_at
from zichtlijn.web.policy.ical_feed import FeedAudience, make_feed_url

HOLIDAYS = f"{POLICY}vakanties/"
STRANGER = Client(headers={"host": "linden.test"})


@pytest.fixture
def policy(cast: Cast) -> Cast:
    adopt(cast)
    return cast


def feed(cast: Cast, audience: FeedAudience = FeedAudience.PUPILS) -> str:
    return make_feed_url(cast.north.pk, audience, [GroupKey(GroupKind.YEAR_GROUP, "13")])


def give(cast: Cast) -> None:
    column = add_test(cast)
    set_test_gate(column, Gate.OPEN, actor=de_graaf(cast), now=T1)
    enter(cast, column, cast.tijn, grade("7.8"), now=T1)


def test_l55_calendar_feeds_hold_moments_only(policy: Cast) -> None:
    give(policy)
    body = fetch(STRANGER, feed(policy)).content
    read_back = Calendar.from_ical(body)
    events = read_back.walk("VEVENT")
    assert datetime(2026, 11, 17, 15, 30, tzinfo=UTC) in [event.decoded("DTSTART") for event in events]
    assert {name for event in events for name in event} == {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "TRANSP"}
    assert len({str(event["SUMMARY"]) for event in events}) == 1
    assert not re.search(rb"7[.,]8|Tijn|Bakker|PW|wiskunde|h3b", body)


def test_l55_l50_a_waiting_result_changes_no_byte_and_no_header(policy: Cast) -> None:
    before = fetch(STRANGER, feed(policy))
    give(policy)
    after = fetch(STRANGER, feed(policy))
    assert after.content == before.content
    assert dict(after.items()) == dict(before.items())


def test_l50_what_a_feed_says_of_itself_rests_on_the_policy_alone(policy: Cast) -> None:
    first = fetch(STRANGER, feed(policy))
    later = fetch(STRANGER, feed(policy), at=T1 + timedelta(days=3))
    assert (first["ETag"], first["Last-Modified"]) == (later["ETag"], later["Last-Modified"])
    assert STRANGER.get(feed(policy), headers={"if-none-match": first["ETag"]}).status_code == 304
    assert "Set-Cookie" not in first


def test_r36_guardians_have_a_feed_of_their_own(policy: Cast) -> None:
    events = Calendar.from_ical(fetch(STRANGER, feed(policy, FeedAudience.GUARDIANS)).content).walk("VEVENT")
    assert datetime(2026, 11, 20, 16, tzinfo=UTC) in [event.decoded("DTSTART") for event in events]


def test_an_address_is_the_same_for_everybody_and_holds_no_person(policy: Cast) -> None:
    assert feed(policy) == feed(policy)
    assert str(policy.tijn.pk) not in feed(policy)


@pytest.mark.parametrize("change", ["x", "a:b:c", "", "0" * 400])
def test_an_address_that_was_not_made_here_is_not_there(policy: Cast, change: str) -> None:
    address = feed(policy)
    fetch(STRANGER, address.replace(".ics", f"{change}x.ics"), status=404)
    fetch(STRANGER, f"/agenda/{change or 'niets'}.ics", status=404)


def test_a_location_without_a_policy_has_no_feed(cast: Cast) -> None:
    fetch(STRANGER, make_feed_url(cast.school.pk, FeedAudience.PUPILS, []), status=404)


def post(cast: Cast, body: dict[str, object]) -> tuple[int, str]:
    with standing_at(T1):
        answer = open_as(cast.annelies).post(HOLIDAYS, body)
    return answer.status_code, answer.headers.get("Location", "") or answer.content.decode()


def list_periods(cast: Cast) -> list[str]:
    kept = find_draft(cast.north.pk, cast.annelies.pk)
    rows = kept.typed.get("period[]", []) if kept else []
    return [kept.typed[f"period-{key}-title"][0] for key in rows] if kept else []


def test_r30_published_holidays_are_proposed_and_taken_over_only_when_chosen(policy: Cast) -> None:
    page = read(open_as(policy.annelies), f"{HOLIDAYS}?regio=zuid&schooljaar=2027-2028")
    assert "Herfstvakantie: 23 okt \N{EN DASH} 31 okt" in page or "Herfstvakantie: 23\N{EN DASH}31 okt" in page
    assert list_periods(policy) == []
    assert post(policy, {"act": "voeg-toe", "period": "2026-12-19/2027-01-04/Kerstvakantie"})[0] == 302
    assert list_periods(policy) == ["Kerstvakantie"]
    again = post(policy, {"act": "voeg-toe", "period": "2026-12-19/2027-01-04/Kerst"})
    assert (again[0], list_periods(policy)) == (302, ["Kerstvakantie"])
    assert "staat er al in" in read(open_as(policy.annelies), HOLIDAYS)


def test_r30_a_calendar_is_read_first_and_nothing_is_kept(policy: Cast) -> None:
    file = SimpleUploadedFile("school.ics", calendar(CHRISTMAS, "DTSTART:20261207T100000\r\nSUMMARY:Ouderavond"))
    status, page = post(policy, {"act": "lees", "file": file})
    assert status == 200
    assert 'value="2026-12-19/2027-01-04/Kerstvakantie"' in page
    assert "duurt geen hele dagen" in page
    assert list_periods(policy) == []


@pytest.mark.parametrize("raw", [b"", b"geen agenda", calendar("SUMMARY:x")])
def test_a_file_without_periods_is_refused_and_says_why(policy: Cast, raw: bytes) -> None:
    assert post(policy, {"act": "lees", "file": SimpleUploadedFile("x.ics", raw)})[0] == 400


@pytest.mark.parametrize(
    "written",
    ["", "2026-12-19", "2026-12-19/2026-12-19/x", "2026-12-19/2029-01-01/x", "2026-12-19/2027-01-04/", "a/b/c"],
)
def test_a_choice_no_page_offered_is_refused(policy: Cast, written: str) -> None:
    assert post(policy, {"act": "voeg-toe", "period": written})[0] == 400
    assert list_periods(policy) == []


def test_without_a_policy_or_draft_one_begins_with_the_starting_points(cast: Cast) -> None:
    assert open_as(cast.annelies).get(HOLIDAYS).headers["Location"] == POLICY
