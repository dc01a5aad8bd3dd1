"""Nothing is averaged, added, ranked or drawn on one scale across tools: what the running product may not say (R06).

Three tools report outcomes of numbers nobody would meet by chance. Then every screen a teacher and learning support
can reach is read, with every choice of the overview, and every export and API answer: no number in any of them is a
sum, a mean, a share or a difference of outcomes of different tools.
"""

import re
from collections import deque
from collections.abc import Iterator
from html import unescape
from itertools import combinations
from typing import Any, Final
from urllib.parse import urldefrag

import pytest
from django.test import Client

from tests.conftest import T1
from tests.practice import connect, deliver, make_record, make_tool, make_tool_goal, sent
from tests.web.goals.conftest import MONDAY, TUESDAY, Classroom
from tests.world import give_role, make_staff, sign_in
from zichtlijn.acts.export_data import export_board, export_pupil
from zichtlijn.core.kernel.actor import COMMAND
from zichtlijn.core.people.roster import RoleCode
from zichtlijn.core.progress.record import SignalKind
from zichtlijn.web.goals.choices import PERIODS, GoalSet, Lens, Order

OUTCOMES: Final = {"Aapje": ((61_103, 94_709), (40_427, 71_993)), "Beer": ((30_757, 55_793), (20_219, 47_513))}
"""Per tool, per pupil: items right and made."""
LEVELS: Final = {"Cavia": (10_091, 11_279)}
MOST_PAGES: Final = 250
WORDS: Final = re.compile(
    r"gemiddeld|gemiddelde score|totaalscore|eindscore|ranglijst|beste leermiddel|average|overall"
)
NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*")
NOISE: Final = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|name=\"csrfmiddlewaretoken\" value=\"[^\"]+\""
)
HREF: Final = re.compile(r'href="([^"]+)"')
SHARE: Final = re.compile(r"\d\s*%|\bprocent\b|\bpercent\b")


@pytest.fixture
def measured(classroom: Classroom) -> Classroom:
    """Two pupils with outcomes of three tools on one goal."""
    pupils = (classroom.maaike, classroom.noor)
    for name in (*OUTCOMES, *LEVELS):
        tool = make_tool(name)
        source = connect(tool, classroom.group.location)
        goal = make_tool_goal(tool, f"{name} uren", classroom.uren)
        for nth, pupil in enumerate(pupils):
            for day in (MONDAY, TUESDAY):
                if name in OUTCOMES:
                    right, made = OUTCOMES[name][nth]
                    facts: dict[str, Any] = {
                        "result": f"{right} van {made} goed",
                        "items_right": right,
                        "items_made": made,
                    }
                else:
                    facts = {"result": f"niveau {LEVELS[name][nth]}"}
                signal = sent(SignalKind.STUCK) if day == MONDAY else None
                deliver(source, make_record(pupil, goal, day, signal=signal, **facts))
    return classroom


def list_forbidden() -> set[str]:
    """Sums, means, differences and shares of outcomes of different tools, and of one pupil with another."""
    by_tool = {name: [right for right, _ in pairs] for name, pairs in OUTCOMES.items()}
    by_tool |= {name: list(levels) for name, levels in LEVELS.items()}
    made = {name: [count for _, count in pairs] for name, pairs in OUTCOMES.items()}
    found: set[float] = set()
    for facts in (by_tool, made):
        pools = [list(facts.values()), [list(one) for one in zip(*facts.values(), strict=True)]]
        for pool in pools:
            for size in range(2, len(pool) + 1):
                for chosen in combinations(pool, size):
                    for numbers in _pick(chosen):
                        found |= {sum(numbers), sum(numbers) / size, abs(numbers[0] - numbers[-1])}
            found |= {sum(map(sum, pool)), sum(map(sum, pool)) / sum(map(len, pool))}
    return {spelled for number in found if number > 1_000 for spelled in _spell(number)}


def _pick(pools: tuple[list[int], ...]) -> Iterator[list[int]]:
    """One number of each pool, in every way."""
    if not pools:
        yield []
        return
    for number in pools[0]:
        for rest in _pick(pools[1:]):
            yield [number, *rest]


def _spell(number: float) -> set[str]:
    """Whole, and with one or two decimals."""
    return {f"{number:.0f}", f"{int(number)}", f"{number:.1f}", f"{number:.2f}"}


