"""Mapping a whole tool (S14 step 4): suggestions, one press per goal, several at once, undo, and a list to share."""

import re
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.conftest import T1
from tests.learning.goal_lines import SOURCE, make_line, measuring
from tests.world import give_role, make_location, make_staff, sign_in
from zichtlijn.core.kernel.actor import COMMAND
from zichtlijn.core.people.roster import RoleCode
from zichtlijn.learning.goals.importing import import_goals
from zichtlijn.learning.models import Goal, Mapping
from zichtlijn.learning.tools.actions import ensure_tool_goals, register_tool
from zichtlijn.tenancy.models import Board

WORK = "/leermiddelen/stapwerk/koppelen/"
LIST = "/leermiddelen/stapwerk/koppelingen/"
FILE = "/leermiddelen/stapwerk/koppelingen.csv"


@pytest.fixture
def tool_goals(linden: Board) -> dict[str, UUID]:
    lines = [*measuring(), make_line("lang", "lengte vergelijken", "meten", position=4)]
    import_goals(lines, source=SOURCE, actor=COMMAND, now=T1)
    tool = register_tool(slug="stapwerk", name="Stapwerk", supplier="Stapwerk BV", actor=COMMAND, now=T1)
    return ensure_tool_goals(tool.uuid, [("a", "Afstand en lengte"), ("k", "Klokkijken 1"), ("z", "Zomaar iets")])


@pytest.fixture
def coordinator(client: Client, tool_goals: dict[str, UUID]) -> Client:
    staff = make_staff("Rosa")
    give_role(staff, RoleCode.RESOURCE_COORDINATOR, location=make_location())
    return sign_in(client, staff)


def _text(client: Client, url: str = WORK, status: int = 200) -> str:
    response = client.get(url)
    assert response.status_code == status
    return response.content.decode()


def _goal(ref: str) -> str:
    return str(Goal.objects.get(external_ref=ref).uuid)


def _send(client: Client, **fields: object) -> str:
    named = {name.replace("__", "-", 1): value for name, value in fields.items()}
    response = client.post(f"{WORK}besluiten/", named)
    assert response.status_code == 302
    return str(response.headers["Location"])


def _choose(client: Client, row: UUID, ref: str, **more: object) -> str:
    chosen = {f"doel__{row}": _goal(ref), f"soort__{row}": "isPartOf"}
    return _send(client, alleen=str(row), rij=[str(row)], **chosen, **more)


def _rows(text: str) -> list[str]:
    return re.findall(r"<legend><b>(.*?)</b>", text)


def test_every_goal_comes_with_suggestions_and_the_shared_words_marked(
    coordinator: Client, tool_goals: dict[str, UUID]
) -> None:
    text = _text(coordinator)
    assert _rows(text) == ["Afstand en lengte", "Klokkijken 1", "Zomaar iets"]
    assert "<mark>lengte</mark> vergelijken" in text
    assert "meten › tijd" in text
    assert "We vinden geen doel dat hierop lijkt." in text
    assert "Gekoppeld: 0 van 3 doelen." in text
    assert "Ongedaan maken" not in text


def test_one_press_confirms_and_leads_to_the_next_row(coordinator: Client, tool_goals: dict[str, UUID]) -> None:
    first, second = tool_goals["a"], tool_goals["k"]
    fields = {f"doel__{first}": _goal("lang"), f"soort__{first}": "exactMatchOf"}
    where = _send(coordinator, alleen=str(first), rij=[str(first), str(second)], vak="rekenen-wiskunde", **fields)
    assert where == f"{WORK}?vak=rekenen-wiskunde#rij-{second}"
    mapping = Mapping.objects.get()
    assert (str(mapping.goal_id), mapping.kind, mapping.method) == (_goal("lang"), "exactMatchOf", "words-1")
    text = _text(coordinator)
    assert _rows(text) == ["Klokkijken 1", "Zomaar iets"]
    assert "Gekoppeld: 1 van 3 doelen." in text
    assert "‘Afstand en lengte’ is gekoppeld." in text


