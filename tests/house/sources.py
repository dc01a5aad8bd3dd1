"""The product's own modules as the lints read them: path, text and syntax tree. Runs nothing of them."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
PRODUCT: Final = ROOT / "src" / "zichtlijn"


@dataclass(frozen=True, slots=True)
class Module:
    """One file of Python; `name` is its place below the product, with slashes."""

    name: str
    path: Path
    text: str
    tree: ast.Module

    @property
    def room(self) -> str:
        """The outermost folder: `core`, `web` …"""
        return self.name.split("/")[0]

    @property
    def is_migration(self) -> bool:
        return "migrations" in self.path.parts


@cache
def list_modules() -> tuple[Module, ...]:
    """Every module of the product."""
    paths = sorted(PRODUCT.rglob("*.py"))
    return tuple(_read(path, path.relative_to(PRODUCT)) for path in paths)


@cache
def list_test_modules() -> tuple[Module, ...]:
    """Every module of the tests and scripts."""
    paths = sorted([*(ROOT / "tests").rglob("*.py"), *(ROOT / "scripts").rglob("*.py")])
    kept = [path for path in paths if "node_modules" not in path.parts]
    return tuple(_read(path, path.relative_to(ROOT)) for path in kept)


def _read(path: Path, name: Path) -> Module:
    text = path.read_text(encoding="utf-8")
    return Module(name.as_posix(), path, text, ast.parse(text))


def list_functions(module: Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a module, nested ones too."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def list_imports(module: Module) -> set[str]:
    """Full names of what a module imports: `datetime`, `datetime.datetime` …"""
    found = set()
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module}
    return found


def name_call(node: ast.Call) -> str:
    """What a call calls, as written: `datetime.now`, `timezone.now`; empty when it is no plain name."""
    return ast.unparse(node.func) if isinstance(node.func, ast.Name | ast.Attribute) else ""
