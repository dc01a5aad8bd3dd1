"""R35: whoever may not see a result yet cannot tell by anything whether it is there, or what it is (release.md §2.1).

Every address is asked in the world as it is told, in one where the hidden results are others, and in one where they
were never entered: status, headers, cookies and bytes are the same.
"""

from dataclasses import replace
from http import HTTPStatus
from typing import Final

import pytest

from tests.noninterference.walking import (
    SIGNING_OUT,
    Answer,
    Answers,
    Knock,
    ask,
    compare,
    enter,
    find_name,
    list_links,
    list_paths,
    list_posts,
)
from tests.noninterference.worlds import OTHER_WORDS, SCENES, Ids, Scene, World, inside, stand_at
from zichtlijn.tenancy.models import Board

QUERIES: Final = ("?q=PW", "?gemiddelde=1&cijfer=1&nieuw=1")
REACHED: Final = {
    "tijn": {
        *("pupil:home", "pupil:news", "pupil:results", "pupil:result", "pupil:share", "pupil:reflect", "pupil:tests"),
        *("pupil:week", "pupil:shares", "pupil:reflections", "pupil:reflect_anew", "pupil:looks", "pupil:sight"),
        *("policy:readers", "policy:reader_year", "policy:feed", "people:settings", "demo:mailbox"),
    },
    "ruud": {"guardian:home", "guardian:ward", "guardian:share", "policy:readers", "policy:feed", "people:settings"},
    "femke": {"people:welcome", "policy:readers", "policy:feed", "people:settings"},
}
"""Pages that open, at the stop at which Tijn shared something."""
OF_NOBODY: Final = ("ui:", "account_", "demo:start", "policy:feed", "api:")
"""Pages that know nobody, or that machines ask: these have one way to be asked."""
WAYS: Final = 2
"""How many ways an address is guessed where not all are."""


def list_first_knocks(ids: Ids, *, is_whole: bool) -> list[Knock]:
    """Every address by GET; on a whole walk in every likely way, and by POST too but for those that end the walk."""
    asked = [Knock(path) for _, path in list_paths(ids, most=None if is_whole else WAYS)]
    posted = ((name, Knock(path, "POST")) for name, path in list_paths(ids, most=WAYS) if is_whole)
    return [*asked, *(knock for name, knock in posted if name not in SIGNING_OUT)]


def list_further_knocks(answers: Answers) -> list[Knock]:
    """Pages that opened, asked in other ways: as a fragment, in English, with something in the query, by the head."""
    opened = (knock for knock, answer in answers.items() if is_open(answer) and knock.method == "GET")
    pages = [knock for knock in opened if not find_name(knock.path).startswith(OF_NOBODY)]
    fragments = [knock._replace(is_fragment=True) for knock in pages]
    heads = [knock._replace(method="HEAD") for knock in pages]
    plain = [knock for knock in pages if "?" not in knock.path]
    asked = [knock._replace(path=knock.path + query, language="en") for knock in plain for query in QUERIES]
    return [*fragments, *heads, *asked]


def is_open(answer: Answer) -> bool:
    return answer.status in {HTTPStatus.OK, HTTPStatus.BAD_REQUEST}


def walk(viewer: str, *walks: list[Knock]) -> Answers:
    """Everything asked in turn, each walk in a fresh window: what a post left behind stays in its own."""
    answers: Answers = {}
    for knocks in walks:
        client = enter(viewer)
        answers |= {knock: ask(client, knock) for knock in knocks}
    return answers


def explore(viewer: str, first: list[Knock], *, is_whole: bool = False) -> tuple[list[list[Knock]], Answers]:
    """Guesses, where pages lead to and whereto that leads, other ways to ask, what forms send; and all the answers.

    Unless the walk is whole, guesses that open nothing are not to be walked again.
    """
    told = walk(viewer, first)
    walks = [first if is_whole else [knock for knock in first if is_open(told[knock])]]
    for find_more in (list_links, list_links, list_further_knocks, list_posts):
        walks.append(find_more(told))
        told |= walk(viewer, walks[-1])
    return walks, told


def find_differences(board: Board, scene: Scene) -> list[str]:
    """By which answers somebody could tell the worlds of a scene apart."""
    first = list_first_knocks(stand_at(board, scene), is_whole=scene.is_whole)
    with inside(board, scene, World.AS_TOLD):
        explored = {viewer: explore(viewer, first, is_whole=scene.is_whole) for viewer in scene.viewers}
    found = []
    for world in (World.OTHER_VALUES, World.NEVER_ENTERED):
        with inside(board, scene, world):
            for viewer, (walks, told) in explored.items():
                found += [f"{viewer}, {world.value}: {one}" for one in compare(told, walk(viewer, *walks))]
    return found


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_r35_l26_no_address_tells_two_worlds_apart(demo: Board, scene: Scene) -> None:
    assert find_differences(demo, scene) == []


def test_r35_the_walk_sees_a_difference_where_there_is_one(demo: Board) -> None:
    """The teacher reads other values: the same walk, with eyes that may see them."""
    scene = replace(SCENES[0], viewers=("lindeman",))
    assert any("/cijfers/h3b-en1/" in difference for difference in find_differences(demo, scene))


def test_r35_l43_no_answer_holds_a_word_of_what_waits(demo: Board) -> None:
    """The words of a hidden result, looked for in every byte that its pupil and guardians can get."""
    scene = SCENES[1]
    first = list_first_knocks(stand_at(demo, scene), is_whole=False)
    with inside(demo, scene, World.OTHER_VALUES):
        answers = {viewer: explore(viewer, first)[1] for viewer in ("tijn", "ruud")}
    holding = [knock for told in answers.values() for knock, answer in told.items() if OTHER_WORDS in answer.body]
    assert holding == []


@pytest.mark.parametrize("viewer", REACHED)
def test_r35_the_walk_comes_to_real_pages(demo: Board, viewer: str) -> None:
    """Not only refusals: pages about one thing open too, with something on them."""
    scene = SCENES[-3]
    first = list_first_knocks(stand_at(demo, scene), is_whole=False)
    with inside(demo, scene, World.AS_TOLD):
        _, told = explore(viewer, first)
    opened = {find_name(knock.path) for knock, answer in told.items() if answer.status == HTTPStatus.OK}
    assert REACHED[viewer] <= opened
