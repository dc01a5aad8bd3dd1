"""What a child shared: with whom it chose, opened by asking, and nothing else on the way (R45, R53)."""

from uuid import UUID, uuid4

import pytest
from django.test import Client

from tests.cast import Cast
from tests.grading.books import enter, grade
from tests.grading.releases import CLOSED, adopt
from tests.web.guardian.family import Family, close_south, look, make_family, press, share
from tests.web.pupil.reading import FRIDAY_AT, THURSDAY_AT, TUESDAY_AT, TUESDAY_NIGHT, give, open_as, read
from zichtlijn.core.kernel.actor import person
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.grading.release.published import list_published
from zichtlijn.grading.sharing.actions import stop_sharing
from zichtlijn.grading.sharing.facts import Prompts
from zichtlijn.grading.sharing.models import ResultShare
from zichtlijn.grading.sharing.reflecting import set_readers, write_reflection
from zichtlijn.journal.models import AuditEntry
from zichtlijn.people.models import Guardianship
from zichtlijn.tenancy.clock import standing_at

PROUD = "Hier ben ik trots op."


@pytest.fixture
def test(cast: Cast, family: Family) -> UUID:
    """A result of Tijn that he sees since Tuesday."""
    return give(cast)


@pytest.fixture
def shared(family: Family, test: UUID) -> str:
    """The address of what Tijn shared with Ruud on Tuesday night."""
    made = share(family.tijn, family.ruud, test, at=TUESDAY_NIGHT, note=PROUD)
    return f"/ouder/{family.tijn.pk}/gedeeld/{made}/"


def is_opened() -> bool:
    return ResultShare.objects.get().opened_at is not None


def test_r45_the_chosen_guardian_sees_it_before_the_moment_and_no_other(family: Family, shared: str) -> None:
    page = look(family.ruud, at=TUESDAY_NIGHT)
    assert "dinsdag 17 november" in page
    assert "Wiskunde, PW 1" in page
    assert PROUD in page
    assert shared in page
    assert "7,8" not in page, "the page says that something was shared, the result comes when it is asked for"
    carla = look(family.carla, at=TUESDAY_NIGHT)
    assert "Er is nu niets gedeeld." in carla
    assert "PW 1" not in carla


def test_r45_it_is_opened_by_asking(family: Family, shared: str) -> None:
    page = press(family.ruud, shared, at=TUESDAY_NIGHT)
    assert page.index(PROUD) < page.index("Sterke samenvatting.") < page.index("7,8")
    assert is_opened()
    with pytest.raises(Refusal) as kept:
        stop_sharing(ResultShare.objects.get().pk, actor=person(family.tijn.pk), now=TUESDAY_NIGHT)
    assert kept.value.reason is Refused.NOT_ALLOWED


def test_r45_each_address_opens_its_own_share_and_no_other(cast: Cast, family: Family, shared: str) -> None:
    other = share(family.tijn, family.ruud, give(cast, grade("6.1"), title="PW 2"), at=THURSDAY_AT)
    page = press(family.ruud, shared, at=THURSDAY_AT)
    assert ("7,8" in page, "6,1" in page) == (True, False)
    assert ResultShare.objects.get(pk=other).opened_at is None
    assert "6,1" in press(family.ruud, shared.rpartition("gedeeld/")[0] + f"gedeeld/{other}/", at=THURSDAY_AT)


@pytest.mark.parametrize(
    "headers", [{}, {"Purpose": "prefetch"}, {"Sec-Purpose": "prefetch;prerender"}, {"HX-Request": "true"}]
)
def test_r45_a_browser_that_reads_ahead_opens_nothing(family: Family, shared: str, headers: dict[str, str]) -> None:
    client = open_as(family.ruud)
    with standing_at(TUESDAY_NIGHT):
        for path in ("/ouder/", shared):
            answer = client.get(path, headers=headers)
            assert answer.status_code == 200
            assert "7,8" not in answer.content.decode()
            assert client.head(path, headers=headers).content == b""
    assert not is_opened()
    assert "Bekijk wat Tijn deelde" in look(client, shared, at=TUESDAY_NIGHT)


def test_r45_without_the_number_there_is_no_digit_of_it(family: Family, test: UUID) -> None:
    made = share(family.tijn, family.ruud, test, at=TUESDAY_NIGHT, with_number=False)
    page = press(family.ruud, f"/ouder/{family.tijn.pk}/gedeeld/{made}/", at=TUESDAY_NIGHT)
    assert "Sterke samenvatting." in page
    assert "7,8" not in page
    assert "7.8" not in page


