"""Reading the pages of Tijn (VO) at a moment of the story, and giving him results to read."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from django.test import Client

from tests.cast import Cast
from tests.conftest import T1
from tests.grading.books import add_test, de_graaf, grade
from tests.world import sign_in
from zichtlijn.core.gradebook.values import Value
from zichtlijn.core.release.cells import Gate
from zichtlijn.grading.gradebook.actions import ColumnDraft
from zichtlijn.grading.gradebook.entering import NewResult, enter_results
from zichtlijn.grading.gradebook.holding import set_test_gate
from zichtlijn.people.models import Account, Person
from zichtlijn.tenancy.clock import standing_at

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
TUESDAY_AT = datetime(2026, 11, 17, 16, 30, tzinfo=AMSTERDAM)
TUESDAY_NIGHT = datetime(2026, 11, 17, 19, 5, tzinfo=AMSTERDAM)
THURSDAY_AT = datetime(2026, 11, 19, 16, 30, tzinfo=AMSTERDAM)
FRIDAY_AT = datetime(2026, 11, 20, 17, tzinfo=AMSTERDAM)
SECOND = timedelta(seconds=1)
FEEDBACK = "Sterke samenvatting."
_TOKENS = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"|nonce="[^"]+"')


def give(
    cast: Cast,
    value: Value | None = None,
    *,
    title: str = "PW 1",
    weight: str = "2",
    feedback: str = FEEDBACK,
    gate: Gate = Gate.OPEN,
    at: datetime = T1,
    pupil: Person | None = None,
    draft: ColumnDraft | None = None,
) -> UUID:
    """De Graaf gives Tijn a result in a test of its own; the test."""
    column = add_test(cast, draft=draft or ColumnDraft(title, weight=Decimal(weight), held_on=T1.date()))
    set_test_gate(column, gate, actor=de_graaf(cast), now=at)
    result = NewResult((pupil or cast.tijn).pk, value or grade("7.8"), None, feedback=feedback)
    enter_results(column, [result], actor=de_graaf(cast), now=at)
    return column


def open_as(person: Person) -> Client:
    return sign_in(Client(headers={"host": "linden.test"}), person)


def read(client: Client, path: str = "/mijn/", *, at: datetime = T1, status: int = 200) -> str:
    """The text of a page at an instant, without what differs in every answer."""
    with standing_at(at):
        answer = client.get(path)
    assert answer.status_code == status, f"{path} answers {answer.status_code}"
    return mask(answer.content.decode())


def mask(page: str) -> str:
    """A page without what differs in every answer."""
    return _TOKENS.sub("", page)


def post(client: Client, path: str, body: Mapping[str, object] | None = None, *, at: datetime = T1) -> str:
    """Send a form at an instant; the address it leads to, or the text of an answer without one."""
    with standing_at(at):
        answer = client.post(path, dict(body or {}))
    assert answer.status_code in {200, 302, 400, 404}, f"{path} answers {answer.status_code}"
    return answer.headers.get("Location", "") or mask(answer.content.decode())


def find_path(page: str, pattern: str) -> str:
    """The first address of a page that fits."""
    found = re.search(pattern, page)
    assert found is not None, f"no {pattern}"
    return found[0]


def hide_numbers(person: Person) -> None:
    Account.objects.filter(person=person).update(shows_numbers=False)


def main_of(page: str) -> str:
    return page.split("<main")[1].split("</main>")[0]
