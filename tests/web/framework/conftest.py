"""The resource coordinator with a set in use, for every test of goal sets."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from django.test import Client

from tests.conftest import T1
from tests.learning.goal_lines import SOURCE, measuring
from tests.web.framework.goal_sets import map_to
from tests.web.sources.records_world import uploads_in
from tests.world import give_role, make_group, make_location, make_staff, sign_in
from zichtlijn.core.kernel.actor import COMMAND
from zichtlijn.core.people.roster import RoleCode
from zichtlijn.learning.goals.importing import import_goals
from zichtlijn.people.models import Group, Location
from zichtlijn.tenancy.models import Board


@pytest.fixture(autouse=True)
def _own_uploads(tmp_path: Path) -> Iterator[None]:
    with uploads_in(tmp_path):
        yield


@pytest.fixture
def location(linden: Board) -> Location:
    return make_location()


@pytest.fixture
def group(location: Location) -> Group:
    return make_group(location)


@pytest.fixture
def rosa(client: Client, location: Location) -> Client:
    """The resource coordinator, with four goals in use and one of a tool's goals under `klok`."""
    import_goals(measuring(), source=SOURCE, actor=COMMAND, now=T1)
    staff = make_staff("Rosa")
    give_role(staff, RoleCode.RESOURCE_COORDINATOR, location=location)
    return sign_in(client, staff)


@pytest.fixture
def klok_1(rosa: Client) -> UUID:
    return map_to("klok", "Klok 1")
