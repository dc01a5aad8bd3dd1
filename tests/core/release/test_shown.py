"""Only release says that something is shown (decision 1)."""

import ast

from tests.house.sources import Module, list_modules, name_call


def test_r35_only_release_makes_what_is_shown() -> None:
    """Others may name the type; it is made in `core/release/deciding` alone."""
    assert {module.name for module in list_modules() if makes_shown(module)} == {"core/release/deciding.py"}


def makes_shown(module: Module) -> bool:
    calls = [name_call(node) for node in ast.walk(module.tree) if isinstance(node, ast.Call)]
    return any(call.split(".")[-1] == "Shown" for call in calls)
