"""Last year at Noord, drawn from a seed: as many results as the story says, and the same on every machine."""

from collections import Counter
from datetime import date

from zichtlijn.core.release.simulation import PILE
from zichtlijn.demo.generator.history import RESULTS, draw_history
from zichtlijn.demo.story.stops import AMSTERDAM

SEED = 2026


def test_there_are_as_many_as_the_story_says_and_always_the_same() -> None:
    drawn = draw_history(seed=SEED)
    assert len(drawn) == RESULTS == 18_420
    assert drawn == draw_history(seed=SEED)
    assert drawn != draw_history(seed=SEED + 1)


def test_teachers_enter_when_it_suits_them_but_not_in_a_holiday() -> None:
    local = [one.entered_at.astimezone(AMSTERDAM) for one in draw_history(seed=SEED)]
    during = sum(8.5 <= at.hour + at.minute / 60 < 16.17 and at.weekday() < 5 for at in local) / len(local)
    late = sum(at.hour >= 18 or at.weekday() >= 5 for at in local) / len(local)
    assert 0.40 < during < 0.52
    assert 0.21 < late < 0.33
    assert not any(date(2025, 12, 20) <= at.date() <= date(2026, 1, 4) for at in local)


def test_every_class_has_about_as_many() -> None:
    by_pupil = Counter(one.pupil_ref for one in draw_history(seed=SEED))
    assert len(by_pupil) == 480
    assert max(by_pupil.values()) - min(by_pupil.values()) < 12
    assert min(by_pupil.values()) > PILE
