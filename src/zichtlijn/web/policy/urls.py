"""Addresses of this portal, all named `policy:…`. Those of who keeps a policy stand under `beleid/`."""

from django.urls import include, path

from zichtlijn.web.policy import (
    adopt_pages,
    arrangement_pages,
    calendar_pages,
    edit_pages,
    holiday_pages,
    ical_pages,
    pages,
    reader_pages,
    replay_pages,
    setting_pages,
    version_pages,
)

app_name = "policy"
_of_policies = [
    path("", pages.show_places, name="places"),
    path("<str:ref>/", pages.show_policy, name="policy"),
    path("<str:ref>/begin/", edit_pages.start_policy, name="start"),
    path("<str:ref>/wijzigen/", edit_pages.edit_policy, name="edit"),
    path("<str:ref>/wijzigen/weg/", edit_pages.discard_draft, name="discard"),
    path("<str:ref>/periode/", adopt_pages.add_period, name="period"),
    path("<str:ref>/vaststellen/", adopt_pages.adopt, name="adopt"),
    path("<str:ref>/intrekken/", edit_pages.withdraw_version, name="withdraw"),
    path("<str:ref>/versies/", version_pages.show_versions, name="versions"),
    path("<str:ref>/lestijden/", setting_pages.set_lesson_hours, name="hours"),
    path("<str:ref>/afspraken/", setting_pages.set_own_agreements, name="agreements"),
    path("<str:ref>/administratie/", setting_pages.check_administration, name="administration"),
    path("<str:ref>/examenklassen/", setting_pages.choose_exam_classes, name="exam_classes"),
    path("<str:ref>/regelingen/", arrangement_pages.show_arrangements, name="arrangements"),
    path("<str:ref>/regelingen/<uuid:arrangement>/stop/", arrangement_pages.stop_arrangement, name="end_arrangement"),
    path("<str:ref>/regelingen/<str:pupil_ref>/", arrangement_pages.arrange, name="arrange"),
    path("<str:ref>/jaar/", calendar_pages.show_year, name="year"),
    path("<str:ref>/vakanties/", holiday_pages.take_periods, name="holidays"),
    path("<str:ref>/invoertijden/", replay_pages.take_entry_times, name="entry_times"),
    path("<str:ref>/invoertijden/weg/", replay_pages.drop_entry_times, name="drop_entry_times"),
]
urlpatterns = [
    path("beleid/", include(_of_policies)),
    path("afspraken/", reader_pages.list_policies_to_read, name="readers"),
    path("afspraken/<uuid:location>/", reader_pages.show_policy_to_read, name="readers"),
    path("afspraken/<uuid:location>/jaar/", reader_pages.show_year_to_read, name="reader_year"),
    path("agenda/<str:token>.ics", ical_pages.give_feed, name="feed"),
]
