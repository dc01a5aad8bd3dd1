"""Suggestions: a short list for a person, the same every time, never wider than asked, taught by what was confirmed."""

from collections.abc import Sequence
from uuid import UUID

from hypothesis import assume, given
from hypothesis import strategies as st

from zichtlijn.core.goals.marking import mark_shared_words
from zichtlijn.core.goals.suggesting import (
    MOST_SUGGESTED,
    CandidateGoal,
    ConfirmedWords,
    Experience,
    GoalIndex,
    Suggestion,
    Wanted,
    suggest_goals,
)

_TITLES = (
    "optellen van hele getallen tot 100",
    "aftrekken van hele getallen tot 100",
    "tafels van vermenigvuldiging automatiseren",
    "delen met rest",
    "breuken vergelijken en ordenen",
    "breuken gelijknamig maken",
    "decimale getallen op een getallenlijn",
    "procenten en verhoudingen",
    "klokkijken op een analoge klok",
    "lengte meten met een liniaal",
    "oppervlakte van een rechthoek",
    "staafdiagram aflezen",
)
_SUBJECTS = ("rekenen-wiskunde", "nederlands")
_YEARS: Sequence[tuple[str, ...]] = ((), ("4",), ("4", "5", "6"), ("7", "8"))
WORDS = st.lists(st.sampled_from([word for title in _TITLES for word in title.split()]), max_size=6).map(" ".join)


def _uuid(number: int) -> UUID:
    return UUID(int=number + 1)


def _candidate(number: int, title: str, above: tuple[str, ...] = ()) -> CandidateGoal:
    return CandidateGoal(
        _uuid(number), title, "", above, _SUBJECTS[number % len(_SUBJECTS)], _YEARS[number % len(_YEARS)]
    )


CANDIDATES = [_candidate(number, title) for number, title in enumerate(_TITLES)]
INDEX = GoalIndex(CANDIDATES)
GOALS = st.sampled_from([candidate.goal for candidate in CANDIDATES])
CONFIRMED = st.lists(st.builds(ConfirmedWords, WORDS, GOALS), max_size=8)
WANTED = st.builds(
    Wanted,
    st.sampled_from(["", *_SUBJECTS, "frans"]),
    st.sampled_from(list(_YEARS)),
    st.frozensets(GOALS, max_size=3),
)


def _titles(found: Sequence[Suggestion]) -> list[str]:
    return [one.title for one in found]


def test_the_goal_in_other_words_comes_first() -> None:
    assert _titles(suggest_goals("Ik kan op de klok kijken", INDEX))[0] == "klokkijken op een analoge klok"
    assert _titles(suggest_goals("1/3 en 1/4 vergelijken", INDEX))[0] == "breuken vergelijken en ordenen"
    assert _titles(suggest_goals("Staafdiagrammen", INDEX))[0] == "staafdiagram aflezen"


def test_titles_above_a_goal_tell_what_it_is_about() -> None:
    index = GoalIndex([_candidate(0, "vergelijken en ordenen", ("Gewicht",)), _candidate(1, "vergelijken en ordenen")])
    found = suggest_goals("gewichten ordenen", index)
    assert [one.goal for one in found] == [_uuid(0), _uuid(1)]
    assert found[0].score > found[1].score


def test_nothing_shared_suggests_nothing() -> None:
    assert suggest_goals("zwemmen", INDEX) == ()
    assert suggest_goals("", INDEX) == ()
    assert suggest_goals("de leerling kan het", INDEX) == ()
    assert suggest_goals("breuken", GoalIndex(())) == ()


def test_the_very_words_that_were_confirmed_lead_over_any_likeness() -> None:
    words = "breuken vergelijken en ordenen"
    assert _titles(suggest_goals(words, INDEX))[0] == words
    experience = Experience([ConfirmedWords(words, _uuid(9))], INDEX)
    assert suggest_goals(words, INDEX, experience=experience)[0].goal == _uuid(9)


