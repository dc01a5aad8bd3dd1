"""How allauth behaves here: nobody signs up by himself, and messages do not tell who has an account."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from zichtlijn.people.accounts.preferences import read_preferences
from zichtlijn.web.ui.preferences import remember_reading

if TYPE_CHECKING:
    from zichtlijn.people.accounts.models import Account


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Accounts come from invitations only (issue: identity and people)."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("Dit e-mailadres en wachtwoord horen niet bij elkaar. Probeer het opnieuw."),
        "too_many_login_attempts": _("Er is te vaak geprobeerd in te loggen. Wacht vijf minuten en probeer het dan."),
        "rate_limited": _("Dit gaat te snel achter elkaar. Wacht een paar minuten en probeer het dan."),
        "enter_current_password": _("Vul je huidige wachtwoord in."),
        "incorrect_password": _("Dit is niet je huidige wachtwoord."),
        "invalid_password_reset": _("Deze link werkt niet meer. Vraag een nieuwe aan."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def post_login(self, request: HttpRequest, user: "Account", **kwargs: Any) -> HttpResponse:
        """Let this browser look as the account chose."""
        answer: HttpResponse = super().post_login(request, user, **kwargs)
        remember_reading(answer, asdict(read_preferences(user)))
        return answer

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Our pages say themselves what happened."""
