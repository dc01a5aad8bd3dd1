"""The pages on which a coordinator maps a tool's own goals: who may, what they say, and undoing."""

from uuid import UUID, uuid4

import pytest
from django.test import Client

from tests.conftest import T1
from tests.learning.goal_lines import SOURCE, measuring
from tests.world import give_role, make_group, make_location, make_staff, make_teacher, sign_in
from zichtlijn.core.kernel.actor import COMMAND
from zichtlijn.core.people.roster import RoleCode
from zichtlijn.learning.goals.importing import import_goals
from zichtlijn.learning.models import Goal, Mapping
from zichtlijn.learning.tools.actions import ensure_tool_goals, register_tool
from zichtlijn.tenancy.models import Board

LIST = "/leermiddelen/stapwerk/doelen/"


@pytest.fixture
def tool_goals(linden: Board) -> dict[str, UUID]:
    import_goals(measuring(), source=SOURCE, actor=COMMAND, now=T1)
    tool = register_tool(slug="stapwerk", name="Stapwerk", supplier="Stapwerk BV", actor=COMMAND, now=T1)
    return ensure_tool_goals(tool.uuid, [("k1", "Klok 1"), ("a1", "Afstand 1")])


@pytest.fixture
def coordinator(client: Client, tool_goals: dict[str, UUID]) -> Client:
    staff = make_staff("Rosa")
    give_role(staff, RoleCode.RESOURCE_COORDINATOR, location=make_location())
    return sign_in(client, staff)


def _text(client: Client, url: str, status: int = 200) -> str:
    response = client.get(url)
    assert response.status_code == status
    return response.content.decode()


def _confirm(client: Client, tool_goal: UUID, ref: str = "klok", kind: str = "isPartOf") -> int:
    goal = Goal.objects.get(external_ref=ref).uuid
    return client.post(f"{LIST}{tool_goal}/bevestigen/", {"doel": str(goal), "soort": kind}).status_code


def test_the_list_shows_goals_without_a_mapping_first(coordinator: Client, tool_goals: dict[str, UUID]) -> None:
    assert _confirm(coordinator, tool_goals["a1"], "lengte") == 302
    text = _text(coordinator, LIST)
    assert text.index("Klok 1") < text.index("Afstand 1")
    assert "nog niet gekoppeld" in text


def test_r12_a_mapping_is_said_in_words(coordinator: Client, tool_goals: dict[str, UUID]) -> None:
    _confirm(coordinator, tool_goals["k1"])
    assert "raakt een deel van dit doel: analoog klokkijken" in _text(coordinator, LIST)


def test_a_goal_is_found_confirmed_and_undone_without_script(coordinator: Client, tool_goals: dict[str, UUID]) -> None:
    page = f"{LIST}{tool_goals['k1']}/"
    assert "analoog klokkijken" in _text(coordinator, f"{page}?woorden=klok&vak=rekenen-wiskunde&leerjaar=5")
    goal = Goal.objects.get(external_ref="klok").uuid
    asked = {"doel": str(goal), "soort": "exactMatchOf", "woorden": "klok"}
    response = coordinator.post(f"{page}bevestigen/", asked)
    assert response.headers["Location"] == f"{page}?woorden=klok"
    mapping = Mapping.objects.get()
    for _ in range(2):
        assert coordinator.post(f"{page}ongedaan/", {"koppeling": str(mapping.uuid)}).status_code == 302
    assert not Mapping.objects.exists()


@pytest.mark.parametrize(
    "query", ["?woorden=bestaatniet", "?woorden=%00", "?woorden=klok&vak=x&leerjaar=99", "?woorden=%25"]
)
def test_odd_searches_are_answered_calmly(coordinator: Client, tool_goals: dict[str, UUID], query: str) -> None:
    _text(coordinator, f"{LIST}{tool_goals['k1']}/{query}")


def test_the_list_of_tools_says_how_far_each_is(coordinator: Client, tool_goals: dict[str, UUID]) -> None:
    register_tool(slug="leeg", name="Leeg", supplier="X", actor=COMMAND, now=T1)
    _confirm(coordinator, tool_goals["k1"])
    text = _text(coordinator, "/leermiddelen/")
    assert "1 doel van dit leermiddel is nog niet gekoppeld." in text
    assert text.count("nog geen doelen geleverd") == 1
    assert "/leermiddelen/leeg/doelen/" not in text
    _confirm(coordinator, tool_goals["a1"], "lengte")
    assert "Alle doelen van dit leermiddel zijn gekoppeld." in _text(coordinator, "/leermiddelen/")


def test_a_tool_without_goals_says_so(coordinator: Client) -> None:
    register_tool(slug="leeg", name="Leeg", supplier="X", actor=COMMAND, now=T1)
    assert "nog geen doelen geleverd" in _text(coordinator, "/leermiddelen/leeg/doelen/")


@pytest.mark.parametrize(
    ("fields", "status"),
    [({}, 400), ({"doel": "x", "soort": "isPartOf"}, 400), ({"doel": str(uuid4()), "soort": "isPartOf"}, 404)],
)
def test_forms_that_make_no_sense_are_refused(
    coordinator: Client, tool_goals: dict[str, UUID], fields: dict[str, str], status: int
) -> None:
    url = f"{LIST}{tool_goals['k1']}/bevestigen/"
    assert coordinator.post(url, fields).status_code == status


def test_a_tool_or_goal_that_is_not_there(coordinator: Client, tool_goals: dict[str, UUID]) -> None:
    _text(coordinator, "/leermiddelen/geen/doelen/", 404)
    _text(coordinator, f"{LIST}{uuid4()}/", 404)
    assert _confirm(coordinator, uuid4()) == 404


def test_a_teacher_gets_the_page_that_does_not_exist(client: Client, tool_goals: dict[str, UUID]) -> None:
    sign_in(client, make_teacher(make_group()))
    page = f"{LIST}{tool_goals['k1']}/"
    for url in (LIST, page):
        _text(client, url, 404)
    for url in (f"{page}bevestigen/", f"{page}ongedaan/"):
        assert client.post(url).status_code == 404
    assert not Mapping.objects.exists()


def test_a_stranger_is_sent_to_sign_in(client: Client, tool_goals: dict[str, UUID]) -> None:
    assert client.get(LIST).status_code == 302
