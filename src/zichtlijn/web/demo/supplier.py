"""Being the supplier of the story: not a person of the school, so in by the supplier's own door (S15b)."""

from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from zichtlijn.core.kernel.refusal import Refusal
from zichtlijn.demo.story import people
from zichtlijn.demo.story.tools import STAPWERK
from zichtlijn.intake.sources.queries import get_source
from zichtlijn.intake.suppliers.queries import list_accesses
from zichtlijn.web.supplier.gate import let_in


def enter_door(request: HttpRequest) -> HttpResponse:
    """Go in with the link the demo gave Priya; who was signed in at school is so no longer.

    Raises Http404 when a visitor took her link back.
    """
    try:
        accesses = list_accesses(get_source(STAPWERK.slug, people.PRIMARY.ref).uuid)
    except Refusal:
        accesses = []
    access = next((one for one in accesses if one.holder == STAPWERK.confirmed_by), None)
    if access is None:
        raise Http404
    logout(request)
    answer = redirect("supplier:home")
    let_in(answer, access.uuid)
    return answer
