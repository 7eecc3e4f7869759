"""What a learner's state holds, and the only ways it changes.

The state is the current attempt, a bounded list of finished ones and the score; everything shown is folded from them
(design promise 1).
"""

from __future__ import annotations

import secrets
import string
from datetime import UTC, datetime
from typing import Any

from xblock.fields import Integer, List, Scope, String
from xblock.scorable import Score

from esafety_xblocks.common.block import EsafetyBlock
from esafety_xblocks.common.figures import Kind, Taken
from esafety_xblocks.common.grading import GradedMixin
from esafety_xblocks.common.handlers import Refused, not_here
from esafety_xblocks.common.host import is_closed
from esafety_xblocks.common.records import record_all
from esafety_xblocks.quiz.attempt import SEED_LENGTH, Attempt, Given
from esafety_xblocks.quiz.model import Grading, Mode, Quiz
from esafety_xblocks.quiz.play import Asked, Play, begin, play
from esafety_xblocks.text import N_

KEPT = 3
"""Finished attempts kept: the first, the best and the last."""

STATE_VERSION = 1

FINISHED = "="
"""Stands for the current attempt when it is the last finished one, so that it is stored once."""

Finished = list[Any]
"""One finished attempt as stored: ``[attempt, fraction, when]``, in seconds since 1970."""

_DIGITS = string.digits + string.ascii_lowercase


