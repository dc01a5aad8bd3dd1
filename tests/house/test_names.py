"""Names that say something, modules that say what they are for, and sizes that a reader can hold."""

import ast
import re

from tests.house.sources import Module, list_functions, list_modules, list_test_modules

SAYS_NOTHING = re.compile(
    r"(^|_)(utils?|helpers?|misc|common|managers?|process(or|ing)?|handlers?|infos?|stuff|tools?_?box)$"
)
MOST_LINES = 500
MOST_FUNCTION_LINES = 60


def is_package_marker(module: Module) -> bool:
    return module.path.name == "__init__.py" and not module.text.strip()


def list_own_modules() -> list[Module]:
    return [module for module in (*list_modules(), *list_test_modules()) if not module.is_migration]


def test_every_module_name_says_something() -> None:
    found = [
        module.name
        for module in list_own_modules()
        for part in (module.path.stem, *module.path.relative_to(module.path.parents[2]).parts[:-1])
        if SAYS_NOTHING.search(part)
    ]
    assert not found


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        module.name
        for module in list_own_modules()
        if not is_package_marker(module) and not ast.get_docstring(module.tree)
    ]
    assert not silent


def test_every_module_with_tables_says_why_it_keeps_them() -> None:
    """Purpose and retention of personal data stand with the model (decision 13)."""
    silent = []
    for module in list_modules():
        has_tables = any(is_table(node) for node in module.tree.body)
        if has_tables and not re.search(r"[Pp]rivacy", ast.get_docstring(module.tree) or ""):
            silent.append(module.name)
    assert not silent


def is_table(node: ast.stmt) -> bool:
    """A model with a table of its own; one that others build on keeps nothing itself."""
    is_model = isinstance(node, ast.ClassDef) and any(ast.unparse(base) == "models.Model" for base in node.bases)
    return is_model and "abstract = True" not in ast.unparse(node)


def test_no_module_is_too_long_to_read() -> None:
    long = {
        module.name: module.text.count("\n") for module in list_own_modules() if module.text.count("\n") > MOST_LINES
    }
    assert not long


def test_no_function_is_too_long_to_read() -> None:
    long = {
        f"{module.name}:{function.name}": length
        for module in list_own_modules()
        for function in list_functions(module)
        if (length := (function.end_lineno or 0) - function.lineno + 1) > MOST_FUNCTION_LINES
    }
    assert not long


def test_nothing_is_left_for_later() -> None:
    marks = re.compile(r"#.*\b(TO" + "DO|FIX" + r"ME|X{3}|HA" + r"CK)\b")
    assert not [module.name for module in list_own_modules() if marks.search(module.text)]


def test_every_public_class_of_the_product_stands_on_a_docstring_or_its_name() -> None:
    """A model is what others ask about first: each says in a sentence what it is."""
    silent = [
        f"{module.name}:{node.name}"
        for module in list_modules()
        for node in module.tree.body
        if isinstance(node, ast.ClassDef) and is_table(node) and not ast.get_docstring(node)
    ]
    assert not silent
