"""Addresses of the demo, below `/demo/`."""

from django.urls import path

from zichtlijn.web.demo import pages

app_name = "demo"

urlpatterns = [
    path("", pages.show_start, name="start"),
    path("als/<slug:slug>/", pages.sign_in_as, name="sign_in_as"),
    path("klok/<slug:code>/", pages.move_clock, name="move_clock"),
]
