"""Every rendered page is valid HTML, as html-validate sees it. Without node a skip that says so, never in CI."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.browser.conftest import Visit
from tests.browser.screens import SCREENS
from tests.house.sources import ROOT

VALIDATOR = ROOT / "tests" / "tooling" / "node_modules" / ".bin" / "html-validate"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_is_valid(visit: Visit, tmp_path: Path, language: str) -> None:
    if not VALIDATOR.exists():
        sentence = "html-validate is absent: run npm ci in tests/tooling"
        if os.environ.get("CI"):
            pytest.fail(sentence)
        pytest.skip(sentence)
    visitors = {slug: visit(slug) for slug in {screen.slug for screen in SCREENS}}
    for screen in SCREENS:
        visitor = visitors[screen.slug]
        path = screen.get_path(visitor.read)
        answer = visitor.context.request.get(path, headers={"Accept-Language": language})
        assert answer.status == screen.status
        (tmp_path / f"{screen.name}.html").write_bytes(answer.body())
    done = subprocess.run(
        [VALIDATOR, "--config", ROOT / ".htmlvalidate.json", "--formatter", "text", "*.html"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout.replace(f"{tmp_path}/", "") + done.stderr
