"""These pages run under the role that has no right on any result: a question that forgets who and when gets nothing."""

import re

import pytest
from django.apps import apps
from django.db import DatabaseError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.web.guardian.family import Family, share
from tests.web.pupil.reading import FRIDAY_AT, TUESDAY_NIGHT, give, open_as, read
from tests.world import make_account
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.grading.gradebook.models import ResultVersion
from zichtlijn.tenancy.fence import MARK
from zichtlijn.web.wall import kept_calm, walled

BEHIND = {model._meta.db_table for model in apps.get_models() if getattr(model, MARK, False)}


@walled
def show_all_results(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What a page of ours must not be able to do, however it is written."""
    return HttpResponse(str(ResultVersion.objects.count()))


def test_l45_a_page_behind_the_wall_cannot_read_a_result_by_itself(cast: Cast, family: Family) -> None:
    give(cast)
    request = RequestFactory().get("/ouder/")
    request.user = make_account(family.ruud)
    with pytest.raises(DatabaseError, match="permission denied"):
        show_all_results(request)


@kept_calm
def show_nothing(request: HttpRequest) -> HttpResponse:
    """A page in the middle of which the database goes away."""
    raise OperationalError("the server closed the connection")


def test_a_database_that_is_away_is_told_calmly() -> None:
    """S13, fout: nothing is lost, and nothing is said about anything else."""
    answer = show_nothing(RequestFactory().get("/ouder/"))
    assert answer.status_code == 503
    assert isinstance(answer, HttpResponse)
    assert "Even niet bereikbaar" in answer.content.decode()
    assert "Er gaat niets verloren." in answer.content.decode()


def test_l45_no_page_names_a_table_of_results(cast: Cast, family: Family) -> None:
    """Results come out of the functions of the fence; every statement of a page is looked at."""
    made = share(family.tijn, family.ruud, give(cast), at=TUESDAY_NIGHT)
    client = open_as(family.ruud)
    assert BEHIND
    for path in ("/ouder/", f"/ouder/{family.tijn.pk}/gedeeld/{made}/"):
        with CaptureQueriesContext(connection) as asked:
            read(client, path, at=FRIDAY_AT)
        named = {name for query in asked.captured_queries for name in re.findall(r"\b\w+\b", query["sql"])}
        assert not named & BEHIND
