"""What the preview remembers. The names say what the platform keeps in their place."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import models


@lru_cache(maxsize=512)
def _parsed(stored: str) -> Any:
    return json.loads(stored)


class AuthoredField(models.JSONField):
    """Fields of a block, parsed once per process: the platform too keeps what authors wrote in memory."""

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """Return the fields as a dict of the caller's own."""
        return None if value is None else dict(_parsed(value))


class AuthoredBlock(models.Model):
    """A block as authors wrote it: the platform's modulestore, with its draft and its published branch.

    `published` is null until an author publishes the block for the first time; `from_file` is what the file said.
    """

    usage_key = models.CharField(max_length=255, unique=True)
    course_key = models.CharField(max_length=255, db_index=True)
    block_type = models.CharField(max_length=80)
    parent = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="children")
    position = models.PositiveIntegerField(default=0)
    draft: Any = AuthoredField(default=dict)
    published: Any = AuthoredField(null=True)
    from_file: Any = AuthoredField(default=dict)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.usage_key

    @property
    def has_changes(self) -> bool:
        """Whether learners do not see yet what the author wrote."""
        return self.draft != self.published

    @property
    def was_edited(self) -> bool:
        """Whether an author changed what the file says."""
        return self.draft != self.from_file or self.has_changes

    @property
    def title(self) -> str:
        """The name shown, as learners see it."""
        return (self.published or self.draft).get("display_name") or self.block_type


class LearnerRecord(models.Model):
    """What one learner did in one block, and the grade: the platform's StudentModule.

    `state` is one JSON object in which the last write of a field wins; it is null when there is only a grade.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    usage_key = models.CharField(max_length=255)
    state = models.JSONField(null=True)
    grade = models.FloatField(null=True)
    max_grade = models.FloatField(null=True)
    modified = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "usage_key"], name="preview_one_record")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.usage_key}"


class SharedFields(models.Model):
    """Fields that are not one learner's in one block: `preferences`, `user_info`, `user_state_summary`.

    `place` is the block's type, nothing, or the usage key; `user` is null for a summary.
    """

    scope = models.CharField(max_length=30)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE)
    place = models.CharField(max_length=255, blank=True)
    values = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scope", "user", "place"], name="preview_one_place")]

    def __str__(self) -> str:
        return f"{self.scope} {self.user_id} {self.place}"


class Completion(models.Model):
    """How far one learner is in one block, from 0 to 1: the platform's BlockCompletion."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    usage_key = models.CharField(max_length=255)
    completion = models.FloatField(default=0.0)
    modified = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "usage_key"], name="preview_one_completion")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.usage_key}: {self.completion}"


class EventRecord(models.Model):
    """A published event, as the platform's tracking log would get it."""

    at = models.DateTimeField(auto_now_add=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE)
    usage_key = models.CharField(max_length=255)
    event_type = models.CharField(max_length=120)
    data = models.JSONField(default=dict)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.event_type


class Visit(models.Model):
    """The unit where a learner was last, per course: for “continue where you left”."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    course_key = models.CharField(max_length=255)
    usage_key = models.CharField(max_length=255)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "course_key"], name="preview_one_visit")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.usage_key}"
