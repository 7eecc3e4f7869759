"""The debrief: what a run came to, told in words. Pure; the texts are chosen here and translated by the views."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from esafety_xblocks.common.conditions import holds
from esafety_xblocks.common.document import Person, Source
from esafety_xblocks.common.parts import Thought, ThoughtMoment
from esafety_xblocks.scenario.model import (
    Choice,
    Dimension,
    Discuss,
    Ending,
    Story,
    Strategy,
)
from esafety_xblocks.scenario.play import Moment, Now, Play
from esafety_xblocks.text import Text


class Strength(StrEnum):
    """How much of a dimension showed on the way; a word, never a figure."""

    STRONG = "strong"
    GROWING = "growing"
    CAN_GROW = "can_grow"


@dataclass(frozen=True, slots=True)
class Became:
    """What became of somebody: the author's words, then those of the tracks; nobody in particular when None."""

    person: Person | None
    aftermath: tuple[Text, ...]
    tracks: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Feelings:
    """What one person felt, in the order of the path."""

    person: Person | None
    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """A choice that was offered and not taken, and where it would have led."""

    choice: Choice
    led: Text


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision on the path.

    Attributes:
        number: its place on the path, from 1.
        moment: what was chosen and where.
        first: choices the learner made here before and took back.
        alternatives: what else was offered.
    """

    number: int
    moment: Moment
    first: tuple[Choice, ...]
    alternatives: tuple[Alternative, ...]

    @property
    def choice(self) -> Choice:
        """What was chosen."""
        assert self.moment.choice is not None
        return self.moment.choice


@dataclass(frozen=True, slots=True)
class Accent:
    """A dimension and how much of it showed."""

    dimension: Dimension
    strength: Strength


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs side by side: what they share from the start, then each one's own way."""

    common: tuple[Moment, ...]
    earlier: tuple[Moment, ...]
    later: tuple[Moment, ...]
    earlier_ending: Ending | None
    later_ending: Ending | None