def read_numbers(text: str) -> set[str]:
    """Every number in an answer, in any way of writing thousands and decimals, without ids."""
    numbers = set(NUMBER.findall(NOISE.sub(" ", text)))
    plain = {re.sub(r"[.,](?=\d{3}\b)", "", one).replace(",", ".") for one in numbers}
    return numbers | plain


def visit(client: Client, starts: list[str]) -> dict[str, str]:
    """Every page that links lead to, by its address."""
    pages: dict[str, str] = {}
    queue = deque(starts)
    while queue and len(pages) < MOST_PAGES:
        path = queue.popleft()
        if path in pages:
            continue
        answer = client.get(path, follow=True)
        if not answer.headers.get("Content-Type", "").startswith("text/html"):
            continue
        assert answer.status_code < 500, path
        text = unescape(answer.content.decode())
        pages[path] = text
        for href in HREF.findall(text):
            target = urldefrag(href).url
            if target.startswith("?"):
                target = path.partition("?")[0] + target
            if target.startswith("/") and not target.startswith(("/static/", "/uitloggen/")):
                queue.append(target)
    return pages


def list_starts(classroom: Classroom) -> list[str]:
    """The first page, and the overview with every choice."""
    group = f"/groep/{classroom.group.uuid}/"
    goals = (*GoalSet, classroom.tijd.uuid, f"{GoalSet.PLANNED}-delen")
    choices = [
        f"{group}?lens={lens}&periode={period}&doelen={chosen}&volgorde={order}"
        for lens in Lens
        for period in PERIODS
        for chosen in goals
        for order in Order
    ]
    goal_pages = [f"{group}doel/{goal.uuid}/" for goal in (classroom.tijd, classroom.klok, classroom.uren)]
    return ["/", group, *goal_pages, "/zoeken/?q=maa", *choices]


def test_the_numbers_of_the_world_are_told_apart() -> None:
    own = {str(number) for pairs in OUTCOMES.values() for pair in pairs for number in pair}
    own |= {str(number) for levels in LEVELS.values() for number in levels}
    assert not own & list_forbidden()


@pytest.mark.parametrize("role", ["teacher", "support"])
def test_r06_no_screen_joins_outcomes_of_tools(measured: Classroom, role: str) -> None:
    if role == "support":
        karim = make_staff("Karim", "Haddad")
        give_role(karim, RoleCode.SUPPORT, location=measured.group.location)
        sign_in(measured.client, karim)
    pages = visit(measured.client, list_starts(measured))
    assert any("61103 van 94709 goed" in text for text in pages.values())
    assert any("niveau 10091" in text for text in pages.values())
    forbidden = list_forbidden()
    for path, text in pages.items():
        joined = read_numbers(text) & forbidden
        assert not joined, f"{path}: {joined}"
        about_goals = path.startswith(("/groep/", "/leerling/"))
        said = text.replace("zonder gemiddelde", "")
        assert not (about_goals and WORDS.search(said)), f"{path}: {WORDS.search(said)}"
        assert not (about_goals and SHARE.search(NOISE.sub(" ", said))), path
        assert "progressbar" not in text, path
        assert not re.search(r"<(progress|meter)\b", text), path


def test_r06_no_export_joins_outcomes_of_tools(measured: Classroom) -> None:
    forbidden = list_forbidden()
    exports = [export_board(actor=COMMAND, now=T1), export_pupil(measured.maaike.pk, actor=COMMAND, now=T1)]
    for rows in exports:
        text = b"".join(rows).decode()
        assert "61103 van 94709 goed" in text
        assert not read_numbers(text) & forbidden


def test_r06_no_answer_of_the_machine_door_joins_outcomes(measured: Classroom) -> None:
    text = measured.client.get("/api/v1/openapi.json").content.decode()
    assert not read_numbers(text) & list_forbidden()
    assert not WORDS.search(text)


def test_r07_the_order_of_tools_and_pupils_does_not_depend_on_outcomes(measured: Classroom) -> None:
    """The same pages with every outcome turned around: nothing changes place."""
    path = f"/groep/{measured.group.uuid}/doel/{measured.tijd.uuid}/"
    before = re.findall(r'data-testid="(s02-[^"]+)"', measured.read(path))
    source = measured.stapwerk_source
    for pupil, right in ((measured.maaike, 90_001), (measured.noor, 1)):
        deliver(source, make_record(pupil, measured.klok_1, TUESDAY, items_right=right, items_made=94_709))
    after = re.findall(r'data-testid="(s02-[^"]+)"', measured.read(path))
    assert [one for one in after if one in before] == before
