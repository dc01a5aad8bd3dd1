"""Addresses of a pupil's own pages."""

from django.urls import path

from zichtlijn.web.pupil import pages

app_name = "pupil"
urlpatterns = [path("mijn/", pages.show_home, name="home")]
