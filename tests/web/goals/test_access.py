"""Who may open the goal screens: everybody else gets one and the same page (product.md §2.0)."""

import pytest
from django.test import Client

from tests.cast import Cast, Stranger
from tests.world import sign_in
from zichtlijn.journal.models import AuditEntry

PATHS = ("/groep/{group}/", "/groep/{group}/signalen/", "/leerling/{pupil}/")
STAFF_OF_GROUP_5 = ("vera", "karim")


def paths(cast: Cast) -> list[str]:
    return [path.format(group=cast.group_5.uuid, pupil=cast.maaike.uuid) for path in PATHS]


@pytest.mark.parametrize("name", STAFF_OF_GROUP_5)
def test_teacher_and_learning_support_see_their_group(cast: Cast, client: Client, name: str) -> None:
    sign_in(client, getattr(cast, name))
    assert [client.get(path).status_code for path in paths(cast)] == [200, 200, 200]


@pytest.mark.parametrize(
    "name",
    ["de_graaf", "femke", "bilal", "annelies", "remco", "newcomer", "maaike", "sander", "tijn", "joke"],
)
def test_everybody_else_gets_the_page_of_what_does_not_exist(cast: Cast, client: Client, name: str) -> None:
    sign_in(client, getattr(cast, name))
    nothing = client.get("/groep/bestaat-niet/")
    assert nothing.status_code == 404
    for path in paths(cast):
        answer = client.get(path)
        assert (answer.status_code, answer.content) == (404, nothing.content)
    assert not AuditEntry.objects.filter(act="looked").exists()


def test_a_mentor_does_not_see_practice_of_the_own_class(cast: Cast, client: Client) -> None:
    sign_in(client, cast.femke)
    assert client.get(f"/groep/{cast.h3b.uuid}/").status_code == 404
    assert client.get(f"/leerling/{cast.tijn.uuid}/").status_code == 404


def test_somebody_of_another_board_does_not_exist_here(cast: Cast, stranger: Stranger, client: Client) -> None:
    sign_in(client, cast.vera)
    assert client.get(f"/groep/{stranger.group.uuid}/").status_code == 404
    assert client.get(f"/leerling/{stranger.pupil.uuid}/").status_code == 404


def test_a_stranger_goes_to_sign_in_and_comes_back(cast: Cast, client: Client) -> None:
    for path in (*paths(cast), "/leeswijzers/", "/leeswijzer/stapwerk/"):
        answer = client.get(path)
        assert answer.status_code == 302
        assert answer.headers["Location"].endswith(f"next={path}")


def test_an_unknown_tool_is_the_same_404(cast: Cast, client: Client) -> None:
    sign_in(client, cast.vera)
    assert client.get("/leeswijzer/onbekend/").content == client.get("/groep/onbekend/").content


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_r01_nothing_can_be_written_here(cast: Cast, client: Client, method: str) -> None:
    sign_in(client, cast.vera)
    for path in paths(cast):
        assert getattr(client, method)(path).status_code == 405
