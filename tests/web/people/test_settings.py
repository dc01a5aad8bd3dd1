"""S19: choices kept with the account, roles in sentences, signing out elsewhere (product.md §2.18)."""

import re

import pytest
from django.test import Client

from tests.cast import Cast
from tests.world import PASSWORD, make_account, sign_in
from zichtlijn.journal.models import AuditEntry
from zichtlijn.people.models import Account, NoticeWish

CHOSEN = {"language": "en", "theme": "dark", "text_size": "large", "density": "compact", "has_shortcuts": ""}


@pytest.fixture
def vera(cast: Cast, client: Client) -> Client:
    return sign_in(client, cast.vera)


def read(client: Client) -> str:
    answer = client.get("/instellingen/")
    assert answer.status_code == 200
    page: str = answer.content.decode()
    return page


def test_choices_are_kept_with_the_account_and_show_at_once(vera: Client, cast: Cast) -> None:
    assert vera.post("/instellingen/", CHOSEN).headers["Location"] == "/instellingen/?klaar=bewaard"
    account = Account.objects.get(person=cast.vera)
    assert (account.language, account.theme, account.text_size, account.density, account.has_shortcuts) == (
        "en",
        "dark",
        "large",
        "compact",
        False,
    )
    page = read(vera)
    assert '<html lang="en" data-theme="dark" data-text="large" data-density="compact"' in page
    assert 'data-shortcuts="off"' in page
    assert AuditEntry.objects.filter(act="account.preferences", object_uuid=account.pk).count() == 1


def test_another_browser_looks_the_same_after_signing_in(vera: Client, cast: Cast) -> None:
    vera.post("/instellingen/", CHOSEN)
    other = Client(headers={"host": "linden.test"})
    email = Account.objects.get(person=cast.vera).email
    assert other.post("/inloggen/", {"login": email, "password": PASSWORD}).status_code == 302
    assert 'data-theme="dark" data-text="large"' in read(other)


def test_who_chose_nothing_keeps_the_browser_as_it_is(cast: Cast, client: Client) -> None:
    account = make_account(cast.vera)
    client.cookies["zichtlijn_theme"] = "dark"
    client.post("/inloggen/", {"login": account.email, "password": PASSWORD})
    assert 'data-theme="dark"' in read(client)


def test_a_choice_that_is_not_there_is_refused_and_nothing_is_kept(vera: Client, cast: Cast) -> None:
    answer = vera.post("/instellingen/", CHOSEN | {"theme": "pink"})
    assert answer.status_code == 400
    assert Account.objects.get(person=cast.vera).theme == ""


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("vera", "Je bent leraar van groep 5 op Basisschool De Zilverlinde."),
        ("karim", "Je bent intern begeleider voor groep 4, groep 5."),
        ("femke", "Je bent mentor van h3b op Zilverlinde College Noord."),
        ("de_graaf", "Je bent docent wiskunde van h3b.wi1 op Zilverlinde College Noord."),
        ("annelies", "Je bent vestigingsbeheerder op Zilverlinde College Noord."),
        ("remco", "Je bent ict-beheerder voor alle scholen van het bestuur."),
        ("maaike", "Je bent leerling."),
        ("joke", "U bent ouder of verzorger."),
        ("newcomer", "Je hebt hier nog geen taak."),
    ],
)
def test_roles_are_told_in_sentences(cast: Cast, client: Client, name: str, sentence: str) -> None:
    assert sentence in read(sign_in(client, getattr(cast, name)))


def test_signing_out_elsewhere_ends_every_other_session_and_keeps_this_one(vera: Client, cast: Cast) -> None:
    other = sign_in(Client(headers={"host": "linden.test"}), cast.vera)
    assert vera.post("/instellingen/elders-uit/").status_code == 302
    assert vera.get("/instellingen/").status_code == 200
    assert other.get("/instellingen/").status_code == 302
    assert AuditEntry.objects.filter(act="account.end_sessions").exists()


