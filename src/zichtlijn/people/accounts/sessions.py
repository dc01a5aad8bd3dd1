"""Sessions and accounts as every page begins with them: two prepared statements.

Only reading differs from Django's own; writing, expiry and the check of the session's hash stay Django's and allauth's.
"""

from allauth.account.auth_backends import AuthenticationBackend as AllauthBackend
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session

from zichtlijn.people.accounts.models import Account
from zichtlijn.tenancy.clock import real_now
from zichtlijn.tenancy.prepared import find_row


class SessionStore(db.SessionStore):
    """Django's session in the database, found by a prepared statement."""

    def _get_session_from_db(self) -> Session | None:
        found = find_row(Session, self.session_key)
        if found is not None and found.expire_date > real_now():
            return found
        self._session_key = None
        return None


class AuthenticationBackend(AllauthBackend):  # type: ignore[misc]  # allauth has no types
    """Allauth's way in; the account of a session is found by a prepared statement."""

    def get_user(self, user_id: object) -> AbstractBaseUser | None:
        account = find_row(Account, user_id)
        return account if account is not None and self.user_can_authenticate(account) else None
