"""Who knocks at every address: the cast, a stranger without an account, and somebody of the other board."""

from dataclasses import dataclass
from typing import Final

from django.test import Client

from tests.cast import Cast, Stranger
from tests.world import make_account
from zichtlijn.people.models import Account, Person
from zichtlijn.tenancy.models import Board
from zichtlijn.tenancy.scope import activated

ANONYMOUS: Final = "anonymous"
FOREIGNER: Final = "foreigner"
"""The administrator of the other board, with its session, at the host of this one."""
BACKEND: Final = "zichtlijn.people.accounts.sessions.AuthenticationBackend"


@dataclass(frozen=True, slots=True)
class Visitors:
    """A browser for each of them, all at the host of linden."""

    clients: dict[str, Client]

    def __getitem__(self, name: str) -> Client:
        return self.clients[name]


def open_clients(cast: Cast, stranger: Stranger, beuken: Board) -> Visitors:
    """Sign everybody in; the foreigner signs in at home and comes here with that cookie."""
    clients = {name: _sign_in(person) for name, person in cast.everybody.items()}
    with activated(beuken.scope):
        clients[FOREIGNER] = _sign_in(stranger.administrator)
    return Visitors({**clients, ANONYMOUS: _at_linden()})


def _at_linden() -> Client:
    return Client(headers={"host": "linden.test"}, raise_request_exception=False)


def _sign_in(person: Person) -> Client:
    client = _at_linden()
    account = Account.objects.filter(person=person).first() or make_account(person)
    client.force_login(account, backend=BACKEND)
    return client