class ProgressMixin(GradedMixin, EsafetyBlock):
    """A learner's progress in a quiz."""

    attempt = String(default="", scope=Scope.user_state, enforce_type=True)
    attempt_number = Integer(default=0, scope=Scope.user_state, enforce_type=True)
    finished = List(default=[], scope=Scope.user_state, enforce_type=True)
    attempts = Integer(default=0, scope=Scope.user_state, enforce_type=True)
    state_version = Integer(default=STATE_VERSION, scope=Scope.user_state, enforce_type=True)

    def play(self, quiz: Quiz) -> Play:
        """Fold the current attempt."""
        finished = self._finished()
        over = self.attempt == FINISHED and bool(finished)
        return play(quiz, Attempt.decode(finished[-1][0] if over else self.attempt), over=over)

    def _finished(self) -> list[Finished]:
        """Return the stored finished attempts, whatever somebody's hands did to the state."""
        return [
            item
            for item in (self.finished if isinstance(self.finished, list) else [])
            if isinstance(item, list)
            and len(item) == 3
            and isinstance(item[0], str)
            and all(isinstance(number, int | float) for number in item[1:])
            and 0 <= item[1] <= 1
            and 0 <= item[2] < 1e11
        ]

    # -- beginning ---------------------------------------------------------------------------------------------

    @property
    def most_attempts(self) -> int | None:
        """How many attempts the platform's inherited `max_attempts` allows; None for as many as one likes."""
        most = getattr(self, "max_attempts", None)
        return most if isinstance(most, int) and most > 0 else None

    def attempts_left(self, quiz: Quiz) -> bool:
        """Whether another attempt is allowed.

        `attempts` counts finished ones; the platform's *reset attempts* writes 0 into it. With a class nothing counts.
        """
        most = self.most_attempts
        return quiz.mode is Mode.CLASS or most is None or self.attempts < most

    def minutes_to_wait(self, quiz: Quiz, now: datetime | None = None) -> int:
        """Return how many minutes are left before another attempt may begin (`cooldown`)."""
        finished = self._finished()
        if not quiz.cooldown or not finished or quiz.mode is Mode.CLASS:
            return 0
        left = finished[-1][2] + 60 * quiz.cooldown - (now or datetime.now(UTC)).timestamp()
        # A clock that was set back must not lock anybody out for longer than the author asked.
        return int(max(0, min(-(-left // 60), quiz.cooldown)))

    def take_start(self, quiz: Quiz) -> Play:
        """Begin an attempt.

        Raises:
            Refused: no attempt is left, or it is too early; nothing changed.
        """
        if not self.attempts_left(quiz):
            raise Refused(409, "no_attempts", N_("You have used all your attempts. Your result is kept."))
        wait = self.minutes_to_wait(quiz)
        if wait:
            sentence = N_("You can begin again in {minutes} min. Time to read something over?")
            raise Refused(409, "too_early", sentence, minutes=wait)
        seed = "".join(secrets.choice(_DIGITS) for _ in range(SEED_LENGTH))
        self.attempt = begin(quiz, self.community(), seed).encode()
        self.attempt_number += 1
        self.state_version = STATE_VERSION
        return self.play(quiz)

    # -- answering ---------------------------------------------------------------------------------------------

    def take_answer(self, now: Play, asked: Asked, given: Given) -> Play:
        """Answer a question; in a test an answer may be changed until the test is handed in.

        Raises:
            Refused: the question is answered already, or the attempt is over; nothing changed.
        """
        if now.over or now.quiz.mode is Mode.CLASS or (asked.done and now.quiz.mode is not Mode.TEST):
            raise not_here()
        self.attempt = now.attempt.answered(asked.question.id, given).encode()
        after = self.play(now.quiz)
        if now.quiz.mode is Mode.PRACTICE:
            self._record(after, (after.asked[asked.number],))
            if after.current is None:
                after = self._finish(after)
        return after

    def take_reveal(self, now: Play, asked: Asked, hands: Given) -> Play:
        """Show a class what is right, with the hands that were counted.

        Raises:
            Refused: this quiz is not for a class, or it was shown already; nothing changed.
        """
        if now.quiz.mode is not Mode.CLASS or asked.revealed:
            raise not_here()
        self.attempt = now.attempt.answered(asked.question.id, hands, shown=True).encode()
        after = self.play(now.quiz)
        if after.over:
            self.complete()
        return after

    def take_finish(self, now: Play) -> Play:
        """Hand in.

        Raises:
            Refused: there is nothing to hand in yet; nothing changed.
        """
        if not now.started or now.over or now.quiz.mode is Mode.CLASS:
            raise not_here()
        if now.quiz.mode is Mode.PRACTICE and now.current is not None:
            raise not_here()
        if now.quiz.mode is Mode.TEST:
            self._record(now, tuple(one for one in now.asked if one.given is not None))
        return self._finish(now)

    def _record(self, now: Play, answered: tuple[Asked, ...]) -> None:
        """Tell whoever keeps figures; the first attempt is the one that counts there."""
        steps = [
            Taken(one.question.id, "+".join(one.given or ()), round(one.score or 0.0, 4), self.attempt_number)
            for one in answered
        ]
        record_all(self, Kind.QUIZ, now.quiz.quiz, steps)

    def _finish(self, done: Play) -> Play:
        item = [done.attempt.encode(), round(done.fraction, 4), int(datetime.now(UTC).timestamp())]
        before = self._grade(done.quiz, self._finished())
        self.finished = _bounded([*self._finished(), item])
        self.attempt = FINISHED
        self.attempts += 1
        grade = self._grade(done.quiz, self._finished())
        # Only an attempt that changes the grade may publish one: else it would undo an instructor's override.
        if grade is not None and (before is None or grade > before or self.raw_possible is None):
            self.earn(grade)
        self.complete()
        return self.play(done.quiz)

    # -- the grade ---------------------------------------------------------------------------------------------

    def _grade(self, quiz: Quiz, finished: list[Finished]) -> float | None:
        """Return what attempts that were finished in time are worth; None when nothing is graded."""
        if quiz.grading is Grading.NONE or quiz.mode is Mode.CLASS:
            return None
        in_time = [item for item in finished if not is_closed(self, datetime.fromtimestamp(item[2], UTC))]
        if not in_time:
            return None
        return 1.0 if quiz.grading is Grading.COMPLETION else max(float(item[1]) for item in in_time)

    def rescore(self, only_if_higher: bool | None) -> None:
        """Score the finished attempts again on the quiz as it is now; what came out is kept when it counts."""
        super().rescore(only_if_higher)
        quiz: Quiz | None = self.document()
        if quiz is not None and not only_if_higher:
            self.finished = self._rescored(quiz)

    def calculate_score(self) -> Score:
        """Return the score of the finished attempts on the quiz as it is now, for an instructor's rescore."""
        quiz: Quiz | None = self.document()
        grade = self._grade(quiz, self._rescored(quiz)) if quiz else None
        return self.get_score() if grade is None else Score(raw_earned=grade, raw_possible=1.0)

    def _rescored(self, quiz: Quiz) -> list[Finished]:
        """Return the finished attempts with today's fractions; one of which nothing is left keeps what it earned."""
        items = []
        for attempt, fraction, when in self._finished():
            again = play(quiz, Attempt.decode(attempt), over=True)
            items.append([attempt, round(again.fraction, 4) if again.counted else fraction, when])
        return items


def _bounded(items: list[Finished]) -> list[Finished]:
    """Keep the first attempt, the best one and the last one."""
    if len(items) <= KEPT:
        return items
    best = max(items, key=lambda item: float(item[1]))
    return [items[0], *([best] if best is not items[0] and best is not items[-1] else [items[-2]]), items[-1]]
