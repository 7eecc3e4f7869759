"""What the author wrote: scales, statements, vignettes, knowledge questions and counts (docs/olx-survey.md)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import ClassVar

from esafety_xblocks.common.document import Document, Helpline, Person, Source
from esafety_xblocks.common.olx import Element, attribute, children, words
from esafety_xblocks.common.olx.codecs import IDENTIFIER, NAMES, NATURAL, POSITIVE, TRUTH, one_of
from esafety_xblocks.common.parts import Part
from esafety_xblocks.text import Text


class Moment(StrEnum):
    """When a teacher answers: before the course, right after it, some weeks later."""

    PRE = "pre"
    POST = "post"
    LATER = "later"


class Form(StrEnum):
    """Parallel forms: the same kind of questions with other details, so that nobody answers from memory."""

    A = "A"
    B = "B"

    @property
    def other(self) -> Form:
        """The form that is not this one."""
        return Form.B if self is Form.A else Form.A


class FormChoice(StrEnum):
    """Which form a block shows; `auto` gives half of the teachers A first and the others B."""

    A = "A"
    B = "B"
    AUTO = "auto"


@dataclass(frozen=True, kw_only=True)
class Point(Element):
    """One labelled point of a scale."""

    TAG: ClassVar = "point"
    value: int = attribute(codec=NATURAL)
    label: Text = words("label", required=True)


@dataclass(frozen=True, kw_only=True)
class Scale(Element):
    """The points somebody chooses from; every one has words."""

    TAG: ClassVar = "scale"
    id: str = attribute(codec=IDENTIFIER)
    points: tuple[Point, ...] = children(Point, least=1)

    @property
    def values(self) -> tuple[int, ...]:
        """The numbers of the points, in the author's order."""
        return tuple(point.value for point in self.points)

    @property
    def least(self) -> int:
        """The lowest number."""
        return min(self.values, default=0)

    @property
    def most(self) -> int:
        """The highest number."""
        return max(self.values, default=0)

    def turned(self, value: float) -> float:
        """Return what an answer to a reversed statement means on the scale."""
        return self.least + self.most - value


@dataclass(frozen=True, kw_only=True)
class Dimension(Element):
    """What several statements measure together."""

    TAG: ClassVar = "dimension"
    id: str = attribute(codec=IDENTIFIER)
    name: Text = words("name", required=True)


@dataclass(frozen=True, kw_only=True)
class Statement(Element):
    """A sentence to place oneself on; `reverse` when a high answer means little of the dimension."""

    TAG: ClassVar = "item"
    id: str = attribute(codec=IDENTIFIER)
    dimension: str = attribute(default="")
    reverse: bool = attribute(codec=TRUTH, default=False)
    form: Form | None = attribute(codec=one_of(Form), default=None)
    text: Text = words(required=True)


@dataclass(frozen=True, kw_only=True)
class Likert(Element):
    """Statements on one scale."""

    TAG: ClassVar = "likert"
    id: str = attribute(codec=IDENTIFIER)
    scale: str = attribute()
    title: Text = words("title")
    lead: Text = words("lead")
    dimensions: tuple[Dimension, ...] = children(Dimension)
    items: tuple[Statement, ...] = children(Statement, least=1)


@dataclass(frozen=True, kw_only=True)
class Vignette(Element):
    """A short situation and what the teacher would do."""

    TAG: ClassVar = "vignette"
    id: str = attribute(codec=IDENTIFIER)
    form: Form | None = attribute(codec=one_of(Form), default=None)
    parts: tuple[Part, ...] = children(*Part.__args__)
    question: Text = words("question", required=True)


@dataclass(frozen=True, kw_only=True)
class Vignettes(Element):
    """Situations on one scale of likelihood."""

    TAG: ClassVar = "vignettes"
    id: str = attribute(codec=IDENTIFIER)
    scale: str = attribute()
    title: Text = words("title")
    lead: Text = words("lead")
    items: tuple[Vignette, ...] = children(Vignette, least=1)


@dataclass(frozen=True, kw_only=True)
class Option(Element):
    """One of the answers to a knowledge question."""

    TAG: ClassVar = "option"
    id: str = attribute(codec=IDENTIFIER)
    correct: bool = attribute(codec=TRUTH, default=False)
    label: Text = words("label", required=True)


