"""From a pupil's own page into a made-up tool: one click, no second login, no result (S12, R02, R41)."""

import re
from uuid import UUID

import pytest
from django.test import Client

from tests.web.goals.markup import find
from zichtlijn.core.goals.plans import PeriodPreset, PlanTerms, choose_span
from zichtlijn.core.kernel.actor import person
from zichtlijn.demo.story.goals import GOAL_SETS
from zichtlijn.demo.story.stops import FIRST_STOP
from zichtlijn.demo.world import rebuild_world
from zichtlijn.learning.goals.queries import list_goal_choices
from zichtlijn.learning.overview.queries import find_tool
from zichtlijn.learning.plans.actions import plan_goals
from zichtlijn.people.accounts.by_slug import find_account_by_slug
from zichtlijn.people.models import Group, Person
from zichtlijn.tenancy.models import Board
from zichtlijn.tenancy.scope import activated

BACKEND = "zichtlijn.people.accounts.sessions.AuthenticationBackend"


def sign_in(slug: str) -> Client:
    client = Client(headers={"host": "zilverlinde.test"})
    account = find_account_by_slug(slug)
    assert account is not None
    client.force_login(account, backend=BACKEND)
    return client


@pytest.fixture
def start_url(demo: Board) -> str:
    """Where Maaike's page leads for what Vera planned in Klokmaker."""
    rebuild_world(demo, FIRST_STOP)
    with activated(demo.scope):
        klokmaker = find_tool("klokmaker")
        assert klokmaker is not None
        goals: dict[str, UUID] = {card.code: card.uuid for card in list_goal_choices(GOAL_SETS[0].subject)}
        plan_goals(
            group_uuid=Group.objects.get(slug="groep-5").pk,
            goals=[goals["M6a"]],
            terms=PlanTerms(choose_span(PeriodPreset.SIX_WEEKS, FIRST_STOP.at.date()), tool=klokmaker.uuid),
            pupils=[Person.objects.get(slug="maaike").pk],
            actor=person(Person.objects.get(slug="vera").pk),
            now=FIRST_STOP.at,
        )
        page = sign_in("maaike").get("/mijn/").content.decode()
    assert "Start in Klokmaker" in find(page, "s12-goals")
    (url,) = re.findall(r'href="(/demo-leermiddel/start/[^"]+)"', page)
    found: str = url
    return found


def test_r02_one_click_starts_the_tool(demo: Board, start_url: str) -> None:
    with activated(demo.scope):
        answer = sign_in("maaike").get(start_url)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "Hier kun je mee oefenen" in find(page, "tool-start")
    assert 'href="/mijn/"' in page
    assert "goed" not in find(page, "tool-start")


def test_the_start_of_a_tool_is_for_pupils(demo: Board, start_url: str) -> None:
    with activated(demo.scope):
        assert sign_in("vera").get(start_url).status_code == 404
        unknown = re.sub(r"start/[^/]+/", "start/00000000-0000-4000-8000-000000000000/", start_url)
        assert sign_in("maaike").get(unknown).status_code == 404
    assert Client(headers={"host": "zilverlinde.test"}).get(start_url).status_code == 302
