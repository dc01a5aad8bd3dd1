"""From an account to the viewer the rules know."""

from datetime import date

from zichtlijn.core.people.viewer import Viewer
from zichtlijn.people.accounts.models import Account
from zichtlijn.people.accounts.seat import get_seat


def get_viewer(account: Account, on: date) -> Viewer:
    """The person behind an account with the ties and roles of a day; one query.

    Raises Refusal(NOT_FOUND) when the account is switched off.
    """
    return get_seat(account, on).viewer
