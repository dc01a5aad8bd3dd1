"""Sessions and accounts as every page begins with them: two prepared statements.

Only reading differs from Django's own; writing, expiry and the check of the session's hash stay Django's and allauth's.
"""

import json
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend as AllauthBackend
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session

from zichtlijn.people.accounts.seat import find_account
from zichtlijn.people.days import get_local_day
from zichtlijn.tenancy.clock import now, real_now
from zichtlijn.tenancy.prepared import find_row
from zichtlijn.tenancy.remembering import remembered


class SessionStore(db.SessionStore):
    """Django's session in the database, found by a prepared statement."""

    def _get_session_from_db(self) -> Session | None:
        found = find_row(Session, self.session_key)
        if found is not None and found.expire_date > real_now():
            return found
        self._session_key = None
        return None

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        """What a session holds, a copy of its own for every request: its signature is checked once per process."""
        held: dict[str, Any] = json.loads(_unsign(session_data))
        return held


class AuthenticationBackend(AllauthBackend):  # type: ignore[misc]  # allauth has no types
    """Allauth's way in; the account of a session is found together with its seat."""

    def get_user(self, user_id: object) -> AbstractBaseUser | None:
        account = find_account(user_id, get_local_day(now()))
        return account if account is not None and self.user_can_authenticate(account) else None


@remembered(4_096)
def _unsign(session_data: bytes | str) -> str:
    return json.dumps(db.SessionStore.decode(SessionStore(), session_data))
