"""A pupil's pages read under the role without a right on any result: a forgotten filter shows nothing (decision 4)."""

import re

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.grading.releases import adopt
from tests.web.pupil.reading import TUESDAY_AT, give, open_as, read
from tests.web.pupil.test_two_worlds import ENTRY, PLAIN
from zichtlijn.tenancy.fence import MARK

BEHIND = {model._meta.db_table for model in apps.get_models() if getattr(model, MARK, False)}
ASKS_NOTHING = {"/mijn/terugkijken/nieuw/"}


@pytest.fixture
def tijn(cast: Cast) -> Client:
    """With a result to read on Tuesday."""
    adopt(cast)
    give(cast)
    return open_as(cast.tijn)


def list_pages(tijn: Client) -> list[str]:
    (entry,) = set(ENTRY.findall(read(tijn, "/mijn/resultaten/", at=TUESDAY_AT)))
    return [*PLAIN, entry, f"{entry}delen/", f"{entry}terugkijken/"]


def test_l45_no_page_names_a_table_of_results(tijn: Client) -> None:
    """Results come out of the functions of the fence; every statement of a page is looked at."""
    assert BEHIND
    for path in list_pages(tijn):
        with CaptureQueriesContext(connection) as asked:
            read(tijn, path, at=TUESDAY_AT)
        named = {name for query in asked.captured_queries for name in re.findall(r"\b\w+\b", query["sql"])}
        assert not named & BEHIND, path


def test_l45_pages_are_read_under_the_audience_role(tijn: Client) -> None:
    for path in list_pages(tijn):
        if path not in ASKS_NOTHING:
            read(tijn, path, at=TUESDAY_AT)
            with connection.connection.cursor() as cursor:
                cursor.execute("SELECT current_user")
                assert cursor.fetchone()[0].startswith("audience_of_"), path
