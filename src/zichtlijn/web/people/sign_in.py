"""allauth's pages in our frame. What they do is allauth's; what they look like is ours."""

from typing import Any

from allauth.account import views
from django.forms import Form
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zichtlijn.people.accounts.access import get_viewer
from zichtlijn.web import chrome
from zichtlijn.web.gate import get_today
from zichtlijn.web.people.forms import PASSWORD_HINT
from zichtlijn.web.ui.frame import Frame
from zichtlijn.web.ui.preferences import build_frame
from zichtlijn.web.ui.screens import TextScreen


class FramedMixin:
    """Adds the screen and frame our templates print."""

    request: HttpRequest
    title: Promise | str = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        frame = _build_any_frame(self.request)
        return context | {"screen": TextScreen(str(self.title), frame), "frame": frame}

    def get_form(self, *args: Any) -> Form:
        """allauth's form with our hint and without its placeholders, which repeat the labels."""
        form: Form = super().get_form(*args)  # type: ignore[misc]
        for field in form.fields.values():
            field.widget.attrs.pop("placeholder", None)
        if "password1" in form.fields:
            form.fields["password1"].help_text = PASSWORD_HINT
        return form


class SignIn(FramedMixin, views.LoginView):  # type: ignore[misc]
    """E-mail address and password."""

    title = _("Inloggen")


class SignOut(FramedMixin, views.LogoutView):  # type: ignore[misc]
    """Asks before it signs out; the menu posts at once."""

    title = _("Uitloggen")


class AskReset(FramedMixin, views.PasswordResetView):  # type: ignore[misc]
    """Asks for a mail to choose a new password."""

    title = _("Wachtwoord vergeten")


class ResetAsked(FramedMixin, views.PasswordResetDoneView):  # type: ignore[misc]
    """The same words whether or not there is such an account."""

    title = _("Kijk in je mail")


class ChooseNewPassword(FramedMixin, views.PasswordResetFromKeyView):  # type: ignore[misc]
    """Where the mail leads to."""

    title = _("Kies een nieuw wachtwoord")


class NewPasswordChosen(FramedMixin, views.PasswordResetFromKeyDoneView):  # type: ignore[misc]
    """The new password holds."""

    title = _("Je wachtwoord is veranderd")


class ChangePassword(FramedMixin, views.PasswordChangeView):  # type: ignore[misc]
    """For who is signed in."""

    title = _("Mijn account")


class Closed(FramedMixin, views.AccountInactiveView):  # type: ignore[misc]
    """One page for a switched-off account and for who looks for a way to sign up."""

    title = _("Een account krijg je van je school")


def _build_any_frame(request: HttpRequest) -> Frame:
    """The frame of who is signed in, or a plain one."""
    if request.user.is_authenticated:
        return chrome.build_frame(request, get_viewer(request.user, get_today(request)))
    return build_frame(request, school_name=getattr(request, "board_name", ""))
