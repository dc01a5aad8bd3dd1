"""Addresses of the sources, their health and their keys; `urls` takes them in."""

from django.urls import path

from zichtlijn.web.sources import key_pages, source_pages, switch_pages, waiting_pages

SOURCE_PATTERNS = [
    path("bronnen/", source_pages.show_sources, name="sources"),
    path("bronnen/nieuw/", source_pages.connect, name="connect"),
    path("bronnen/meldingen/", switch_pages.choose_alarms, name="alarms"),
    path("bronnen/<uuid:source>/", source_pages.show_source, name="source"),
    path("bronnen/<uuid:source>/geweigerd/", source_pages.show_rejections, name="rejections"),
    path("bronnen/<uuid:source>/wacht/", waiting_pages.show_waiting, name="waiting"),
    path("bronnen/<uuid:source>/wacht/opnieuw/", waiting_pages.try_again, name="try_waiting"),
    path("bronnen/<uuid:source>/wacht/inhoud/", waiting_pages.show_content, name="waiting_content"),
    path("bronnen/<uuid:source>/uitzetten/", switch_pages.turn_off, name="turn_off"),
    path("bronnen/<uuid:source>/aanzetten/", switch_pages.turn_on, name="turn_on"),
    path("bronnen/<uuid:source>/meenemen/", switch_pages.take_along, name="take_along"),
    path("bronnen/<uuid:source>/sleutels/", key_pages.make_key, name="make_key"),
    path("bronnen/<uuid:source>/sleutels/<uuid:key>/intrekken/", key_pages.revoke, name="revoke_key"),
]
