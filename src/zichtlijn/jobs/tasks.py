"""The jobs (procrastinate). Their argument is the uuid of a board; a job without one refuses (decision 8)."""

from uuid import UUID

from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from zichtlijn.acts.plan_notices import plan_notices
from zichtlijn.acts.send_due_notices import send_due
from zichtlijn.intake.alarms.sending import send_alarms
from zichtlijn.intake.alarms.watching import watch_sources
from zichtlijn.intake.deliveries.rejecting import forget_old_rejections
from zichtlijn.intake.deliveries.waiting import drop_lapsed
from zichtlijn.intake.uploads import sweep_uploads
from zichtlijn.tenancy.boards import find_by_uuid, list_boards
from zichtlijn.tenancy.clock import now, standing_at
from zichtlijn.tenancy.models import Board
from zichtlijn.tenancy.scope import NoBoard, activated


def get_board(uuid: str) -> Board:
    """The board of a job. Raises NoBoard when there is none: a job never guesses."""
    try:
        board = find_by_uuid(UUID(uuid))
    except ValueError:
        board = None
    if board is None:
        raise NoBoard(f"a job needs a board that exists, not {uuid!r}")
    return board


@app.task(name="care_for_board", retry=3)
def care_for_board(board: str) -> dict[str, int]:
    """See which sources fell silent, plan messages, send what is due and forget what lapsed, for one board."""
    row = get_board(board)
    with activated(row.scope), standing_at(row.clock_at):
        instant = now()
        return {
            "silent": watch_sources(now=instant),
            "planned": plan_notices(now=instant),
            "sent": send_due(now=instant) + send_alarms(now=instant),
            "lapsed": drop_lapsed(now=instant),
            "forgotten": forget_old_rejections(now=instant),
        }


@app.periodic(cron="* * * * *")
@app.task(name="care_for_all", queueing_lock="care_for_all")
def care_for_all(timestamp: int) -> int:
    """Every minute one job per board, unless its last one still waits; and files nobody finished are thrown away."""
    sweep_uploads(now=now())
    queued = 0
    for board in list_boards():
        with activated(None):
            try:
                care_for_board.configure(queueing_lock=f"care:{board.uuid}").defer(board=str(board.uuid))
            except AlreadyEnqueued:
                continue
            queued += 1
    return queued
