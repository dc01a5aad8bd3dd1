"""Finding a pupil (product.md §2.0): a prefix of a name, one hit goes straight there, nobody else's pupils (R35)."""

from datetime import date

import pytest
from django.test import Client

from tests.cast import Cast, Stranger
from tests.web.goals.markup import find, read_main
from tests.world import make_pupil, sign_in
from zichtlijn.people.rosters.search import MOST_FOUND


def ask(client: Client, words: str) -> str:
    answer = client.get("/zoeken/", {"q": words})
    assert answer.status_code == 200
    page: str = answer.content.decode()
    return page


def goes_to(client: Client, words: str) -> str:
    answer = client.get("/zoeken/", {"q": words})
    return str(answer.headers.get("Location", ""))


@pytest.fixture
def vera(cast: Cast, client: Client) -> Client:
    return sign_in(client, cast.vera)


@pytest.mark.parametrize("words", ["Sa", "sander", "dijk", "van Dijk", "Sander van D", " SA "])
def test_tour_1_one_hit_goes_straight_to_the_pupil(vera: Client, cast: Cast, words: str) -> None:
    assert goes_to(vera, words) == f"/leerling/{cast.sander.pk}/"


def test_accents_do_not_matter(vera: Client, cast: Cast) -> None:
    zoe = make_pupil("Zoë", "Müller", group=cast.group_5)
    for words in ("zoe", "Zoë", "muller"):
        assert goes_to(vera, words) == f"/leerling/{zoe.pk}/"


def test_several_hits_are_listed_by_name_with_their_group(vera: Client, cast: Cast) -> None:
    make_pupil("Maarten", "Berg", group=cast.group_5)
    text = read_main(ask(vera, "ma"))
    assert "2 leerlingen gevonden" in text
    assert text.index("Maaike Visser") < text.index("Maarten Berg")
    assert "groep 5" in text


def test_the_only_one_who_is_called_so_comes_before_family_names(vera: Client, cast: Cast) -> None:
    make_pupil("Bram", "Sanders", group=cast.group_5)
    assert goes_to(vera, "Sa") == f"/leerling/{cast.sander.pk}/"
    assert goes_to(vera, "sanders").startswith("/leerling/")


def test_a_name_begins_with_the_words_it_does_not_contain_them(vera: Client) -> None:
    assert "Geen leerling gevonden" in ask(vera, "aaike")


def test_many_hits_are_cut_and_said(vera: Client, cast: Cast) -> None:
    for number in range(MOST_FOUND + 3):
        make_pupil(f"Xander{number:02d}", group=cast.group_5)
    text = read_main(ask(vera, "xan"))
    assert f"{MOST_FOUND} leerlingen gevonden" in text
    assert "Er zijn er meer" in text


@pytest.mark.parametrize("words", ["", "   ", "\x00", "%", "_", "\x1f"])
def test_nothing_asked_finds_nobody(vera: Client, words: str) -> None:
    page = ask(vera, words)
    assert "Maaike" not in page
    assert find(page, "search-result")


def test_what_was_typed_is_printed_as_text(vera: Client) -> None:
    assert "&lt;b&gt;" in ask(vera, "<b>")


def test_r35_nobody_finds_pupils_of_others(vera: Client, cast: Cast, stranger: Stranger) -> None:
    other = make_pupil("Quinten", "Anders", group=cast.group_4)
    nothing = read_main(ask(vera, "qq")).replace("qq", "")
    for words in ("tijn", "olga", "quinten"):
        assert read_main(ask(vera, words)).replace(words, "") == nothing
    sign_in(vera, cast.karim)
    assert goes_to(vera, "quinten") == f"/leerling/{other.pk}/"


def test_r35_who_left_is_found_no_more(vera: Client, cast: Cast) -> None:
    make_pupil("Wout", "Weg", group=cast.group_5, left_on=date(2026, 10, 1))
    assert "Geen leerling gevonden" in ask(vera, "wout")


@pytest.mark.parametrize("name", ["femke", "bilal", "annelies", "remco", "newcomer", "maaike", "joke"])
def test_who_sees_no_group_has_no_search(cast: Cast, client: Client, name: str) -> None:
    sign_in(client, getattr(cast, name))
    assert client.get("/zoeken/?q=ma").status_code == 404
    assert 'role="search"' not in client.get("/instellingen/").content.decode()


def test_every_page_of_a_teacher_has_the_field(vera: Client, cast: Cast) -> None:
    page = vera.get(f"/groep/{cast.group_5.pk}/").content.decode()
    assert 'action="/zoeken/"' in page
    assert 'name="q"' in page
