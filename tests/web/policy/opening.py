"""Opening the pages of the policy as somebody of the cast, at an instant."""

import re
from datetime import datetime

from django.http import HttpResponse
from django.test import Client

from tests.conftest import T1
from tests.world import sign_in
from zichtlijn.people.models import Person
from zichtlijn.tenancy.clock import standing_at

POLICY = "/beleid/99ZC01/"


def open_as(person: Person) -> Client:
    return sign_in(Client(headers={"host": "linden.test"}), person)


def read(client: Client, path: str, *, at: datetime = T1, status: int = 200) -> str:
    """The text of a page as people read it: without tags, white space as one space."""
    return strip(fetch(client, path, at=at, status=status).content.decode())


def fetch(client: Client, path: str, *, at: datetime = T1, status: int = 200) -> HttpResponse:
    with standing_at(at):
        answer = client.get(path)
    assert answer.status_code == status, f"{path} answers {answer.status_code}"
    assert isinstance(answer, HttpResponse)
    return answer


def strip(html: str) -> str:
    main = html[html.index("<main") :] if "<main" in html else html
    return " ".join(re.sub(r"<[^>]+>", " ", main.split("</main>")[0]).replace("&nbsp;", " ").split())
