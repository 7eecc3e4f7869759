"""The best and the worst score a learner can end with: for authors, who see whether points are out of reach.

A score is a fraction, so the longest path does not give it: three points of four beat six of nine. It is
found by Dinkelbach's method: guess a fraction, look for a path that does better, guess that, until none does.
Each round is one pass over the states.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from esafety_xblocks.scenario.explore import (
    CAP,
    Graph,
    communities,
    explore,
    points,
    way_conditions,
    ways,
)
from esafety_xblocks.scenario.model import Choice, Scene, Story

_ROUNDS = 60
"""Dinkelbach converges faster than linearly; a story needs fewer than ten rounds."""


@dataclass(frozen=True, slots=True)
class ScoreRange:
    """Where scores lie, over every way to an ending and every community.

    Attributes:
        best: highest `Play.fraction`; at most this when not exact.
        worst: lowest; at least this when not exact.
        most: most points earned (at most, when not exact).
        least: fewest.
        exact: False when there were too many states: the true range lies within.
        ends: whether any ending can be reached; without one all is 0.
    """

    best: float
    worst: float
    most: int
    least: int
    exact: bool
    ends: bool = True


NOTHING = ScoreRange(0.0, 0.0, 0, 0, exact=True, ends=False)


def score_range(story: Story, *, cap: int = CAP) -> ScoreRange:
    """Return the range of scores: exact when the story has at most `cap` states, else bounds.

    Taking back is part of the rules: with ``rewind`` a learner may score with one choice and go on with another.
    """
    found: list[ScoreRange] = []
    for community in communities(story, way_conditions(story)):
        graph = explore(story, community, cap=cap, scores=True)
        if not graph.complete:
            return _range([_bounds(story)], exact=False)
        found.append(_range([_from_graph(graph)], exact=True))
    return _joined(found)


def _joined(ranges: Sequence[ScoreRange]) -> ScoreRange:
    ending = [one for one in ranges if one.ends]
    if not ending:
        return NOTHING
    return ScoreRange(
        max(one.best for one in ending),
        min(one.worst for one in ending),
        max(one.most for one in ending),
        min(one.least for one in ending),
        exact=all(one.exact for one in ending),
    )


# ---------------------------------------------------------------- a graph of groups, without loops


@dataclass(frozen=True, slots=True)
class _Way:
    """A step from a group to a later one (`to`; -1 is the end), with the points it may bring."""

    to: int
    earned: int
    possible: int


_Extra = tuple[tuple[tuple[int, int], ...], ...]
"""For each decision that may be met besides, what its choices bring: points earned, points possible."""


@dataclass(frozen=True, slots=True)
class _Groups:
    """Groups of states in an order in which every way leads to an earlier group.

    Attributes:
        ways: per group, the ways out.
        extra: per group, what may be earned besides, each alternative list independent of the others.
    """

    ways: tuple[tuple[_Way, ...], ...]
    extra: tuple[_Extra, ...]


@dataclass(frozen=True, slots=True)
class _Total:
    """What one path earns."""

    earned: int
    possible: int

    @property
    def fraction(self) -> float:
        return min(1.0, self.earned / self.possible) if self.possible else 1.0


def _extreme(groups: _Groups, earned: int, possible: int, sign: int) -> _Total | None:
    """Return the path with the most (sign 1) or least (-1) of ``earned * E + possible * P``; None without an end."""

    def worth(e: int, p: int) -> int:
        return sign * (earned * e + possible * p)

    totals: list[_Total | None] = []
    for ways_out, extras in zip(groups.ways, groups.extra, strict=True):
        best: _Total | None = None
        for way in ways_out:
            after = _Total(0, 0) if way.to < 0 else totals[way.to]
            if after is None:
                continue
            total = _Total(way.earned + after.earned, way.possible + after.possible)
            if best is None or worth(total.earned, total.possible) > worth(best.earned, best.possible):
                best = total
        for alternatives in extras if best else ():
            gain = max(alternatives, key=lambda pair: worth(*pair))
            if best is not None and worth(*gain) > 0:
                best = _Total(best.earned + gain[0], best.possible + gain[1])
        totals.append(best)
    return totals[-1] if totals else None


def _best(groups: _Groups) -> float:
    fewest = _extreme(groups, 0, 1, -1)
    if fewest is None or fewest.possible <= 0:
        return 1.0
    guess = fewest
    for _ in range(_ROUNDS):
        better = _extreme(groups, guess.possible, -guess.earned, 1)
        if better is None or better.earned * guess.possible <= guess.earned * better.possible:
            break
        guess = better
    return guess.fraction


def _worst(groups: _Groups) -> float:
    guess = _Total(1, 1)
    for _ in range(_ROUNDS):
        worse = _extreme(groups, guess.possible, -guess.earned, -1)
        if worse is None or worse.earned * guess.possible >= guess.earned * worse.possible:
            break
        guess = worse
    return guess.fraction


def _range(parts: Iterable[tuple[_Groups, _Groups]], *, exact: bool) -> ScoreRange:
    """Return the range over groups made for the best and groups made for the worst."""
    found = []
    for for_best, for_worst in parts:
        most, least = _extreme(for_best, 1, 0, 1), _extreme(for_worst, 1, 0, -1)
        if most is None or least is None:
            continue
        found.append(ScoreRange(_best(for_best), _worst(for_worst), most.earned, least.earned, exact))
    return _joined(found) if found else ScoreRange(0.0, 0.0, 0, 0, exact, ends=False)


# ---------------------------------------------------------------- exact


def _from_graph(graph: Graph) -> tuple[_Groups, _Groups]:
    """Group states that can be reached from each other: going round earns nothing, each first decision counts once."""
    groups = strong_groups([[step.to for step in steps] for steps in graph.steps])
    number = {state: index for index, group in enumerate(groups) for state in group}
    out = []
    for index, group in enumerate(groups):
        ways_out = {
            _Way(number[step.to], step.earned, step.possible)
            for state in group
            for step in graph.steps[state]
            if number[step.to] != index
        }
        if any(graph.states[state].place in graph.story.endings for state in group):
            ways_out.add(_Way(-1, 0, 0))
        out.append(tuple(ways_out))
    made = _from(number[0], out, [()] * len(out))
    return made, made


def _from(first: int, ways_out: Sequence[tuple[_Way, ...]], extra: Sequence[_Extra]) -> _Groups:
    """Keep what comes up to the group that holds the beginning; later ones in the order cannot be reached from it."""
    return _Groups(tuple(ways_out[: first + 1]), tuple(extra[: first + 1]))


def strong_groups(after: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return the strongly connected groups of a graph, each after those it leads to (Tarjan, without recursion)."""
    order: dict[int, int] = {}
    low: dict[int, int] = {}
    stack: list[int] = []
    waiting: set[int] = set()
    groups: list[list[int]] = []
    for root in range(len(after)):
        work = [] if root in order else [(root, 0)]
        while work:
            node, at = work.pop()
            if node not in order:
                order[node] = low[node] = len(order)
                stack.append(node)
                waiting.add(node)
            for position in range(at, len(after[node])):
                target = after[node][position]
                if target not in order:
                    work += [(node, position), (target, 0)]
                    break
                if target in waiting:
                    low[node] = min(low[node], low[target])
            else:
                if low[node] == order[node]:
                    groups.append(_cut(stack, node))
                    waiting.difference_update(groups[-1])
    return groups


