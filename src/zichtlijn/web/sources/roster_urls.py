"""Addresses of the pages that take in a roster; `urls` takes them in."""

from django.urls import path

from zichtlijn.web.sources import roster_pages

ROSTER_PATTERNS = [
    path("inrichten/leerlingen/", roster_pages.choose_roster, name="rosters"),
    path("inrichten/leerlingen/<uuid:import_uuid>/", roster_pages.show_roster, name="roster"),
    path("inrichten/leerlingen/<uuid:import_uuid>/opslaan/", roster_pages.store_roster, name="store_roster"),
    path("inrichten/leerlingen/<uuid:import_uuid>/weg/", roster_pages.discard_roster, name="discard_roster"),
]
