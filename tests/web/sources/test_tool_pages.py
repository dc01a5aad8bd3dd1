"""Pages on which a coordinator writes a leeswijzer, says what is known of a tool, and shows it to teachers (S14)."""

import re

import pytest
from django.test import Client

from tests.cast import Cast
from tests.conftest import T1
from tests.web.sources.records_world import connect
from tests.world import sign_in
from zichtlijn.core.kernel.actor import COMMAND
from zichtlijn.core.progress.tools import Answer, ToolState
from zichtlijn.intake.models import SupplierAccess
from zichtlijn.learning.tools.actions import register_tool
from zichtlijn.learning.tools.queries import get_tool, list_explanations

PAGE = "/leermiddelen/stapwerk/"
WRITE = f"{PAGE}leeswijzer/"
SETTINGS = {
    "time_kind": "access",
    "adapts_to_pupil": "yes",
    "tests_again_later": "no",
    "shows_score_to_pupil": "unknown",
    "launch_address": "https://stapwerk.example/{las_key}",
    "agreement": "verwerkersovereenkomst 4.0",
}


@pytest.fixture
def bilal(client: Client, cast: Cast) -> Client:
    register_tool(slug="stapwerk", name="Stapwerk", supplier="Stapwerk Educatief", actor=COMMAND, now=T1)
    return sign_in(client, cast.bilal)


def read(client: Client, url: str = PAGE) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def write(client: Client, text: str, **more: str) -> str:
    """Where saving a leeswijzer leads to."""
    answer = client.post(WRITE, {"text": text, "scale": "", "confirmed_by": "", **more})
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def test_r08_a_tool_without_leeswijzer_is_not_put_on(bilal: Client) -> None:
    page = read(bilal)
    assert "Schrijf eerst een leeswijzer" in page
    assert "/tonen/" not in page
    assert bilal.post(f"{PAGE}tonen/").status_code == 400
    assert get_tool("stapwerk").state is ToolState.PREPARING


def test_r08_a_leeswijzer_is_written_previewed_and_then_shown_to_teachers(bilal: Client) -> None:
    preview = bilal.post(WRITE, {"text": "Deel goed.", "scale": "0–15", "confirmed_by": "", "voorbeeld": "1"})
    page = preview.content.decode()
    assert preview.status_code == 200
    assert 'data-testid="s14-preview"' in page
    assert "Wat betekent dit getal?" in page
    assert list_explanations("stapwerk") == []
    after = read(bilal, write(bilal, "Deel goed.", scale="0–15"))
    assert "Versie 1 van de leeswijzer is nu in gebruik." in after
    assert "De school schreef dit. Stapwerk Educatief bevestigde het nog niet." in after
    assert bilal.post(f"{PAGE}tonen/").status_code == 302
    assert get_tool("stapwerk").state is ToolState.LIVE
    assert "Stoppen met tonen" in read(bilal)
    assert bilal.post(f"{PAGE}stoppen/").status_code == 302
    assert "Gestopt: leraren zien het niet meer." in read(bilal)


def test_r08_earlier_versions_stay_and_can_come_back(bilal: Client) -> None:
    write(bilal, "Eerste tekst.", confirmed_by="Priya Nair")
    after = read(bilal, write(bilal, "Tweede tekst."))
    assert "Versie 1" in after
    assert "bevestigd door Priya Nair" in after
    undo = re.search(r'action="(/leermiddelen/stapwerk/leeswijzer/[0-9a-f-]+/terugzetten/)"', after)
    assert undo is not None
    assert bilal.post(undo[1]).status_code == 302
    assert [one.text for one in list_explanations("stapwerk")] == ["Eerste tekst.", "Tweede tekst.", "Eerste tekst."]


def test_an_empty_leeswijzer_is_told_at_its_field(bilal: Client) -> None:
    answer = bilal.post(WRITE, {"text": " "})
    assert answer.status_code == 400
    assert "Vul in wat een score betekent." in answer.content.decode()


def test_r16_r26_what_is_known_of_a_tool_is_kept(bilal: Client) -> None:
    answer = bilal.post(f"{PAGE}gegevens/", SETTINGS)
    assert answer.status_code == 302
    tool = get_tool("stapwerk")
    assert (tool.tests_again_later, tool.adapts_to_pupil, tool.shows_score_to_pupil) == (
        Answer.NO,
        Answer.YES,
        Answer.UNKNOWN,
    )
    page = read(bilal, str(answer.headers["Location"]))
    assert "Opgeslagen." in page
    assert "verwerkersovereenkomst 4.0" in page
    assert "nog niet aan toe" in page


@pytest.mark.parametrize("address", ["http://stapwerk.example/", "https://stapwerk.example/{naam}", "stapwerk"])
def test_r02_an_unsafe_address_is_refused_in_words(bilal: Client, address: str) -> None:
    answer = bilal.post(f"{PAGE}gegevens/", SETTINGS | {"launch_address": address})
    assert answer.status_code == 400
    assert 'id="id_launch_address_error"' in answer.content.decode()
    assert get_tool("stapwerk").launch_address == ""


def test_the_list_of_tools_says_which_teachers_see(bilal: Client) -> None:
    assert "in voorbereiding: leraren zien het nog niet" in read(bilal, "/leermiddelen/")


def test_a_tool_nobody_knows_has_no_page(bilal: Client) -> None:
    for path in ("", "leeswijzer/", "gegevens/"):
        assert bilal.get(f"/leermiddelen/onbekend/{path}").status_code == 404


def test_r08_connecting_with_a_leeswijzer_shows_the_tool_at_once(client: Client, cast: Cast) -> None:
    connect(cast, score_explanation="Deel goed.")
    assert get_tool("stapwerk").state is ToolState.LIVE
    connect(cast)
    assert [one.text for one in list_explanations("stapwerk")] == ["Deel goed."]


def test_an_administrator_makes_a_link_that_is_shown_once_and_takes_it_back(client: Client, cast: Cast) -> None:
    source = connect(cast)
    remco, path = sign_in(client, cast.remco), f"/bronnen/{source.uuid}/leverancier/"
    assert "Niemand heeft een link." in read(remco, path)
    assert remco.post(path, {"holder": "", "days": "90"}).status_code == 400
    made = remco.post(path, {"holder": "Priya Nair", "days": "30"}).content.decode()
    link = re.search(r"http://linden\.test(/leverancier/toegang/[^<]+/)", made)
    assert link is not None
    again = read(remco, path)
    assert "Priya Nair" in again
    assert link[1] not in again
    access = SupplierAccess.objects.get()
    assert link[1].split("/")[-2].encode() != bytes(access.secret_hash)
    revoke = f"{path}{access.uuid}/intrekken/"
    assert "De link van Priya Nair werkt daarna niet meer" in read(remco, revoke)
    for _ in range(2):
        assert remco.post(revoke).status_code == 302
    assert remco.get(revoke).status_code == 404
    assert client.get(link[1]).status_code == 403
