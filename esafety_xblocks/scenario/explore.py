"""Every situation a story can get into, by the very rules learners play by (`play`).

Two situations in the same scene are one *state* when nothing that can still come looks at what differs between
them. So a story with many tracks and flags stays small: a flag that no later condition asks for splits nothing.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, field, replace

from esafety_xblocks.common.conditions import Community, Compare, Condition, Flag, atoms
from esafety_xblocks.scenario.model import Choice, ClearFlag, Continue, Ending, Move, Scene, SetFlag, Story
from esafety_xblocks.scenario.play import Now, begin, choose, enter, offered, way_on
from esafety_xblocks.text import COMMUNITIES

CAP = 20_000
"""Most states looked at. The two stories of the course have a tenth of it."""

WORK = 1_200_000
"""Most work done, counted in values copied: a step of a story with many tracks costs more. About two seconds.

A count and not a clock, so that the same story always gets the same remarks."""


@dataclass(frozen=True, slots=True)
class Step:
    """A way from one state to another.

    Attributes:
        choice: what is chosen; None for a continue.
        to: index of the state it leads to.
        earned: points it earns, when scores are followed and it is the first decision in its scene.
        possible: points that could have been earned there.
        taken_back: whether the choice is then taken back: it scored, and the learner is where they were.
    """

    choice: Choice | None
    to: int
    earned: int = 0
    possible: int = 0
    taken_back: bool = False


@dataclass(frozen=True)
class Graph:
    """The states of a story for one community, and the steps between them.

    Attributes:
        story: the story.
        community: under which community it is played.
        states: the situations; the first is the beginning.
        steps: for each state the steps out of it.
        complete: False when there were more states than the cap: what is missing here may still exist.
        shown: whether situations are told apart by what conditions on parts and endings ask for.
    """

    story: Story
    community: str
    states: tuple[Now, ...]
    steps: tuple[tuple[Step, ...], ...]
    complete: bool
    shown: bool = False

    def reached(self) -> frozenset[str]:
        """Return the ids of the places that are reached."""
        return frozenset(now.place for now in self.states)

    def leading_to(self, goal: Iterable[int]) -> frozenset[int]:
        """Return the states from which one of the states in `goal` can be reached, those included."""
        before: list[list[int]] = [[] for _ in self.states]
        for index, steps in enumerate(self.steps):
            for step in steps:
                before[step.to].append(index)
        found = set(goal)
        waiting = list(found)
        while waiting:
            for index in before[waiting.pop()]:
                if index not in found:
                    found.add(index)
                    waiting.append(index)
        return frozenset(found)

    def at(self, places: Container[str]) -> list[int]:
        """Return the states in some places."""
        return [index for index, now in enumerate(self.states) if now.place in places]

    def along(self, follow: Callable[[int, Step], bool]) -> frozenset[int]:
        """Return the states reached from the beginning over the steps that `follow` accepts."""
        found, waiting = {0}, [0]
        while waiting:
            index = waiting.pop()
            for step in self.steps[index]:
                if step.to not in found and follow(index, step):
                    found.add(step.to)
                    waiting.append(step.to)
        return frozenset(found)


def explore(story: Story, community: str, *, cap: int = CAP, scores: bool = False, shown: bool = False) -> Graph:
    """Return the states of a story.

    Args:
        story: the story, broken or not.
        community: under which community it is played; nobody changes it on the way.
        cap: most states to look at.
        scores: follow which scenes were decided, so that steps carry points; taking back included.
        shown: tell situations apart also by what conditions on parts and endings ask for.
    """
    return _Explorer(story, community, cap, scores, shown).graph()


def communities(story: Story, conditions: Iterable[Condition | None]) -> tuple[str, ...]:
    """Return communities enough to see every difference: those that are asked for, and one other."""
    asked = {atom.code for condition in conditions for atom in atoms(condition) if isinstance(atom, Community)}
    others = [community for community in COMMUNITIES if community not in asked]
    return (*(community for community in COMMUNITIES if community in asked), *others[:1])


def ways(scene: Scene) -> tuple[Choice | Continue, ...]:
    """Return the ways on that `play` looks at: choices when there are any, else continues."""
    return scene.choices or scene.continues


def way_conditions(story: Story) -> Iterator[Condition | None]:
    """Yield the conditions that steer."""
    for scene in story.scenes.values():
        for way in ways(scene):
            yield way.when


def shown_conditions(place: Scene | Ending) -> Iterator[Condition | None]:
    """Yield the conditions on what is shown in a place on entering it."""
    for part in place.parts:
        yield part.when
        for name in ("messages", "comments", "lines"):
            yield from (inner.when for inner in getattr(part, name, ()))
    if isinstance(place, Ending):
        yield from (after.when for after in place.aftermath)
        yield from (felt.when for felt in place.felt)


@dataclass(slots=True)
class _Live:
    """What a place, or anything that can come after it, looks at."""

    compared: set[Compare] = field(default_factory=set)
    flags: set[str] = field(default_factory=set)
    visits: set[str] = field(default_factory=set)
    decided: set[str] = field(default_factory=set)
    moved: set[str] = field(default_factory=set)

    def look(self, condition: Condition | None) -> None:
        for atom in atoms(condition):
            if isinstance(atom, Compare):
                self.compared.add(atom)
            elif isinstance(atom, Flag):
                self.flags.add(atom.name)

    def size(self) -> int:
        return len(self.compared) + len(self.flags) + len(self.visits) + len(self.decided) + len(self.moved)

    def take(self, after: _Live, settled: set[str]) -> bool:
        """Add what is looked at after a step that settles some flags; tell whether anything is new."""
        size = self.size()
        self.compared |= after.compared
        self.flags |= after.flags - settled
        self.visits |= after.visits
        self.decided |= after.decided
        self.moved |= after.moved
        return self.size() > size


def _liveness(story: Story, scores: bool, shown: bool) -> dict[str, _Live]:
    places: dict[str, Scene | Ending] = {**story.endings, **story.scenes}
    live = {place: _Live() for place in places}
    before: dict[str, set[str]] = {place: set() for place in places}
    for name, place in places.items():
        for condition in shown_conditions(place) if shown else ():
            live[name].look(condition)
        if isinstance(place, Scene):
            _own(story, place, live[name], scores)
            for way in ways(place):
                if way.to in before:
                    before[way.to].add(name)
    waiting = deque(places)
    while waiting:
        after = waiting.popleft()
        for name in before[after]:
            if _pass_back(story.scenes[name], after, live):
                waiting.append(name)
    return live


def _own(story: Story, scene: Scene, live: _Live, scores: bool) -> None:
    if scores and scene.choices:
        live.decided.add(scene.id)
    for way in ways(scene):
        live.look(way.when)
        target = story.scenes.get(way.to)
        if target is not None and target.visits > 0:
            live.visits.add(target.id)
        if isinstance(way, Choice):
            live.moved |= {effect.track for effect in way.effects if isinstance(effect, Move)}


def _pass_back(scene: Scene, after: str, live: dict[str, _Live]) -> bool:
    new = False
    for way in ways(scene):
        if way.to == after:
            effects = way.effects if isinstance(way, Choice) else ()
            settled = {effect.flag for effect in effects if isinstance(effect, SetFlag | ClearFlag)}
            new |= live[scene.id].take(live[after], settled)
    return new


class _Explorer:
    def __init__(self, story: Story, community: str, cap: int, scores: bool, shown: bool) -> None:
        self.story = story
        self.cap = max(1, cap)
        self.scores = scores
        self.shown = shown
        self.community = community
        self.keys = {place: _Key(story, place, live) for place, live in _liveness(story, scores, shown).items()}
        self.index: dict[object, int] = {}
        self.states: list[tuple[Now, frozenset[str]]] = []
        self.complete = True
        self.limited = frozenset(scene.id for scene in story.scenes.values() if scene.visits)
        self.cost = 8 + len(story.tracks)
        self.work = WORK

    def graph(self) -> Graph:
        self._state(begin(self.story, self.community), frozenset())
        steps: list[tuple[Step, ...]] = []
        while len(steps) < len(self.states):
            out_of_work = self.work <= 0
            self.complete &= not out_of_work
            steps.append(() if out_of_work else tuple(self._steps(*self.states[len(steps)])))
        now = tuple(state for state, _ in self.states)
        return Graph(self.story, self.community, now, tuple(steps), self.complete, self.shown)

    def _state(self, now: Now, decided: frozenset[str]) -> int | None:
        """Return the number of a state; None when it is one too many."""
        self.work -= self.cost
        # Nobody asks how often a scene without a limit was entered; carried along, it would be copied at each step.
        now = replace(now, visits={name: times for name, times in now.visits.items() if name in self.limited})
        key_of = self.keys.get(now.place)
        key = key_of.of(now, decided) if key_of else now.place
        number = self.index.get(key)
        if number is None:
            if len(self.states) >= self.cap:
                self.complete = False
                return None
            number = self.index[key] = len(self.states)
            self.states.append((now, decided))
        return number

    def _steps(self, now: Now, decided: frozenset[str]) -> Iterator[Step]:
        scene = self.story.scenes.get(now.place)
        if scene is None:
            return
        if not scene.choices:
            way = way_on(self.story, scene, now)
            if way is not None and way.to in self.keys:
                to = self._state(enter(now, way.to), decided)
                if to is not None:
                    yield Step(None, to)
            return
        options = offered(self.story, scene, now)
        counts = self.scores and scene.id not in decided
        possible = max(map(points, options)) if counts else 0
        after = decided | {scene.id} if self.scores else decided
        for choice in options:
            if choice.to not in self.keys:
                continue
            earned = points(choice) if counts else 0
            to = self._state(choose(self.story, now, choice), after)
            if to is not None:
                yield Step(choice, to, earned, possible)
            if counts and self.story.rewind > 0 and choice.to in self.story.scenes:
                to = self._state(now, after)
                if to is not None:
                    yield Step(choice, to, earned, possible, taken_back=True)


class _Key:
    """What tells two situations in one place apart."""

    def __init__(self, story: Story, place: str, live: _Live) -> None:
        self.place = place
        tracks = {atom.track for atom in live.compared} & set(story.track)
        self.values = tuple(sorted(tracks & live.moved))
        self.answers = tuple(sorted((a for a in live.compared if a.track in tracks - live.moved), key=str))
        self.flags = frozenset(live.flags)
        self.visits = tuple((scene, story.scenes[scene].visits) for scene in sorted(live.visits))
        self.decided = frozenset(live.decided)

    def of(self, now: Now, decided: frozenset[str]) -> object:
        tracks, visits = now.tracks, now.visits
        return (
            self.place,
            tuple([tracks[name] for name in self.values]),
            tuple([atom.holds(now) for atom in self.answers]),
            now.flags & self.flags,
            tuple([min(visits.get(scene, 0), limit) for scene, limit in self.visits]),
            decided & self.decided,
        )


def points(choice: Choice) -> int:
    """Return what a choice earns, all dimensions together."""
    return sum(choice.points.values())
