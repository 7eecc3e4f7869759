"""The recommended path nearest to the one a learner took.

A story may hold several good ways. The learner sees the one that asks for the fewest changes: a cheapest-first
search over the situations of the story, in which a decision costs nothing where the learner chose the same.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass

from esafety_xblocks.scenario.model import Choice, Ending, Outcome, Scene, Story
from esafety_xblocks.scenario.play import Now, Play, begin, choose, enter, offered, way_on

MAX_STATES = 3000
"""Situations looked at before giving up. The stories in this repository need fewer than 200."""


@dataclass(frozen=True, slots=True)
class Advice:
    """One decision on a recommended path.

    Attributes:
        scene: where.
        choice: what is recommended.
        same: whether the learner chose it there.
    """

    scene: Scene
    choice: Choice
    same: bool


@dataclass(frozen=True, slots=True)
class Recommended:
    """A recommended path to a good ending."""

    decisions: tuple[Advice, ...]
    ending: Ending


@dataclass(frozen=True, slots=True)
class _Way:
    """A way so far, as a chain back to the beginning."""

    now: Now
    advice: Advice | None
    before: _Way | None


def nearest(play: Play, most: int = MAX_STATES) -> Recommended | None:
    """Return the recommended path nearest to the learner's, ending well; None when there is none.

    Args:
        play: what the learner did.
        most: situations looked at at most.
    """
    story = play.story
    chosen = {(m.scene.id, m.choice.id) for m in play.path if m.choice}
    start = _Way(begin(story, play.now.community), None, None)
    queue: list[tuple[int, int, int, _Way]] = [(0, 0, 0, start)]
    seen: set[tuple[object, ...]] = set()
    entry = 0
    while queue and len(seen) < most and entry < 4 * most:
        cost, length, _, way = heapq.heappop(queue)
        ending = story.endings.get(way.now.place)
        if ending is not None:
            if ending.outcome == Outcome.GOOD:
                return Recommended(_decisions(way), ending)
            continue
        key = _key(story, way.now)
        if key in seen:
            continue
        seen.add(key)
        for following in _steps(story, way, chosen):
            entry += 1
            advice = following.advice
            differs = advice is not None and not advice.same
            heapq.heappush(queue, (cost + differs, length + (advice is not None), entry, following))
    return None


def _steps(story: Story, way: _Way, chosen: set[tuple[str, str]]) -> Iterator[_Way]:
    scene = story.scenes.get(way.now.place)
    if scene is None:
        return
    if scene.choices:
        for choice in offered(story, scene, way.now):
            if choice.recommended:
                advice = Advice(scene, choice, (scene.id, choice.id) in chosen)
                yield _Way(choose(story, way.now, choice), advice, way)
        return
    on = way_on(story, scene, way.now)
    if on is not None:
        yield _Way(enter(way.now, on.to), None, way)


def _key(story: Story, now: Now) -> tuple[object, ...]:
    """What the future depends on; visits only where the author limits them, so that loops come to rest."""
    visits = tuple((s.id, now.visits.get(s.id, 0)) for s in story.scenes.values() if s.visits)
    return (now.place, tuple(sorted(now.tracks.items())), now.flags, visits)


def _decisions(way: _Way) -> tuple[Advice, ...]:
    found: list[Advice] = []
    step: _Way | None = way
    while step is not None:
        if step.advice is not None:
            found.append(step.advice)
        step = step.before
    return tuple(reversed(found))