def test_what_was_chosen_is_confirmed_together_and_undone_together(
    coordinator: Client, tool_goals: dict[str, UUID]
) -> None:
    rows = {tool_goals["a"]: "lang", tool_goals["k"]: "klok"}
    fields = {f"doel__{row}": _goal(ref) for row, ref in rows.items()} | {f"soort__{row}": "isPartOf" for row in rows}
    _send(coordinator, rij=[str(row) for row in tool_goals.values()], **fields)
    assert Mapping.objects.count() == 2
    assert "2 doelen zijn gekoppeld." in _text(coordinator)
    assert coordinator.post(f"{WORK}ongedaan/").status_code == 302
    assert not Mapping.objects.exists()
    assert len(_rows(_text(coordinator))) == 3


def test_undo_goes_back_act_by_act_and_stops_calmly(coordinator: Client, tool_goals: dict[str, UUID]) -> None:
    _choose(coordinator, tool_goals["a"], "lang")
    _choose(coordinator, tool_goals["k"], "klok")
    assert "Je kunt nog verder terug." in _text(coordinator)
    coordinator.post(f"{WORK}ongedaan/")
    assert [str(mapping.goal_id) for mapping in Mapping.objects.all()] == [_goal("lang")]
    for _ in range(3):
        assert coordinator.post(f"{WORK}ongedaan/").status_code == 302
    assert not Mapping.objects.exists()


def test_none_of_these_is_remembered_moves_on_and_can_be_undone(
    coordinator: Client, tool_goals: dict[str, UUID]
) -> None:
    row = tool_goals["a"]
    shown = {f"getoond__{row}": [_goal("lengte"), _goal("lang")]}
    _send(coordinator, geen=str(row), rij=[str(row), str(tool_goals["k"])], **shown)
    text = _text(coordinator)
    assert _rows(text) == ["Klokkijken 1", "Zomaar iets", "Afstand en lengte"]
    assert "lengte</mark> vergelijken" not in text
    assert "Bij ‘Afstand en lengte’ paste geen voorstel." in text
    coordinator.post(f"{WORK}ongedaan/")
    assert _rows(_text(coordinator))[0] == "Afstand en lengte"


def test_undo_is_offered_to_nobody_else(coordinator: Client, tool_goals: dict[str, UUID]) -> None:
    _choose(coordinator, tool_goals["a"], "lang")
    other = make_staff("Bilal")
    give_role(other, RoleCode.RESOURCE_COORDINATOR, location=make_location())
    second = sign_in(Client(headers={"host": "linden.test"}), other)
    assert "Ongedaan maken" not in _text(second)
    second.post(f"{WORK}ongedaan/")
    assert Mapping.objects.count() == 1


def test_limits_hold_and_unknown_ones_are_ignored(coordinator: Client, tool_goals: dict[str, UUID]) -> None:
    assert "<mark>" not in _text(coordinator, f"{WORK}?leerjaar=5&vak=rekenen-wiskunde&vanaf=40")
    assert "<mark>" in _text(coordinator, f"{WORK}?doelenset=alle&leerjaar=99&vak=x&vanaf=-4")
    assert "<mark>" in _text(coordinator, f"{WORK}?doelenset=bestaat-niet")


def test_a_long_list_is_paged_and_costs_no_more_queries(coordinator: Client, tool_goals: dict[str, UUID]) -> None:
    def count() -> int:
        _text(coordinator)
        with CaptureQueriesContext(connection) as spent:
            _text(coordinator)
        return len(spent)

    few = count()
    tool = register_tool(slug="stapwerk", name="Stapwerk", supplier="Stapwerk BV", actor=COMMAND, now=T1)
    ensure_tool_goals(tool.uuid, [(f"l{number}", f"Lengte {number}") for number in range(40)])
    assert count() == few
    assert len(_rows(_text(coordinator))) == 10
    assert f"{WORK}?doelenset=proef-rekenen-wiskunde&amp;vanaf=10" in _text(coordinator)
    assert len(_rows(_text(coordinator, f"{WORK}?vanaf=40"))) == 3


