"""The documents lead somewhere: links resolve, recipes exist for every format, changelog fragments are well formed."""

import re
from pathlib import Path

import pytest

from tests.house.sources import ROOT, list_modules, list_test_modules
from zichtlijn.feeds.registry import FEEDS
from zichtlijn.settings.env import KNOWN

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")
PAGE_NAME = re.compile(r"`?\b(docs/[\w/.-]+\.md)\b")
FRAGMENT = re.compile(r"^[a-z0-9][a-z0-9-]*\.(added|changed|fixed|removed|security)\.md$")


def list_headings(page: Path) -> set[str]:
    """Anchors of a page, as GitHub and GitLab make them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_resolve(page: Path) -> None:
    for found in LINK.finditer(page.read_text(encoding="utf-8")):
        address = found[1] or found[2]
        if re.match(r"[a-z]+:", address):
            continue
        path, _, anchor = address.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), address
        assert not anchor or anchor in list_headings(target), address


def test_pages_that_code_names_exist() -> None:
    sources = [(module.name, module.text) for module in (*list_modules(), *list_test_modules())]
    sources += [(str(page), page.read_text(encoding="utf-8")) for page in PAGES]
    sources.append(("pyproject.toml", (ROOT / "pyproject.toml").read_text(encoding="utf-8")))
    missing = {
        (name, page) for name, text in sources for page in PAGE_NAME.findall(text) if not (ROOT / page).is_file()
    }
    assert not missing


def test_every_format_has_a_recipe() -> None:
    assert {path.stem for path in (ROOT / "docs" / "recipes").glob("*.md")} >= set(FEEDS)


def test_every_setting_is_explained() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert not [name for name in KNOWN if f"`{name}`" not in readme]


def test_every_decision_record_is_numbered_once() -> None:
    names = [path.name for path in (ROOT / "docs" / "decisions").glob("*.md")]
    numbers = [name.split("-")[0] for name in names if name != "README.md"]
    assert all(re.fullmatch(r"\d{4}", number) for number in numbers)
    assert len(numbers) == len(set(numbers))


def test_changelog_fragments_are_one_sentence_for_users() -> None:
    for fragment in (ROOT / "changelog.d").glob("*.md"):
        if fragment.name == "README.md":
            continue
        assert FRAGMENT.match(fragment.name), fragment.name
        text = fragment.read_text(encoding="utf-8").strip()
        assert text.endswith("."), fragment.name
        assert len(text) < 600, fragment.name
