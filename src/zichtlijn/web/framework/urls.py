"""Addresses of this portal, all named `framework:…`."""

from django.urls import path

from zichtlijn.web.framework import (
    beside_pages,
    choice_pages,
    own_pages,
    review_pages,
    set_pages,
    upload_pages,
    version_pages,
)

app_name = "framework"
urlpatterns = [
    path("doelen/", set_pages.show_sets, name="goal_sets"),
    path("doelen/inlezen/", upload_pages.choose_file, name="choose_goal_file"),
    path("doelen/inlezen/<uuid:upload>/", upload_pages.show_file, name="goal_file"),
    path("doelen/inlezen/<uuid:upload>/opslaan/", upload_pages.store_file, name="store_goal_file"),
    path("doelen/inlezen/<uuid:upload>/klaar/", upload_pages.show_stored, name="goal_file_stored"),
    path("doelen/inlezen/<uuid:upload>/weg/", upload_pages.discard_file, name="discard_goal_file"),
    path("doelen/nakijken/", review_pages.show_review, name="goal_review"),
    path("doelen/nakijken/<uuid:goal>/", review_pages.choose_other, name="choose_other_goal"),
    path("doelen/nakijken/<uuid:goal>/besluit/", review_pages.decide, name="settle_goal"),
    path("doelen/nakijken/terug/<uuid:settled>/", review_pages.take_back, name="unsettle_goal"),
    path("doelen/naast-elkaar/", beside_pages.show_beside, name="goal_sets_beside"),
    path("doelen/keuze/", choice_pages.choose_sets, name="goal_choices"),
    path("doelen/set/<slug:slug>/", set_pages.show_set, name="goal_set"),
    path("doelen/set/<slug:slug>/doelen.csv", set_pages.give_table, name="goal_table"),
    path("doelen/set/<slug:slug>/doelen.json", set_pages.give_package, name="goal_package"),
    path("doelen/set/<slug:slug>/versies/", version_pages.show_versions, name="goal_set_versions"),
    path("doelen/set/<slug:slug>/versies/<uuid:version>/", version_pages.go_back, name="goal_set_go_back"),
    path("doelen/set/<slug:slug>/nieuw/", own_pages.add_goal, name="add_own_goal"),
    path("doelen/set/<slug:slug>/doel/<uuid:goal>/", own_pages.change_goal, name="change_own_goal"),
    path("doelen/set/<slug:slug>/doel/<uuid:goal>/stoppen/", own_pages.retire_goal, name="retire_own_goal"),
]
