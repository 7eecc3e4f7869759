"""The Django app of the preview."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_delete


class PreviewConfig(AppConfig):
    """Models and templates of the preview."""

    name = "esafety_xblocks.preview"
    label = "esafety_preview"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Prepare SQLite, and tell the app of records where learners' state is, and when it is gone."""
        from esafety_xblocks.preview.learner_states import PreviewStates, state_was_deleted
        from esafety_xblocks.workshops.states import use_states

        connection_created.connect(_prepare_sqlite)
        use_states(PreviewStates())
        post_delete.connect(state_was_deleted, sender="esafety_preview.LearnerRecord")


def _prepare_sqlite(connection: Any, **_kwargs: Any) -> None:
    """Let several requests write at once: SQLite's own setting for that is made per connection."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA journal_mode=WAL")
            cursor.execute("PRAGMA synchronous=NORMAL")
