"""Playing: a pure fold over a run. Where the learner is, what they did, what it earned.

Nothing here raises for any run: a step that no longer fits the story (its author changed it) ends the replay there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from esafety_xblocks.common.conditions import holds
from esafety_xblocks.scenario.model import Choice, ClearFlag, Continue, Ending, Move, Scene, SetFlag, Story, Timing
from esafety_xblocks.scenario.run import BACK, Run, scene_tag


@dataclass(frozen=True, slots=True)
class Now:
    """The situation at one moment; what conditions look at.

    Attributes:
        place: id of the scene or ending.
        tracks: value of each track.
        flags: the flags that are set.
        community: under which community the learner decides.
        visits: how often each scene was entered.
    """

    place: str
    tracks: Mapping[str, int]
    flags: frozenset[str]
    community: str
    visits: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Moment:
    """One step that was taken.

    Attributes:
        step: its number, from 0.
        scene: where.
        choice: what was chosen; None for a continue.
        offered: what could be chosen.
        before: the situation in which it was taken.
        after: the situation it led to.
        counts: whether it is the first decision in its scene: the one that earns points.
        taken_back: whether the learner took it back.
    """

    step: int
    scene: Scene
    choice: Choice | None
    offered: tuple[Choice, ...]
    before: Now
    after: Now
    counts: bool
    taken_back: bool = False


def begin(story: Story, community: str) -> Now:
    """Return the situation at the first scene."""
    tracks = {track.id: track.bounded(track.start) for track in story.tracks}
    return Now(story.first, tracks, frozenset(), community, {story.first: 1})


def used_up(story: Story, now: Now, target: str) -> bool:
    """Whether a scene may not be entered again (`visits`)."""
    scene = story.scenes.get(target)
    return scene is not None and 0 < scene.visits <= now.visits.get(target, 0)


def offered(story: Story, scene: Scene, now: Now) -> tuple[Choice, ...]:
    """Return the choices a learner has here.

    When no condition holds (a community was switched, an author slipped) all are offered: nobody is ever stuck.
    """
    fitting = tuple(c for c in scene.choices if holds(c.when, now) and not used_up(story, now, c.to))
    return fitting or scene.choices


def way_on(story: Story, scene: Scene, now: Now) -> Continue | None:
    """Return the continue that is taken here: the first that fits, else the last."""
    fitting = (c for c in scene.continues if holds(c.when, now) and not used_up(story, now, c.to))
    return next(fitting, scene.continues[-1] if scene.continues else None)


def enter(now: Now, place: str) -> Now:
    """Return the situation on entering a scene or ending."""
    return replace(now, place=place, visits={**now.visits, place: now.visits.get(place, 0) + 1})


def choose(story: Story, now: Now, choice: Choice) -> Now:
    """Return the situation after a choice, its effects applied in the author's order."""
    tracks, flags = dict(now.tracks), set(now.flags)
    for effect in choice.effects:
        if isinstance(effect, Move) and effect.track in story.track:
            track = story.track[effect.track]
            tracks[track.id] = track.bounded(tracks[track.id] + effect.by)
        elif isinstance(effect, SetFlag):
            flags.add(effect.flag)
        elif isinstance(effect, ClearFlag):
            flags.discard(effect.flag)
    return enter(replace(now, tracks=tracks, flags=frozenset(flags)), choice.to)


