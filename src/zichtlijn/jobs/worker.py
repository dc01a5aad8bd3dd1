"""The process that does the jobs, beside the server."""

from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from zichtlijn.jobs.tasks import care_for_board
from zichtlijn.tenancy.boards import list_boards


def run_worker(*, is_once: bool = False) -> None:
    """Work until stopped; `is_once` does what is due for every board now, and returns."""
    if is_once:
        for board in list_boards():
            care_for_board(board=str(board.uuid))
        return
    connector = DjangoConnector().get_worker_connector()
    with app.replace_connector(connector) as worker:
        worker.run_worker(concurrency=2, delete_jobs="successful")
