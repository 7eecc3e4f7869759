"""How long a reader needs: the words of each step, and the time to decide and to reflect."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from esafety_xblocks.common.conditions import Condition
from esafety_xblocks.common.olx import Element
from esafety_xblocks.common.olx.fields import Children, Words, shapes
from esafety_xblocks.common.parts import Thought, ThoughtMoment
from esafety_xblocks.scenario.model import Choice, Ending, Scene, Story, Timing
from esafety_xblocks.scenario.play import Now
from esafety_xblocks.text import Reader, Text
from esafety_xblocks.text.reader import word_count

WORDS_PER_MINUTE = 210
"""Reading speed. Aloud, adults read 184 words a minute on average over 17 languages, Dutch and French among them
(Trauzettel-Klosinski & Dietz 2012, doi 10.1167/iovs.11-8284). In silence one is faster, on a phone and with a
choice to weigh slower again. One figure for both languages: readers differ far more than languages do."""

SECONDS_PER_DECISION = 12
"""To weigh the choices once they are read, and to tap. Our estimate."""

SECONDS_PER_REFLECTION = 30
"""Some write three sentences, most write none. Our estimate."""


Said = tuple[tuple[Condition, ...], Text]
"""A text and the conditions under which it is shown."""


class Reading:
    """How many words each step of a story holds, counted once."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.languages = story.languages or ("",)
        self._counts: dict[tuple[int, str], tuple[int, ...]] = {}
        self._said: dict[str, tuple[Said, ...]] = {}

    def words(self, said: Iterable[Said], now: Now) -> list[int]:
        """Return the words of what is shown now, per language."""
        total = [0] * len(self.languages)
        for conditions, text in said:
            if all(condition.holds(now) for condition in conditions):
                for index, count in enumerate(self._count(text, now.community)):
                    total[index] += count
        return total

    def _count(self, text: Text, community: str) -> tuple[int, ...]:
        key = (id(text), community)
        if key not in self._counts:
            self._counts[key] = tuple(
                word_count(text, Reader(language, community, self.story.original)) for language in self.languages
            )
        return self._counts[key]

    def entering(self, now: Now) -> list[int]:
        """Return the words that are read on entering a place."""
        if now.place not in self._said:
            place = self.story.scenes.get(now.place) or self.story.endings.get(now.place)
            self._said[now.place] = tuple(_on_entering(place)) if place else ()
        return self.words(self._said[now.place], now)

    def after(self, choice: Choice, now: Now) -> list[int]:
        """Return the words that are read right after a choice."""
        said: list[Said] = [((), choice.feedback)] if self.story.feedback is not Timing.DEBRIEF else []
        return self.words([*said, *(one for thought in choice.thoughts for one in _in_part(thought, ()))], now)


def _on_entering(place: Scene | Ending) -> Iterator[Said]:
    yield (), place.title
    for part in place.parts:
        yield from _in_part(part, ())
    if isinstance(place, Ending):
        yield from (((after.when,) if after.when else (), after.text) for after in place.aftermath)
        return
    yield from (((), text) for text in (place.setting, place.question))
    if place.reflection is not None:
        yield (), place.reflection.prompt
    yield from (((choice.when,) if choice.when else (), choice.label) for choice in place.choices)


def _in_part(part: Element, above: tuple[Condition, ...]) -> Iterator[Said]:
    """Yield what a part shows; thoughts for the debrief are not read in the story, a picture's `alt` by few."""
    if isinstance(part, Thought) and part.shown is ThoughtMoment.DEBRIEF:
        return
    own = getattr(part, "when", None)
    conditions = (*above, own) if own is not None else above
    for name, shape in shapes(type(part)):
        value = getattr(part, name)
        if isinstance(shape, Words):
            if name != "alt":
                yield conditions, value
        elif isinstance(shape, Children):
            for inner in value if isinstance(value, tuple) else ():
                yield from _in_part(inner, conditions)
