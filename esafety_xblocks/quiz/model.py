"""What the author wrote: a quiz, its topics, its questions and what is right (docs/olx-quiz.md)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import ClassVar, TypeVar

from esafety_xblocks.common.document import Document, Helpline, Person, Source
from esafety_xblocks.common.olx import Element, attribute, children, words
from esafety_xblocks.common.olx.codecs import IDENTIFIER, NAMES, NATURAL, POSITIVE, TRUTH, one_of
from esafety_xblocks.common.parts import Chat, Mail, Narration, Picture, Post
from esafety_xblocks.common.parts import Document as Paper
from esafety_xblocks.text import Text

E = TypeVar("E", bound=Element)


class Mode(StrEnum):
    """What the quiz is for: learning, showing what one knows, or playing with a class."""

    PRACTICE = "practice"
    TEST = "test"
    CLASS = "class"


class Show(StrEnum):
    """One question at a time, or all on a page."""

    ONE = "one"
    ALL = "all"


class Grading(StrEnum):
    """What the gradebook gets: the best attempt's score, 1 for finishing, or nothing."""

    BEST = "best"
    COMPLETION = "completion"
    NONE = "none"


Part = Narration | Chat | Post | Mail | Paper | Picture
"""What a question may show before it asks."""


@dataclass(frozen=True, kw_only=True)
class Topic(Element):
    """Something the questions are about; results are told by topic.

    Attributes:
        least: how many of its questions are drawn at least.
        href: the page to reread, on the course's own site.
    """

    TAG: ClassVar = "topic"
    id: str = attribute(codec=IDENTIFIER)
    least: int = attribute(codec=NATURAL, default=0)
    href: str = attribute(default="")
    name: Text = words("name", required=True)


@dataclass(frozen=True, kw_only=True)
class Option(Element):
    """An answer to choose or to tick."""

    TAG: ClassVar = "option"
    id: str = attribute(codec=IDENTIFIER)
    correct: bool = attribute(codec=TRUTH, default=False)
    label: Text = words("label", required=True)
    explanation: Text = words("explanation", rich=True)


@dataclass(frozen=True, kw_only=True)
class Item(Element):
    """A step to put in order; the author's order is the right one."""

    TAG: ClassVar = "item"
    id: str = attribute(codec=IDENTIFIER)
    label: Text = words("label", required=True)
    explanation: Text = words("explanation", rich=True)


@dataclass(frozen=True, kw_only=True)
class Pair(Element):
    """Two things that belong together."""

    TAG: ClassVar = "pair"
    id: str = attribute(codec=IDENTIFIER)
    left: Text = words("left", required=True)
    right: Text = words("right", required=True)
    explanation: Text = words("explanation", rich=True)


@dataclass(frozen=True, kw_only=True)
class Extra(Element):
    """An answer that belongs to nothing."""

    TAG: ClassVar = "extra"
    id: str = attribute(codec=IDENTIFIER)
    right: Text = words("right", required=True)


@dataclass(frozen=True, kw_only=True)
class Box(Element):
    """A box to sort cards into."""

    TAG: ClassVar = "box"
    id: str = attribute(codec=IDENTIFIER)
    label: Text = words("label", required=True)


@dataclass(frozen=True, kw_only=True)
class Card(Element):
    """A card and the box it belongs in."""

    TAG: ClassVar = "card"
    id: str = attribute(codec=IDENTIFIER)
    box: str = attribute()
    label: Text = words("label", required=True)
    explanation: Text = words("explanation", rich=True)


@dataclass(frozen=True, kw_only=True)
class Asking(Element):
    """What every question has.

    Attributes:
        topic: what it is about.
        sources: where its facts come from.
        communities: whose question it is; nobody named means everybody's.
        parts: what is shown before the question.
    """

    id: str = attribute(codec=IDENTIFIER)
    topic: str = attribute(default="")
    sources: tuple[str, ...] = attribute(codec=NAMES, default=())
    communities: tuple[str, ...] = attribute(codec=NAMES, default=())
    parts: tuple[Part, ...] = children(*Part.__args__)
    question: Text = words("question", required=True)
    hint: Text = words("hint", rich=True)