@dataclass(frozen=True)
class Play:
    """A run folded over a story.

    Attributes:
        story: the story as it is now.
        run: the part of the run that still holds.
        now: the situation the learner is in.
        trail: what was done, taken-back choices included.
        dropped: steps at the end of the run that no longer hold, because the story changed.
    """

    story: Story
    run: Run
    now: Now
    trail: tuple[Moment, ...] = ()
    dropped: int = 0

    @property
    def started(self) -> bool:
        """Whether the learner went past the first screen."""
        return bool(self.run.tokens)

    @property
    def step(self) -> int:
        """The number of the next step."""
        return self.run.steps

    @property
    def scene(self) -> Scene | None:
        """The scene the learner is in; None at an ending."""
        return self.story.scenes.get(self.now.place)

    @property
    def ending(self) -> Ending | None:
        """The ending the learner reached; None before it."""
        return self.story.endings.get(self.now.place)

    @cached_property
    def path(self) -> tuple[Moment, ...]:
        """The choices that stand: no continues, nothing taken back."""
        return tuple(m for m in self.trail if m.choice and not m.taken_back)

    @cached_property
    def counted(self) -> tuple[Moment, ...]:
        """The first decision in each scene, also when it was taken back later."""
        return tuple(m for m in self.trail if m.choice and m.counts)

    @property
    def last(self) -> Moment | None:
        """The choice just made, when it was the last step; None after a continue or a take-back."""
        steps = [token for token in self.run.tokens if token[0] != "@"]
        if not steps or steps[-1] == BACK or not self.trail or self.trail[-1].choice is None:
            return None
        return self.trail[-1]

    @property
    def can_take_back(self) -> bool:
        """Whether the choice just made may be taken back (`rewind` times per decision)."""
        last = self.last
        if last is None or self.ending is not None:
            return False
        visit = last.before.visits.get(last.scene.id, 0)
        before = sum(
            m.taken_back and m.scene.id == last.scene.id and m.before.visits.get(m.scene.id, 0) == visit
            for m in self.trail
        )
        return before < self.story.rewind

    @cached_property
    def remarks(self) -> tuple[Moment, ...]:
        """The choices whose coach's remark is due now (`feedback`)."""
        last = self.last
        if last is None or self.story.feedback is Timing.DEBRIEF or self.ending is not None:
            return ()
        if self.story.feedback is Timing.NOW:
            return (last,)
        if self.now.place == last.scene.id:
            return ()
        due = []
        for moment in reversed(self.trail):
            if moment.choice is None or moment.scene.id != last.scene.id:
                break
            if not moment.taken_back:
                due.append(moment)
        return tuple(reversed(due))

    @property
    def fraction(self) -> float:
        """Points earned of what the decisions on the way could have earned, 0 to 1; 1 when nothing is scored."""
        earned = possible = 0
        for moment in self.counted:
            earned += sum(moment.choice.points.values()) if moment.choice else 0
            possible += max((sum(c.points.values()) for c in moment.offered), default=0)
        return min(1.0, earned / possible) if possible else 1.0

    def dimension(self, dimension: str) -> tuple[int, int]:
        """Return points earned and possible on one dimension, over the decisions met on the way."""
        earned = sum(m.choice.points.get(dimension, 0) for m in self.counted if m.choice)
        possible = sum(max((c.points.get(dimension, 0) for c in m.offered), default=0) for m in self.counted)
        return earned, possible


def play(story: Story, run: Run, community: str = "") -> Play:
    """Fold a run over a story.

    Args:
        story: the story as it is now.
        run: what the learner did, perhaps with an earlier version of the story.
        community: the reader's community now, when it is not the one of the last step; the learner stays in place.
    """
    first = next((t[1:] for t in run.tokens[:1] if t[0] == "@"), "")
    fold = _Fold(story, begin(story, first or community))
    for index, token in enumerate(run.tokens):
        if not fold.take(token):
            rest = run.tokens[index:]
            fold.dropped = sum(t[0] != "@" for t in rest)
            run = Run(run.tokens[:index])
            break
    now = fold.now
    if community and now.community != community:
        now = replace(now, community=community)
    return Play(story, run, now, tuple(fold.trail), fold.dropped)


class _Fold:
    def __init__(self, story: Story, now: Now) -> None:
        self.story = story
        self.now = now
        self.trail: list[Moment] = []
        self.decided: set[str] = set()
        self.step = 0
        self.dropped = 0

    def take(self, token: str) -> bool:
        """Take one step; False when it does not fit the story."""
        if token[0] == "@":
            self.now = replace(self.now, community=token[1:])
            return True
        done = self._back() if token == BACK else self._forward(*token.partition(":")[::2])
        self.step += done
        return done

    def _back(self) -> bool:
        if not self.trail or self.trail[-1].choice is None or self.trail[-1].taken_back:
            return False
        last = self.trail[-1]
        self.trail[-1] = replace(last, taken_back=True)
        self.now = replace(last.before, community=self.now.community)
        return True

    def _forward(self, tag: str, choice_id: str) -> bool:
        scene = self.story.scenes.get(self.now.place)
        if scene is None or scene_tag(scene.id) != tag:
            return False
        return self._choice(scene, choice_id) if choice_id else self._continue(scene)

    def _choice(self, scene: Scene, choice_id: str) -> bool:
        options = offered(self.story, scene, self.now)
        choice = next((c for c in options if c.id == choice_id), None)
        if choice is None or not self._exists(choice.to):
            return False
        after = choose(self.story, self.now, choice)
        counts = scene.id not in self.decided
        self.decided.add(scene.id)
        self.trail.append(Moment(self.step, scene, choice, options, self.now, after, counts))
        self.now = after
        return True

    def _continue(self, scene: Scene) -> bool:
        way = way_on(self.story, scene, self.now)
        if way is None or scene.choices or not self._exists(way.to):
            return False
        after = enter(self.now, way.to)
        self.trail.append(Moment(self.step, scene, None, (), self.now, after, counts=False))
        self.now = after
        return True

    def _exists(self, place: str) -> bool:
        return place in self.story.scenes or place in self.story.endings
