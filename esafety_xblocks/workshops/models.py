"""The tables. Rows hold ids and numbers; what they mean is in the course's content."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from opaque_keys.edx.django.models import CourseKeyField, UsageKeyField

from esafety_xblocks.common.figures import Kind
from esafety_xblocks.workshops.data import LONGEST_ANSWER, LONGEST_KEY, LONGEST_MOMENT, LONGEST_NAME


class Step(models.Model):
    """What one learner did at one step of one story, in one course run (docs/decisions/0017).

    Of several answers at a step the first is kept, in a survey the last. `usage_key` is the block it was done in: the
    row goes when that block's state goes.

    .. pii: Links a learner to the ids of what they answered in a story, quiz or survey. No words, no names.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False)
    course_key = CourseKeyField(max_length=LONGEST_KEY)
    usage_key = UsageKeyField(max_length=LONGEST_KEY)
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in Kind])
    story = models.CharField(max_length=LONGEST_NAME)
    moment = models.CharField(max_length=LONGEST_MOMENT, blank=True)
    step = models.CharField(max_length=LONGEST_NAME)
    answer = models.CharField(max_length=LONGEST_ANSWER, blank=True)
    value = models.FloatField(null=True)
    attempt = models.PositiveIntegerField(default=1)
    created = models.DateTimeField()

    class Meta:
        verbose_name = _("step of a learner")
        verbose_name_plural = _("steps of learners")
        constraints = [
            # Also the index for everything that is asked of one learner: it begins with the user.
            models.UniqueConstraint(
                fields=["user", "course_key", "story", "moment", "step"], name="esafety_step_once_per_learner"
            )
        ]
        indexes = [models.Index(fields=["story", "course_key", "step"], name="esafety_step_of_story")]

    def __str__(self) -> str:
        return f"{self.story} {self.moment} {self.step}".replace("  ", " ")


class Consent(models.Model):
    """Whether one learner lets their answers to one survey be used for research.

    .. pii: Links a learner to their consent to research.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False)
    survey = models.CharField(max_length=LONGEST_NAME)
    given = models.BooleanField()
    changed = models.DateTimeField()

    class Meta:
        verbose_name = _("consent to research")
        verbose_name_plural = _("consents to research")
        constraints = [models.UniqueConstraint(fields=["user", "survey"], name="esafety_consent_once_per_learner")]

    def __str__(self) -> str:
        return f"{self.survey}: {'given' if self.given else 'not given'}"