@pytest.mark.parametrize("odd", ["alleen", "geen", "soort", "rij", "foreign", "goal"])
def test_forms_that_make_no_sense_are_refused_and_change_nothing(
    coordinator: Client, tool_goals: dict[str, UUID], odd: str
) -> None:
    row = str(tool_goals["a"])
    other = register_tool(slug="ander", name="Ander", supplier="X", actor=COMMAND, now=T1)
    foreign = str(ensure_tool_goals(other.uuid, [("x", "X")])["x"])
    fields, status = {
        "alleen": ({"alleen": "x"}, 400),
        "geen": ({"geen": "x"}, 400),
        "soort": ({"alleen": row, f"doel-{row}": _goal("klok"), f"soort-{row}": "x"}, 400),
        "rij": ({"rij": ["x"]}, 400),
        "foreign": ({"alleen": foreign, f"doel-{foreign}": _goal("klok"), f"soort-{foreign}": "isPartOf"}, 404),
        "goal": ({"alleen": row, f"doel-{row}": str(uuid4()), f"soort-{row}": "isPartOf"}, 404),
    }[odd]
    assert coordinator.post(f"{WORK}besluiten/", fields).status_code == status
    assert not Mapping.objects.exists()


def test_nothing_chosen_changes_nothing(coordinator: Client, tool_goals: dict[str, UUID]) -> None:
    row = str(tool_goals["a"])
    assert _send(coordinator, rij=[row]) == WORK
    assert _send(coordinator, alleen=row, rij=[row]) == WORK
    assert "Ongedaan maken" not in _text(coordinator)


def test_a_list_goes_out_and_comes_in_at_another_school(coordinator: Client, tool_goals: dict[str, UUID]) -> None:
    _choose(coordinator, tool_goals["a"], "lang")
    answer = coordinator.get(FILE)
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert "koppelingen-stapwerk.csv" in answer.headers["Content-Disposition"]
    Mapping.objects.all().delete()
    for step, stored, sentence in (
        ("controleer", 0, "Er is nog niets veranderd."),
        ("neem-over", 1, "De lijst is overgenomen."),
        ("neem-over", 1, "1 koppeling was er al."),
    ):
        file = SimpleUploadedFile("lijst.csv", answer.content)
        page = coordinator.post(LIST, {"file": file, "stap": step})
        assert page.status_code == 200
        assert sentence in page.content.decode()
        assert Mapping.objects.count() == stored


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04", "Deze lijst is niet te lezen."),
        (b"leerdoel;soort\nx;deel\n", "Deze lijst is niet te lezen."),
        (b"", "Dit bestand is leeg."),
    ],
)
def test_a_file_that_is_no_list_is_refused_in_words(coordinator: Client, content: bytes, sentence: str) -> None:
    page = coordinator.post(LIST, {"file": SimpleUploadedFile("lijst.csv", content), "stap": "neem-over"})
    assert page.status_code == 400
    assert sentence in page.content.decode()


def test_lines_that_could_not_be_taken_over_are_named(coordinator: Client) -> None:
    content = b"doel_leermiddel;leerdoel;soort\na;klok;deel\nb;bestaat-niet;deel\nc;klok;bijna\n"
    page = coordinator.post(LIST, {"file": SimpleUploadedFile("lijst.csv", content), "stap": "controleer"})
    text = page.content.decode()
    assert "1 koppeling is nieuw." in text
    assert "1 leerdoel kennen we hier niet." in text
    assert "regel 3" in text
    assert "regel 4" in text


def test_a_tool_without_goals_says_so(coordinator: Client) -> None:
    register_tool(slug="leeg", name="Leeg", supplier="X", actor=COMMAND, now=T1)
    assert "nog geen doelen geleverd" in _text(coordinator, "/leermiddelen/leeg/koppelen/")
    _text(coordinator, "/leermiddelen/bestaat-niet/koppelen/", 404)
