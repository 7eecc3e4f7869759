"""What a published event does: the grade, the completion, the log. The rules are the platform's."""

from __future__ import annotations

from typing import Any

from xblock.scorable import ScorableXBlockMixin, Score

from esafety_xblocks.preview.models import Completion, EventRecord, LearnerRecord

KEPT_EVENTS = 2000


class Recorder:
    """Records for one user, or for nobody.

    Attributes:
        user_id: whose; None for a visitor, for whom a grade and a completion are dropped.
        only_log: staff look as this learner: events are logged, nothing is recorded.
        actor_id: who really acts, for the log.
    """

    def __init__(self, user_id: int | None, *, only_log: bool = False, actor_id: int | None = None) -> None:
        self.user_id = user_id
        self.only_log = only_log
        self.actor_id = actor_id or user_id

    def publish(self, block: Any, event_type: str, event: dict[str, Any]) -> None:
        """Handle an event."""
        usage = str(block.scope_ids.usage_id)
        if event_type == "grade" and not self.only_log:
            self._grade(block, usage, event)
        elif event_type == "completion" and not self.only_log:
            self._complete(usage, event["completion"])
        self._log(usage, event_type, event)

    def _grade(self, block: Any, usage: str, event: dict[str, Any]) -> None:
        if self.user_id is None:
            return
        earned, possible = event["value"], event["max_value"]
        record, _ = LearnerRecord.objects.get_or_create(user_id=self.user_id, usage_key=usage)
        if event.get("only_if_higher") and not _is_higher_or_equal(record, earned, possible):
            return
        LearnerRecord.objects.filter(pk=record.pk).update(grade=earned, max_grade=possible)
        if isinstance(block, ScorableXBlockMixin):
            block.set_score(Score(raw_earned=earned, raw_possible=possible))

    def _complete(self, usage: str, completion: float) -> None:
        if self.user_id is None:
            return
        if not 0.0 <= completion <= 1.0:
            raise ValueError(f"completion must be between 0 and 1: {completion}")
        Completion.objects.update_or_create(user_id=self.user_id, usage_key=usage, defaults={"completion": completion})

    def _log(self, usage: str, event_type: str, event: dict[str, Any]) -> None:
        row = EventRecord.objects.create(user_id=self.actor_id, usage_key=usage, event_type=event_type, data=event)
        if row.pk % 100 == 0:
            EventRecord.objects.filter(pk__lte=row.pk - KEPT_EVENTS).delete()


def _is_higher_or_equal(record: LearnerRecord, earned: float, possible: float) -> bool:
    if record.grade is None or not record.max_grade:
        return True
    return bool(possible) and earned / possible >= record.grade / record.max_grade
