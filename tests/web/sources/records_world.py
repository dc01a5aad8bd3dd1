"""A connected tool, and files of it, for the tests of the source pages."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings

from tests.cast import Cast
from tests.conftest import T1
from zichtlijn.core.kernel.actor import COMMAND
from zichtlijn.core.progress.expectations import Expectation
from zichtlijn.intake.models import Source
from zichtlijn.intake.sources.actions import connect_tool

HEADER = "Leerlingnummer;Oefening;Datum;Aantal opgaven;Aantal goed;Oefentijd min"
ROWS = ("LL-5001;Klok 1;16-11-2026;15;6;12", "LL-5002;Klok 1;16-11-2026;15;12;8")
BAD_ROW = "LL-5001;Klok 2;31-02-2026;10;4;5"
UNKNOWN_ROW = "LL-9999;Klok 1;16-11-2026;10;4;5"
COLUMNS = {
    "col_pupil": "Leerlingnummer",
    "col_exercise": "Oefening",
    "col_begin": "Datum",
    "col_items_made": "Aantal opgaven",
    "col_items_right": "Aantal goed",
    "col_practice": "Oefentijd min",
    "pupil_scheme": "las_key",
    "day_order": "day",
    "decimal": "comma",
    "duration_unit": "minutes",
}


def connect(cast: Cast, **changes: Any) -> Source:
    """Stapwerk at the school of the cast."""
    given: dict[str, Any] = {
        "tool_slug": "stapwerk",
        "tool_name": "Stapwerk",
        "supplier": "Stapwerk Educatief",
        "location_ref": cast.school.ref,
        "expectation": Expectation.HOUR,
    }
    return connect_tool(**(given | changes), actor=COMMAND, now=T1)


def make_file(*rows: str, header: str = HEADER, name: str = "stapwerk.csv") -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, "\r\n".join((header, *rows, "")).encode())


def upload(client: Client, source: Source, *rows: str, **named: str) -> str:
    """Send a file; the address of its columns."""
    answer = client.post(f"/bronnen/{source.uuid}/bestand/", {"file": make_file(*rows, **named)})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer.headers["Location"])


@contextmanager
def uploads_in(folder: Path) -> Iterator[Path]:
    """Uploads go to a folder of the test's own."""
    with override_settings(ENVIRONMENT=replace(settings.ENVIRONMENT, data_dir=folder)):
        yield folder / "uploads"
