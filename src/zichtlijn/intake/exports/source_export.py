"""Taking the data of one source along: records with their context, tests, mappings, in open formats (R17).

Each part goes back in by our own roads: batches through the machine door, mappings as a list, tests as `tests-json`.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

import msgspec

from zichtlijn.core.kernel.actor import Actor
from zichtlijn.intake.exports.batches import list_stored_batches, list_waiting_batches, write_batch
from zichtlijn.intake.exports.packing import File, stream_archive
from zichtlijn.intake.sources.access import SourceCard
from zichtlijn.journal.audit.actions import record_act
from zichtlijn.learning.assessments.queries import list_assessments
from zichtlijn.learning.goals.files import write_mapping_file
from zichtlijn.tenancy.scope import BoardScope, activated, get_active

_README: Final = """Gegevens van een bron uit Zichtlijn

bron.json               welk leermiddel, welke vestiging, de leeswijzer
oefenresultaten/*.json  wat er is geleverd, ook wat is ingetrokken, met alle context
wachtend/*.json         wat nog wacht op een leerling die de school niet kent
toetsen.json            toetsen met onderdelen en normen, zoals de maker ze beschrijft
koppelingen.csv         welk doel van het leermiddel bij welk leerdoel hoort

Elk bestand met resultaten is een bericht voor POST /api/v1/records en is dus opnieuw in te lezen.
Toetsen lees je in met: zichtlijn import tests-json toetsen.json
Koppelingen lees je in op de pagina met doelen van het leermiddel.
Wat niet geleverd is, staat er niet in: het is nooit nul.

In English: every file of results is a message for POST /api/v1/records. What was not supplied is left out.
"""


def export_source(card: SourceCard, *, actor: Actor, now: datetime) -> Iterator[bytes]:
    """The parts of a ZIP with all there is of a source; who took it is in the audit before the first byte."""
    record_act("source.export", actor=actor, now=now, about=("source", card.uuid))
    return stream_archive(_list_files(card, get_active(), now), written_at=now)


def _list_files(card: SourceCard, board: BoardScope, now: datetime) -> Iterator[File]:
    """The answer is written after the request has left the board, so that each part enters it again."""
    yield "LEES-MIJ.txt", _README.encode()
    yield "bron.json", msgspec.json.format(msgspec.json.encode(_tell_source(card, now)), indent=2)
    for folder, batches in (
        ("oefenresultaten", list_stored_batches(card.facts)),
        ("wachtend", list_waiting_batches(card.facts)),
    ):
        for number, content in enumerate(_write_within(board, batches), 1):
            yield f"{folder}/{number:05d}.json", content
    with activated(board):
        tests = msgspec.json.encode(list_assessments(card.tool.uuid))
        mappings = write_mapping_file(card.tool.slug)
    yield "toetsen.json", msgspec.json.format(tests, indent=1)
    yield "koppelingen.csv", mappings


def _write_within(board: BoardScope, batches: Iterator[Any]) -> Iterator[bytes]:
    while True:
        with activated(board):
            batch = next(batches, None)
        if batch is None:
            return
        yield write_batch(batch)


def _tell_source(card: SourceCard, now: datetime) -> dict[str, Any]:
    return {
        "tool": card.tool.slug,
        "name": card.tool.name,
        "supplier": card.tool.supplier,
        "location": card.place.ref,
        "score_explanation": card.tool.score_explanation,
        "expectation": card.expectation,
        "connected_at": card.connected_at,
        "switched_off_at": card.switched_off_at,
        "exported_at": now,
    }
