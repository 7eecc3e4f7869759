"""Texts as a template lays them out: words with the language they are in, people with their faces."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from esafety_xblocks.scenario.model import Person, Story
from esafety_xblocks.scenario.views import sprites, words
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
    """Says a story's texts to one reader."""

    story: Story
    reader: Reader
    uid: str

    @property
    def language(self) -> str:
        """The reader's language."""
        return self.reader.language

    @cached_property
    def ui(self) -> Mapping[str, str]:
        """The words of the interface."""
        return words.ui(self.language)

    def plain(self, text: Text) -> Said:
        """Return the words alone."""
        return _said(self.reader.plain(text))

    def html(self, text: Text) -> Said:
        """Return rich text."""
        return _said(self.reader.html(text))

    def face(self, person_id: str) -> Face:
        """Return a person as shown; somebody unknown when the story has nobody of that id."""
        person = self.story.person.get(person_id)
        if person is None:
            return Face(self.ui["somebody"], self.ui["somebody"].lower(), Said(""), self.symbol("unknown"), 0)
        return self._faces[person_id]

    @cached_property
    def _faces(self) -> Mapping[str, Face]:
        return {person.id: self._face(n, person) for n, person in enumerate(self.story.people)}

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
