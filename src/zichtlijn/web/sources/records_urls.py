"""Addresses of taking in files of a source; `urls` takes them in."""

from django.urls import path

from zichtlijn.web.sources import records_pages

RECORD_PATTERNS = [
    path("bronnen/<uuid:source>/bestand/", records_pages.choose_file, name="records"),
    path("bronnen/<uuid:source>/bestand/<uuid:upload>/", records_pages.choose_columns, name="record_columns"),
    path("bronnen/<uuid:source>/bestand/<uuid:upload>/controle/", records_pages.check_file, name="record_check"),
    path("bronnen/<uuid:source>/bestand/<uuid:upload>/overnemen/", records_pages.store_file, name="record_store"),
    path("bronnen/<uuid:source>/bestand/<uuid:upload>/klaar/", records_pages.show_stored, name="record_stored"),
    path("bronnen/<uuid:source>/bestand/<uuid:upload>/weg/", records_pages.discard_file, name="record_discard"),
]
