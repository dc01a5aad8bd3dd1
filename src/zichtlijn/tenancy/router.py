"""Keeps public apps out of board schemas and board apps out of the public one."""

from typing import Any

from zichtlijn.tenancy.scope import find_active

PUBLIC_APPS = frozenset({"tenancy", "procrastinate"})


class BoardRouter:
    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return (app_label in PUBLIC_APPS) == (find_active() is None)
