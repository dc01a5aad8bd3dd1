"""Addresses of the pages on which a tool's own goals are mapped; `urls` takes them in."""

from django.urls import path

from zichtlijn.web.sources import mapping_list_pages, mapping_pages, mapping_work_pages

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
    path("leermiddelen/<slug:slug>/koppelen/", mapping_work_pages.show_work, name="mapping_work"),
    path("leermiddelen/<slug:slug>/koppelen/besluiten/", mapping_work_pages.decide, name="decide_mappings"),
    path("leermiddelen/<slug:slug>/koppelen/ongedaan/", mapping_work_pages.undo_last, name="undo_decisions"),
    path("leermiddelen/<slug:slug>/koppelingen/", mapping_list_pages.take_list, name="mapping_list"),
    path("leermiddelen/<slug:slug>/koppelingen.csv", mapping_list_pages.give_list, name="mapping_file"),
]