def test_what_a_tool_calls_its_goals_is_learned() -> None:
    confirmed = [ConfirmedWords("Sprongenbaan les 1", _uuid(0))]
    assert suggest_goals("Sprongenbaan les 2", INDEX) == ()
    found = suggest_goals("Sprongenbaan les 2", INDEX, experience=Experience(confirmed, INDEX))
    assert [one.goal for one in found] == [_uuid(0)]


def test_confirmed_goals_that_are_no_candidates_say_nothing() -> None:
    experience = Experience([ConfirmedWords("breuken", UUID(int=999))], INDEX)
    assert suggest_goals("breuken", INDEX, experience=experience) == suggest_goals("breuken", INDEX)


def test_goals_of_unknown_level_are_offered_in_every_year() -> None:
    years = Wanted(year_groups=("8",))
    assert [years.allows(candidate) for candidate in CANDIDATES[:4]] == [True, False, False, True]


@given(WORDS, WANTED, CONFIRMED)
def test_a_filter_never_widens(words: str, wanted: Wanted, confirmed: list[ConfirmedWords]) -> None:
    experience = Experience(confirmed, INDEX)
    by_goal = {candidate.goal: candidate for candidate in CANDIDATES}
    found = suggest_goals(words, INDEX, experience=experience, wanted=wanted)
    assert len({one.goal for one in found}) == len(found) <= MOST_SUGGESTED
    assert all(wanted.allows(by_goal[one.goal]) for one in found)
    everything = suggest_goals(words, INDEX, experience=experience, most=len(CANDIDATES))
    assert {one.goal for one in found} <= {one.goal for one in everything}


@given(WORDS, WANTED, CONFIRMED)
def test_the_same_question_has_the_same_answer(words: str, wanted: Wanted, confirmed: list[ConfirmedWords]) -> None:
    again = GoalIndex(CANDIDATES)
    first = suggest_goals(words, INDEX, experience=Experience(confirmed, INDEX), wanted=wanted)
    assert first == suggest_goals(words, again, experience=Experience(confirmed, again), wanted=wanted)


@given(WORDS, CONFIRMED)
def test_order_is_stable_a_longer_list_only_adds(words: str, confirmed: list[ConfirmedWords]) -> None:
    experience = Experience(confirmed, INDEX)
    whole = suggest_goals(words, INDEX, experience=experience, most=len(CANDIDATES))
    for most in range(len(whole) + 1):
        assert suggest_goals(words, INDEX, experience=experience, most=most) == whole[:most]
    assert [one.score for one in whole] == sorted((one.score for one in whole), reverse=True)


@given(WORDS, CONFIRMED, WORDS, GOALS)
def test_confirming_raises_the_goal_and_never_lowers_it(
    words: str, confirmed: list[ConfirmedWords], other: str, goal: UUID
) -> None:
    def stands(among: list[ConfirmedWords]) -> tuple[int, float]:
        found = suggest_goals(words, INDEX, experience=Experience(among, INDEX), most=len(CANDIDATES))
        places = {one.goal: (place, one.score) for place, one in enumerate(found)}
        return places.get(goal, (len(CANDIDATES), 0.0))

    before, after = stands(confirmed), stands([*confirmed, ConfirmedWords(other, goal)])
    assert after[0] <= before[0]
    assert after[1] >= before[1] - 1e-12


@given(WORDS, GOALS)
def test_a_confirmed_mapping_of_the_same_words_comes_first(words: str, goal: UUID) -> None:
    assume(suggest_goals(words, INDEX))
    experience = Experience([ConfirmedWords(words, goal)], INDEX)
    assert suggest_goals(words, INDEX, experience=experience)[0].goal == goal


@given(WORDS)
def test_marks_are_words_of_the_goal_shared_with_the_question(words: str) -> None:
    for one in suggest_goals(words, INDEX):
        assert one.marks == mark_shared_words(one.title, words)
        assert all(one.title[mark.start : mark.end] in one.title.split() for mark in one.marks)
        assert one.marks, "a suggestion nobody confirmed has a word in common to show"
