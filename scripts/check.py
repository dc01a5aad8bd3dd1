"""Runs every layer of checks one after the other and prints what each took; what `make check` and CI call.

Goes on after a failure, so that one run shows all of them. Must not know what the layers check.
"""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
SOURCES = ("src", "tests", "scripts")
WORKERS = "2"
NO_TESTS_COLLECTED = 5


@dataclass(frozen=True)
class Layer:
    """A name and the command that must exit with 0."""

    name: str
    command: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """How one layer ended, and the seconds it took."""

    layer: Layer
    passed: bool
    seconds: float


def list_layers() -> list[Layer]:
    """All layers, the cheap ones first. A folder of tests that does not exist is no layer."""
    layers = [
        Layer("format", (_tool("ruff"), "format", "--check", *SOURCES)),
        Layer("lint", (_tool("ruff"), "check", *SOURCES)),
        Layer("types", (_tool("mypy"),)),
        Layer("import contracts", (_tool("lint-imports"),)),
        Layer("house rules", _pytest("tests/house")),
        Layer("tests", _pytest("tests", "--ignore=tests/house", "--ignore=tests/browser", "-n", WORKERS)),
        Layer("browser", _pytest("tests/browser")),
    ]
    return [layer for layer in layers if layer.name != "browser" or (ROOT / "tests" / "browser").is_dir()]


def run_layer(layer: Layer) -> Outcome:
    """Run one layer with its output on ours. Finding no tests at all counts as a failure."""
    say(f"\n== {layer.name}: {' '.join(layer.command[1:] or layer.command)}")
    started = time.monotonic()
    code = subprocess.run(layer.command, cwd=ROOT, stdin=subprocess.DEVNULL, check=False).returncode
    if code == NO_TESTS_COLLECTED:
        say(f"{layer.name}: no tests were found")
    outcome = Outcome(layer, code == 0, time.monotonic() - started)
    say(f"== {layer.name}: {'passed' if outcome.passed else 'FAILED'} in {outcome.seconds:.1f} s")
    return outcome


def main(names: list[str]) -> int:
    """Run the layers named, or all; returns the exit code."""
    os.environ.setdefault("PYTHONDONTWRITEBYTECODE", "1")
    known = list_layers()
    if unknown := set(names) - {layer.name for layer in known}:
        say(f"Unknown: {', '.join(sorted(unknown))}. Layers: {', '.join(layer.name for layer in known)}.")
        return 2
    outcomes = [run_layer(layer) for layer in known if not names or layer.name in names]
    say("\nlayer              result   seconds")
    for outcome in outcomes:
        result = "passed" if outcome.passed else "FAILED"
        say(f"{outcome.layer.name:<18} {result:<8} {outcome.seconds:>7.1f}")
    say(f"{'together':<18} {'':<8} {sum(outcome.seconds for outcome in outcomes):>7.1f}")
    return 0 if all(outcome.passed for outcome in outcomes) else 1


def say(line: str) -> None:
    """Print at once, so that our lines and those of the layers stay in order."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _tool(name: str) -> str:
    return str(BIN / name)


def _pytest(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "pytest", *arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
