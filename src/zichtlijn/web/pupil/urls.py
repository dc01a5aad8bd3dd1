"""Addresses of a pupil's own pages. An address holds no more than an id that tells nothing (decision 5)."""

from django.urls import path

from zichtlijn.web.pupil import (
    insight_pages,
    news_pages,
    pages,
    reflection_pages,
    report_pages,
    result_pages,
    sharing_pages,
    week_pages,
)

app_name = "pupil"
urlpatterns = [
    path("mijn/", pages.show_home, name="home"),
    path("mijn/nieuw/", news_pages.show_news, name="news"),
    path("mijn/cijfers-tonen/", pages.choose_numbers, name="numbers"),
    path("mijn/week/", week_pages.show_week, name="week"),
    path("mijn/week/<uuid:item>/klaar/", week_pages.tick, name="tick"),
    path("mijn/week/<uuid:item>/weg/", week_pages.drop, name="drop"),
    path("mijn/resultaten/", result_pages.show_results, name="results"),
    path("mijn/resultaten/<uuid:entry>/", result_pages.show_result, name="result"),
    path("mijn/resultaten/<uuid:entry>/delen/", sharing_pages.share, name="share"),
    path("mijn/resultaten/<uuid:entry>/terugkijken/", reflection_pages.write, name="reflect"),
    path("mijn/toetsen/", result_pages.show_tests, name="tests"),
    path("mijn/gedeeld/", sharing_pages.show_shares, name="shares"),
    path("mijn/gedeeld/<uuid:share>/stoppen/", sharing_pages.stop, name="stop_sharing"),
    path("mijn/terugkijken/", reflection_pages.show_reflections, name="reflections"),
    path("mijn/terugkijken/nieuw/", reflection_pages.write, name="reflect_anew"),
    path("mijn/terugkijken/<uuid:reflection>/", reflection_pages.show_reflection, name="reflection"),
    path("mijn/terugkijken/<uuid:reflection>/wijzig/", reflection_pages.change, name="change_reflection"),
    path("mijn/terugkijken/<uuid:reflection>/weg/", reflection_pages.remove, name="remove_reflection"),
    path("mijn/verslagen/<uuid:test>/", report_pages.write_report, name="report"),
    path("mijn/gekeken/", insight_pages.show_looks, name="looks"),
    path("mijn/ouders/", insight_pages.show_sight, name="sight"),
    path("mijn/ouders/<uuid:guardian>/laten-zien/", insight_pages.grant, name="grant_sight"),
    path("mijn/ouders/<uuid:guardian>/niet-laten-zien/", insight_pages.take_back, name="take_back_sight"),
]
