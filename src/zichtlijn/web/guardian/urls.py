"""Addresses of a guardian's pages. The first child stands at the address without a name."""

from django.urls import path

from zichtlijn.web.guardian import pages

app_name = "guardian"
urlpatterns = [
    path("", pages.show_home, name="home"),
    path("<str:ward_ref>/", pages.show_ward, name="ward"),
    path("<str:ward_ref>/gedeeld/<uuid:share_uuid>/", pages.show_share, name="share"),
]
