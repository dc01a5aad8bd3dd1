"""Every act that bears on who sees what leaves its line in the audit, by who did it; released is told by the plans."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final
from uuid import UUID

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from tests.cast import Cast
from tests.conftest import T1
from tests.grading.books import add_test, de_graaf, enter, grade
from tests.grading.releases import adopt
from tests.grading.shown import TUESDAY_AT, give
from tests.world import make_guardian, sign_in
from zichtlijn.acts.share_result import share_with_notice
from zichtlijn.core.kernel.actor import person
from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.release.cells import Gate
from zichtlijn.core.release.placing import Arrangement
from zichtlijn.grading.gradebook.entering import withdraw_results
from zichtlijn.grading.gradebook.holding import set_cell_gate, set_test_gate
from zichtlijn.grading.gradebook.models import ResultVersion
from zichtlijn.grading.release.actions import arrange_pupil
from zichtlijn.grading.release.models import ReleasePlan
from zichtlijn.grading.sharing.actions import stop_sharing
from zichtlijn.journal.models import AuditEntry

SOON: Final = T1 + timedelta(minutes=5)
LATER: Final = TUESDAY_AT + timedelta(hours=1)
Did = tuple[str, str]
"""The act, and who did it."""


def _enter(cast: Cast) -> None:
    enter(cast, add_test(cast), cast.tijn, grade("5.9"))


def _change(cast: Cast) -> None:
    column = add_test(cast)
    enter(cast, column, cast.tijn, grade("5.9"))
    enter(cast, column, cast.tijn, grade("6.1"), now=SOON)


def _withdraw(cast: Cast) -> None:
    column = add_test(cast)
    entered = enter(cast, column, cast.tijn, grade("5.9"))
    withdraw_results(column, entered.written, actor=de_graaf(cast), now=SOON)


def _hold_test(cast: Cast) -> None:
    set_test_gate(add_test(cast), Gate.DISCUSS, actor=de_graaf(cast), now=SOON)


def _hold_cell(cast: Cast) -> None:
    column = add_test(cast)
    enter(cast, column, cast.tijn, grade("5.9"))
    set_cell_gate(column, cast.tijn.pk, Gate.DISCUSS_APART, actor=de_graaf(cast), now=SOON)


def _adopt(cast: Cast) -> None:
    adopt(cast)


def _arrange(cast: Cast) -> None:
    days = DaySpan(T1.date() + timedelta(days=1))
    arrange_pupil(cast.tijn.pk, Arrangement(days), "Veiligheid", actor=person(cast.annelies.pk), now=T1)


def _share(cast: Cast) -> UUID:
    adopt(cast)
    column = give(cast, cast.tijn, "PW 1", "5.9")
    entry = ResultVersion.objects.get(cell__column=column).uuid
    ruud = make_guardian(cast.tijn, "Ruud")
    (share,) = share_with_notice(entry, [ruud.pk], with_number=True, note="", actor=person(cast.tijn.pk), now=LATER)
    return share


def _stop_sharing(cast: Cast) -> None:
    stop_sharing(_share(cast), actor=person(cast.tijn.pk), now=LATER + timedelta(minutes=1))


def _look(cast: Cast) -> None:
    sign_in(Client(headers={"host": "linden.test"}), cast.vera).get(f"/leerling/{cast.maaike.pk}/")


ACTS: Final[dict[str, tuple[Callable[[Cast], object], Did]]] = {
    "entered": (_enter, ("result.enter", "de_graaf")),
    "changed": (_change, ("result.enter", "de_graaf")),
    "withdrew": (_withdraw, ("result.withdraw", "de_graaf")),
    "held a test": (_hold_test, ("test.gate", "de_graaf")),
    "held a cell": (_hold_cell, ("cell.gate", "de_graaf")),
    "adopted": (_adopt, ("policy.adopt", "annelies")),
    "arranged": (_arrange, ("release.arrange", "annelies")),
    "shared": (_share, ("share.give", "tijn")),
    "took back": (_stop_sharing, ("share.stop", "tijn")),
    "looked": (_look, ("looked", "vera")),
}


@pytest.mark.parametrize("done", ACTS)
def test_every_act_leaves_its_line_by_who_did_it(cast: Cast, done: str) -> None:
    act, (name, who) = ACTS[done]
    act(cast)
    last = AuditEntry.objects.order_by("at", "uuid").last()
    assert last is not None
    assert (last.act, last.actor_uuid) == (name, cast.everybody[who].pk)


def test_a_line_tells_how_much_was_entered_and_changed_and_never_what(cast: Cast) -> None:
    _change(cast)
    first, second = AuditEntry.objects.filter(act="result.enter").order_by("at")
    assert (first.detail["cells"], first.detail["changed"]) == (1, 0)
    assert (second.detail["cells"], second.detail["changed"]) == (1, 1)
    told = " ".join(str(line) for line in AuditEntry.objects.values())
    assert "5.9" not in told
    assert "6.1" not in told


def test_released_is_told_by_the_plan_with_the_number_of_its_policy(cast: Cast) -> None:
    adopt(cast)
    give(cast, cast.tijn, "PW 1", "5.9")
    planned = ReleasePlan.objects.filter(viewer=cast.tijn.pk, visible_from=TUESDAY_AT).get()
    assert planned.versions == [1]
    number = AuditEntry.objects.get(act="policy.adopt").detail["number"]
    assert number == 1


def test_l52_nothing_is_kept_of_what_a_pupil_opened(cast: Cast) -> None:
    """No receipt exists, before the release or after it."""
    _share(cast)
    lines = AuditEntry.objects.count()
    tijn = sign_in(Client(headers={"host": "linden.test"}), cast.tijn)
    for path in ("/mijn/", "/mijn/nieuw/", "/mijn/resultaten/"):
        tijn.get(path)
    assert AuditEntry.objects.count() == lines


def test_a_line_once_written_cannot_be_changed_or_removed(cast: Cast) -> None:
    _adopt(cast)
    lines = AuditEntry.objects.filter(act="policy.adopt")
    for change in (lambda: lines.update(act="looked"), lines.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert lines.exists()
