"""S12: what a primary school's pupil works on and says; no result, no minutes, no signal (R41, R44)."""

import re
from collections.abc import Callable
from datetime import time, timedelta

import pytest
from django.test import Client

from tests.cast import Cast
from tests.conftest import T1
from tests.practice import (
    connect,
    deliver,
    make_framework,
    make_goal,
    make_record,
    make_tool,
    make_tool_goal,
    plan,
    sent,
)
from tests.world import sign_in
from zichtlijn.core.goals.plans import PeriodPreset, PlanTerms, choose_span
from zichtlijn.core.kernel.actor import person
from zichtlijn.core.progress.record import SignalKind
from zichtlijn.core.release.checking import Hours, PolicyDraft
from zichtlijn.core.release.policy import SameTime, Slot, Terms
from zichtlijn.grading.release.actions import Account, adopt_policy
from zichtlijn.journal.models import AuditEntry
from zichtlijn.learning.models import Goal, PupilReply
from zichtlijn.learning.plans.actions import plan_goals

TERMS = PlanTerms(choose_span(PeriodPreset.SIX_WEEKS, T1.date()))
Planning = Callable[..., None]


@pytest.fixture
def goal(cast: Cast) -> Goal:
    """Hele uren, in a child's words too."""
    made = make_goal(make_framework(), "M6a1", "hele uren")
    revision = made.current
    assert revision is not None
    revision.pupil_wording = "Ik kan hele uren op de klok lezen."
    revision.save()
    return made


def plan_for_maaike(cast: Cast, goal: Goal, terms: PlanTerms = TERMS) -> None:
    plan_goals(
        group_uuid=cast.group_5.pk,
        goals=[goal.pk],
        terms=terms,
        pupils=[cast.maaike.pk],
        actor=person(cast.vera.pk),
        now=T1,
    )


def read(client: Client, path: str = "/mijn/") -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_first_screen_of_a_pupil_is_the_own_page(cast: Cast, client: Client) -> None:
    sign_in(client, cast.maaike)
    assert client.get("/").headers["Location"] == "/mijn/"
    page = read(client)
    assert "Hoi Maaike" in page
    assert "Je leraar heeft nog niets klaargezet." in page


def test_r27_a_planned_goal_stands_there_in_a_childs_words(cast: Cast, client: Client, goal: Goal) -> None:
    klokmaker = make_tool("Klokmaker")
    terms = PlanTerms(
        TERMS.span, tool=klokmaker.pk, is_chosen_together=True, note="Wat jij wilt", is_note_for_pupil=True
    )
    plan_for_maaike(cast, goal, terms)
    sign_in(client, cast.maaike)
    page = read(client)
    assert "Ik kan hele uren op de klok lezen." in page
    assert "met Klokmaker" in page
    assert "Start in" not in page
    assert "Wat jij wilt" in page
    assert "Dit heb je samen met je leraar gekozen." in page
    sander = sign_in(Client(headers={"host": "linden.test"}), cast.sander)
    assert "hele uren" not in read(sander)


def test_r54_a_note_for_staff_never_reaches_the_pupil(cast: Cast, client: Client, goal: Goal) -> None:
    plan_for_maaike(cast, goal, PlanTerms(TERMS.span, note="Alleen voor ons"))
    sign_in(client, cast.maaike)
    assert "Alleen voor ons" not in read(client)


def test_r41_r44_the_page_is_the_same_with_and_without_practice(cast: Cast, client: Client, goal: Goal) -> None:
    plan(cast.group_5, goal)
    sign_in(client, cast.maaike)
    before = read(client)
    stapwerk = make_tool("Stapwerk")
    klok = make_tool_goal(stapwerk, "Klok 1", goal)
    signal = sent(SignalKind.STUCK)
    deliver(connect(stapwerk, cast.school), make_record(cast.maaike, klok, T1.date(), signal=signal))
    assert strip_token(read(client)) == strip_token(before)
    assert not re.search(r"signaal|minuten|vast|resultaat|\d+ van \d+", before.split("<main")[1].split("</main>")[0])


def strip_token(page: str) -> str:
    return re.sub(r'value="[A-Za-z0-9]{64}"|nonce="[^"]+"', "", page)


def test_a_pupil_tells_how_it_went_and_only_staff_of_the_group_read_it(cast: Cast, client: Client, goal: Goal) -> None:
    sign_in(client, cast.maaike)
    answer = client.post("/mijn/", {"how": "hard", "words": "Welke wijzer?"})
    assert answer.status_code == 302
    assert "Je leraar kan dit nu lezen." in read(client, answer.headers["Location"])
    reply = PupilReply.objects.get()
    assert (reply.pupil_id, reply.how, reply.words) == (cast.maaike.pk, "hard", "Welke wijzer?")
    sander = sign_in(Client(headers={"host": "linden.test"}), cast.sander)
    assert "Welke wijzer?" not in read(sander)


def test_nothing_said_is_said_back_and_words_stay(cast: Cast, client: Client) -> None:
    sign_in(client, cast.maaike)
    answer = client.post("/mijn/", {"words": " "})
    assert answer.status_code == 400
    assert "Kies hoe het ging, of schrijf iets op." in answer.content.decode()
    assert not PupilReply.objects.exists()


def test_at_a_school_without_moments_a_primary_pupil_reads_nothing_of_results(cast: Cast, client: Client) -> None:
    page = read(sign_in(client, cast.maaike))
    assert not re.search(r"moment|resultaten|cijfers", page.split("<main")[1].split("</main>")[0], re.IGNORECASE)
    assert client.get("/mijn/nieuw/").status_code == 404
    assert re.findall(r'href="(/mijn/[a-z]+/)"', page) == ["/mijn/week/", "/mijn/terugkijken/", "/mijn/gekeken/"]


def test_a_primary_school_with_moments_shows_them_beside_the_goals(cast: Cast, client: Client) -> None:
    terms = Terms((Slot(1, time(16)),), SameTime())
    draft = PolicyDraft(terms, (T1 - timedelta(days=30)).date())
    adopt_policy(
        cast.school.pk, draft, Account(), hours=Hours(), actor=person(cast.vera.pk), now=T1 - timedelta(days=60)
    )
    page = read(sign_in(client, cast.maaike))
    assert page.index("Hier werk ik aan") < page.index("dinsdag 17 november,")
    assert "/mijn/resultaten/" in page
    assert "Er is niets nieuws." in read(client, "/mijn/nieuw/")


def test_only_a_pupil_of_a_primary_school_tells_how_it_went(cast: Cast, client: Client) -> None:
    sign_in(client, cast.tijn)
    assert client.post("/mijn/", {"how": "well"}).status_code == 404
    assert "Hoe ging het?" not in read(client)


def test_what_a_pupil_looks_at_is_kept_nowhere(cast: Cast, client: Client) -> None:
    sign_in(client, cast.maaike)
    read(client)
    assert not AuditEntry.objects.filter(actor_uuid=cast.maaike.pk).exists()
