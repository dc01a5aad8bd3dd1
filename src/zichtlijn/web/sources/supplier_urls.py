"""Addresses of the pages on which an administrator gives a supplier access to its own door."""

from django.urls import path

from zichtlijn.web.sources import supplier_pages

SUPPLIER_PATTERNS = [
    path("bronnen/<uuid:source>/leverancier/", supplier_pages.show_accesses, name="supplier"),
    path("bronnen/<uuid:source>/leverancier/<uuid:access>/intrekken/", supplier_pages.revoke, name="revoke_supplier"),
]
