"""For whoever runs the platform: that rows are there, and of what. Never what somebody answered."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from esafety_xblocks.workshops.models import Consent, Step


class LookOnly(admin.ModelAdmin):
    """A table that is looked at: rows come from learners and go with them."""

    list_select_related = False
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody adds."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody changes."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody deletes by hand: `esafety_reconcile` and the platform's tools do."""
        return False


@admin.register(Step)
class StepAdmin(LookOnly):
    """Steps, without who and without the answer: choices are shown to nobody one by one."""

    fields = list_display = ("story", "kind", "moment", "step", "course_key", "usage_key", "created")
    list_filter = ("kind",)
    search_fields = ("story", "course_key")
    ordering = ("-id",)


@admin.register(Consent)
class ConsentAdmin(LookOnly):
    """Consents, without who."""

    fields = list_display = ("survey", "given", "changed")
    search_fields = ("survey",)
    ordering = ("-id",)
