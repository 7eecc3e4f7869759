"""What the author wrote: a lesson for class, with its durations, steps, boxes and handouts (docs/olx-lesson.md)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import ClassVar

from esafety_xblocks.common.document import Document, Helpline, Person, Source
from esafety_xblocks.common.olx import Element, attribute, children, words
from esafety_xblocks.common.olx.codecs import IDENTIFIER, NAMES, NATURAL, POSITIVE, one_of
from esafety_xblocks.common.parts import Chat, Picture, Post
from esafety_xblocks.text import Text

MOST_GOALS = 3
"""More goals than three is a course, not a lesson (facts.md section 4, fiche fields)."""


class StepKind(StrEnum):
    """What a step is for."""

    WELCOME = "welcome"
    WARM_UP = "warm_up"
    LEARN = "learn"
    PRACTISE = "practise"
    MAKE = "make"
    DISCUSS = "discuss"
    CLOSE = "close"


class StepForm(StrEnum):
    """How the class sits and works."""

    WHOLE = "whole"
    PAIRS = "pairs"
    GROUPS = "groups"
    ALONE = "alone"
    CIRCLE = "circle"


class HandoutKind(StrEnum):
    """What a handout is, and so how it is printed."""

    WORKSHEET = "worksheet"
    CARDS = "cards"
    ROLES = "roles"
    POSTER = "poster"
    CHARTER = "charter"


class Licence(StrEnum):
    """Under which licence teachers may share what they make of a lesson."""

    BY = "CC-BY-4.0"
    BY_SA = "CC-BY-SA-4.0"
    ZERO = "CC0-1.0"


@dataclass(frozen=True, kw_only=True)
class Goal(Element):
    """What pupils can do at the end."""

    TAG: ClassVar = "goal"
    text: Text = words(required=True)


@dataclass(frozen=True, kw_only=True)
class FrameRef(Element):
    """A goal of a curriculum frame that the lesson answers to, by its key in `curriculum`."""

    TAG: ClassVar = "frame"
    ref: str = attribute()


@dataclass(frozen=True, kw_only=True)
class Material(Element):
    """Something to have at hand."""

    TAG: ClassVar = "material"
    text: Text = words(required=True)


@dataclass(frozen=True, kw_only=True)
class Word(Element):
    """A word of the lesson and what it means."""

    TAG: ClassVar = "word"
    term: Text = words("term", required=True)
    meaning: Text = words("meaning", required=True)


@dataclass(frozen=True, kw_only=True)
class Use(Element):
    """A step in a duration, with its minutes there."""

    TAG: ClassVar = "use"
    step: str = attribute()
    minutes: int = attribute(codec=NATURAL)
    session: int = attribute(codec=NATURAL, default=1)


@dataclass(frozen=True, kw_only=True)
class Variant(Element):
    """A duration: so many sessions of so many minutes each, and the steps that fill them."""

    TAG: ClassVar = "variant"
    id: str = attribute(codec=IDENTIFIER)
    sessions: int = attribute(codec=NATURAL, default=1)
    minutes: int = attribute(codec=NATURAL)
    name: Text = words("name")
    uses: tuple[Use, ...] = children(Use, least=1)

    def session(self, number: int) -> tuple[Use, ...]:
        """Return what fills one session, from 1, in order."""
        return tuple(use for use in self.uses if use.session == number)


@dataclass(frozen=True, kw_only=True)
class Step(Element):
    """Something that teacher and pupils do."""

    TAG: ClassVar = "step"
    id: str = attribute(codec=IDENTIFIER)
    kind: StepKind = attribute(codec=one_of(StepKind), default=StepKind.LEARN)
    form: StepForm = attribute(codec=one_of(StepForm), default=StepForm.WHOLE)
    handouts: tuple[str, ...] = attribute(codec=NAMES, default=())
    title: Text = words("title", required=True)
    do: Text = words("do", rich=True, required=True)
    slide: Text = words("slide", rich=True)
    notes: Text = words("notes", rich=True)


@dataclass(frozen=True, kw_only=True)
class Question(Element):
    """A question for the debrief with the class."""

    TAG: ClassVar = "question"
    text: Text = words(required=True)


@dataclass(frozen=True, kw_only=True)
class Task(Element):
    """A task on a worksheet, with empty lines to write on."""

    TAG: ClassVar = "task"
    lines: int = attribute(codec=NATURAL, default=0)
    text: Text = words(rich=True, required=True)


@dataclass(frozen=True, kw_only=True)
class Card(Element):
    """A card to cut out."""

    TAG: ClassVar = "card"
    id: str = attribute(codec=IDENTIFIER)
    title: Text = words("title")
    body: Text = words("body", rich=True, required=True)


@dataclass(frozen=True, kw_only=True)
class Promise(Element):
    """What a class agrees on, or a line to fill in."""

    TAG: ClassVar = "promise"
    text: Text = words(required=True)


PosterPart = Chat | Post | Picture


@dataclass(frozen=True, kw_only=True)
class Handout(Element):
    """Something to print and hand out."""

    TAG: ClassVar = "handout"
    id: str = attribute(codec=IDENTIFIER)
    kind: HandoutKind | str = attribute(codec=one_of(HandoutKind))
    title: Text = words("title", required=True)
    intro: Text = words("intro", rich=True)
    tasks: tuple[Task, ...] = children(Task)
    cards: tuple[Card, ...] = children(Card)
    parts: tuple[PosterPart, ...] = children(Chat, Post, Picture)
    promises: tuple[Promise, ...] = children(Promise)


@dataclass(frozen=True, kw_only=True)
class Credit(Element):
    """Who made it, or whose idea it builds on."""

    TAG: ClassVar = "credit"
    text: Text = words(required=True)


@dataclass(frozen=True, kw_only=True)
class Lesson(Document):
    """A lesson for class in all its languages."""

    TAG: ClassVar = "esafety_lesson"
    IDENTITY: ClassVar = "lesson"
    schema: int | None = attribute(codec=POSITIVE)
    lesson: str = attribute()
    languages: tuple[str, ...] = attribute(codec=NAMES, default=())
    open: str = attribute(default="")
    youngest: int = attribute(codec=NATURAL)
    oldest: int = attribute(codec=NATURAL)
    licence: Licence = attribute(codec=one_of(Licence), default=Licence.BY_SA)
    minutes: int = attribute(codec=NATURAL, default=0)
    title: Text = words("title", required=True)
    brief: Text = words("brief", rich=True)
    keywords: Text = words("keywords")
    helplines: tuple[Helpline, ...] = children(Helpline)
    people: tuple[Person, ...] = children(Person)
    guiding: Text = words("guiding")
    goals: tuple[Goal, ...] = children(Goal)
    frames: tuple[FrameRef, ...] = children(FrameRef)
    materials: tuple[Material, ...] = children(Material)
    terms: tuple[Word, ...] = children(Word)
    variants: tuple[Variant, ...] = children(Variant, least=1)
    steps: tuple[Step, ...] = children(Step, least=1)
    ask_pupils: Text = words("ask_pupils", rich=True)
    questions: tuple[Question, ...] = children(Question)
    safety: Text = words("safety", rich=True)
    disclosure: Text = words("disclosure", rich=True)
    differentiation: Text = words("differentiation", rich=True)
    exit_ticket: Text = words("exit_ticket", rich=True)
    family_letter: Text = words("family_letter", rich=True)
    handouts: tuple[Handout, ...] = children(Handout)
    credits: tuple[Credit, ...] = children(Credit)
    sources: tuple[Source, ...] = children(Source)

    @cached_property
    def variant(self) -> Mapping[str, Variant]:
        """Durations by id."""
        return {v.id: v for v in reversed(self.variants)}

    @cached_property
    def step(self) -> Mapping[str, Step]:
        """Steps by id."""
        return {s.id: s for s in reversed(self.steps)}

    @cached_property
    def handout(self) -> Mapping[str, Handout]:
        """Handouts by id."""
        return {h.id: h for h in reversed(self.handouts)}

    def picked(self, variant: str) -> Variant:
        """Return a duration by its id; the first when there is no such duration any more."""
        return self.variant.get(variant) or self.variants[0]
