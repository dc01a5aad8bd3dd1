"""Addresses of the goal screens."""

from django.urls import path

from zichtlijn.web.goals import (
    goal_pages,
    note_pages,
    opening,
    own_goal_pages,
    pages,
    plan_pages,
    search,
    writing_pages,
)

app_name = "goals"
urlpatterns = [
    path("groep/<str:ref>/", pages.show_group, name="group"),
    path("groep/<str:ref>/signalen/", pages.show_signals, name="signals"),
    path("groep/<str:ref>/doel/<uuid:goal>/", goal_pages.show_goal, name="goal"),
    path("groep/<str:ref>/doel/<uuid:goal>/behandeld/", goal_pages.mark_goal, name="treated"),
    path("groep/<str:ref>/plannen/", plan_pages.show_plans, name="plans"),
    path("groep/<str:ref>/plannen/nieuw/", plan_pages.plan_goals, name="plan_new"),
    path("groep/<str:ref>/plannen/eigen/", own_goal_pages.add_goal, name="plan_own"),
    path("groep/<str:ref>/plannen/terug/", plan_pages.undo_plan, name="plan_undo"),
    path("groep/<str:ref>/plannen/<uuid:plan>/", plan_pages.show_plan, name="plan"),
    path("groep/<str:ref>/plannen/<uuid:plan>/wijzig/", plan_pages.change_plan, name="plan_change"),
    path("groep/<str:ref>/plannen/<uuid:plan>/einde/", plan_pages.end_plan, name="plan_end"),
    path("groep/<str:ref>/plannen/<uuid:plan>/verleng/", plan_pages.extend_plan, name="plan_extend"),
    path("leerling/<str:ref>/", pages.show_pupil, name="pupil"),
    path("leerling/<str:ref>/openen/<uuid:tool_goal>/", opening.open_tool, name="open_tool"),
    path("leerling/<str:ref>/inschatting/", writing_pages.judge, name="judge"),
    path("leerling/<str:ref>/afspraken/", writing_pages.agree, name="agree"),
    path("leerling/<str:ref>/<str:kind>/<uuid:text>/<str:act>/", writing_pages.change_text, name="change_text"),
    path("groep/<str:ref>/notitie/", note_pages.show_note, name="note"),
    path("groep/<str:ref>/notitie/<uuid:note>/<str:act>/", note_pages.change_note, name="change_note"),
    path("zoeken/", search.find_pupil, name="search"),
    path("leeswijzers/", pages.show_explanations, name="explanations"),
    path("leeswijzer/<slug:slug>/", pages.show_explanation, name="explanation"),
]
