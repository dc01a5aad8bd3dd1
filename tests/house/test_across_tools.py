"""Nothing is averaged, added or ranked across tools: what the code itself may not contain (R06, R09).

The other half, what a running product may not say, stands in tests/web/goals/test_across_tools.py.
"""

import ast
import re
from typing import Final

from tests.house.sources import PRODUCT, Module, list_imports, list_modules, name_call

AGGREGATE: Final = re.compile(
    r"\b(avg|sum|stddev\w*|var_pop|var_samp|variance|percentile_\w+|percent_rank|ntile|rank|dense_rank|mode|corr)"
    r"\s*\(",
    re.IGNORECASE,
)
ORM: Final = frozenset({"Avg", "Sum", "StdDev", "Variance", "Window", "Rank", "DenseRank", "PercentRank", "Ntile"})
SCORES: Final = frozenset({"result", "items_right", "items_made"})
"""What a tool reports as an outcome; levels and norms stand in `result` and `context`, as words."""
MEASURING: Final = ("bench", "demo/generator")
"""What measures the product itself, or makes up practice for the demo."""
ADDS_ROWS: Final = {
    "learning/progress/queries.py": "records and seconds of one pupil on one tool goal, which belongs to one tool",
    "learning/overview/practice.py": "records and seconds of one pupil on one tool goal, for all pupils of a grid",
    "intake/deliveries/queries.py": "records taken and refused of one source",
}
KNOWS_ITEMS: Final = (
    "core/progress/",
    "feeds/eduv/",
    "feeds/recordscsv/",
    "feeds/uwlr/",
    "api/",
    "intake/",
    "learning/progress/",
    "demo/",
    "bench/",
    "web/goals/toolcards.py",
    "web/tool_views.py",
    "web/sources/records_words.py",
)
"""Who handles counts of items: what takes a record in, keeps it, and the card that prints one record."""
ADDS_ITEMS: Final = "core/progress/totals.py"
"""Adds items per pupil, tool goal and day: never over two tools."""


def list_ours() -> list[Module]:
    return [one for one in list_modules() if not one.is_migration and not one.name.startswith(MEASURING)]


def list_texts(module: Module) -> list[str]:
    """Strings of a module that are no docstring: where SQL stands."""
    docs = {
        node.value
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    constants = [node for node in ast.walk(module.tree) if isinstance(node, ast.Constant) and node not in docs]
    return [node.value for node in constants if isinstance(node.value, str)]


def test_r06_sql_adds_only_where_a_reason_is_known() -> None:
    found = {one.name for one in list_ours() for text in list_texts(one) if AGGREGATE.search(text)}
    assert found <= set(ADDS_ROWS), "a new aggregate needs a reason here, and may not run over tools"


def test_r06_the_orm_adds_only_where_a_reason_is_known() -> None:
    found = {
        one.name
        for one in list_ours()
        for node in ast.walk(one.tree)
        if isinstance(node, ast.Call) and name_call(node).split(".")[-1] in ORM and is_of_django(one, name_call(node))
    }
    assert found <= set(ADDS_ROWS)


def is_of_django(module: Module, call: str) -> bool:
    """Whether a call reaches Django: `models.Sum`, or a name taken from it. Core has a Window of its own."""
    taken = (name for name in list_imports(module) if name.startswith("django."))
    return "." in call or any(name.split(".")[-1] == call for name in taken)


def test_r06_no_sql_adds_an_outcome() -> None:
    for module in list_modules():
        for text in list_texts(module):
            for found in AGGREGATE.finditer(text):
                inside = text[found.end() : text.find(")", found.end())]
                assert not SCORES.intersection(re.findall(r"\w+", inside)), f"{module.name}: {found[0]}{inside})"


def test_r06_sums_of_practice_stay_within_a_tool_goal() -> None:
    text = (PRODUCT / "learning/overview/practice.py").read_text(encoding="utf-8")
    (query,) = re.findall(r'_PRACTICE: Final = f"""(.*?)"""', text, re.DOTALL)
    assert "GROUP BY pupil_id, tool_goal_id" in query


def test_r06_only_takers_and_the_card_of_one_record_know_counts_of_items() -> None:
    knows = {
        one.name for one in list_modules() if not one.is_migration and re.search(r"\bitems_(right|made)\b", one.text)
    }
    assert not {name for name in knows if not name.startswith(KNOWS_ITEMS)}


def test_r06_items_are_added_in_one_place() -> None:
    adding = set()
    for module in list_modules():
        for node in ast.walk(module.tree):
            is_sum = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Div)
            is_sum = is_sum or (isinstance(node, ast.Call) and name_call(node) in {"sum", "fsum", "mean", "fmean"})
            if is_sum and re.search(r"items_(right|made)", ast.unparse(node)):
                adding.add(module.name)
    assert {name for name in adding if not name.startswith(MEASURING)} <= {
        ADDS_ITEMS,
        "learning/progress/statements.py",
    }


def test_r06_no_statistics_outside_what_measures_the_product() -> None:
    for module in list_ours():
        assert not {"statistics", "numpy", "pandas"}.intersection(list_imports(module)), module.name


def test_r09_no_template_of_a_goal_draws_a_bar_or_a_share() -> None:
    for path in sorted((PRODUCT / "web" / "goals").rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"<(progress|meter)\b|progressbar|aria-valuenow|\|\s*percent\b|fmt\(\)\.percent", text), (
            path
        )


def test_r09_no_screen_of_goals_words_a_share() -> None:
    for module in list_modules():
        if module.name.startswith(("web/goals/", "learning/", "core/progress/", "core/goals/")):
            calls = {name_call(node) for node in ast.walk(module.tree) if isinstance(node, ast.Call)}
            assert not {name for name in calls if name.endswith(".percent")}, module.name


def test_r10_no_cell_is_ever_green() -> None:
    """Cells take their colour from the signal and time tokens only; those of "all well" belong to notices."""
    for path in sorted((PRODUCT / "web" / "goals").rglob("*.css")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if re.search(r"\.(cell|grid|entry|entries|parts|heat|swatch|goal-tab|tool)", line):
                assert "--n-ok" not in line, f"{path.name}: {line.strip()}"
                assert not re.search(r"\b(green|lime|seagreen)\b", line), f"{path.name}: {line.strip()}"