def _cut(stack: list[int], node: int) -> list[int]:
    """Take what lies above a node, and the node, from the stack."""
    group = [stack.pop()]
    while group[-1] != node:
        group.append(stack.pop())
    return group


# ---------------------------------------------------------------- bounds


def _bounds(story: Story) -> tuple[_Groups, _Groups]:
    """Relax the story: conditions and limits may or may not hold, and in a loop any decision may be met.

    Each decision keeps its points. What could have been earned is bounded: at least the choice itself and the
    choices that are always offered, at most the best choice of the scene.
    """
    places = [*story.endings, *(scene for scene in story.scenes if scene not in story.endings)]
    number = {place: index for index, place in enumerate(places)}
    after = [
        [number[way.to] for way in ways(story.scenes[place]) if way.to in number] if place in story.scenes else []
        for place in places
    ]
    groups = strong_groups(after)
    group_of = {place: index for index, group in enumerate(groups) for place in group}
    made = []
    for upper in (True, False):
        out, extra = [], []
        for index, group in enumerate(groups):
            scenes = [story.scenes[places[place]] for place in group if places[place] in story.scenes]
            loops = any(group_of[to] == index for place in group for to in after[place])
            pairs = [(scene, _decisions(story, scene, upper)) for scene in scenes]
            leaving: set[_Way] = set() if scenes else {_Way(-1, 0, 0)}
            for scene, decisions in pairs:
                leaving |= _leaving(story, scene, {} if loops else decisions, number, group_of, index)
            out.append(tuple(leaving))
            extra.append(tuple(tuple(d.values()) for _, d in pairs if d) if loops else ())
        first = group_of[number[story.first]] if story.first in number else -1
        made.append(_from(first, out, extra))
    return made[0], made[1]


def _decisions(story: Story, scene: Scene, upper: bool) -> dict[int, tuple[int, int]]:
    """Return for each choice, by its position, the points it earns and the bound of what could be earned."""
    always = [points(c) for c in scene.choices if c.when is None and not _limited(story, c.to)]
    most = max(map(points, scene.choices), default=0)
    return {
        index: (points(choice), max([points(choice), *always]) if upper else most)
        for index, choice in enumerate(scene.choices)
    }


def _limited(story: Story, place: str) -> bool:
    return place in story.scenes and story.scenes[place].visits > 0


def _leaving(
    story: Story,
    scene: Scene,
    decisions: dict[int, tuple[int, int]],
    number: dict[str, int],
    group_of: dict[int, int],
    group: int,
) -> set[_Way]:
    """Return the ways from a scene out of its group; with ``rewind`` one choice may score, another be followed."""
    found: set[_Way] = set()
    back = {
        decisions[i]
        for i, choice in enumerate(scene.choices)
        if i in decisions and story.rewind > 0 and choice.to in story.scenes
    }
    for index, way in enumerate(ways(scene)):
        if way.to not in number or group_of[number[way.to]] == group:
            continue
        own = {decisions.get(index, (0, 0))} if isinstance(way, Choice) else {(0, 0)}
        found |= {_Way(group_of[number[way.to]], e, p) for e, p in own | back}
    return found
