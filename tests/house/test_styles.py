"""Lint of the style sheets: colours only in the tokens, contrast as computed, fills with a meaning."""

import re
from itertools import chain
from pathlib import Path
from typing import Final

import pytest

from zichtlijn.web.ui.stylesheets import KIT_STYLESHEETS

WEB: Final = Path(__file__).resolve().parents[2] / "src" / "zichtlijn" / "web"
KIT: Final = WEB / "ui" / "static" / "ui"
TOKENS: Final = (KIT / "tokens.css").read_text(encoding="utf-8")
SHEETS: Final = tuple(sorted(WEB.glob("*/static/**/*.css")))

LIGHT: Final = dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{6});", TOKENS.split('[data-theme="dark"]')[0]))
_DARK_BLOCKS: Final = [
    dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{6});", block))
    for block in re.findall(r"color-scheme: dark;(.*?)\}", TOKENS, re.DOTALL)
]
DARK: Final = _DARK_BLOCKS[0]

TEXT, SHAPE = 4.5, 3.0
BACKGROUNDS: Final = ("--c-bg", "--c-surface")
HEAT: Final = tuple(f"--heat-{step}" for step in range(5))
PAIRS: Final = (
    *((text, ground, TEXT) for text in ("--c-text", "--c-muted", "--c-primary") for ground in BACKGROUNDS),
    *(("--c-text", step, 6.4) for step in HEAT),
    ("--c-muted", "--heat-1", TEXT),
    ("--c-on-primary", "--c-primary", TEXT),
    ("--c-on-band", "--c-band", TEXT),
    ("--c-bg", "--c-text", TEXT),
    *(("--c-focus", ground, SHAPE) for ground in (*BACKGROUNDS, "--sig-stuck-fill", "--sig-fast-fill")),
    *(("--c-field-border", ground, SHAPE) for ground in BACKGROUNDS),
    ("--sig-stuck-ink", "--sig-stuck-fill", 6.5),
    ("--sig-fast-ink", "--sig-fast-fill", 6.5),
    *((edge, ground, SHAPE) for edge in ("--sig-stuck-edge", "--sig-fast-edge") for ground in BACKGROUNDS),
    ("--sig-new-ring", "--c-bg", SHAPE),
    ("--sig-new-ring", "--c-surface", SHAPE),
    ("--sig-new-ink", "--c-bg", TEXT),
    ("--sig-new-ink", "--c-surface", TEXT),
    ("--n-ok", "--c-surface", TEXT),
    ("--n-ok", "--c-bg", TEXT),
    ("--n-warn", "--n-warn-bg", 6.0),
    ("--n-warn", "--c-bg", TEXT),
    ("--n-error", "--n-error-bg", 6.0),
    ("--n-error", "--c-bg", TEXT),
)

every_sheet = pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: str(sheet.relative_to(WEB)))


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio as WCAG 2.2 defines it."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def without_comments(sheet: Path) -> str:
    return re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)


def test_contrast_formula() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
def test_contrast(theme: dict[str, str], ink: str, ground: str, least: float) -> None:
    assert contrast(theme[ink], theme[ground]) >= least


def test_both_dark_blocks_are_the_same_and_complete() -> None:
    assert len(_DARK_BLOCKS) == 2
    assert _DARK_BLOCKS[0] == _DARK_BLOCKS[1]
    assert DARK.keys() == LIGHT.keys()


def test_result_words_and_signal_fills_are_never_green() -> None:
    for theme in (LIGHT, DARK):
        for fill in (name for name in theme if name.startswith(("--sig-", "--heat-")) and "new" not in name):
            red, green, blue = (int(theme[fill][at : at + 2], 16) for at in (1, 3, 5))
            assert green <= max(red, blue), fill


@every_sheet
def test_colours_stand_in_the_tokens_only(sheet: Path) -> None:
    if sheet != KIT / "tokens.css":
        assert not re.findall(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklch|lab)a?\(", without_comments(sheet))


@every_sheet
def test_only_stuck_and_fast_fill(sheet: Path) -> None:
    fills = re.findall(r"background(?:-color)?:[^;}]*var\((--(?:sig|n)-[\w-]+)\)", without_comments(sheet))
    assert set(fills) <= {"--sig-stuck-fill", "--sig-fast-fill", "--n-warn-bg", "--n-error-bg"}


@every_sheet
def test_every_rule_stands_in_a_layer(sheet: Path) -> None:
    outside = without_comments(sheet)
    depth = 0
    outer = []
    for piece in re.split(r"([{}])", outside):
        if depth == 0 and piece.strip() not in {"", "{", "}"}:
            outer.append(piece.strip())
        depth += {"{": 1, "}": -1}.get(piece, 0)
    assert all(part.split(";")[-1].strip().startswith(("@layer", "@font-face")) for part in outer), outer


@every_sheet
def test_sheets_load_nothing_from_elsewhere(sheet: Path) -> None:
    source = without_comments(sheet)
    assert "@import" not in source
    assert not re.findall(r"url\(\s*[\"']?(?:https?:)?//", source)
    for address in re.findall(r"url\(\"([^\"]+)\"\)", source):
        assert (sheet.parent / address).is_file(), address


@every_sheet
def test_named_tokens_exist(sheet: Path) -> None:
    source = without_comments(sheet)
    known = set(re.findall(r"(--[\w-]+):", TOKENS)) | set(re.findall(r"(--[\w-]+):", source))
    assert set(re.findall(r"var\((--[\w-]+)", source)) <= known


@every_sheet
def test_text_is_never_smaller_than_14_pixels(sheet: Path) -> None:
    sizes = re.findall(r"font-size:\s*([\d.]+)(px|rem)\b", without_comments(sheet))
    assert all(float(size) * (16 if unit == "rem" else 1) >= 14 for size, unit in sizes)


def test_the_kit_links_all_its_sheets() -> None:
    own = {str(path.relative_to(KIT.parent)) for path in chain(KIT.glob("*.css"), KIT.glob("components/*.css"))}
    assert own == set(KIT_STYLESHEETS)


def test_own_script_stays_small() -> None:
    assert (KIT / "ui.js").stat().st_size <= 6 * 1024
