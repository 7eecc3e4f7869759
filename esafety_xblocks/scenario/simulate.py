"""What happens to many readers: endings, minutes, decisions, scenes that nobody sees.

Every path is played when there are few enough; otherwise readers who choose at random, from a seed, so that the
same story gives the same figures. A reader weighs nothing: every offered choice is as likely as the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from esafety_xblocks.common.conditions import Condition
from esafety_xblocks.common.olx import places
from esafety_xblocks.scenario.explore import CAP, Graph, communities, explore
from esafety_xblocks.scenario.model import Choice, Story
from esafety_xblocks.scenario.play import Now, begin, choose, enter, offered, way_on
from esafety_xblocks.scenario.reading_time import (
    SECONDS_PER_DECISION,
    SECONDS_PER_REFLECTION,
    WORDS_PER_MINUTE,
    Reading,
)
from esafety_xblocks.scenario.score_range import ScoreRange, score_range, strong_groups

MOST_PATHS = 20_000
"""Most paths that are played one by one."""

MOST_STEPS = 200
"""Where a random reader who keeps going round is given up."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Lowest, middle and highest of something over the readers."""

    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class Simulation:
    """What happened.

    Attributes:
        every_path: whether every path was played; else random readers were.
        played: how many paths or readers.
        paths: how many different paths there are in all; None when a loop makes them endless or they are not known.
        endings: for each ending's id the part of the readers who come there, from 0 to 1; every ending is named.
        lost: the part that never came to an ending.
        minutes: by language, the minutes a reader needs.
        decisions: how many decisions a reader takes.
        unseen: ids of scenes and endings that nobody saw.
        scores: the range of scores.
    """

    every_path: bool
    played: int
    paths: int | None
    endings: Mapping[str, float]
    lost: float
    minutes: Mapping[str, Spread]
    decisions: Spread
    unseen: tuple[str, ...]
    scores: ScoreRange


def simulate(
    story: Story,
    *,
    seed: int = 1,
    runs: int = 2_000,
    community: str = "",
    most_paths: int = MOST_PATHS,
    cap: int = CAP,
    progress: Callable[[int, int], None] | None = None,
) -> Simulation:
    """Play a story many times.

    Args:
        story: the story.
        seed: where chance begins.
        runs: how many random readers, when there are too many paths to play each.
        community: play it for this community only; else for all that make a difference, each as likely.
        most_paths: most paths to play one by one.
        cap: most states to look at when counting paths and scores.
        progress: called now and then with how many of how many are done.
    """
    where = (community,) if community else communities(story, _conditions(story))
    counts = [count_paths(explore(story, each, cap=cap)) for each in where]
    paths = None if None in counts else sum(count or 0 for count in counts)
    every = paths is not None and paths <= most_paths
    reading = Reading(story)
    walks = _every_path(reading, where) if every else _random_walks(reading, where, seed, runs)
    tally = _Tally(reading)
    for number, walk in enumerate(walks):
        tally.add(walk)
        if progress and number % 100 == 0:
            progress(number, paths if every and paths is not None else runs)
    return tally.simulation(every, paths, score_range(story, cap=cap))


def middle_minutes(story: Story, runs: int = 300) -> dict[str, float] | None:
    """Return how many minutes the middle reader needs, by language; None when some readers never come to an end."""
    reading = Reading(story)
    tally = _Tally(reading)
    for walk in _random_walks(reading, communities(story, _conditions(story)), 1, runs):
        tally.add(walk)
    return None if tally.lost else {code: spread(found).middle for code, found in tally.minutes.items()}


def count_paths(graph: Graph) -> int | None:
    """Return how many paths there are; None when a loop makes them endless or states are missing."""
    if not graph.complete:
        return None
    after = [[step.to for step in steps] for steps in graph.steps]
    totals: dict[int, int] = {}
    for group in strong_groups(after):
        if len(group) > 1 or group[0] in after[group[0]]:
            return None
        totals[group[0]] = sum(totals[to] for to in after[group[0]]) or 1
    return totals[0]


def _conditions(story: Story) -> Iterator[Condition | None]:
    return (getattr(place.element, "when", None) for place in places(story))


# ---------------------------------------------------------------- one reader


