"""The story played in every way, once for all checks that need it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from esafety_xblocks.common.conditions import Condition
from esafety_xblocks.common.olx import Place, places
from esafety_xblocks.scenario.explore import CAP, Graph, communities, explore, ways
from esafety_xblocks.scenario.model import Ending, Scene, SetFlag, Story
from esafety_xblocks.scenario.play import Now


@dataclass(frozen=True)
class World:
    """A story and the situations it can get into.

    Attributes:
        story: the story.
        cap: most states looked at per community.
    """

    story: Story
    cap: int = CAP

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Every element with its place."""
        return tuple(places(self.story))

    @cached_property
    def scenes(self) -> tuple[tuple[Place, Scene], ...]:
        """Every scene that counts (of two with one id the first), with its place."""
        own = self.story.scenes
        return tuple(
            (place, place.element)
            for place in self.places
            if isinstance(place.element, Scene) and own.get(place.element.id) is place.element
        )

    @cached_property
    def endings(self) -> tuple[tuple[Place, Ending], ...]:
        """Every ending that counts, with its place."""
        own = self.story.endings
        return tuple(
            (place, place.element)
            for place in self.places
            if isinstance(place.element, Ending) and own.get(place.element.id) is place.element
        )

    @cached_property
    def stops(self) -> tuple[tuple[Place, Scene | Ending], ...]:
        """Every scene and ending that counts, with its place."""
        return (*self.scenes, *self.endings)

    @cached_property
    def flags(self) -> frozenset[str]:
        """The flags that some choice sets."""
        return frozenset(place.element.flag for place in self.places if isinstance(place.element, SetFlag))

    @cached_property
    def communities(self) -> tuple[str, ...]:
        """Communities enough to see every difference."""
        return communities(self.story, (getattr(place.element, "when", None) for place in self.places))

    @cached_property
    def graphs(self) -> tuple[Graph, ...]:
        """One graph per community, with what conditions on parts ask for when there is room for it."""
        graphs = []
        for community in self.communities:
            graphs.append(explore(self.story, community, cap=self.cap, shown=True))
            if not graphs[-1].complete:
                return self._plain_graphs()
        return tuple(graphs)

    def _plain_graphs(self) -> tuple[Graph, ...]:
        """Return graphs of what steers alone; after one that is too large the others would only take time."""
        graphs = []
        for community in self.communities:
            graphs.append(explore(self.story, community, cap=self.cap))
            if not graphs[-1].complete:
                break
        return tuple(graphs)

    @cached_property
    def complete(self) -> bool:
        """Whether every situation was seen: only then does *never* mean never."""
        return all(graph.complete for graph in self.graphs)

    @cached_property
    def reached(self) -> frozenset[str]:
        """Ids of the places that some run gets to."""
        return frozenset().union(*(graph.reached() for graph in self.graphs))

    @cached_property
    def linked(self) -> frozenset[str]:
        """Ids of the places that ways on lead to, conditions aside."""
        found, waiting = {self.story.first}, [self.story.first]
        while waiting:
            scene = self.story.scenes.get(waiting.pop())
            for way in ways(scene) if scene else ():
                if way.to not in found and (way.to in self.story.scenes or way.to in self.story.endings):
                    found.add(way.to)
                    waiting.append(way.to)
        return frozenset(found)

    @cached_property
    def _situations(self) -> dict[str, list[Now]]:
        found: dict[str, list[Now]] = {}
        for graph in self.graphs:
            for now in graph.states:
                found.setdefault(now.place, []).append(now)
        return found

    def situations(self, place: str) -> list[Now]:
        """Return the situations in which a place is entered."""
        return self._situations.get(place, [])

    def answers(self, condition: Condition, place: str) -> Iterator[bool]:
        """Yield what a condition answers in each situation in a place."""
        return (condition.holds(now) for now in self.situations(place))
