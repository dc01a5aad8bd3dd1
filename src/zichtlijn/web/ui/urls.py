"""Addresses of the kit's own pages. It must not know the portals' addresses."""

from django.urls import path

from zichtlijn.web.ui import pages

app_name = "ui"

urlpatterns = [
    path("help/", pages.show_help, name="help"),
    path("wie-ziet-wat/", pages.show_audience, name="audience"),
    path("toegankelijkheid/", pages.show_accessibility, name="accessibility"),
    path("kit/", pages.show_showcase, name="kit"),
    path("voorkeur/taal/", pages.set_language, name="set_language"),
    path("voorkeur/thema/", pages.set_theme, name="set_theme"),
    path("voorkeur/verberg/", pages.set_veil, name="set_veil"),
    path("voorkeur/sneltoetsen/", pages.set_shortcuts, name="set_shortcuts"),
]