@dataclass(slots=True)
class _Walk:
    """One reader's way: what it weighs, what was read, where it led."""

    reading: Reading
    now: Now
    words: list[int]
    weight: float = 1.0
    decisions: int = 0
    seconds: float = 0.0
    steps: int = 0
    seen: frozenset[str] = frozenset()

    @classmethod
    def beginning(cls, reading: Reading, community: str, weight: float = 1.0) -> _Walk:
        """Return a reader on the first screen who goes on to the first scene."""
        now = begin(reading.story, community)
        brief = reading.words((((), reading.story.title), ((), reading.story.brief)), now)
        walk = cls(reading, now, brief, weight)
        walk.arrive(now)
        return walk

    def read(self, words: list[int]) -> None:
        self.words = [one + other for one, other in zip(self.words, words, strict=True)]

    def arrive(self, now: Now) -> None:
        self.now = now
        self.steps += 1
        self.seen |= {now.place}
        self.read(self.reading.entering(now))

    def options(self) -> tuple[Choice, ...]:
        """Return the choices that lead somewhere; empty where there is no decision."""
        story = self.reading.story
        scene = story.scenes.get(self.now.place)
        if scene is None or not scene.choices:
            return ()
        return tuple(choice for choice in offered(story, scene, self.now) if _exists(story, choice.to))

    def decide(self, choice: Choice) -> None:
        """Weigh, tap, read the remark, come to the next place."""
        after = choose(self.reading.story, self.now, choice)
        self.read(self.reading.after(choice, after))
        self.decisions += 1
        self.seconds += SECONDS_PER_DECISION
        self.arrive(after)

    def go_on(self) -> bool:
        """Take the continue; False when there is none that leads somewhere."""
        story = self.reading.story
        scene = story.scenes.get(self.now.place)
        way = way_on(story, scene, self.now) if scene is not None and not scene.choices else None
        if scene is None or way is None or not _exists(story, way.to):
            return False
        if scene.reflection is not None:
            self.seconds += SECONDS_PER_REFLECTION
        self.arrive(enter(self.now, way.to))
        return True


def _exists(story: Story, place: str) -> bool:
    return place in story.scenes or place in story.endings


def _every_path(reading: Reading, where: Sequence[str]) -> Iterator[_Walk]:
    """Yield every path, weighed by how likely it is; only for stories whose paths were counted."""
    waiting = [_Walk.beginning(reading, community, 1 / len(where)) for community in where]
    while waiting:
        walk = waiting.pop()
        options = walk.options()
        for choice in options:
            branch = replace(walk, weight=walk.weight / len(options))
            branch.decide(choice)
            waiting.append(branch)
        if not options:
            if walk.go_on():
                waiting.append(walk)
            else:
                yield walk


def _random_walks(reading: Reading, where: Sequence[str], seed: int, runs: int) -> Iterator[_Walk]:
    """Yield random readers, the communities in turn."""
    for number in range(runs):
        random = Random(f"{seed}/{number}")
        walk = _Walk.beginning(reading, where[number % len(where)])
        going = True
        while going and walk.steps < MOST_STEPS:
            options = walk.options()
            if options:
                walk.decide(random.choice(options))
            else:
                going = walk.go_on()
        yield walk


# ---------------------------------------------------------------- many readers


class _Tally:
    """Adds readers up."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.played = 0
        self.weight = 0.0
        self.lost = 0.0
        self.endings: dict[str, float] = dict.fromkeys(reading.story.endings, 0.0)
        self.seen: set[str] = set()
        self.decisions: list[tuple[float, float]] = []
        self.minutes: dict[str, list[tuple[float, float]]] = {language: [] for language in reading.languages}

    def add(self, walk: _Walk) -> None:
        self.played += 1
        self.weight += walk.weight
        self.seen |= walk.seen
        if walk.now.place in self.endings:
            self.endings[walk.now.place] += walk.weight
        else:
            self.lost += walk.weight
        self.decisions.append((walk.decisions, walk.weight))
        for language, words in zip(self.reading.languages, walk.words, strict=True):
            minutes = words / WORDS_PER_MINUTE + walk.seconds / 60
            self.minutes[language].append((minutes, walk.weight))

    def simulation(self, every: bool, paths: int | None, scores: ScoreRange) -> Simulation:
        total = self.weight or 1.0
        return Simulation(
            every_path=every,
            played=self.played,
            paths=paths,
            endings={ending: part / total for ending, part in self.endings.items()},
            lost=self.lost / total,
            minutes={language: spread(found) for language, found in self.minutes.items()},
            decisions=spread(self.decisions),
            unseen=tuple(p.id for p in self.reading.story.places if p.id not in self.seen),
            scores=scores,
        )


def spread(values: list[tuple[float, float]]) -> Spread:
    """Return lowest, weighted middle and highest of (value, weight) pairs."""
    if not values:
        return Spread(0.0, 0.0, 0.0)
    ordered = sorted(values)
    half, passed = sum(weight for _, weight in ordered) / 2, 0.0
    middle = ordered[-1][0]
    for value, weight in ordered:
        passed += weight
        if passed >= half:
            middle = value
            break
    return Spread(ordered[0][0], middle, ordered[-1][0])