@dataclass(frozen=True, kw_only=True)
class KnowledgeItem(Element):
    """A knowledge question with one right answer, which never leaves the server."""

    TAG: ClassVar = "item"
    id: str = attribute(codec=IDENTIFIER)
    form: Form | None = attribute(codec=one_of(Form), default=None)
    question: Text = words("question", required=True)
    options: tuple[Option, ...] = children(Option, least=2)

    def sign(self, option: Option) -> str:
        """Return what a page calls an option: it stays the same when the author moves options about.

        An author's id may tell which answer is right, so pages never hold ids.
        """
        return hashlib.sha256(f"{self.id} {option.id}".encode()).hexdigest()[:8]

    def signed(self, sign: str) -> Option | None:
        """Return the option that a page calls so."""
        return next((option for option in self.options if self.sign(option) == sign), None)


@dataclass(frozen=True, kw_only=True)
class Knowledge(Element):
    """Knowledge questions."""

    TAG: ClassVar = "knowledge"
    id: str = attribute(codec=IDENTIFIER)
    title: Text = words("title")
    lead: Text = words("lead")
    items: tuple[KnowledgeItem, ...] = children(KnowledgeItem, least=1)


@dataclass(frozen=True, kw_only=True)
class Count(Element):
    """A question answered with a whole number."""

    TAG: ClassVar = "count"
    id: str = attribute(codec=IDENTIFIER)
    most: int = attribute(codec=NATURAL, default=99)
    form: Form | None = attribute(codec=one_of(Form), default=None)
    text: Text = words(required=True)


@dataclass(frozen=True, kw_only=True)
class Counts(Element):
    """Questions after what happened, in numbers."""

    TAG: ClassVar = "counts"
    id: str = attribute(codec=IDENTIFIER)
    title: Text = words("title")
    lead: Text = words("lead")
    items: tuple[Count, ...] = children(Count, least=1)


Section = Likert | Vignettes | Knowledge | Counts
Item = Statement | Vignette | KnowledgeItem | Count


def items_of(section: Section) -> tuple[Item, ...]:
    """Return the items of a section, of both forms."""
    return section.items


@dataclass(frozen=True, kw_only=True)
class Survey(Document):
    """A survey in all its languages, for one moment."""

    TAG: ClassVar = "esafety_survey"
    IDENTITY: ClassVar = "survey"

    schema: int | None = attribute(codec=POSITIVE)
    survey: str = attribute()
    languages: tuple[str, ...] = attribute(codec=NAMES, default=())
    open: str = attribute(default="")
    moment: Moment = attribute(codec=one_of(Moment), default=Moment.PRE)
    form: FormChoice = attribute(codec=one_of(FormChoice), default=FormChoice.AUTO)
    minutes: int = attribute(codec=NATURAL, default=0)
    title: Text = words("title", required=True)
    brief: Text = words("brief", rich=True)
    keywords: Text = words("keywords")
    helplines: tuple[Helpline, ...] = children(Helpline)
    status: Text = words("status")
    consent: Text = words("consent", rich=True)
    people: tuple[Person, ...] = children(Person)
    scales: tuple[Scale, ...] = children(Scale)
    sections: tuple[Section, ...] = children(Likert, Vignettes, Knowledge, Counts, least=1)
    sources: tuple[Source, ...] = children(Source)

    @cached_property
    def scale(self) -> Mapping[str, Scale]:
        """Scales by id; the first of two with one id (the checks name the other)."""
        return {s.id: s for s in reversed(self.scales)}

    @cached_property
    def section(self) -> Mapping[str, Section]:
        """Sections by id."""
        return {s.id: s for s in reversed(self.sections)}

    @cached_property
    def item(self) -> Mapping[str, tuple[Section, Item]]:
        """Every item by id, of both forms, with its section."""
        every = [(section, item) for section in self.sections for item in items_of(section)]
        return {item.id: (section, item) for section, item in reversed(every)}

    def asked(self, section: Section, form: Form) -> tuple[Item, ...]:
        """Return the items of a section that a form asks."""
        return tuple(item for item in items_of(section) if item.form in (None, form))

    def items(self, form: Form) -> Iterator[tuple[Section, Item]]:
        """Yield every item that a form asks, in order."""
        for section in self.sections:
            for item in self.asked(section, form):
                yield section, item
