"""One clock, one source of chance, and a core that knows neither (decisions 11 and 12, house rules)."""

import ast
import re

import pytest

from tests.house.sources import Module, list_imports, list_modules, name_call

CLOCKS = re.compile(
    r"(^|\.)((datetime|date)\.(now|utcnow|today)|timezone\.(now|localdate|localtime)"
    r"|time\.(time|time_ns|localtime|gmtime)|perf_counter_ns)$"
)
STOPWATCHES = re.compile(r"(^|\.)(monotonic|perf_counter)$")
MAY_READ_CLOCK = {"tenancy/clock.py"}
ROOMS_WITH_OWN_TIME = {"ops", "bench"}
"""Supervising a server and measuring are about real time."""
NOT_IN_CORE = {"random", "secrets", "os", "pathlib", "io", "socket", "time", "uuid.uuid4", "uuid.uuid1", "tempfile"}


def find_clock_calls(module: Module) -> list[str]:
    """Calls that read the clock of the machine, with their lines."""
    return [
        f"{module.name}:{node.lineno} {name_call(node)}"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and CLOCKS.search(name_call(node))
    ]


def test_only_the_clock_reads_the_clock() -> None:
    found = [
        call
        for module in list_modules()
        if module.room not in ROOMS_WITH_OWN_TIME and module.name not in MAY_READ_CLOCK
        for call in find_clock_calls(module)
    ]
    assert not found


def test_models_take_their_moments_from_the_act() -> None:
    """`auto_now` and SQL's own now() would be a second clock. A migration is nobody's act and may say when it ran."""
    found = [
        module.name
        for module in list_modules()
        if "/migrations/" not in module.name
        and re.search(
            r"auto_now(_add)?=True|\bNow\(\)|CURRENT_TIMESTAMP|\bnow\(\)\s*(?:-|\+|<|>)\s*interval", module.text
        )
    ]
    assert not found


def test_core_knows_no_clock_no_chance_and_no_disk() -> None:
    found = {
        module.name: list_imports(module) & NOT_IN_CORE
        for module in list_modules()
        if module.room == "core" and list_imports(module) & NOT_IN_CORE
    }
    assert not found
    in_core = [module for module in list_modules() if module.room == "core"]
    calls = [name_call(node) for module in in_core for node in ast.walk(module.tree) if isinstance(node, ast.Call)]
    assert not [call for call in calls if call in {"open", "print", "input"} or STOPWATCHES.search(call)]


@pytest.mark.parametrize("source", ["datetime.now(UTC)", "dt.datetime.utcnow()", "date.today()", "timezone.now()"])
def test_the_check_finds_what_it_is_for(source: str) -> None:
    call = ast.parse(source, mode="eval").body
    assert isinstance(call, ast.Call)
    assert CLOCKS.search(name_call(call))
