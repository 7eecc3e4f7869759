"""What the platform mixes into every block: inherited fields, old names of keys, the default `public_view`."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _
from opaque_keys.edx.keys import CourseKey, UsageKey
from web_fragments.fragment import Fragment
from xblock.core import XBlockMixin
from xblock.fields import Boolean, DateTime, Dict, Integer, JSONField, Scope, String

INHERITABLE = frozenset(
    {
        "start",
        "due",
        "graded",
        "graceperiod",
        "group_access",
        "max_attempts",
        "self_paced",
        "show_correctness",
        "showanswer",
        "visible_to_staff_only",
    }
)
"""Fields whose value a block takes from the nearest parent that sets it (the platform's InheritanceMixin)."""


class Timedelta(JSONField):
    """A length of time as the platform writes it, `2 days 5 hours`; XBlock itself has this field from 6 on."""

    MUTABLE = False
    _UNITS = re.compile(r"(\d+) (day|hour|minute|second)s?")

    def from_json(self, value: Any) -> timedelta | None:
        """Return the length of time."""
        if value is None or isinstance(value, timedelta):
            return value
        return timedelta(**{f"{unit}s": int(number) for number, unit in self._UNITS.findall(value)})

    def to_json(self, value: timedelta | None) -> str | None:
        """Return the words."""
        return None if value is None else f"{value.days} days {value.seconds} seconds"

    enforce_type = from_json


class PlatformFields(XBlockMixin):
    """A selection of the platform's own fields, by their platform names and types."""

    display_name = String(scope=Scope.settings)
    start = DateTime(scope=Scope.settings)
    due = DateTime(scope=Scope.settings)
    graceperiod = Timedelta(scope=Scope.settings)
    graded = Boolean(scope=Scope.settings, default=False)
    format = String(scope=Scope.settings)
    self_paced = Boolean(scope=Scope.settings, default=True)
    show_correctness = String(scope=Scope.settings, default="always")
    showanswer = String(scope=Scope.settings, default="finished")
    max_attempts = Integer(scope=Scope.settings)
    group_access = Dict(scope=Scope.settings, default={})
    visible_to_staff_only = Boolean(scope=Scope.settings, default=False)
    hide_from_toc = Boolean(scope=Scope.settings, default=False)
    copied_from_block = String(scope=Scope.settings)
    upstream = String(scope=Scope.settings)
    upstream_version = Integer(scope=Scope.settings)

    @property
    def location(self) -> UsageKey:
        """The usage key, under the name that the platform's older code uses."""
        return self.scope_ids.usage_id

    @property
    def course_id(self) -> CourseKey:
        """The course."""
        return self.location.course_key

    @property
    def category(self) -> str:
        """The block's type."""
        return self.scope_ids.block_type

    @property
    def url_name(self) -> str:
        """The last part of the key."""
        return self.location.block_id

    def has_deadline_passed(self) -> bool:
        """Whether the due date, with its grace period, is over."""
        if self.due is None:
            return False
        return datetime.now(UTC) > (self.due + self.graceperiod if self.graceperiod else self.due)

    def public_view(self, _context: dict[str, Any] | None = None) -> Fragment:
        """Say that one must sign in: what a block without a view of its own shows to visitors."""
        name = self.display_name or self.category
        return Fragment(
            format_html(
                '<p class="note">{}</p>', _("Sign in to see “{name}”. Visitors cannot open it.").format(name=name)
            )
        )
