"""Attempts to cross boards where no page stands between: jobs, commands and the machine door."""

import json
from uuid import UUID

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client

from tests.access.things import Things
from tests.cast import Cast, Stranger
from tests.conftest import T1
from tests.world import make_staff
from zichtlijn.acts.export_data import export_board, export_pupil
from zichtlijn.api.example import EXAMPLE
from zichtlijn.api.keys import forget_doors
from zichtlijn.core.kernel.actor import COMMAND
from zichtlijn.core.kernel.refusal import Refusal
from zichtlijn.intake.models import Delivery, Source
from zichtlijn.intake.rosters import confirm_roster_import
from zichtlijn.intake.sources.actions import issue_key, revoke_key
from zichtlijn.intake.sources.keys import list_keys
from zichtlijn.jobs.tasks import care_for_board
from zichtlijn.journal.models import OutboxMessage
from zichtlijn.learning.models import PracticeRecord
from zichtlijn.people.accounts.invitations import invite
from zichtlijn.people.exporting import find_pupil_uuid
from zichtlijn.people.models import Person
from zichtlijn.people.rosters.imports import discard_import
from zichtlijn.tenancy.models import Board
from zichtlijn.tenancy.scope import NoBoard, activated

pytestmark = pytest.mark.django_db


def count_rows(board: Board) -> dict[str, int]:
    """Rows per table of a board: what must not change when somebody works for another."""
    with activated(board.scope), connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [board.scope.schema])
        tables = sorted(row[0] for row in cursor.fetchall() if row[0] != "django_migrations")
        counts = {}
        for table in tables:
            cursor.execute(f'SELECT count(*) FROM "{table}"')
            counts[table] = cursor.fetchone()[0]
    return counts


@pytest.mark.parametrize("uuid", ["", "00000000-0000-4000-8000-000000000000", "linden"])
def test_a_job_without_a_board_that_exists_refuses(linden: Board, uuid: str) -> None:
    with activated(None), pytest.raises((NoBoard, ValidationError)):
        care_for_board(board=uuid)


def test_a_job_works_for_its_own_board_only(linden: Board, beuken: Board) -> None:
    for board in (linden, beuken):
        with activated(board.scope):
            invited = make_staff("Nog", "Niemand", email=f"nog@{board.slug}.test")
            invite(invited.pk, invited.email, root_url="http://x.test", actor=COMMAND, now=T1)
    before = count_rows(beuken)
    with activated(None):
        care_for_board(board=str(linden.uuid))
    assert [message.to for message in mail.outbox] == [["nog@linden.test"]]
    assert count_rows(beuken) == before
    with activated(beuken.scope):
        assert OutboxMessage.objects.filter(sent_at__isnull=True).count() == 1


def test_an_export_holds_nothing_of_the_other_board(
    linden: Board, cast: Cast, things: Things, their_things: Things
) -> None:
    lines = [json.loads(line) for line in export_board(actor=COMMAND, now=T1)]
    assert lines
    written = json.dumps(lines)
    assert "Vreemd" not in written
    assert str(their_things.source) not in written


def test_a_pupil_of_the_other_board_cannot_be_exported(linden: Board, stranger: Stranger) -> None:
    assert find_pupil_uuid(str(stranger.pupil.uuid)) is None
    assert "Vreemd" not in str(list(export_pupil(stranger.pupil.uuid, actor=COMMAND, now=T1)))


def test_acts_on_ids_of_the_other_board_find_nothing(linden: Board, beuken: Board, their_things: Things) -> None:
    before = count_rows(beuken)
    theirs: UUID = their_things.roster_import
    with pytest.raises(Refusal):
        confirm_roster_import(theirs, absent_have_left=False, actor=COMMAND, now=T1)
    with pytest.raises(Refusal):
        discard_import(theirs, actor=COMMAND, now=T1)
    with pytest.raises(Refusal):
        revoke_key(their_things.key, actor=COMMAND, now=T1)
    with pytest.raises(Refusal):
        invite(their_things.member, "x@linden.test", root_url="http://x.test", actor=COMMAND, now=T1)
    assert list_keys(their_things.source) == []
    assert count_rows(beuken) == before


def test_a_key_delivers_to_its_own_board_whatever_the_host(
    linden: Board, beuken: Board, things: Things, their_things: Things
) -> None:
    forget_doors()
    key = issue_key(Source.objects.get(pk=things.source), actor=COMMAND, now=T1)
    before = count_rows(beuken)
    with activated(None):
        answer = Client(headers={"host": "beuken.test"}).post(
            "/api/v1/records", EXAMPLE, content_type="application/json", headers={"authorization": f"Bearer {key}"}
        )
    assert answer.status_code == 200
    assert count_rows(beuken) == before
    assert Delivery.objects.count() == 1


def test_the_same_pupil_key_at_two_boards_is_two_pupils(
    linden: Board, beuken: Board, cast: Cast, stranger: Stranger, things: Things
) -> None:
    """LL-5001 exists at both: a delivery for one never lands on the other."""
    forget_doors()
    key = issue_key(Source.objects.get(pk=things.source), actor=COMMAND, now=T1)
    record = EXAMPLE["records"][0] | {"pupil": {"scheme": "las_key", "value": "LL-5001"}}
    with activated(None):
        Client().post(
            "/api/v1/records",
            {"records": [record]},
            content_type="application/json",
            headers={"authorization": f"Bearer {key}"},
        )
    assert set(PracticeRecord.objects.values_list("pupil_id", flat=True)) <= {cast.maaike.pk}
    with activated(beuken.scope):
        assert not PracticeRecord.objects.exists()
        assert Person.objects.filter(pk=stranger.pupil.pk).exists()


def test_a_session_ends_at_the_border(linden: Board, beuken: Board, visitors: dict[str, Client]) -> None:
    """The cookie of linden at the host of beuken is a stranger's cookie."""
    client = visitors["remco"]
    with activated(None):
        answer = client.get("/mensen/", headers={"host": "beuken.test"})
    assert answer.headers["Location"].startswith("/inloggen/")
