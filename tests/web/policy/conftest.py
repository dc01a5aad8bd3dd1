"""Annelies, head of north, with a policy that holds since long."""

import pytest
from django.test import Client

from tests.cast import Cast
from tests.grading.releases import adopt
from tests.world import sign_in


@pytest.fixture
def url(cast: Cast) -> str:
    return f"/beleid/{cast.north.ref}/"


@pytest.fixture
def head(client: Client, cast: Cast) -> Client:
    return sign_in(client, cast.annelies)


@pytest.fixture
def held(cast: Cast) -> int:
    """Tuesday and Thursday 16.30, guardians Friday 17.00, since three months."""
    return adopt(cast)
