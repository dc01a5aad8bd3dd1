"""Signing in and out, forgotten passwords, invitations: no enumeration, sensible limits, no secret at rest."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from tests.cast import Cast, Stranger
from tests.conftest import T1
from tests.world import PASSWORD, make_account, sign_in
from zichtlijn.acts.send_due_notices import send_due
from zichtlijn.core.kernel.actor import COMMAND
from zichtlijn.people.accounts.actions import deactivate_account
from zichtlijn.people.accounts.invitations import invite, withdraw_invitation
from zichtlijn.people.models import Account, Invitation
from zichtlijn.tenancy.models import Board
from zichtlijn.tenancy.scope import activated

NEW_PASSWORD = "vier losse woorden samen"


def _invite(cast: Cast, email: str = "nienke@linden.test") -> Invitation:
    return invite(cast.newcomer.uuid, email, root_url="http://linden.test", actor=COMMAND, now=T1)


def _read_link() -> str:
    found = re.search(r"http://linden\.test(/\S+)", str(mail.outbox[-1].body))
    assert found is not None
    return found[1]


def test_a_stranger_is_sent_to_sign_in_and_comes_back(client: Client, cast: Cast) -> None:
    assert client.get("/groepen/").headers["Location"] == "/inloggen/?next=/groepen/"
    make_account(cast.vera)
    answer = client.post("/inloggen/?next=/groepen/", {"login": "vera@linden.test", "password": PASSWORD})
    assert answer.headers["Location"] == "/groepen/"


def test_signing_in_gives_a_new_session(client: Client, cast: Cast) -> None:
    make_account(cast.vera)
    client.get("/inloggen/")
    client.session["seed"] = 1
    before = client.cookies.get("sessionid")
    client.post("/inloggen/", {"login": "VERA@linden.test", "password": PASSWORD})
    after = client.cookies["sessionid"].value
    assert after
    assert before is None or before.value != after


def test_wrong_password_and_unknown_address_read_the_same(client: Client, cast: Cast) -> None:
    make_account(cast.vera)
    answers = [
        client.post("/inloggen/", {"login": login, "password": "niet-het-goede-woord"})
        for login in ("vera@linden.test", "niemand@linden.test")
    ]
    texts = [re.sub(r'(value|content|name="csrf)[^>]*', "", answer.content.decode()) for answer in answers]
    assert "horen niet bij elkaar" in texts[0]
    assert texts[0] == texts[1]


def test_five_wrong_tries_close_the_account_for_five_minutes(client: Client, cast: Cast) -> None:
    make_account(cast.vera)
    for _ in range(5):
        client.post("/inloggen/", {"login": "vera@linden.test", "password": "niet-het-goede-woord"})
    answer = client.post("/inloggen/", {"login": "vera@linden.test", "password": PASSWORD})
    assert answer.status_code == 200
    assert "te vaak" in answer.content.decode()


def test_a_forgotten_password_is_chosen_anew_by_mail(client: Client, cast: Cast) -> None:
    make_account(cast.vera)
    known = client.post("/wachtwoord/vergeten/", {"email": "vera@linden.test"})
    unknown = client.post("/wachtwoord/vergeten/", {"email": "niemand@linden.test"})
    assert known.headers["Location"] == unknown.headers["Location"] == "/wachtwoord/onderweg/"
    assert len(mail.outbox) == 1
    page = client.get(_read_link(), follow=True)
    form_url = page.redirect_chain[-1][0]
    client.post(form_url, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    assert client.login(email="vera@linden.test", password=NEW_PASSWORD)
    assert "werkt niet meer" in client.get(_read_link()).content.decode()


def test_every_sign_in_page_is_ours(client: Client, cast: Cast) -> None:
    for path in ("/inloggen/", "/wachtwoord/vergeten/", "/wachtwoord/onderweg/", "/account/geen/"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert "Sla over naar inhoud" in answer.content.decode()
    sign_in(client, cast.vera)
    for path in ("/account/", "/uitloggen/", "/welkom/"):
        assert "Sla over naar inhoud" in client.get(path).content.decode()


def test_an_invitation_becomes_an_account_once(client: Client, cast: Cast) -> None:
    invitation = _invite(cast)
    assert invitation.secret_hash is None
    assert send_due(now=T1) == 1
    link = _read_link()
    assert mail.outbox[0].to == ["nienke@linden.test"]
    assert client.get(link).status_code == 200
    weak = client.post(link, {"password": "kort", "again": "kort"})
    assert weak.status_code == 400
    answer = client.post(link, {"password": NEW_PASSWORD, "again": NEW_PASSWORD})
    assert answer.headers["Location"] == "/"
    assert client.get("/", follow=True).redirect_chain[-1][0] == "/welkom/"
    assert Account.objects.get(email="nienke@linden.test").check_password(NEW_PASSWORD)
    assert Client(headers={"host": "linden.test"}).get(link).status_code == 404


def test_no_secret_of_an_invitation_rests_in_the_database(cast: Cast) -> None:
    invitation = _invite(cast)
    send_due(now=T1)
    secret = _read_link().strip("/").split("/")[-1]
    invitation.refresh_from_db()
    assert secret.encode() not in bytes(invitation.secret_hash or b"")
    assert len(bytes(invitation.secret_hash or b"")) == 32


@pytest.mark.parametrize("secret", ["x", "0" * 43, "../../"])
def test_an_unknown_secret_is_one_calm_page(client: Client, cast: Cast, secret: str) -> None:
    answer = client.get(f"/uitnodiging/{secret}/")
    assert answer.status_code == 404


def test_a_withdrawn_or_lapsed_invitation_does_not_work(client: Client, cast: Cast) -> None:
    _invite(cast)
    send_due(now=T1)
    link = _read_link()
    withdraw_invitation(cast.newcomer.uuid, actor=COMMAND, now=T1)
    assert client.get(link).status_code == 404
    invitation = _invite(cast)
    Invitation.objects.filter(pk=invitation.pk).update(lapses_at=T1 - timedelta(days=1))
    assert send_due(now=T1) == 0


def test_an_invitation_of_one_board_says_nothing_at_the_other(cast: Cast, stranger: Stranger, beuken: Board) -> None:
    _invite(cast)
    send_due(now=T1)
    elsewhere = Client(headers={"host": "beuken.test"})
    assert elsewhere.get(_read_link()).status_code == 404
    with activated(beuken.scope):
        assert Invitation.objects.count() == 0


def test_a_session_of_one_board_is_nobody_at_the_other(client: Client, cast: Cast, stranger: Stranger) -> None:
    sign_in(client, cast.vera)
    assert client.get("/groepen/").status_code == 200
    assert client.get("/groepen/", headers={"host": "beuken.test"}).status_code == 302


def test_a_switched_off_account_is_out_at_the_next_click(client: Client, cast: Cast) -> None:
    sign_in(client, cast.vera)
    deactivate_account(cast.vera.uuid, actor=COMMAND, now=T1)
    assert client.get("/groepen/").status_code == 302
    make_client = Client(headers={"host": "linden.test"})
    make_client.post("/inloggen/", {"login": "vera@linden.test", "password": PASSWORD})
    assert make_client.get("/groepen/").status_code == 302


def test_first_screens_by_task(client: Client, cast: Cast) -> None:
    for person, place in (
        (cast.vera, f"/groep/{cast.group_5.uuid}/"),
        (cast.karim, "/groepen/"),
        (cast.remco, "/mensen/"),
        (cast.annelies, "/mensen/"),
        (cast.bilal, "/leermiddelen/"),
        (cast.newcomer, "/welkom/"),
        (cast.femke, "/welkom/"),
    ):
        sign_in(client, person)
        assert client.get("/").headers["Location"] == place
    assert Client(headers={"host": "linden.test"}).get("/").headers["Location"] == "/inloggen/"
