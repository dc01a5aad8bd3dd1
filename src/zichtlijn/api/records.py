"""POST /api/v1/records: a batch of practice records of one tool, answered record by record."""

import msgspec
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.http.request import UnreadablePostError
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from zichtlijn.api.gathering import take_together
from zichtlijn.api.keys import Door, find_door, forget_doors
from zichtlijn.api.messages import AnswerOut, BatchOut, FaultOut
from zichtlijn.api.problems import refuse_request
from zichtlijn.intake.batch_messages import AS_SENT
from zichtlijn.intake.batch_reading import Reading, UnreadableBatch, read_batch
from zichtlijn.intake.deliveries.actions import Batch
from zichtlijn.intake.deliveries.outcome import Answer, SourceIsOff, count_outcomes
from zichtlijn.intake.refused_rows import keep_unreadable_batch
from zichtlijn.tenancy.clock import now, standing_at
from zichtlijn.tenancy.scope import activated

MOST_BYTES = 16 * 1024 * 1024


@csrf_exempt
@require_POST
def post_records(request: HttpRequest) -> HttpResponse:
    """200 with an answer per record once the batch is stored; 4xx only when it cannot be read at all."""
    door = find_door(request)
    if door is None:
        return refuse_request(401, "key", "No valid key", "Send a live key as: Authorization: Bearer zl_…")
    if not door.source.is_active:
        return _refuse_off()
    if request.content_type != "application/json":
        return refuse_request(415, "content-type", "Not JSON", "Send application/json.")
    try:
        body = _read_body(request)
        reading = read_batch(body, door.source.time_zone)
    except RequestDataTooBig:
        return refuse_request(413, "too-large", "Batch too large", f"A batch holds at most {MOST_BYTES} bytes.")
    except UnreadableBatch as problem:
        _keep_unreadable(door, problem)
        return refuse_request(400, "unreadable", "Unreadable batch", problem.sentence)
    except UnreadablePostError:
        return refuse_request(400, "broken-off", "Delivery broken off", "Nothing was stored; send it again.")
    try:
        return HttpResponse(_take(door, reading), content_type="application/json")
    except SourceIsOff:
        return _refuse_off()


def _refuse_off() -> HttpResponse:
    """The school switched the source off; what is remembered of its key is forgotten, so that it can be on again."""
    forget_doors()
    return refuse_request(403, "switched-off", "Source switched off", "The school switched it off. Nothing was stored.")


def _keep_unreadable(door: Door, problem: UnreadableBatch) -> None:
    """So that the school and the supplier see it too, and not only the program that sent it (R17)."""
    with activated(door.board.scope), standing_at(door.board.clock_at):
        keep_unreadable_batch(door.source, problem, now=now())


def _read_body(request: HttpRequest) -> bytes:
    if int(request.headers.get("Content-Length") or 0) > MOST_BYTES:
        raise RequestDataTooBig
    body = request.body
    if len(body) > MOST_BYTES:
        raise RequestDataTooBig
    return body


def _take(door: Door, reading: Reading) -> bytes:
    batch = Batch(list(reading.records.values()), list(reading.unread.values()))
    with activated(door.board.scope), standing_at(door.board.clock_at):
        delivery = take_together(door.source, batch)
    taken = iter(delivery.answers)
    answers = [reading.unread[index] if index in reading.unread else next(taken) for index in range(reading.size)]
    return msgspec.json.encode(
        BatchOut(
            delivery=str(delivery.delivery_uuid),
            counts=count_outcomes(answers),
            records=[_word(answer) for answer in answers],
        )
    )


def _word(answer: Answer) -> AnswerOut:
    fault = answer.fault
    return AnswerOut(
        id=answer.external_id,
        outcome=answer.outcome.value,
        fault=None
        if fault is None
        else FaultOut(fault.code.value, AS_SENT.get(fault.field, fault.field), answer.received, fault.expected),
    )
