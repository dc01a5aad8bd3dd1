"""Comparing rosters: what was stored compares equal, names are called apart."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.rosters import GROUP_4, GROUP_5, MAAIKE, SANDER, VERA, make_roster
from zichtlijn.core.people.names import PersonName, call_apart
from zichtlijn.core.people.roster import Roster, RosterPupil
from zichtlijn.core.people.roster_changes import Aspect, Kind, Turn
from zichtlijn.core.people.roster_comparison import compare

TODAY = date(2026, 11, 17)
names = st.builds(
    PersonName, st.sampled_from(["Emma", "Émma", "Bo", ""]), st.just(""), st.sampled_from(["Bos", "Vos", "B"])
)
pupils = st.lists(
    st.builds(
        RosterPupil,
        ref=st.sampled_from(["1", "2", "3", "4"]),
        name=names,
        year_group=st.sampled_from(["", "4", "5"]),
        group_refs=st.sampled_from([(), ("G4",), ("G5",)]),
        ends_on=st.sampled_from([None, date(2026, 10, 1), date(2027, 1, 1)]),
    ),
    unique_by=lambda pupil: pupil.ref,
    max_size=4,
)
rosters = st.builds(lambda found: make_roster(pupils=tuple(found)), pupils)


@given(rosters)
def test_a_roster_compared_with_itself_changes_nothing(roster: Roster) -> None:
    changes = compare(roster, roster, on=TODAY)
    assert changes.is_empty
    assert changes.unchanged.get(Kind.PUPIL, 0) == len(roster.pupils)


@given(rosters, rosters)
def test_every_pupil_of_the_new_roster_is_accounted_for_once(current: Roster, incoming: Roster) -> None:
    changes = compare(current, incoming, on=TODAY)
    told = [one for one in changes.changes if one.kind is Kind.PUPIL and one.turn is not Turn.ABSENT]
    assert len(told) + changes.unchanged.get(Kind.PUPIL, 0) == len(incoming.pupils)
    assert len({one.ref for one in told}) == len(told)


@given(rosters, rosters)
def test_only_who_is_here_can_be_absent(current: Roster, incoming: Roster) -> None:
    here = {one.ref for one in current.pupils if one.ends_on is None or one.ends_on > TODAY}
    absent = compare(current, incoming, on=TODAY).refs(Kind.PUPIL, Turn.ABSENT)
    assert absent == here - {one.ref for one in incoming.pupils}
    assert not compare(current, replace(incoming, complete=False), on=TODAY).refs(Kind.PUPIL, Turn.ABSENT)


def test_changes_are_told_field_by_field() -> None:
    moved = replace(MAAIKE, name=PersonName("Maaike", "de", "Visser"), group_refs=("G4",), eck_id="secret")
    changes = compare(make_roster(), make_roster(pupils=(moved, SANDER)), on=TODAY)
    fields = {one.aspect: (one.before, one.after) for one in changes.changes[0].fields}
    assert fields == {
        Aspect.NAME: ("Maaike Visser", "Maaike de Visser"),
        Aspect.CLASS: ("groep 5", "groep 4"),
        Aspect.ECK_ID: ("", ""),
    }
    assert changes.changes[0].is_move


def test_an_empty_field_says_nothing() -> None:
    known = replace(MAAIKE, birth_on=date(2017, 1, 1), eck_id="e")
    assert compare(make_roster(pupils=(known, SANDER)), make_roster(), on=TODAY).is_empty
    teacher = replace(VERA, email="vera@linden.test")
    assert compare(make_roster(staff=(teacher,)), make_roster(staff=(replace(VERA, email=""),)), on=TODAY).is_empty


def test_a_renamed_group_is_one_change_and_moves_nobody() -> None:
    renamed = (GROUP_4, replace(GROUP_5, name="groep 5 blauw"))
    changes = compare(make_roster(), make_roster(groups=renamed), on=TODAY)
    assert [(one.kind, one.turn) for one in changes.changes] == [(Kind.GROUP, Turn.CHANGED)]


@given(st.lists(names, max_size=8))
def test_calling_apart_never_gives_two_different_people_one_name(found: list[PersonName]) -> None:
    calls = call_apart(found)
    assert len(calls) == len(found)
    for one, first in zip(found, calls, strict=True):
        for other, second in zip(found, calls, strict=True):
            if one.full != other.full and (one.called, other.called) != ("", ""):
                assert first != second or one.full.casefold() == other.full.casefold()


def test_namesakes_get_the_first_letter_of_their_family_name() -> None:
    emma = [PersonName("Emma", "", "Bos"), PersonName("Emma", "van", "Vliet"), PersonName("Bo", "", "Bos")]
    assert call_apart(emma) == ["Emma B.", "Emma V.", "Bo"]
    twice = [PersonName("Emma", "", "Bos"), PersonName("Emma", "", "Blom")]
    assert call_apart(twice) == ["Emma Bos", "Emma Blom"]
