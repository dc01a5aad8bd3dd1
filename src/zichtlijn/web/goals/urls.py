"""Addresses of the goal screens."""

from django.urls import path

from zichtlijn.web.goals import pages

app_name = "goals"
urlpatterns = [
    path("groep/<str:ref>/", pages.show_group, name="group"),
    path("groep/<str:ref>/signalen/", pages.show_signals, name="signals"),
    path("leerling/<str:ref>/", pages.show_pupil, name="pupil"),
    path("leeswijzers/", pages.show_explanations, name="explanations"),
    path("leeswijzer/<slug:slug>/", pages.show_explanation, name="explanation"),
]
