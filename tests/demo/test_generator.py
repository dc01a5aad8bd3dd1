"""Properties of the generator: same seed same school, any size, keys and slugs that never clash."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zichtlijn.core.people.roster import Capacity, Sector
from zichtlijn.core.progress.record import Record
from zichtlijn.demo.generator.chance import chance
from zichtlijn.demo.generator.deliveries import plan_deliveries
from zichtlijn.demo.generator.practice import SHORTEST, split_minutes
from zichtlijn.demo.generator.schools import PUPILS_PER_GROUP, SchoolPlan, generate_school
from zichtlijn.demo.generator.slugs import STORY_KEYS, assign_group_slugs, assign_person_slugs, list_people
from zichtlijn.demo.generator.years import generate_practice
from zichtlijn.demo.generator.zilverlinde import list_primary_keys, make_rosters

SIZES = st.integers(min_value=1, max_value=700)
SEEDS = st.integers(min_value=0, max_value=2**40)


@given(pupils=SIZES, seed=SEEDS, sector=st.sampled_from(Sector))
@settings(max_examples=25, deadline=None)
def test_a_school_has_exactly_its_pupils_each_in_one_class_with_somebody_in_charge(
    pupils: int, seed: int, sector: Sector
) -> None:
    roster = generate_school(pupils=pupils, seed=seed, plan=SchoolPlan(sector=sector))
    assert len(roster.pupils) == pupils
    assert len({pupil.ref for pupil in roster.pupils}) == pupils
    assert len({group.name for group in roster.groups}) == len(roster.groups)
    in_class = Counter(pupil.group_refs for pupil in roster.pupils)
    assert {refs[0] for refs in in_class} == {group.ref for group in roster.groups}
    assert max(in_class.values()) <= PUPILS_PER_GROUP
    capacity = Capacity.TEACHER if sector is Sector.PO else Capacity.MENTOR
    charged = [(one.group_ref, one.capacity) for staff in roster.staff for one in staff.assignments]
    assert sorted(charged) == sorted((group.ref, capacity) for group in roster.groups)


@given(pupils=st.integers(min_value=1, max_value=120), seed=SEEDS)
@settings(max_examples=15, deadline=None)
def test_same_seed_same_school(pupils: int, seed: int) -> None:
    assert generate_school(pupils=pupils, seed=seed) == generate_school(pupils=pupils, seed=seed)


def test_another_seed_is_another_school() -> None:
    assert generate_school(pupils=50, seed=1) != generate_school(pupils=50, seed=2)


def test_the_school_of_the_practice_log_is_made_whole() -> None:
    roster = generate_school(pupils=4163, seed=7)
    assert len(roster.pupils) == 4163
    assert len(roster.groups) == 155


def test_a_school_without_pupils_is_refused() -> None:
    with pytest.raises(ValueError, match="pupils"):
        generate_school(pupils=0)


def test_pupils_have_the_age_of_their_year() -> None:
    born = {pupil.year_group: pupil.birth_on for pupil in generate_school(pupils=216, seed=3).pupils}
    assert born["1"] is not None
    assert date(2021, 10, 1) <= born["1"] < date(2022, 10, 1)
    assert born["8"] is not None
    assert date(2014, 10, 1) <= born["8"] < date(2015, 10, 1)


@given(minutes=st.integers(min_value=1, max_value=120), seed=SEEDS)
def test_sittings_add_up_and_are_not_too_short(minutes: int, seed: int) -> None:
    sittings = split_minutes(minutes, chance(seed))
    assert sum(sittings) == minutes
    assert len(sittings) == 1 or min(sittings) >= SHORTEST


@given(seed=SEEDS)
@settings(max_examples=4, deadline=None)
def test_same_seed_same_world(seed: int) -> None:
    keys = list_primary_keys(seed=seed)
    assert plan_deliveries(keys, seed=seed) == plan_deliveries(keys, seed=seed)


@given(seed=SEEDS)
@settings(max_examples=6, deadline=None)
def test_external_ids_are_unique_within_a_source_whatever_the_seed(seed: int) -> None:
    planned = plan_deliveries(list_primary_keys(seed=seed), seed=seed)
    seen = Counter((one.tool, record.external_id) for one in planned for record in one.records)
    assert [key for key, count in seen.items() if count > 1] == []


def test_slugs_are_unique_and_the_story_keeps_the_plain_ones() -> None:
    rosters = [roster for _, roster in make_rosters(seed=2026)]
    slugs = assign_person_slugs(rosters)
    everybody = {key for roster in rosters for key, _ in list_people(roster)}
    assert slugs.keys() == everybody
    assert len(set(slugs.values())) == len(slugs)
    plain = {slugs[key] for key in STORY_KEYS}
    expected = {"vera", "karim", "de-graaf", "lindeman", "smit", "femke", "tijn", "liv", "saar", "ruud", "carla"}
    expected |= {"joke", "bilal", "annelies", "adjei", "remco", "maaike", "sander", "zoe", "samira"}
    assert expected <= plain
    assert not [slug for slug in plain if slug[-1].isdigit()]
    groups = assign_group_slugs(rosters)
    assert len(set(groups.values())) == len(groups)
    assert groups["99ZL00", "G5"] == "groep-5"
    assert groups["99ZC01", "h3b"] == "h3b"


def test_a_school_practises_over_years_the_same_way_every_time() -> None:
    roster = generate_school(pupils=30, seed=5)

    def practise() -> list[Record]:
        found = generate_practice(roster, first_on=date(2024, 9, 2), last_on=date(2025, 7, 4), seed=5)
        return list(found)

    records = practise()
    assert records == practise()
    began = [one.occurred_at for one in records if one.occurred_at is not None]
    assert began == sorted(began)
    assert {one.occurred_on.weekday() for one in records} == {0, 1, 2, 3, 4}
    assert len({one.external_id for one in records}) == len(records) == len(began)
    assert 0.25 < len(records) / (30 * 220) < 0.35
    assert {one.pupil.value for one in records} == {pupil.ref for pupil in roster.pupils}
