"""The OpenAPI document of the machine door, built from the messages themselves so that it cannot drift."""

from functools import cache
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from zichtlijn import __version__
from zichtlijn.api.example import EXAMPLE
from zichtlijn.api.messages import BatchOut, Problem
from zichtlijn.intake.batch_messages import BatchIn


@require_safe
def get_openapi(request: HttpRequest) -> HttpResponse:
    return HttpResponse(msgspec.json.encode(describe_door()), content_type="application/json")


@cache
def describe_door() -> dict[str, Any]:
    """The document, OpenAPI 3.1."""
    schemas, components = msgspec.json.schema_components(
        [BatchIn, BatchOut, Problem], ref_template="#/components/schemas/{name}"
    )
    batch_in, batch_out, problem = schemas
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Zichtlijn, machine door",
            "version": "1",
            "description": "Practice records of learning tools. Additive within version 1.",
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
            "x-product-version": __version__,
        },
        "servers": [{"url": "/api/v1"}],
        "security": [{"key": []}],
        "paths": {
            "/records": {
                "post": {
                    "operationId": "postRecords",
                    "summary": "Deliver a batch of practice records",
                    "description": (
                        "Each record is answered by itself, in order; the answer comes only after the batch is stored. "
                        "Sending the same batch again changes nothing."
                    ),
                    "requestBody": {
                        "required": True,
                        "content": {"application/json": {"schema": batch_in, "example": EXAMPLE}},
                    },
                    "responses": {
                        "200": {
                            "description": "The batch was taken",
                            "content": {"application/json": {"schema": batch_out}},
                        },
                        **{
                            status: {
                                "description": description,
                                "content": {"application/problem+json": {"schema": problem}},
                            }
                            for status, description in _PROBLEMS.items()
                        },
                    },
                }
            }
        },
        "components": {
            "schemas": components,
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
        },
    }


_PROBLEMS = {
    "400": "The batch cannot be read; nothing was stored",
    "401": "No live key",
    "403": "The school switched this source off; nothing was stored",
    "405": "Only POST",
    "413": "More bytes than a batch may hold",
    "415": "Not JSON",
}
