"""Connecting tools, giving out keys and taking them back, saving how a tool's CSV is read."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.progress.expectations import Expectation
from zichtlijn.core.progress.tools import ToolState
from zichtlijn.intake.sources.models import ApiKey, SavedMapping, Source
from zichtlijn.journal.audit.actions import record_act
from zichtlijn.learning.tools.actions import register_tool
from zichtlijn.learning.tools.changing import put_live
from zichtlijn.learning.tools.explaining import explain_scores
from zichtlijn.learning.tools.queries import find_tool
from zichtlijn.people.schools.queries import find_location
from zichtlijn.tenancy import boards
from zichtlijn.tenancy.scope import get_active

KEY_PREFIX = "zl_"
_HINT_LENGTH = 10


@transaction.atomic
def connect_source(
    *,
    tool_uuid: UUID,
    location_uuid: UUID,
    actor: Actor,
    now: datetime,
    expectation: Expectation = Expectation.NONE,
    contact: str | None = None,
) -> Source:
    """Connect a tool to a location; connecting again changes the expectation and switches it on.

    `contact` is whom to call at the supplier; None leaves what is known.
    """
    given: dict[str, Any] = {"expectation": expectation, "switched_off_at": None}
    if contact is not None:
        given["contact"] = contact.strip()
    source, is_new = Source.objects.update_or_create(
        tool_id=tool_uuid,
        location_id=location_uuid,
        defaults=given,
        create_defaults=given | {"connected_at": now},
    )
    record_act(
        "source.connect" if is_new else "source.change",
        actor=actor,
        now=now,
        about=("source", source.uuid),
    )
    return source


def connect_tool(
    *,
    tool_slug: str,
    tool_name: str,
    supplier: str,
    location_ref: str,
    actor: Actor,
    now: datetime,
    expectation: Expectation = Expectation.NONE,
    contact: str | None = None,
    score_explanation: str = "",
) -> Source:
    """Connect a tool by its slug to a location by its reference, registering the tool when it is new.

    A leeswijzer that comes along is put in force; with it a tool that was never shown goes live (R08). Raises Refusal
    when there is no such location.
    """
    location = find_location(location_ref)
    if location is None:
        raise Refusal(Refused.NOT_FOUND, f"no location {location_ref}")
    tool = find_tool(tool_slug) or register_tool(
        slug=tool_slug, name=tool_name, supplier=supplier, actor=actor, now=now
    )
    if score_explanation.strip():
        explain_scores(slug=tool_slug, text=score_explanation, actor=actor, now=now)
        if tool.state is ToolState.PREPARING:
            put_live(slug=tool_slug, actor=actor, now=now)
    return connect_source(
        tool_uuid=tool.uuid,
        location_uuid=location.uuid,
        actor=actor,
        now=now,
        expectation=expectation,
        contact=contact,
    )


def issue_key(source: Source, *, actor: Actor, now: datetime) -> str:
    """A new key for a source, to be shown once; only its hash is kept.

    The public index is written first: a key that no board knows opens nothing, the other way round it would be lost.
    """
    key = KEY_PREFIX + secrets.token_urlsafe(32)
    board = boards.find_by_uuid(get_active().uuid)
    if board is None:
        raise Refusal(Refused.NOT_FOUND, "board")
    boards.index_key(key, board)
    with transaction.atomic():
        row = ApiKey.objects.create(
            source=source,
            key_hash=boards.hash_key(key),
            hint=key[:_HINT_LENGTH],
            created_at=now,
            created_by=actor.uuid,
        )
        record_act("api_key.issue", actor=actor, now=now, about=("api_key", row.uuid))
    return key


def revoke_key(key_uuid: UUID, *, actor: Actor, now: datetime) -> None:
    """Take a key back; it opens nothing from this instant on."""
    with transaction.atomic():
        row = ApiKey.objects.select_for_update().filter(uuid=key_uuid, revoked_at__isnull=True).first()
        if row is None:
            raise Refusal(Refused.NOT_FOUND, "key")
        row.revoked_at = now
        row.save(update_fields=["revoked_at"])
        record_act("api_key.revoke", actor=actor, now=now, about=("api_key", row.uuid))
    boards.forget_key(bytes(row.key_hash))


@transaction.atomic
def save_mapping(
    *, tool_uuid: UUID, name: str, mapping: Mapping[str, object], actor: Actor, now: datetime
) -> SavedMapping:
    """Keep how a tool's CSV is read, under a name; the same name replaces it."""
    saved, _ = SavedMapping.objects.update_or_create(
        tool_id=tool_uuid,
        name=name,
        defaults={"mapping": dict(mapping), "saved_at": now, "saved_by": actor.uuid},
    )
    record_act("mapping.save", actor=actor, now=now, about=("saved_mapping", saved.uuid))
    return saved
