"""What the author wrote: a branching story, its people, scenes, choices and endings (docs/olx.md)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import ClassVar

from esafety_xblocks.common.conditions import CONDITION, Condition
from esafety_xblocks.common.document import Document, Helpline, Person, Source
from esafety_xblocks.common.olx import Element, attribute, child, children, words
from esafety_xblocks.common.olx.codecs import IDENTIFIER, NAMES, NATURAL, POSITIVE, TRUTH, WHOLE, one_of
from esafety_xblocks.common.parts import Part, Thought
from esafety_xblocks.text import Text


class Timing(StrEnum):
    """When the coach's remarks are shown."""

    NOW = "now"
    SCENE = "scene"
    DEBRIEF = "debrief"


class Grading(StrEnum):
    """What the gradebook gets."""

    COMPLETION = "completion"
    FIRST = "first"
    BEST = "best"
    NONE = "none"


class Coach(StrEnum):
    """The coach's level for a choice (after Kognito and COPA)."""

    RIGHT = "right"
    RECONSIDER = "reconsider"
    HARMFUL = "harmful"


class Strategy(StrEnum):
    """The kind of response: the Teachers' Responses to Bullying types, plus doing nothing (TRBQ, 2022)."""

    NONE = "none"
    DISCIPLINE = "discipline"
    GROUP = "group"
    MEDIATION = "mediation"
    SUPPORT = "support"
    INVOLVE = "involve"


class Outcome(StrEnum):
    """How a story ends."""

    GOOD = "good"
    MIXED = "mixed"
    POOR = "poor"


class Phase(StrEnum):
    """Where in the arc of the story a scene stands."""

    CONTEXT = "context"
    ANTICIPATE = "anticipate"
    ENACT = "enact"
    REFLECT = "reflect"


class WarningKind(StrEnum):
    """What a reader is warned of before the first scene."""

    SELF_HARM = "self-harm"
    VIOLENCE = "violence"
    HATE = "hate"
    SEXUAL = "sexual"
    HOME = "home"


@dataclass(frozen=True, kw_only=True)
class ContentWarning(Element):
    """A theme that may weigh on the reader."""

    TAG: ClassVar = "warning"
    kind: WarningKind | str = attribute(codec=one_of(WarningKind))


@dataclass(frozen=True, kw_only=True)
class Level(Element):
    """The words for a track from a value up."""

    TAG: ClassVar = "level"
    start: int = attribute("from", WHOLE, 0)
    text: Text = words()


@dataclass(frozen=True, kw_only=True)
class Track(Element):
    """Something that choices move and later scenes remember; told in words, never shown as a number."""

    TAG: ClassVar = "track"
    id: str = attribute(codec=IDENTIFIER)
    of: str = attribute(default="")
    start: int = attribute(codec=WHOLE, default=50)
    least: int = attribute("min", WHOLE, 0)
    most: int = attribute("max", WHOLE, 100)
    name: Text = words("name", required=True)
    levels: tuple[Level, ...] = children(Level)

    def bounded(self, value: int) -> int:
        """Return the value kept between `least` and `most`."""
        return max(self.least, min(self.most, value))

    def words_at(self, value: int) -> Text:
        """Return the words of the highest level at or below a value; empty when there is none."""
        fitting = [level for level in self.levels if level.start <= value]
        return max(fitting, key=lambda level: level.start).text if fitting else Text()


@dataclass(frozen=True, kw_only=True)
class Dimension(Element):
    """Something good teachers do, on which choices earn points."""

    TAG: ClassVar = "dimension"
    id: str = attribute(codec=IDENTIFIER)
    name: Text = words("name", required=True)


@dataclass(frozen=True, kw_only=True)
class Felt(Element):
    """What a person felt because of a choice, for the debrief."""

    TAG: ClassVar = "felt"
    by: str = attribute()
    when: Condition | None = attribute("if", CONDITION, None)
    text: Text = words(rich=True, required=True)


@dataclass(frozen=True, kw_only=True)
class Score(Element):
    """Points on one dimension."""

    TAG: ClassVar = "score"
    dimension: str = attribute()
    points: int = attribute(codec=NATURAL)


@dataclass(frozen=True, kw_only=True)
class Move(Element):
    """A change of a track."""

    TAG: ClassVar = "move"
    track: str = attribute()
    by: int = attribute(codec=WHOLE)


@dataclass(frozen=True, kw_only=True)
class SetFlag(Element):
    """Something later scenes remember."""

    TAG: ClassVar = "set"
    flag: str = attribute(codec=IDENTIFIER)


@dataclass(frozen=True, kw_only=True)
class ClearFlag(Element):
    """Something later scenes no longer remember."""

    TAG: ClassVar = "clear"
    flag: str = attribute(codec=IDENTIFIER)


Effect = Score | Move | SetFlag | ClearFlag


