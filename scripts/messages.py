"""Keeps the English catalogue in step with the Dutch source: `update` rewrites it, `compile` makes .mo files.

It must not translate: what is new comes in empty, and the house tests refuse an empty translation.
"""

import os
import sys
from configparser import ConfigParser
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT: Final = Path(__file__).resolve().parent.parent
SOURCE: Final = ROOT / "src" / "zichtlijn"
LOCALE: Final = SOURCE / "locale"
CATALOGUE: Final = LOCALE / "en" / "LC_MESSAGES" / "django.po"
# One fixed date: version control holds the history, and a date of today would change the file at every run.
CATALOGUE_DATE: Final = datetime(2026, 1, 1, tzinfo=UTC)
HEADER: Final = """\
# English translation of Zichtlijn. The Dutch source text is the key; run `make messages` after changing one.
# SPDX-License-Identifier: EUPL-1.2"""
KEYWORDS: Final = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def read_mapping() -> tuple[list[tuple[str, str]], dict[str, dict[str, str]]]:
    """Which files are read by which extractor, and how: the sections of `babel.cfg`, in order."""
    mapping = ConfigParser()
    mapping.read_string((ROOT / "babel.cfg").read_text(encoding="utf-8"))
    sections = [(name, *name.split(": ", 1)) for name in mapping.sections()]
    methods = [(pattern, method) for _, method, pattern in sections]
    return methods, {pattern: dict(mapping[name]) for name, _, pattern in sections}


def extract_messages() -> Catalog:
    """All source texts of Python modules and templates, with their places, in order of file and line."""
    methods, options = read_mapping()
    catalog = Catalog(project="Zichtlijn", charset="utf-8")
    found = extract_from_dir(SOURCE, methods, options, KEYWORDS, comment_tags=("Translators:",))
    for path, line, message, comments, context in sorted(found, key=lambda item: (item[0], item[1])):
        catalog.add(message, None, [(path, line)], auto_comments=comments, context=context)
    return catalog


def read_catalogue(path: Path = CATALOGUE) -> Catalog:
    """The translations as they stand; empty when there is no file yet."""
    if not path.exists():
        return Catalog(locale="en", project="Zichtlijn", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale="en")


def update_catalogue(path: Path = CATALOGUE) -> list[str]:
    """Rewrites the catalogue from the sources, without guesses or leftovers; returns what lacks English."""
    source = extract_messages()
    catalogue = read_catalogue(path)
    catalogue.update(source, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.revision_date = catalogue.creation_date = CATALOGUE_DATE
    catalogue.header_comment = HEADER
    catalogue.fuzzy = False
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=110, include_lineno=False, ignore_obsolete=True)
    return [str(message.id) for message in catalogue if message.id and not is_translated(message.string)]


def is_translated(translation: str | tuple[str, ...] | list[str] | None) -> bool:
    """True when the translation, or each of its plural forms, has text."""
    if translation is None:
        return False
    forms = (translation,) if isinstance(translation, str) else tuple(translation)
    return bool(forms) and all(form and form.strip() for form in forms)


def compile_catalogues() -> list[Path]:
    """Writes a .mo beside every .po, and returns them."""
    compiled = []
    for source in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        part = target.with_suffix(f".{os.getpid()}.part")
        with source.open("rb") as file, part.open("wb") as output:
            write_mo(output, read_po(file))
        part.replace(target)  # at once: another test process may be reading it
        compiled.append(target)
    return compiled


def main(arguments: list[str]) -> int:
    """Runs `update` or `compile`; 1 when texts still lack English, 2 for another word."""
    match arguments:
        case ["update"]:
            missing = update_catalogue()
            sys.stdout.writelines(f"no English yet: {text}\n" for text in missing)
            return 1 if missing else 0
        case ["compile"]:
            compile_catalogues()
            return 0
        case _:
            sys.stderr.write("usage: messages.py update | compile\n")
            return 2


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
