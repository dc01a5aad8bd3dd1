"""Addresses of the demo, below `/demo/`."""

from django.urls import path

from zichtlijn.web.demo import mailbox, pages, tour_pages

app_name = "demo"

urlpatterns = [
    path("", pages.show_start, name="start"),
    path("als/<slug:slug>/", pages.sign_in_as, name="sign_in_as"),
    path("postvak/", mailbox.show_mailbox, name="mailbox"),
    path("klok/<slug:code>/", pages.move_clock, name="move_clock"),
    path("rondleiding/stoppen/", tour_pages.end_tour, name="end_tour"),
    path("rondleiding/<slug:code>/<int:number>/", tour_pages.go_to_step, name="go_to_step"),
]
