"""The door of calendars to subscribe to: nobody signs in, and nothing but a policy is read (L55)."""

from hashlib import blake2b

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.views.decorators.http import require_safe

from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.kernel.school_year import SchoolYear
from zichtlijn.grading.release.reader_policies import find_named_policy
from zichtlijn.tenancy.fence import get_audience
from zichtlijn.tenancy.scope import activated
from zichtlijn.web.gate import answer_refusal, get_today
from zichtlijn.web.policy.ical_feed import draw_feed, read_feed_key


@require_safe
def give_feed(request: HttpRequest, token: str) -> HttpResponseBase:
    """A calendar, or that it is as it was. Two queries, under the role that has no right on any result."""
    try:
        key = read_feed_key(token)
        with activated(get_audience()):
            found = find_named_policy(key.location)
        if found is None:
            raise Refusal(Refused.NOT_FOUND)
    except Refusal as refusal:
        return answer_refusal(request, refusal)
    body = draw_feed(key, found.history, found.name, found.settled_at, SchoolYear.containing(get_today(request)))
    etag = quote_etag(blake2b(body, digest_size=12).hexdigest())
    last_modified = int(found.settled_at.timestamp())
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response.headers["ETag"] = etag
    response.headers["Last-Modified"] = http_date(last_modified)
    response.headers["Cache-Control"] = "private, max-age=3600"
    return get_conditional_response(request, etag, last_modified, response) or response
