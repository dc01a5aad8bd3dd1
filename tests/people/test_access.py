"""Groups, pupils and viewers on somebody's behalf: "not there" and "not for you" are one refusal (R35)."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast, Stranger
from tests.conftest import T1
from tests.world import assign, make_account, make_group, make_pupil, put_in_group
from zichtlijn.core.kernel.actor import COMMAND
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.capacities import Via
from zichtlijn.core.people.roster import Capacity
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.people.accounts.access import get_viewer
from zichtlijn.people.accounts.actions import deactivate_account
from zichtlijn.people.models import Person
from zichtlijn.people.rosters.access import get_group_for, get_pupil_for
from zichtlijn.people.rosters.queries import list_groups_for, list_pupils_of_group

TODAY = date(2026, 11, 17)


def _look(person: Person, on: date = TODAY) -> Viewer:
    return get_viewer(make_account(person), on)


def test_a_viewer_costs_three_queries(cast: Cast) -> None:
    account = make_account(cast.karim)
    with CaptureQueriesContext(connection) as queries:
        viewer = get_viewer(account, TODAY)
    assert len(queries) <= 3
    assert viewer.roles[0].group_uuids == {cast.group_4.uuid, cast.group_5.uuid}


def test_a_switched_off_account_is_no_viewer(cast: Cast) -> None:
    account = make_account(cast.vera)
    deactivate_account(cast.vera.uuid, actor=COMMAND, now=T1)
    account.refresh_from_db()
    with pytest.raises(Refusal):
        get_viewer(account, TODAY)


def test_pupils_and_guardians_are_known_as_such(cast: Cast) -> None:
    assert _look(cast.maaike).is_pupil
    assert _look(cast.joke).is_guardian
    assert not _look(cast.vera).is_pupil


def test_groups_by_task(cast: Cast) -> None:
    seen = {
        name: [group.name for group in list_groups_for(_look(person), TODAY)] for name, person in cast.everybody.items()
    }
    assert {name: groups for name, groups in seen.items() if groups} == {
        "vera": ["groep 5"],
        "karim": ["groep 4", "groep 5"],
        "de_graaf": ["h3b.wi1"],
    }


def test_a_task_for_a_lesson_group_is_for_its_subject(cast: Cast) -> None:
    assign(cast.newcomer, cast.h3b_maths)
    (group,) = list_groups_for(_look(cast.newcomer), TODAY)
    assert group.sight.subjects == {"wiskunde"}


def test_a_task_holds_up_to_but_not_on_its_last_day(cast: Cast) -> None:
    group = make_group(cast.school, "groep 6")
    assign(cast.newcomer, group, ends_on=TODAY)
    account = make_account(cast.newcomer)
    assert list_groups_for(get_viewer(account, date(2026, 11, 16)), date(2026, 11, 16))
    assert not list_groups_for(get_viewer(account, TODAY), TODAY)


@pytest.mark.parametrize("who", ["femke", "bilal", "annelies", "remco", "newcomer", "maaike", "joke"])
def test_r35_not_for_you_reads_like_not_there(cast: Cast, who: str) -> None:
    viewer = _look(cast.everybody[who])
    refusals = []
    for reference in (cast.group_5.uuid, uuid4(), "groep-5", ""):
        with pytest.raises(Refusal) as caught:
            get_group_for(viewer, reference, TODAY)
        refusals.append((caught.value.reason, str(caught.value)))
    for reference in (cast.maaike.uuid, uuid4(), "maaike", ""):
        with pytest.raises(Refusal) as caught:
            get_pupil_for(viewer, reference, TODAY)
        refusals.append((caught.value.reason, str(caught.value)))
    assert set(refusals) == {(Refused.NOT_FOUND, "not_found")}


def test_a_pupil_of_the_other_board_is_not_there(cast: Cast, stranger: Stranger) -> None:
    viewer = _look(cast.vera)
    with pytest.raises(Refusal):
        get_pupil_for(viewer, stranger.pupil.uuid, TODAY)
    with pytest.raises(Refusal):
        get_group_for(viewer, stranger.group.uuid, TODAY)


def test_a_teacher_meets_pupils_through_the_own_groups(cast: Cast) -> None:
    seen = get_pupil_for(_look(cast.vera), str(cast.maaike.uuid), TODAY)
    assert [(group.name, group.sight.via) for group in seen.groups] == [("groep 5", Via.TEACHER)]
    assert seen.allows("rekenen")
    maths = get_pupil_for(_look(cast.de_graaf), cast.tijn.uuid, TODAY)
    assert maths.allows("wiskunde")
    assert not maths.allows("engels")


def test_a_pupil_who_moved_away_is_no_longer_met(cast: Cast) -> None:
    gone = make_pupil("Weg", "Gegaan", group=cast.group_5, left_on=TODAY)
    with pytest.raises(Refusal):
        get_pupil_for(_look(cast.vera), gone.uuid, TODAY)
    assert "Weg" not in [row.called for row in list_pupils_of_group(cast.group_5.uuid, TODAY)]
    assert "Weg" in [row.called for row in list_pupils_of_group(cast.group_5.uuid, date(2026, 11, 16))]


def test_slugs_work_where_there_are_slugs(cast: Cast) -> None:
    Person.objects.filter(pk=cast.maaike.pk).update(slug="maaike")
    assert get_pupil_for(_look(cast.vera), "maaike", TODAY).uuid == cast.maaike.uuid


def test_namesakes_of_a_group_are_called_apart(cast: Cast) -> None:
    put_in_group(make_pupil("Maaike", "Bos", location=cast.school), cast.group_5)
    rows = list_pupils_of_group(cast.group_5.uuid, TODAY)
    assert [row.called for row in rows] == ["Maaike B.", "Maaike V.", "Sander"]


def test_a_mentor_who_also_teaches_sees(cast: Cast) -> None:
    assign(cast.femke, cast.h3b, capacity=Capacity.TEACHER, subject="nederlands")
    (group,) = list_groups_for(_look(cast.femke), TODAY)
    assert group.sight.subjects == {"nederlands"}
