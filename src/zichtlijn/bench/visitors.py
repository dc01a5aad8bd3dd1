"""Pupils with an account and a session each, ready to come at the release moment."""

from collections.abc import Sequence
from uuid import UUID

from zichtlijn.bench.workshop import Workshop
from zichtlijn.core.kernel.actor import COMMAND


def sign_in_pupils(workshop: Workshop, pupils: Sequence[UUID]) -> list[str]:
    """A session for every pupil, in the same order."""
    from zichtlijn.bench.pages import open_session
    from zichtlijn.people.accounts.actions import open_account
    from zichtlijn.tenancy.clock import now
    from zichtlijn.tenancy.scope import activated

    with activated(workshop.board):
        accounts = [
            open_account(pupil, email=f"{pupil}@bank.example", actor=COMMAND, now=now()).uuid for pupil in pupils
        ]
    return [open_session(workshop, account) for account in accounts]
