"""Every address of the product, by portal. The busiest doors stand first; nothing overlaps."""

from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("api/v1/", include("zichtlijn.api.urls")),
    path("", include("zichtlijn.web.pupil.urls")),
    path("", include("zichtlijn.web.gradebook.urls")),
    path("", include("zichtlijn.web.ui.urls")),
    path("", include("zichtlijn.web.people.urls")),
    path("", include("zichtlijn.web.goals.urls")),
    path("ouder/", include("zichtlijn.web.guardian.urls")),
    path("", include("zichtlijn.web.policy.urls")),
    path("", include("zichtlijn.web.sources.urls")),
    path("leverancier/", include("zichtlijn.web.supplier.urls")),
    path("", include("zichtlijn.web.framework.urls")),
]
if settings.DEMO:
    urlpatterns.append(path("demo/", include("zichtlijn.web.demo.urls")))
    urlpatterns.append(path("demo-leermiddel/", include("zichtlijn.web.demo.tool_urls")))

handler400 = "zichtlijn.web.ui.errors.answer_bad_request"
handler403 = "zichtlijn.web.ui.errors.answer_not_here"
handler404 = "zichtlijn.web.ui.errors.answer_not_here"
handler500 = "zichtlijn.web.ui.errors.answer_failure"
