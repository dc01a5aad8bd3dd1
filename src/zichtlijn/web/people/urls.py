"""Addresses of this portal. allauth needs its own names without a prefix; ours are `people:…`."""

from django.urls import include, path, re_path

from zichtlijn.web.people import pages, people_pages, result_settings, settings, sign_in

ACCOUNT_PATTERNS = [
    path("inloggen/", sign_in.SignIn.as_view(), name="account_login"),
    path("uitloggen/", sign_in.SignOut.as_view(), name="account_logout"),
    path("account/", sign_in.ChangePassword.as_view(), name="account_change_password"),
    path("account/geen/", sign_in.Closed.as_view(), name="account_inactive"),
    path("account/nieuw/", sign_in.Closed.as_view(), name="account_signup"),
    path("account/wachtwoord/", sign_in.Closed.as_view(), name="account_set_password"),
    path("wachtwoord/vergeten/", sign_in.AskReset.as_view(), name="account_reset_password"),
    path("wachtwoord/onderweg/", sign_in.ResetAsked.as_view(), name="account_reset_password_done"),
    re_path(
        r"^wachtwoord/nieuw/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        sign_in.ChooseNewPassword.as_view(),
        name="account_reset_password_from_key",
    ),
    path("wachtwoord/klaar/", sign_in.NewPasswordChosen.as_view(), name="account_reset_password_from_key_done"),
]

PEOPLE_PATTERNS = [
    path("", pages.show_home, name="home"),
    path("welkom/", pages.show_welcome, name="welcome"),
    path("instellingen/", settings.show_settings, name="settings"),
    path("instellingen/resultaten/", result_settings.keep_result_settings, name="keep_result_settings"),
    path("instellingen/elders-uit/", settings.sign_out_elsewhere, name="sign_out_elsewhere"),
    path("groepen/", pages.show_groups, name="groups"),
    path("mensen/", people_pages.show_people, name="overview"),
    path("mensen/groepen/", people_pages.show_sight, name="sight"),
    path("mensen/nieuw/", people_pages.add_person, name="add_person"),
    path("mensen/<uuid:person_uuid>/", people_pages.show_person, name="person"),
    path("mensen/<uuid:person_uuid>/taak/", people_pages.give_task, name="give_task"),
    path("mensen/<uuid:person_uuid>/rol/", people_pages.give_role, name="give_role"),
    path("mensen/<uuid:person_uuid>/beeindigen/", people_pages.end_task, name="end_task"),
    path("mensen/<uuid:person_uuid>/terug/", people_pages.resume_task, name="resume_task"),
    path("mensen/<uuid:person_uuid>/uitnodigen/", people_pages.invite_person, name="invite"),
    re_path(
        r"^mensen/(?P<person_uuid>[0-9a-f-]{36})/account/(?P<act>intrekken|uit|aan)/$",
        people_pages.change_account,
        name="change_account",
    ),
    path("uitnodiging/<str:secret>/", pages.answer_invitation, name="accept_invitation"),
]

urlpatterns = [*ACCOUNT_PATTERNS, path("", include((PEOPLE_PATTERNS, "people")))]
