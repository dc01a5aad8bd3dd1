"""The tours: a step brings the clock, the person and the page together, and the bar goes along (product.md §5.1)."""

import pytest
from django.test import Client

from tests.demo_board import HOST
from zichtlijn.demo.story.stops import find_stop
from zichtlijn.tenancy.models import Board
from zichtlijn.web.demo.cast import CAST
from zichtlijn.web.demo.tour_bar import COOKIE
from zichtlijn.web.demo.tours import REST, TOURS

STEPS = [(tour, number) for tour in TOURS for number in range(1, len(TOURS[tour].steps) + 1)]


@pytest.fixture
def visitor(demo: Board) -> Client:
    return Client(headers={"host": HOST})


def go(visitor: Client, number: int, tour: str = REST.code) -> str:
    answer = visitor.post(f"/demo/rondleiding/{tour}/{number}/", follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(("tour", "number"), STEPS)
def test_every_step_stands_at_its_moment_with_its_person_and_its_words(
    visitor: Client, demo: Board, tour: str, number: int
) -> None:
    page = go(visitor, number, tour)
    step = TOURS[tour].steps[number - 1]
    stop = find_stop(step.stop)
    demo.refresh_from_db()
    assert stop is not None
    assert demo.clock_at == stop.at
    assert str(step.text) in page
    assert str(step.why) in page
    assert f"stap {number} van {len(TOURS[tour].steps)}" in page
    called = next(member.name for member in CAST if member.slug == step.slug)
    assert called in page


def test_the_bar_goes_along_until_it_is_closed(visitor: Client) -> None:
    go(visitor, 1)
    assert 'data-testid="tour-bar"' in visitor.get("/mijn/resultaten/").content.decode()
    answer = visitor.post("/demo/rondleiding/stoppen/", follow=True)
    assert 'data-testid="tour-bar"' not in answer.content.decode()


def test_the_first_step_has_no_way_back_and_the_last_no_way_on(visitor: Client) -> None:
    first, last = go(visitor, 1), go(visitor, len(REST.steps))
    assert 'data-testid="tour-next"' in first
    assert 'data-testid="tour-back"' not in first
    assert 'data-testid="tour-back"' in last
    assert 'data-testid="tour-next"' not in last


@pytest.mark.parametrize("kept", ["", "rust", "rust-0", "rust-8", "rust-x", "anders-1", "rust-1-1", "rust-²"])
def test_a_cookie_that_names_no_step_shows_no_bar(visitor: Client, kept: str) -> None:
    visitor.cookies[COOKIE] = kept
    answer = visitor.get("/demo/")
    assert answer.status_code == 200
    assert 'data-testid="tour-bar"' not in answer.content.decode()


@pytest.mark.parametrize("path", ["/demo/rondleiding/rust/0/", "/demo/rondleiding/rust/8/", "/demo/rondleiding/x/1/"])
def test_a_step_that_does_not_exist_is_not_there(visitor: Client, path: str) -> None:
    assert visitor.post(path).status_code == 404