@dataclass(frozen=True, kw_only=True)
class Single(Asking):
    """One answer is right."""

    TAG: ClassVar = "single"
    options: tuple[Option, ...] = children(Option, least=1)
    explanation: Text = words("explanation", rich=True)


@dataclass(frozen=True, kw_only=True)
class Multiple(Asking):
    """Some answers are right: tick them all, and only them."""

    TAG: ClassVar = "multiple"
    options: tuple[Option, ...] = children(Option, least=1)
    explanation: Text = words("explanation", rich=True)


@dataclass(frozen=True, kw_only=True)
class Order(Asking):
    """Put the steps in order."""

    TAG: ClassVar = "order"
    items: tuple[Item, ...] = children(Item, least=1)
    explanation: Text = words("explanation", rich=True)


@dataclass(frozen=True, kw_only=True)
class Match(Asking):
    """Say what belongs together."""

    TAG: ClassVar = "match"
    pairs: tuple[Pair, ...] = children(Pair, least=1)
    extras: tuple[Extra, ...] = children(Extra)
    explanation: Text = words("explanation", rich=True)

    @property
    def answers(self) -> tuple[Pair | Extra, ...]:
        """Everything that can be matched to a left side."""
        return (*self.pairs, *self.extras)


@dataclass(frozen=True, kw_only=True)
class Sort(Asking):
    """Put each card into its box."""

    TAG: ClassVar = "sort"
    boxes: tuple[Box, ...] = children(Box, least=1)
    cards: tuple[Card, ...] = children(Card, least=1)
    explanation: Text = words("explanation", rich=True)


Question = Single | Multiple | Order | Match | Sort


@dataclass(frozen=True, kw_only=True)
class Quiz(Document):
    """A quiz in all its languages."""

    TAG: ClassVar = "esafety_quiz"
    IDENTITY: ClassVar = "quiz"
    SCHEMA: ClassVar = 1
    schema: int | None = attribute(codec=POSITIVE)
    quiz: str = attribute()
    languages: tuple[str, ...] = attribute(codec=NAMES, default=())
    open: str = attribute(default="")
    mode: Mode = attribute(codec=one_of(Mode), default=Mode.PRACTICE)
    show: Show = attribute(codec=one_of(Show), default=Show.ONE)
    draw: int = attribute(codec=NATURAL, default=0)
    shuffle: bool = attribute(codec=TRUTH, default=True)
    pass_mark: int = attribute("pass", NATURAL, 0)
    grading: Grading = attribute(codec=one_of(Grading), default=Grading.BEST)
    cooldown: int = attribute(codec=NATURAL, default=0)
    minutes: int = attribute(codec=NATURAL, default=0)
    title: Text = words("title", required=True)
    brief: Text = words("brief", rich=True)
    keywords: Text = words("keywords")
    helplines: tuple[Helpline, ...] = children(Helpline)
    people: tuple[Person, ...] = children(Person)
    topics: tuple[Topic, ...] = children(Topic)
    questions: tuple[Question, ...] = children(*Question.__args__, least=1)
    sources: tuple[Source, ...] = children(Source)

    @cached_property
    def question(self) -> dict[str, Question]:
        """Questions by id, in the author's order; the first of two with one id (the checks name the other)."""
        return _by_id(self.questions)

    @cached_property
    def topic(self) -> dict[str, Topic]:
        """Topics by id, in the author's order."""
        return _by_id(self.topics)

    def questions_for(self, community: str) -> tuple[Question, ...]:
        """Return the questions a reader of a community may get, in the author's order.

        When none is theirs they get all: nobody is ever left with an empty page (the checks say so to the author).
        """
        every = tuple(self.question.values())
        own = tuple(q for q in every if not q.communities or community in q.communities)
        return own or every


def _by_id(elements: tuple[E, ...]) -> dict[str, E]:
    found: dict[str, E] = {}
    for element in elements:
        found.setdefault(str(getattr(element, "id", "")), element)
    return found