@dataclass(frozen=True)
class Debrief:
    """What a run came to."""

    play: Play

    @property
    def story(self) -> Story:
        """The story."""
        return self.play.story

    @cached_property
    def became(self) -> tuple[Became, ...]:
        """What became of each person of whom something is told, in the story's order; tracks of nobody come last."""
        ending, now = self.play.ending, self.play.now
        after = [a for a in (ending.aftermath if ending else ()) if holds(a.when, now)]
        levels = [(t.of, t.words_at(now.tracks.get(t.id, t.start))) for t in self.story.tracks]
        found = []
        for person_id in self._people:
            aftermath = tuple(a.text for a in after if self._known(a.of) == person_id and a.text)
            tracks = tuple(text for of, text in levels if self._known(of) == person_id and text)
            if aftermath or tracks:
                found.append(Became(self.story.person.get(person_id or ""), aftermath, tracks))
        return tuple(found)

    @cached_property
    def feelings(self) -> tuple[Feelings, ...]:
        """What each person felt, in the order of the path, the ending last."""
        felt: dict[str | None, list[Text]] = {}
        for moment in self.play.path:
            for feeling in moment.choice.felt if moment.choice else ():
                if holds(feeling.when, moment.after):
                    felt.setdefault(self._known(feeling.by), []).append(feeling.text)
        for feeling in self.play.ending.felt if self.play.ending else ():
            if holds(feeling.when, self.play.now):
                felt.setdefault(self._known(feeling.by), []).append(feeling.text)
        return tuple(
            Feelings(self.story.person.get(person_id or ""), tuple(felt[person_id]))
            for person_id in self._people
            if person_id in felt
        )

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """The decisions of the path in order."""
        return tuple(self._decision(n, moment) for n, moment in enumerate(self.play.path, start=1))

    @cached_property
    def thoughts(self) -> tuple[Thought, ...]:
        """What people thought on the way and did not say then; each once."""
        return tuple(dict.fromkeys(self._thoughts()))

    @cached_property
    def accents(self) -> tuple[Accent, ...]:
        """The profile over the dimensions that the path met, in the story's order."""
        found = []
        for dimension in self.story.dimensions:
            earned, possible = self.play.dimension(dimension.id)
            if possible > 0:
                found.append(Accent(dimension, _strength(earned / possible)))
        return tuple(found)

    @cached_property
    def strategies(self) -> tuple[tuple[Strategy, int], ...]:
        """How often each kind of response was chosen, most often first."""
        counts = Counter(m.choice.strategy for m in self.play.path if m.choice and m.choice.strategy)
        order = list(Strategy)
        return tuple(sorted(counts.items(), key=lambda item: (-item[1], order.index(item[0]))))

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The sources of what was met on the way, in the story's order."""
        met: set[str] = set(self.play.ending.sources if self.play.ending else ())
        for moment in self.play.trail:
            met.update(moment.scene.sources)
            for choice in moment.offered:
                met.update(choice.sources)
        return tuple(source for source in self.story.sources if source.id in met)

    @cached_property
    def discuss(self) -> tuple[Discuss, ...]:
        """The questions to take to a colleague."""
        return tuple(d for d in self.story.discuss if holds(d.when, self.play.now))

    @cached_property
    def reflection_scenes(self) -> tuple[str, ...]:
        """Ids of the reflection scenes met on the way, each once."""
        return tuple(dict.fromkeys(m.scene.id for m in self.play.trail if m.scene.reflection))

    @cached_property
    def _people(self) -> tuple[str | None, ...]:
        """Everybody in the author's order; None, who stands for nobody in particular, comes last."""
        return (*dict.fromkeys(person.id for person in self.story.people), None)

    def _known(self, person_id: str) -> str | None:
        return person_id if person_id in self.story.person else None

    def _decision(self, number: int, moment: Moment) -> Decision:
        visit = moment.before.visits.get(moment.scene.id, 0)
        first = tuple(
            m.choice
            for m in self.play.trail
            if m.choice
            and m.taken_back
            and m.scene.id == moment.scene.id
            and m.before.visits.get(m.scene.id, 0) == visit
            and m.choice != moment.choice
        )
        others = tuple(Alternative(c, led_to(self.story, c)) for c in moment.offered if c != moment.choice)
        return Decision(number, moment, tuple(dict.fromkeys(first)), others)

    def _thoughts(self) -> Iterator[Thought]:
        late = (ThoughtMoment.AFTER, ThoughtMoment.DEBRIEF)
        for moment in self.play.trail:
            yield from _thoughts(moment.scene.parts, moment.before, (ThoughtMoment.DEBRIEF,))
            if moment.choice and not moment.taken_back:
                yield from _thoughts(moment.choice.thoughts, moment.after, (ThoughtMoment.DEBRIEF,))
        if self.play.trail:
            yield from due_thoughts(self.play)
        if self.play.ending:
            yield from _thoughts(self.play.ending.parts, self.play.now, late)


def _thoughts(parts: Iterable[object], now: Now, when: Sequence[ThoughtMoment]) -> Iterator[Thought]:
    for part in parts:
        if isinstance(part, Thought) and part.shown in when and holds(part.when, now):
            yield part


def due_thoughts(play: Play) -> tuple[Thought, ...]:
    """Return the thoughts that come with this step: those of the scene just left and of the choice made there."""
    if not play.trail or play.trail[-1].taken_back:
        return ()
    left = play.trail[-1]
    scene = _thoughts(left.scene.parts, left.before, (ThoughtMoment.AFTER,))
    choice = _thoughts(left.choice.thoughts if left.choice else (), left.after, (ThoughtMoment.AFTER,))
    return (*scene, *choice)


def led_to(story: Story, choice: Choice) -> Text:
    """Return where a choice would have led: its consequence, else the title of the place it leads to."""
    if choice.consequence:
        return choice.consequence
    place = story.endings.get(choice.to) or story.scenes.get(choice.to)
    return place.title if place else Text()


def compare(earlier: Play, later: Play) -> Comparison:
    """Lay two runs side by side."""
    shared = 0
    for one, other in zip(earlier.path, later.path, strict=False):
        if _same(one, other):
            shared += 1
        else:
            break
    return Comparison(later.path[:shared], earlier.path[shared:], later.path[shared:], earlier.ending, later.ending)


def _same(one: Moment, other: Moment) -> bool:
    return (
        one.scene.id == other.scene.id
        and one.choice is not None
        and other.choice is not None
        and one.choice.id == other.choice.id
    )


def _strength(share: float) -> Strength:
    if share >= 0.75:
        return Strength.STRONG
    return Strength.GROWING if share >= 0.4 else Strength.CAN_GROW
