"""axe-core as the browser tests use it: WCAG 2.2 A and AA with best practices, and what it found in words."""

from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Page

SOURCE: Final = (Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
TAGS: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS: Final = {
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
"""Targets of at least 24 pixels is a rule of axe that has to be asked for."""


def list_violations(page: Page) -> list[str]:
    """What axe finds on the page as it stands, one line per element."""
    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(SOURCE)
    found: dict[str, Any] = page.evaluate("options => axe.run(document, options)", OPTIONS)
    return [
        f"{violation['id']}: {node['html'][:160]} — {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]
