"""What a school says around its policy: hours, agreements, the administration, exam classes (R31, R37, R54)."""

from datetime import time, timedelta

import pytest
from django.test import Client

from tests.cast import Cast
from tests.conftest import T1
from tests.web.policy.filling import open_editor, send
from tests.world import make_group
from zichtlijn.core.people.roster import GroupKind
from zichtlijn.core.release.checking import Hours, Lessons
from zichtlijn.core.release.policy import EXAM_CLASSES
from zichtlijn.grading.models import ReleasePlacing
from zichtlijn.grading.release.actions import follow_roster
from zichtlijn.grading.release.administration import find_check
from zichtlijn.grading.release.agreements import Agreements, find_agreements, find_agreements_line
from zichtlijn.grading.release.hours import find_hours
from zichtlijn.grading.release.loading import load_placing
from zichtlijn.grading.sharing.choices import may_guardians_see_coming_tests
from zichtlijn.journal.models import AuditEntry
from zichtlijn.tenancy.clock import standing_at

MONDAY_LESSONS = {"starts_0": "8.30", "ends_0": "16.10"}


def list_acts() -> list[str]:
    return list(AuditEntry.objects.order_by("at", "uuid").values_list("act", flat=True))


def test_r37_lesson_hours_are_kept_and_used(head: Client, cast: Cast, url: str, held: int) -> None:
    answer = head.post(f"{url}lestijden/", {"starts_1": "08.30", "ends_1": "16.10", "latest_at": "18.00"})
    assert answer.headers["Location"] == f"{url}?klaar=lestijden"
    assert find_hours(cast.north.pk).hours == Hours((Lessons(1, time(8, 30), time(16, 10)),))
    assert "buiten de les; lessen duren tot 16.10 uur" in head.get(url).content.decode()
    assert "release.set_hours" in list_acts()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"starts_0": "08.30", "latest_at": "18.00"}, "Vul begin en einde in, of geen van beide."),
        ({"starts_0": "16.10", "ends_0": "08.30", "latest_at": "18.00"}, "De lessen eindigen voor ze beginnen."),
        ({"latest_at": "21.00"}, "Vul een tijd in tussen 18.00 en 20.00 uur."),
        ({"latest_at": "19.00"}, "Geef een reden."),
        ({"latest_at": ""}, "Vul een tijd in tussen 18.00 en 20.00 uur."),
    ],
)
def test_r37_hours_that_cannot_be_are_refused(
    head: Client, cast: Cast, url: str, held: int, typed: dict[str, str], sentence: str
) -> None:
    answer = head.post(f"{url}lestijden/", typed)
    assert answer.status_code == 400
    assert sentence in answer.content.decode()
    assert find_hours(cast.north.pk).set_at is None


def test_r37_a_wider_evening_needs_a_reason_and_is_shown(head: Client, url: str, held: int) -> None:
    head.post(f"{url}lestijden/", {"latest_at": "19.30", "reason": "Avondschool."})
    page = head.get(url).content.decode()
    assert "Momenten mogen hier tot 19.30 uur. Reden: Avondschool." in page
    assert send(head, url, open_editor(head, url), "check", days__at="19.15").status_code == 302


def test_r54_agreements_are_kept_in_versions_and_make_one_line(head: Client, cast: Cast, url: str) -> None:
    typed = {"wording": "Wij beschrijven  het werk.", "answering": "De docent antwoordt.", "expecting": "Drie dagen."}
    answer = head.post(f"{url}afspraken/", {**typed, "has_coming_tests": "on"})
    assert answer.headers["Location"] == f"{url}?klaar=afspraken"
    wanted = Agreements("Wij beschrijven het werk.", "De docent antwoordt.", "Drie dagen.", has_guardian_average=False)
    assert find_agreements(cast.north.pk) == wanted
    assert find_agreements_line(cast.north.pk) == "Wij beschrijven het werk. De docent antwoordt."
    assert find_agreements_line(cast.school.pk) == ""
    assert may_guardians_see_coming_tests(cast.north.pk)
    assert "Wij beschrijven het werk." in head.get(f"{url}afspraken/").content.decode()
    with standing_at(T1 + timedelta(hours=1)):
        head.post(f"{url}afspraken/", {**typed, "wording": "x" * 601})
        assert find_agreements(cast.north.pk) == wanted
        head.post(f"{url}afspraken/", {})
    assert find_agreements(cast.north.pk) == Agreements()
    assert not may_guardians_see_coming_tests(cast.north.pk)


def test_until_somebody_checked_the_administration_the_page_says_the_policy_has_no_effect(
    head: Client, cast: Cast, url: str, held: int
) -> None:
    warning = "Zolang het administratiesysteem (LAS) cijfers meteen toont, werkt dit beleid niet."
    assert warning in head.get(url).content.decode()
    head.post(f"{url}administratie/", {"is_silent": "on"})
    page = head.get(url).content.decode()
    assert warning not in page
    assert "Dat zei Annelies op 17 november 2026." in page
    with standing_at(T1 + timedelta(hours=1)):
        head.post(f"{url}administratie/", {})
    assert warning in head.get(url).content.decode()
    check = find_check(cast.north.pk)
    assert check is not None
    assert not check.is_silent


def test_r31_exam_classes_count_from_tomorrow(head: Client, cast: Cast, url: str, held: int) -> None:
    follow_roster([cast.tijn.pk], now=T1 - timedelta(days=30))
    other = make_group(cast.north, "h5a", year_groups=("15",), kind=GroupKind.CLASS)
    answer = head.post(f"{url}examenklassen/", {"classes": [str(cast.h3b.pk), str(other.pk)]})
    assert answer.headers["Location"] == f"{url}?klaar=examenklassen"
    by_day = {one.span.starts_on: one.place.groups for one in load_placing(cast.tijn.pk).placements}
    tomorrow = T1.date() + timedelta(days=1)
    assert EXAM_CLASSES in by_day[tomorrow]
    assert not any(EXAM_CLASSES in groups for day, groups in by_day.items() if day < tomorrow)
    assert "release.set_exam_classes" in list_acts()
    with standing_at(T1 + timedelta(hours=1)):
        head.post(f"{url}examenklassen/", {})
    assert ReleasePlacing.objects.filter(pupil=cast.tijn).count() >= 1
    assert not any(EXAM_CLASSES in one.place.groups for one in load_placing(cast.tijn.pk).placements)


def test_r31_a_class_of_another_location_is_no_choice(head: Client, cast: Cast, url: str) -> None:
    assert head.post(f"{url}examenklassen/", {"classes": [str(cast.group_5.pk)]}).status_code == 400
