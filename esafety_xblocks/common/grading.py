"""Grades: a fraction from 0 to 1, kept the way the platform's score API wants it, never lowered by playing again."""

from __future__ import annotations

from xblock.completable import CompletableXBlockMixin, XBlockCompletionMode
from xblock.fields import Float, Scope
from xblock.scorable import ScorableXBlockMixin, Score

from esafety_xblocks.common.host import in_course, is_closed, is_signed_in
from esafety_xblocks.text import N_


class GradedMixin(ScorableXBlockMixin, CompletableXBlockMixin):
    """Score and completion for a block; `calculate_score` is the block's own."""

    has_score = True
    has_custom_completion = True
    completion_mode = XBlockCompletionMode.COMPLETABLE

    weight = Float(
        display_name=N_("Weight"),
        help=N_("How much this counts in its subsection."),
        default=1.0,
        values={"min": 0},
        scope=Scope.settings,
        enforce_type=True,
    )
    raw_earned = Float(default=None, scope=Scope.user_state, enforce_type=True)
    raw_possible = Float(default=None, scope=Scope.user_state, enforce_type=True)

    def max_score(self) -> float:
        """Return 1.0: a constant, because the platform asks an unbound block at every publish."""
        return 1.0

    def has_submitted_answer(self) -> bool:
        """Whether there is something to score."""
        return self.raw_possible is not None

    def get_score(self) -> Score:
        """Return the stored score."""
        return Score(raw_earned=self.raw_earned or 0.0, raw_possible=self.raw_possible or 1.0)

    def set_score(self, score: Score) -> None:
        """Store a score as a fraction.

        The platform's override hands over both numbers divided by the weight, its publish hands back what was
        published; the fraction is the same in both.
        """
        self.raw_earned = min(1.0, max(0.0, score.raw_earned / score.raw_possible)) if score.raw_possible else 0.0
        self.raw_possible = 1.0

    def publish_grade(self) -> None:
        """Publish the stored score whatever it was before; called by the platform after an instructor's override."""
        self._publish_grade(self.get_score(), only_if_higher=False)

    def _publish_grade(self, score: Score, only_if_higher: bool | None = None) -> None:
        """Publish a score, as `ScorableXBlockMixin.rescore` does too."""
        event = {"value": score.raw_earned, "max_value": score.raw_possible, "only_if_higher": only_if_higher}
        self.runtime.publish(self, "grade", event)

    def earn(self, fraction: float) -> None:
        """Record a grade: never lower than before, never after the due date, never outside a course."""
        if not in_course(self) or not is_signed_in(self) or is_closed(self):
            return
        if self.raw_possible is not None and fraction <= (self.raw_earned or 0.0):
            return
        self.set_score(Score(raw_earned=fraction, raw_possible=1.0))
        # Compared above, with what we stored: the platform's own comparison fails on a learner who has a state but no
        # grade yet (`float(None)` in openedx/core/lib/grade_utils.py), and with it the request.
        self._publish_grade(self.get_score(), only_if_higher=False)

    def complete(self) -> None:
        """Record that the learner did what the block is for."""
        if in_course(self) and is_signed_in(self):
            self.emit_completion(1.0)
