"""Addresses of the pages on which a tool's own goals are mapped; `urls` takes them in."""

from django.urls import path

from zichtlijn.web.sources import mapping_pages

MAPPING_PATTERNS = [
    path("leermiddelen/", mapping_pages.show_tools, name="tools"),
    path("leermiddelen/<slug:slug>/doelen/", mapping_pages.show_tool_goals, name="tool_goals"),
    path("leermiddelen/<slug:slug>/doelen/<uuid:tool_goal>/", mapping_pages.show_tool_goal, name="tool_goal"),
    path(
        "leermiddelen/<slug:slug>/doelen/<uuid:tool_goal>/bevestigen/",
        mapping_pages.confirm,
        name="confirm_mapping",
    ),
    path(
        "leermiddelen/<slug:slug>/doelen/<uuid:tool_goal>/ongedaan/",
        mapping_pages.undo,
        name="undo_mapping",
    ),
]
