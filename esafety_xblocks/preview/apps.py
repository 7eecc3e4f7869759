"""The Django app of the preview."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.backends.signals import connection_created


class PreviewConfig(AppConfig):
    """Models and templates of the preview."""

    name = "esafety_xblocks.preview"
    label = "esafety_preview"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let several requests write at once: SQLite's own setting for that is made per connection."""
        connection_created.connect(_prepare_sqlite)


def _prepare_sqlite(connection: Any, **_kwargs: Any) -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA journal_mode=WAL")
            cursor.execute("PRAGMA synchronous=NORMAL")
