"""Columns as in lms/djangoapps/courseware/models.py."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from opaque_keys.edx.django.models import BlockTypeKeyField, LearningContextKeyField, UsageKeyField

STUDENT = {"to": settings.AUTH_USER_MODEL, "on_delete": models.CASCADE}


class StudentModule(models.Model):
    module_type = models.CharField(max_length=32, db_index=True)
    module_state_key = UsageKeyField(max_length=255, db_column="module_id")
    student = models.ForeignKey(**STUDENT, db_constraint=False)
    course_id = LearningContextKeyField(max_length=255, db_index=True)
    state = models.TextField(null=True, blank=True)
    grade = models.FloatField(null=True, blank=True)

    class Meta:
        app_label = "courseware"
        unique_together = (("student", "module_state_key", "course_id"),)


class XModuleStudentPrefsField(models.Model):
    field_name = models.CharField(max_length=64)
    value = models.TextField(default="null")
    module_type = BlockTypeKeyField(max_length=64)
    student = models.ForeignKey(**STUDENT)

    class Meta:
        app_label = "courseware"
        unique_together = (("student", "module_type", "field_name"),)


class XModuleStudentInfoField(models.Model):
    field_name = models.CharField(max_length=64)
    value = models.TextField(default="null")
    student = models.ForeignKey(**STUDENT)

    class Meta:
        app_label = "courseware"
        unique_together = (("student", "field_name"),)