def test_the_menu_leads_here_and_here_leads_to_the_password(vera: Client) -> None:
    page = read(vera)
    assert 'class="menu-item" href="/instellingen/"' in page
    assert 'href="/account/"' in page


def find_notice(page: str, kind: str) -> str:
    """What stands with one message, without markup."""
    (part,) = re.findall(rf'data-testid="s19-notice-{kind}">(.*?)</form>', page, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", part).split())


def test_r42_staff_and_young_pupils_have_no_messages_to_choose(cast: Cast, client: Client) -> None:
    for reader in (cast.vera, cast.remco, cast.maaike):
        page = read(sign_in(client, reader))
        assert "s19-results" not in page
        assert client.post("/instellingen/resultaten/", {"moment": "on"}).status_code == 404
    assert not NoticeWish.objects.exists()


def test_r42_a_pupil_asks_for_messages_and_reads_beforehand_what_they_say(cast: Cast, client: Client) -> None:
    tijn = sign_in(client, cast.tijn)
    told = find_notice(read(tijn), "moment")
    assert "Het publicatiemoment van je school is geweest." in told
    assert "ook als er niets nieuws is" in told
    assert "guardian_moment" not in read(tijn)
    assert tijn.post("/instellingen/resultaten/", {"cijfers": "on", "moment": "on", "share": "on"}).status_code == 302
    wish = NoticeWish.objects.get()
    assert (wish.kind, wish.account.person_id, wish.root_url) == ("moment", cast.tijn.pk, "http://linden.test")
    assert re.search(r'name="moment"[^>]*checked', read(tijn))
    tijn.post("/instellingen/resultaten/", {"cijfers": "on"})
    assert not NoticeWish.objects.exists()


def test_r42_a_guardian_is_spoken_to_as_u_and_chooses_per_kind(cast: Cast, client: Client) -> None:
    joke = sign_in(client, cast.joke)
    page = read(joke)
    assert "Nooit tussen 18.00 en 08.00 uur of in het weekend." in page
    assert "Er is iets met u gedeeld." in find_notice(page, "share")
    assert "Toon cijfers" not in page
    joke.post("/instellingen/resultaten/", {"share": "on"})
    assert list(NoticeWish.objects.values_list("kind", flat=True)) == ["share"]
    joke.post("/instellingen/resultaten/", {"share": "on", "guardian_moment": "on"})
    assert set(NoticeWish.objects.values_list("kind", flat=True)) == {"share", "guardian_moment"}


def test_r43_numbers_are_shown_until_a_pupil_hides_them(cast: Cast, client: Client) -> None:
    tijn = sign_in(client, cast.tijn)
    assert re.search(r'name="cijfers"[^>]*checked', read(tijn))
    tijn.post("/instellingen/resultaten/", {})
    assert not Account.objects.get(person=cast.tijn).shows_numbers
    tijn.post("/instellingen/resultaten/", {"cijfers": "on"})
    assert Account.objects.get(person=cast.tijn).shows_numbers


def test_r42_saving_how_it_looks_leaves_messages_as_they_are(cast: Cast, client: Client) -> None:
    tijn = sign_in(client, cast.tijn)
    tijn.post("/instellingen/resultaten/", {"moment": "on"})
    tijn.post("/instellingen/", CHOSEN)
    assert NoticeWish.objects.count() == 1
    assert not Account.objects.get(person=cast.tijn).shows_numbers


def test_a_guardian_reads_u_and_finds_no_settings_for_what_is_not_there(cast: Cast, client: Client) -> None:
    sign_in(client, cast.joke)
    page = client.get("/instellingen/").content.decode().split("<main")[1].split("</main>")[0]
    words = re.sub(r"<[^>]+>", " ", page)
    assert not re.findall(r"\b(?:je|jij|jou|jouw)\b", words, re.IGNORECASE)
    assert "density" not in page
    assert "has_shortcuts" not in page
    client.post("/instellingen/", {"language": "nl", "theme": "dark", "text_size": "large"})
    account = Account.objects.get(person=cast.joke)
    assert (account.theme, account.has_shortcuts) == ("dark", True), "what was not asked stays as it was"