def test_r45_what_was_taken_back_is_as_if_it_never_was(family: Family, shared: str) -> None:
    stop_sharing(ResultShare.objects.get().pk, actor=person(family.tijn.pk), now=TUESDAY_NIGHT)
    assert "Er is nu niets gedeeld." in look(family.ruud, at=TUESDAY_NIGHT)
    client = open_as(family.ruud)
    gone = read(client, shared, at=TUESDAY_NIGHT, status=404)
    assert gone == read(client, f"/ouder/{family.tijn.pk}/gedeeld/{uuid4()}/", at=TUESDAY_NIGHT, status=404)
    assert "niet voor jou bedoeld" in press(family.ruud, shared, at=TUESDAY_NIGHT)


def test_l31_l48_nobody_else_opens_it(cast: Cast, family: Family, shared: str) -> None:
    for other in (family.carla, cast.joke, family.tijn, cast.de_graaf, cast.sander):
        assert "niet voor jou bedoeld" in press(other, shared, at=TUESDAY_NIGHT)
        assert read(open_as(other), shared, at=TUESDAY_NIGHT, status=404)
    through_saar = shared.replace(str(family.tijn.pk), str(family.saar.pk))
    assert "niet voor jou bedoeld" in press(family.ruud, through_saar, at=TUESDAY_NIGHT)
    assert not is_opened()


def test_l35_l39_a_share_ends_with_the_access(family: Family, shared: str) -> None:
    Guardianship.objects.filter(guardian=family.ruud, pupil=family.tijn).update(ends_on=TUESDAY_AT.date())
    assert "niet voor jou bedoeld" in press(family.ruud, shared, at=TUESDAY_NIGHT)


def test_l35_the_page_a_message_leads_to_works_for_its_reader(family: Family, shared: str) -> None:
    """A message says that something was shared and names no page but the first (R42)."""
    assert shared in look(family.ruud, "/ouder/", at=TUESDAY_NIGHT)


def test_r45_what_was_shared_does_not_stand_among_what_the_school_showed(family: Family, shared: str) -> None:
    page = look(family.ruud, at=TUESDAY_NIGHT)
    assert "De school liet nog geen resultaten van Tijn zien." in page
    assert "PW 1" in look(family.carla, at=FRIDAY_AT)


def test_r51_r45_in_closed_mode_a_share_is_seen(cast: Cast) -> None:
    family = make_family(cast)
    adopt(cast, guardians=CLOSED)
    close_south(cast, family)
    made = share(family.tijn, family.ruud, give(cast), at=TUESDAY_NIGHT, note=PROUD)
    assert PROUD in look(family.ruud, at=TUESDAY_NIGHT)
    page = press(family.ruud, f"/ouder/{family.tijn.pk}/gedeeld/{made}/", at=TUESDAY_NIGHT)
    assert "7,8" in page


def test_r40_a_correction_that_waits_changes_nothing_of_a_share(
    cast: Cast, family: Family, test: UUID, shared: str
) -> None:
    before = press(family.ruud, shared, at=TUESDAY_NIGHT)
    page = look(family.ruud, at=TUESDAY_NIGHT)
    enter(cast, test, family.tijn, grade("4.4"), now=TUESDAY_NIGHT)
    assert press(family.ruud, shared, at=TUESDAY_NIGHT) == before
    assert look(family.ruud, at=TUESDAY_NIGHT) == page
    assert "4,4" not in press(family.ruud, shared, at=THURSDAY_AT)


def test_r46_a_reflection_is_read_by_the_guardian_it_was_meant_for(family: Family, test: UUID) -> None:
    entry = list_published(family.tijn.pk, family.tijn.pk, now=TUESDAY_AT)[0].value.entry
    actor = person(family.tijn.pk)
    made = write_reflection(
        Prompts(glad="Het lukte.", next_step="Vaker oefenen."), entry=entry, actor=actor, now=TUESDAY_AT
    )
    assert "Het lukte." not in look(family.ruud, at=TUESDAY_NIGHT)
    set_readers(made, [family.ruud.pk], actor=actor, now=TUESDAY_NIGHT)
    page = look(family.ruud, at=TUESDAY_NIGHT)
    assert page.index("Waar ben je blij mee?") < page.index("Het lukte.") < page.index("Vaker oefenen.")
    assert "Wat ging anders dan je dacht?" not in page, "a question without an answer is left out"
    assert "Het lukte." not in look(family.carla, at=TUESDAY_NIGHT)


def test_nothing_is_kept_of_looking_but_that_it_was_opened(family: Family, shared: str) -> None:
    client: Client = open_as(family.ruud)
    look(client, at=TUESDAY_NIGHT)
    look(client, shared, at=TUESDAY_NIGHT)
    press(family.ruud, shared, at=TUESDAY_NIGHT)
    assert not AuditEntry.objects.filter(actor_uuid=family.ruud.pk).exists()
