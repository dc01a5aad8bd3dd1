"""Addresses of the sources and of taking in their files; `urls` takes them in."""

from django.urls import path

from zichtlijn.web.sources import key_pages, records_pages, source_pages

RECORD_PATTERNS = [
    path("bronnen/", source_pages.show_sources, name="sources"),
    path("bronnen/nieuw/", source_pages.connect, name="connect"),
    path("bronnen/<uuid:source>/", source_pages.show_source, name="source"),
    path("bronnen/<uuid:source>/geweigerd/", source_pages.show_rejections, name="rejections"),
    path("bronnen/<uuid:source>/sleutels/", key_pages.make_key, name="make_key"),
    path("bronnen/<uuid:source>/sleutels/<uuid:key>/intrekken/", key_pages.revoke, name="revoke_key"),
    path("bronnen/<uuid:source>/bestand/", records_pages.choose_file, name="records"),
    path("bronnen/<uuid:source>/bestand/<uuid:upload>/", records_pages.choose_columns, name="record_columns"),
    path("bronnen/<uuid:source>/bestand/<uuid:upload>/controle/", records_pages.check_file, name="record_check"),
    path("bronnen/<uuid:source>/bestand/<uuid:upload>/overnemen/", records_pages.store_file, name="record_store"),
    path("bronnen/<uuid:source>/bestand/<uuid:upload>/klaar/", records_pages.show_stored, name="record_stored"),
    path("bronnen/<uuid:source>/bestand/<uuid:upload>/weg/", records_pages.discard_file, name="record_discard"),
]
