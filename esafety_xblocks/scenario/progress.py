"""What a learner's state holds, and the only ways it changes.

The state is the current run, a bounded list of finished runs, reflections and the score; everything shown is folded
from them (design promise 1).
"""

from __future__ import annotations

from typing import Any

from xblock.fields import Dict, Integer, List, Scope, String
from xblock.scorable import Score

from esafety_xblocks.common.block import EsafetyBlock
from esafety_xblocks.common.grading import GradedMixin
from esafety_xblocks.common.handlers import clean_text, not_here
from esafety_xblocks.scenario.model import Grading, Story
from esafety_xblocks.scenario.play import Play, offered, play
from esafety_xblocks.scenario.run import MAX_STEPS, Run

KEPT = 5
"""Finished runs kept: the first, the best and the latest."""

MAX_REFLECTION = 2000
"""Longest reflection, in characters."""

STATE_VERSION = 1

FINISHED = "="
"""Stands for the current run when it is the last finished one, so that it is stored once."""

Finished = list[Any]
"""One finished run as stored: ``[run, ending id, fraction]``."""


class ProgressMixin(GradedMixin, EsafetyBlock):
    """A learner's progress in a story."""

    FREE_TEXT_FIELDS = ("reflections",)

    run = String(default="", scope=Scope.user_state, enforce_type=True)
    run_number = Integer(default=0, scope=Scope.user_state, enforce_type=True)
    finished = List(default=[], scope=Scope.user_state, enforce_type=True)
    reflections = Dict(default={}, scope=Scope.user_state, enforce_type=True)
    attempts = Integer(default=0, scope=Scope.user_state, enforce_type=True)
    state_version = Integer(default=STATE_VERSION, scope=Scope.user_state, enforce_type=True)

    def play(self, story: Story) -> Play:
        """Fold the current run, under the reader's community of now."""
        return play(story, self._current(), self.community())

    def _current(self) -> Run:
        finished = self._finished()
        return Run.decode(finished[-1][0] if self.run == FINISHED and finished else self.run)

    def earlier(self, story: Story) -> tuple[Play, ...]:
        """Return the finished runs that still lead to an ending, oldest first."""
        plays = (play(story, Run.decode(item[0])) for item in self._finished())
        return tuple(p for p in plays if p.ending is not None and not p.dropped)

    def _finished(self) -> list[Finished]:
        """Return the stored finished runs, whatever somebody's hands did to the state."""
        return [
            item
            for item in (self.finished if isinstance(self.finished, list) else [])
            if isinstance(item, list)
            and len(item) == 3
            and isinstance(item[0], str)
            and isinstance(item[2], int | float)
            and 0 <= item[2] <= 1
        ]

    # -- steps -------------------------------------------------------------------------------------------------

    def take_start(self, community: str) -> None:
        """Go past the first screen."""
        self._begin(Run().within(community))

    def take_choice(self, now: Play, choice_id: str) -> Play:
        """Choose, when it is offered here.

        Raises:
            Refused: it is not offered, or leads nowhere; nothing changed.
        """
        scene = now.scene
        if scene is None or choice_id not in {c.id for c in offered(now.story, scene, now.now)}:
            raise not_here()
        return self._advance(now, now.run.within(self.community()).decided(scene.id, choice_id))

    def take_continue(self, now: Play) -> Play:
        """Go on.

        Raises:
            Refused: there is no plain way on here; nothing changed.
        """
        scene = now.scene
        if scene is None or scene.choices:
            raise not_here()
        return self._advance(now, now.run.within(self.community()).continued(scene.id))

    def take_back_choice(self, now: Play) -> Play:
        """Take the choice just made back; the first one still counts.

        Raises:
            Refused: nothing can be taken back; nothing changed.
        """
        if not now.can_take_back:
            raise not_here()
        return self._advance(now, now.run.taken_back())

    def take_replay(self, now: Play, step: int) -> None:
        """Play again from a decision; the finished run is kept.

        Raises:
            Refused: the story may not be replayed, is not finished, or has no such decision.
        """
        if not self.may_replay(now) or now.ending is None or not 0 <= step < max(1, now.step):
            raise not_here()
        self._begin(now.run.before(step).within(self.community()))

    def may_replay(self, now: Play) -> bool:
        """Whether the author and the platform's inherited `max_attempts` allow another run.

        `attempts` counts finished runs; the platform's *reset attempts* writes 0 into it.
        """
        most = getattr(self, "max_attempts", None)
        return now.story.replay and (most is None or self.attempts < most)

    def can_return(self, now: Play) -> bool:
        """Whether a learner who plays again can leave it and see the debrief of the last finished run."""
        return (
            now.started and now.ending is None and bool(self._finished()) and self._last(now.story).ending is not None
        )

    def take_return(self, now: Play) -> Play:
        """Leave a replay and go back to the last debrief.

        Raises:
            Refused: nothing was finished, or the story no longer holds it.
        """
        if not self.can_return(now):
            raise not_here()
        self.run = FINISHED
        return self.play(now.story)

    def _last(self, story: Story) -> Play:
        return play(story, Run.decode(self._finished()[-1][0]))

    def _begin(self, run: Run) -> None:
        self.run = run.encode()
        self.run_number += 1

    def _advance(self, now: Play, run: Run) -> Play:
        after = play(now.story, run, self.community())
        if after.dropped:
            raise not_here()
        if run.steps > MAX_STEPS and after.ending is None:
            # Round in circles for hundreds of steps: the story begins again, and its first screen says so.
            self._begin(Run().within(self.community()))
            return self.play(now.story)
        self.run = run.encode()
        self.state_version = STATE_VERSION
        if after.ending is not None:
            self._finish(after)
        return after

    def _finish(self, done: Play) -> None:
        item = [done.run.encode(), done.now.place, round(done.fraction, 4)]
        before = self._grade(done.story.grading)
        self.finished = _bounded([*self._finished(), item])
        self.run = FINISHED
        self.attempts += 1
        grade = self._grade(done.story.grading)
        # Only a run that changes the grade may publish one: else a replay would undo an instructor's override.
        if grade is not None and (before is None or grade > before or self.raw_possible is None):
            self.earn(grade)
        self.complete()

    def _grade(self, grading: Grading, finished: list[Finished] | None = None) -> float | None:
        fractions = [float(item[2]) for item in (self._finished() if finished is None else finished)]
        if not fractions or grading is Grading.NONE:
            return None
        return {Grading.COMPLETION: 1.0, Grading.FIRST: fractions[0], Grading.BEST: max(fractions)}[grading]

    # -- the platform's rescore ----------------------------------------------------------------------------------

    def rescore(self, only_if_higher: bool | None) -> None:
        """Score the finished runs again on the story as it is now; what came out is kept when it counts."""
        super().rescore(only_if_higher)
        story = self.story()
        if story is not None and not only_if_higher:
            self.finished = self._rescored(story)

    def calculate_score(self) -> Score:
        """Return the score of the finished runs on the story as it is now, for an instructor's rescore."""
        story = self.story()
        grade = self._grade(story.grading, self._rescored(story)) if story else None
        return self.get_score() if grade is None else Score(raw_earned=grade, raw_possible=1.0)

    def _rescored(self, story: Story) -> list[Finished]:
        """Return the finished runs with today's fractions; one that the story no longer holds keeps what it earned."""
        items = []
        for item in self._finished():
            again = play(story, Run.decode(item[0]))
            holds_still = again.ending is not None and not again.dropped
            items.append([item[0], item[1], round(again.fraction, 4) if holds_still else item[2]])
        return items

    def story(self) -> Story | None:
        """Return the story, None when it cannot be played."""
        story: Story | None = self.document()
        return story

    # -- reflections ---------------------------------------------------------------------------------------------

    def kept_reflections(self) -> dict[str, str]:
        """Return what the learner wrote, by scene, whatever somebody's hands did to the state."""
        kept = self.reflections if isinstance(self.reflections, dict) else {}
        return {scene: text for scene, text in kept.items() if isinstance(text, str)}

    def keep_reflection(self, scene_id: str, words: str) -> None:
        """Keep what a learner wrote; nothing written forgets it."""
        kept = self.kept_reflections()
        text = clean_text(words)[:MAX_REFLECTION]
        kept.pop(scene_id, None)
        if text:
            kept[scene_id] = text
        if kept != self.reflections:
            self.reflections = kept


def _bounded(items: list[Finished]) -> list[Finished]:
    """Keep the first run, the best one and the latest ones."""
    if len(items) <= KEPT:
        return items
    best = max(items, key=lambda item: float(item[2]))
    latest = items[-(KEPT - 2) :]
    middle = [] if best is items[0] or any(best is item for item in latest) else [best]
    return [items[0], *middle, *latest]
