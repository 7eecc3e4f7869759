"""What course staff can do to a learner's work, step by step as the platform's instructor tools do it."""

from __future__ import annotations

import hashlib
from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from opaque_keys.edx.keys import UsageKey
from xblock.scorable import Score

from esafety_xblocks.preview.binding import task_runtime, unbound_runtime
from esafety_xblocks.preview.models import Completion, LearnerRecord


class ToolError(ValueError):
    """The tool cannot do it; the message says why."""


def reset_attempts(usage: UsageKey, learner: User) -> None:
    """Write `attempts = 0` into the stored state, past the block (`_reset_module_attempts`)."""
    record = LearnerRecord.objects.filter(user=learner, usage_key=str(usage)).first()
    if record is None or record.state is None:
        raise ToolError(_("This learner has not begun here."))
    record.state |= {"attempts": 0, "score_history": [], "correct_map_history": [], "student_answers_history": []}
    record.save(update_fields=["state", "modified"])


def delete_state(usage: UsageKey, learner: User, staff: User) -> None:
    """Delete what the learner did; a block that keeps more elsewhere is told through `clear_student_state`."""
    block = unbound_runtime(usage.course_key).get_block(usage)
    record = LearnerRecord.objects.filter(user=learner, usage_key=str(usage)).first()
    if record is None:
        raise ToolError(_("This learner has not begun here."))
    clear = getattr(block, "clear_student_state", None)
    if callable(clear):
        clear(
            user_id=_anonymous(learner, usage),
            course_id=str(usage.course_key),
            item_id=str(usage),
            requesting_user_id=_anonymous(staff, usage),
        )
    record.delete()
    if not getattr(block, "has_custom_completion", False):
        Completion.objects.filter(user=learner, usage_key=str(usage)).update(completion=0.0)


def rescore(usage: UsageKey, learner: User, *, only_if_higher: bool) -> None:
    """Let the block compute the score again (`rescore_problem_module_state`)."""
    block = _bound(usage, learner)
    if not hasattr(block, "rescore"):
        raise ToolError(_("This kind of block cannot be rescored."))
    if (
        not LearnerRecord.objects.filter(user=learner, usage_key=str(usage)).exists()
        or not block.has_submitted_answer()
    ):
        raise ToolError(_("This learner has nothing to score yet."))
    block.rescore(only_if_higher=only_if_higher)
    block.save()


def override_score(usage: UsageKey, learner: User, score: float) -> None:
    """Give a score by hand (`override_score_module_state`), in the *weighted* points that the platform asks for."""
    block = _bound(usage, learner)
    if not hasattr(block, "set_score"):
        raise ToolError(_("This kind of block takes no score by hand."))
    if not 0 <= score <= block.max_score():
        raise ToolError(_("Give a score from 0 to {most}.").format(most=block.max_score()))
    weight = getattr(block, "weight", None)
    weight = 1 if weight is None else weight
    if weight == 0:
        raise ToolError(_("A block that weighs nothing takes no score."))
    LearnerRecord.objects.get_or_create(user=learner, usage_key=str(usage))
    block.set_score(Score(raw_earned=score / weight, raw_possible=block.max_score() / weight))
    block.publish_grade()
    block.save()


def _bound(usage: UsageKey, learner: User) -> Any:
    return task_runtime(learner, usage.course_key).get_block(usage)


def _anonymous(user: User, usage: UsageKey) -> str:
    return hashlib.sha256(f"{user.id} {usage.course_key}".encode()).hexdigest()[:32]
