"""Addresses of the pages on one tool: its leeswijzer, its settings, whether teachers see it."""

from django.urls import path

from zichtlijn.web.sources import tool_pages

TOOL_PATTERNS = [
    path("leermiddelen/<slug:slug>/", tool_pages.show_tool, name="tool"),
    path("leermiddelen/<slug:slug>/leeswijzer/", tool_pages.write_explanation, name="tool_explanation"),
    path(
        "leermiddelen/<slug:slug>/leeswijzer/<uuid:explanation>/terugzetten/",
        tool_pages.return_to_version,
        name="tool_return",
    ),
    path("leermiddelen/<slug:slug>/gegevens/", tool_pages.change_settings, name="tool_settings"),
    path("leermiddelen/<slug:slug>/tonen/", tool_pages.put_on, name="tool_live"),
    path("leermiddelen/<slug:slug>/stoppen/", tool_pages.put_off, name="tool_stop"),
]
