"""Addresses of this portal, all named `sources:…`."""

from zichtlijn.web.sources.mapping_urls import MAPPING_PATTERNS
from zichtlijn.web.sources.records_urls import RECORD_PATTERNS
from zichtlijn.web.sources.roster_urls import ROSTER_PATTERNS
from zichtlijn.web.sources.source_urls import SOURCE_PATTERNS
from zichtlijn.web.sources.supplier_urls import SUPPLIER_PATTERNS
from zichtlijn.web.sources.tool_urls import TOOL_PATTERNS

app_name = "sources"
urlpatterns = [
    *ROSTER_PATTERNS,
    *MAPPING_PATTERNS,
    *RECORD_PATTERNS,
    *SOURCE_PATTERNS,
    *TOOL_PATTERNS,
    *SUPPLIER_PATTERNS,
]
