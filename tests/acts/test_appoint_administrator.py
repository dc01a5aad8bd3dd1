"""The first administrator of a board: who becomes it, what the link does, and what a second try changes."""

import pytest
from django.test import Client

from tests.conftest import T1
from tests.world import make_staff
from zichtlijn.acts.appoint_administrator import appoint_administrator
from zichtlijn.core.kernel.actor import COMMAND
from zichtlijn.core.kernel.refusal import Refusal
from zichtlijn.core.people.roster import RoleCode
from zichtlijn.journal.models import OutboxMessage
from zichtlijn.people.accounts.invitations import accept_invitation, find_invitation
from zichtlijn.people.models import Person, Role
from zichtlijn.tenancy.models import Board

PASSWORD = "een lange zin als wachtwoord"


def appoint(email: str = "remco@linden.test", name: str = "Remco van der Vos") -> str | None:
    return appoint_administrator(email, name=name, root_url="https://linden.test/", actor=COMMAND, now=T1)


def read_secret(link: str | None) -> str:
    assert link
    return link.removeprefix("https://linden.test/uitnodiging/").rstrip("/")


def test_the_link_makes_the_account_of_an_administrator(linden: Board, client: Client) -> None:
    account = accept_invitation(read_secret(appoint()), PASSWORD, now=T1)
    assert account.person.name.full == "Remco van der Vos"
    assert [(role.code, role.location) for role in Role.objects.filter(staff=account.person)] == [
        (RoleCode.ADMINISTRATOR, None)
    ]


def test_no_mail_is_queued_that_would_end_the_link(linden: Board) -> None:
    appoint()
    assert not OutboxMessage.objects.exists()


def test_a_second_time_gives_a_new_link_and_nothing_else(linden: Board) -> None:
    first, second = read_secret(appoint()), read_secret(appoint())
    assert find_invitation(first, T1) is None
    assert find_invitation(second, T1) is not None
    assert Person.objects.count() == Role.objects.count() == 1


def test_somebody_from_the_roster_keeps_their_name(linden: Board) -> None:
    known = make_staff("Remco", email="remco@linden.test")
    appoint("Remco@Linden.test", name="Somebody Else")
    assert Role.objects.get().staff_id == known.uuid


def test_who_has_an_account_gets_the_role_and_no_link(linden: Board) -> None:
    secret = read_secret(appoint())
    accept_invitation(secret, PASSWORD, now=T1)
    assert appoint() is None


@pytest.mark.parametrize(("email", "name"), [("nobody", "Remco Vos"), ("remco@linden.test", " ")])
def test_without_an_address_or_a_name_nobody_is_made(linden: Board, email: str, name: str) -> None:
    with pytest.raises(Refusal):
        appoint(email, name)
    assert not Person.objects.exists()
