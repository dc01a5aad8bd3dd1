"""`zichtlijn demo` and the road back: it serves, stops, shares its folder, and its backup can be put back."""

import urllib.request
from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine
from tests.serving import READY, clean_environment, open_folder, serving


def read(url: str) -> str:
    with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310 - our own http address
        return str(answer.read().decode())


@pytest.mark.xdist_group("serving")
def test_the_demo_serves_beside_a_second_instance_and_its_backup_is_restored() -> None:
    with open_folder("zichtlijn-cli-") as folder:
        start = ["demo", "--clock", "T1", "--data-dir", str(folder / "data")]
        with serving(start, folder) as first:
            assert "De Zilverlinde" in read(f"{first.url}/demo/")
            assert len([line for line in first.said if line.startswith(READY)]) == 1
            with serving(start, folder) as second:
                assert second.url != first.url
                assert "De Zilverlinde" in read(f"{second.url}/demo/")
            assert "De Zilverlinde" in read(f"{first.url}/demo/")
            assert first.stop() in {0, -15, 143}
        rehearse_restore(folder)


def rehearse_restore(folder: Path) -> None:
    """A backup of that folder, put into another one, holds the same board."""
    line = CommandLine(folder, clean_environment())
    kept = line.run("backup", folder / "demo.backup", "--data-dir", folder / "data")
    assert kept.code == 0, kept.err
    assert (folder / "demo.backup").stat().st_mode & 0o077 == 0
    restored = line.run("restore", folder / "demo.backup", "--data-dir", folder / "other")
    assert restored.code == 0, restored.err
    listed = line.run("board", "list", ZICHTLIJN_DATA_DIR=str(folder / "other"))
    assert "zilverlinde\tStichting Zilverlinde (demo)" in listed.out
    again = line.run("restore", folder / "demo.backup", "--data-dir", folder / "other")
    assert again.code == 3