@dataclass(frozen=True, kw_only=True)
class Choice(Element):
    """One thing the teacher can do."""

    TAG: ClassVar = "choice"
    id: str = attribute(codec=IDENTIFIER)
    to: str = attribute()
    when: Condition | None = attribute("if", CONDITION, None)
    coach: Coach | None = attribute(codec=one_of(Coach), default=None)
    strategy: Strategy | None = attribute(codec=one_of(Strategy), default=None)
    recommended: bool = attribute(codec=TRUTH, default=False)
    sources: tuple[str, ...] = attribute(codec=NAMES, default=())
    label: Text = words("label", required=True)
    feedback: Text = words("feedback", rich=True)
    consequence: Text = words("consequence")
    thoughts: tuple[Thought, ...] = children(Thought)
    felt: tuple[Felt, ...] = children(Felt)
    effects: tuple[Effect, ...] = children(Score, Move, SetFlag, ClearFlag)

    @cached_property
    def points(self) -> dict[str, int]:
        """Points by dimension."""
        return {e.dimension: e.points for e in self.effects if isinstance(e, Score)}


@dataclass(frozen=True, kw_only=True)
class Continue(Element):
    """A plain way on."""

    TAG: ClassVar = "continue"
    to: str = attribute()
    when: Condition | None = attribute("if", CONDITION, None)
    label: Text = words("label")


@dataclass(frozen=True, kw_only=True)
class Reflection(Element):
    """A question to answer in one's own words; kept for the learner, never graded."""

    TAG: ClassVar = "reflection"
    prompt: Text = words("prompt", required=True)


@dataclass(frozen=True, kw_only=True)
class Scene(Element):
    """A step of the story: what is seen, then the way on (choices, or a continue, or a reflection)."""

    TAG: ClassVar = "scene"
    id: str = attribute(codec=IDENTIFIER)
    phase: Phase | None = attribute(codec=one_of(Phase), default=None)
    visits: int = attribute(codec=NATURAL, default=0)
    heavy: bool = attribute(codec=TRUTH, default=False)
    sources: tuple[str, ...] = attribute(codec=NAMES, default=())
    setting: Text = words("setting")
    title: Text = words("title")
    summary: Text = words("summary")
    parts: tuple[Part, ...] = children(*Part.__args__)
    question: Text = words("question")
    choices: tuple[Choice, ...] = children(Choice)
    reflection: Reflection | None = child(Reflection)
    continues: tuple[Continue, ...] = children(Continue)


@dataclass(frozen=True, kw_only=True)
class Aftermath(Element):
    """What became of a person."""

    TAG: ClassVar = "aftermath"
    of: str = attribute()
    when: Condition | None = attribute("if", CONDITION, None)
    text: Text = words(rich=True, required=True)


@dataclass(frozen=True, kw_only=True)
class Ending(Element):
    """Where a run stops."""

    TAG: ClassVar = "ending"
    id: str = attribute(codec=IDENTIFIER)
    outcome: Outcome | str = attribute(codec=one_of(Outcome))
    sources: tuple[str, ...] = attribute(codec=NAMES, default=())
    title: Text = words("title", required=True)
    parts: tuple[Part, ...] = children(*Part.__args__)
    aftermath: tuple[Aftermath, ...] = children(Aftermath)
    felt: tuple[Felt, ...] = children(Felt)


@dataclass(frozen=True, kw_only=True)
class Discuss(Element):
    """A question to take to a colleague."""

    TAG: ClassVar = "discuss"
    when: Condition | None = attribute("if", CONDITION, None)
    text: Text = words(required=True)


@dataclass(frozen=True, kw_only=True)
class Story(Document):
    """A branching story in all its languages."""

    TAG: ClassVar = "esafety_scenario"
    IDENTITY: ClassVar = "story"
    schema: int | None = attribute(codec=POSITIVE)
    story: str = attribute()
    languages: tuple[str, ...] = attribute(codec=NAMES, default=())
    open: str = attribute(default="")
    first: str = attribute()
    feedback: Timing = attribute(codec=one_of(Timing), default=Timing.NOW)
    grading: Grading = attribute(codec=one_of(Grading), default=Grading.COMPLETION)
    replay: bool = attribute(codec=TRUTH, default=True)
    rewind: int = attribute(codec=NATURAL, default=1)
    minutes: int = attribute(codec=NATURAL, default=0)
    title: Text = words("title", required=True)
    brief: Text = words("brief", rich=True)
    keywords: Text = words("keywords")
    warnings: tuple[ContentWarning, ...] = children(ContentWarning)
    helplines: tuple[Helpline, ...] = children(Helpline)
    people: tuple[Person, ...] = children(Person)
    tracks: tuple[Track, ...] = children(Track)
    dimensions: tuple[Dimension, ...] = children(Dimension)
    places: tuple[Scene | Ending, ...] = children(Scene, Ending, least=1)
    discuss: tuple[Discuss, ...] = children(Discuss)
    sources: tuple[Source, ...] = children(Source)

    @cached_property
    def scenes(self) -> dict[str, Scene]:
        """Scenes by id; the first of two with one id (the checks name the other)."""
        return {p.id: p for p in reversed(self.places) if isinstance(p, Scene)}

    @cached_property
    def endings(self) -> dict[str, Ending]:
        """Endings by id."""
        return {p.id: p for p in reversed(self.places) if isinstance(p, Ending)}

    @cached_property
    def track(self) -> dict[str, Track]:
        """Tracks by id."""
        return {t.id: t for t in reversed(self.tracks)}
