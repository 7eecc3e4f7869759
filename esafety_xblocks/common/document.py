"""What the root of every format of ours has, and the elements that several formats share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from esafety_xblocks.common.olx import Element, attribute, words
from esafety_xblocks.common.olx.codecs import IDENTIFIER
from esafety_xblocks.text import Text

AVATARS = (
    *(f"girl-{number}" for number in range(1, 5)),
    *(f"boy-{number}" for number in range(1, 5)),
    *(f"woman-{number}" for number in range(1, 4)),
    *(f"man-{number}" for number in range(1, 4)),
    *("girl-headscarf", "boy-wheelchair", "woman-headscarf", "elder-1", "elder-2", "group", "unknown"),
)


@dataclass(frozen=True, kw_only=True)
class Helpline(Element):
    """A situation whose contacts come first in the help panel."""

    TAG: ClassVar = "helpline"
    situation: str = attribute()


@dataclass(frozen=True, kw_only=True)
class Person(Element):
    """Somebody in the story, or in a chat that is shown."""

    TAG: ClassVar = "person"
    id: str = attribute(codec=IDENTIFIER)
    avatar: str = attribute(default="unknown")
    name: Text = words("name", required=True)
    role: Text = words("role")


@dataclass(frozen=True, kw_only=True)
class Source(Element):
    """Where a fact comes from."""

    TAG: ClassVar = "source"
    id: str = attribute()
    href: str = attribute(default="")
    lang: str = attribute(default="")
    text: Text = words(required=True)


@dataclass(frozen=True, kw_only=True)
class Document(Element):
    """The root of a format.

    Each format declares its own fields, in this order: `schema`, its identity, `languages`, `open`, other attributes,
    `title`, `brief`, `keywords`, `helplines`, `people`, what it is about, `sources`.

    Attributes:
        IDENTITY: the attribute that names a document across copies, pastes and course runs.
        SCHEMA: the newest version of the format that this code knows.
    """

    IDENTITY: ClassVar[str] = ""
    SCHEMA: ClassVar[int] = 1

    # Declared as fields by every format: inherited from here they would stand first.

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it is written in, the original first."""
        raise NotImplementedError

    @property
    def open(self) -> str:
        """The language to open in; empty for the original."""
        raise NotImplementedError

    @property
    def title(self) -> Text:
        """What it is called."""
        raise NotImplementedError

    @property
    def brief(self) -> Text:
        """What it is about, in a sentence or two."""
        raise NotImplementedError

    @property
    def keywords(self) -> Text:
        """What search may find it by."""
        raise NotImplementedError

    @property
    def identity(self) -> str:
        """What names the document across copies."""
        return str(getattr(self, self.IDENTITY))

    @property
    def original(self) -> str:
        """The language the others are translated from."""
        return self.languages[0] if self.languages else ""

    @property
    def opens_in(self) -> str:
        """The language shown to a reader who has not chosen one."""
        return self.open if self.open in self.languages else self.original

    @cached_property
    def person(self) -> Mapping[str, Person]:
        """People by id; the first of two with one id (the checks name the other)."""
        return {p.id: p for p in reversed(self._elements("people"))}

    @cached_property
    def source(self) -> Mapping[str, Source]:
        """Sources by id."""
        return {s.id: s for s in reversed(self._elements("sources"))}

    @cached_property
    def situations(self) -> tuple[str, ...]:
        """What the document touches on: which contacts come first."""
        return tuple(h.situation for h in self._elements("helplines"))

    def _elements(self, name: str) -> tuple[Any, ...]:
        return tuple(getattr(self, name, ()))
