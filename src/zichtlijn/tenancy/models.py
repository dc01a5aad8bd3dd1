"""The public tables: boards, their host names, and which board an API key belongs to. Nothing else is public.

Privacy: names of organisations only; no persons. Kept as long as the board uses this installation.
"""

import uuid

from django.core.validators import RegexValidator
from django.db import models

from zichtlijn.tenancy.scope import BoardScope

SLUG = RegexValidator(r"^[a-z][a-z0-9_]{1,40}\Z", "lower-case letters, digits and underscores, starting with a letter")


class Board(models.Model):
    """A school board: the data controller in law, and the border nothing crosses."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.CharField(max_length=41, unique=True, validators=[SLUG])
    name = models.CharField(max_length=200)
    created_at = models.DateTimeField()
    is_demo = models.BooleanField(default=False)
    clock_at = models.DateTimeField(null=True, blank=True)
    """Where a demo's clock stands; a real board has none and lives in real time."""

    class Meta:
        db_table = "board"
        constraints = [
            models.CheckConstraint(
                name="board_only_a_demo_has_a_clock",
                condition=models.Q(is_demo=True) | models.Q(clock_at__isnull=True),
            )
        ]

    @property
    def scope(self) -> BoardScope:
        return BoardScope(uuid=self.uuid, slug=self.slug, schema=f"board_{self.slug}", role=f"board_{self.slug}")


class BoardHost(models.Model):
    """A host name under which one board is found."""

    host = models.CharField(primary_key=True, max_length=253)
    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="hosts")

    class Meta:
        db_table = "board_host"


class ApiKeyIndex(models.Model):
    """Finds the board of an API key by the key's hash; what the key may do stands in the board's own schema."""

    key_hash = models.BinaryField(primary_key=True, max_length=32)
    board = models.ForeignKey(Board, on_delete=models.CASCADE)

    class Meta:
        db_table = "api_key_index"
