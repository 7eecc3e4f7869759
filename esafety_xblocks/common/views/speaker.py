"""Texts as a template lays them out: words with the language they are in, people with their faces."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from esafety_xblocks.common.document import Document, Person, Source
from esafety_xblocks.common.views import sprites
from esafety_xblocks.common.views.words import SHARED, RoomWords
from esafety_xblocks.text import Reader, Shown, Text
from esafety_xblocks.text.rich import is_safe_attribute

NAME_COLOURS = 6


@dataclass(frozen=True, slots=True)
class Said:
    """Words, and a ready `lang` attribute when they are not in the reader's language."""

    words: str
    at: Markup = Markup("")

    def __bool__(self) -> bool:
        return bool(self.words)


@dataclass(frozen=True, slots=True)
class Face:
    """A person as shown: name, role, the drawn face, and a colour that stays theirs.

    `name` begins with a capital, `inner` is the name in the middle of a sentence ("de mama van Noor").
    """

    name: str
    inner: str
    role: Said
    href: str
    colour: int


@dataclass(frozen=True)
class Speaker:
    """Says a document's texts to one reader.

    Attributes:
        document: what is shown.
        reader: who reads.
        uid: prefix of the ids on the page.
        words: the words of the block's page.
    """

    document: Document
    reader: Reader
    uid: str
    words: RoomWords = SHARED

    @property
    def language(self) -> str:
        """The reader's language."""
        return self.reader.language

    @cached_property
    def ui(self) -> Mapping[str, str]:
        """The words of the interface."""
        return self.words.ui(self.language)

    def plain(self, text: Text) -> Said:
        """Return the words alone."""
        return _said(self.reader.plain(text))

    def html(self, text: Text) -> Said:
        """Return rich text."""
        return _said(self.reader.html(text))

    def face(self, person_id: str) -> Face:
        """Return a person as shown; somebody unknown when the document has nobody of that id."""
        person = self.document.person.get(person_id)
        if person is None:
            return Face(self.ui["somebody"], self.ui["somebody"].lower(), Said(""), self.symbol("unknown"), 0)
        return self._faces[person_id]

    @cached_property
    def _faces(self) -> Mapping[str, Face]:
        return {person.id: self._face(n, person) for n, person in enumerate(getattr(self.document, "people", ()))}

    def _face(self, number: int, person: Person) -> Face:
        name = self.reader.plain(person.name).words or self.ui["somebody"]
        return Face(
            name[:1].upper() + name[1:] if " " in name else name,
            name,
            self.plain(person.role),
            self.symbol(person.avatar),
            number % NAME_COLOURS,
        )

    def symbol(self, avatar: str) -> str:
        """Return the reference to a face in the page's sprite."""
        return f"#{self.uid}-{avatar if avatar in sprites.avatars() else 'unknown'}"


def _said(shown: Shown) -> Said:
    if not shown.lang:
        return Said(shown.words)
    return Said(shown.words, Markup(' lang="{}"').format(shown.lang))


def picture(src: str) -> str:
    """Return a picture's address when it is on the learner's own server; else nothing."""
    return src if is_safe_attribute("img", "src", src) else ""


@dataclass(frozen=True, slots=True)
class SourceShown:
    """Where a fact comes from."""

    said: Said
    href: str


def sources(speaker: Speaker, ids: Sequence[str]) -> tuple[SourceShown, ...]:
    """Return the document's sources of these ids."""
    return tuple(source(speaker, speaker.document.source[name]) for name in ids if name in speaker.document.source)


def source(speaker: Speaker, one: Source) -> SourceShown:
    """Return a source; its address only when it is a page on the web."""
    href = one.href if one.href.lower().startswith(("https://", "http://")) else ""
    said = speaker.plain(one.text)
    foreign = one.lang and one.lang != speaker.language and re.fullmatch(r"[a-z]{2,3}", one.lang)
    return SourceShown(Said(said.words, Markup(' lang="{}"').format(one.lang)) if foreign else said, href)
