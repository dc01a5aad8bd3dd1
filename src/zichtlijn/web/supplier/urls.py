"""Addresses of the supplier's door, below `/leverancier/`."""

from django.urls import path

from zichtlijn.web.supplier import check_pages, explanation_pages, pages

app_name = "supplier"
urlpatterns = [
    path("", pages.show_home, name="home"),
    path("toegang/<str:secret>/", pages.enter, name="enter"),
    path("uit/", pages.leave, name="leave"),
    path("geweigerd/", pages.show_refusals, name="refusals"),
    path("doelen/", pages.show_goals, name="goals"),
    path("signaalteksten/", pages.show_reasons, name="reasons"),
    path("leeswijzer/", explanation_pages.write_explanation, name="explanation"),
    path("leeswijzer/bevestigen/", explanation_pages.confirm, name="confirm"),
    path("controleren/", check_pages.check, name="check"),
]
