"""Addresses of the gradebook."""

from django.urls import path

from zichtlijn.web.gradebook import (
    column_pages,
    entry_pages,
    explaining,
    file_pages,
    pages,
    paste_pages,
    received_pages,
    terms_pages,
    words_pages,
)

app_name = "gradebook"
urlpatterns = [
    path("cijfers/", pages.show_gradebooks, name="gradebooks"),
    path("cijfers/afspraken/", terms_pages.show_places, name="terms_places"),
    path("cijfers/afspraken/<str:ref>/", terms_pages.set_location_terms, name="terms"),
    path("cijfers/afspraken/<str:ref>/terug/", terms_pages.undo_location_terms, name="undo_terms"),
    path("cijfers/<str:ref>/", pages.show_gradebook, name="gradebook"),
    path("cijfers/<str:ref>/terug/", entry_pages.undo, name="undo"),
    path("cijfers/<str:ref>/bestand/", file_pages.show_files, name="files"),
    path("cijfers/<str:ref>/bestand/uit/", file_pages.export, name="export"),
    path("cijfers/<str:ref>/bestand/in/", paste_pages.read_file, name="import"),
    path("cijfers/<str:ref>/uitleg/<uuid:pupil>/", explaining.show_arithmetic, name="explain"),
    path("cijfers/<str:ref>/toets/nieuw/", column_pages.add_test, name="add"),
    path("cijfers/<str:ref>/toets/<uuid:column>/wijzig/", column_pages.change_test, name="change"),
    path("cijfers/<str:ref>/toets/<uuid:column>/weg/", column_pages.remove_test, name="remove"),
    path("cijfers/<str:ref>/toets/<uuid:column>/publiceren/", column_pages.set_gate, name="gate"),
    path("cijfers/<str:ref>/toets/<uuid:column>/invoer/", entry_pages.save, name="save"),
    path("cijfers/<str:ref>/toets/<uuid:column>/plakken/", paste_pages.paste, name="paste"),
    path("cijfers/<str:ref>/toets/<uuid:column>/ontvangen/", received_pages.place_results, name="received"),
    path("cijfers/<str:ref>/toets/<uuid:column>/<uuid:pupil>/woorden/", words_pages.save_words, name="words"),
    path("cijfers/<str:ref>/toets/<uuid:column>/<uuid:pupil>/apart/", words_pages.keep_apart, name="apart"),
    path("cijfers/<str:ref>/toets/<uuid:column>/<uuid:pupil>/plaatsen/", words_pages.place_result, name="place"),
    path("cijfers/<str:ref>/toets/<uuid:column>/<uuid:pupil>/intrekken/", words_pages.withdraw, name="withdraw"),
]
