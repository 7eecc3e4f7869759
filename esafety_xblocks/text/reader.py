"""Who reads: their language and their community, and what a Text is for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree
from markupsafe import Markup

from esafety_xblocks.text import rich
from esafety_xblocks.text.terms import term_words
from esafety_xblocks.text.text import Text

COMMUNITIES = ("be_vl", "be_wb", "be_de")
"""Flemish, French (Wallonie-Bruxelles) and German-speaking Community: whose school rules a reader works under."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Words as they are shown.

    Attributes:
        words: safe HTML, or plain characters to be escaped by the template.
        lang: the language of the words when it is not the reader's (a fallback); else empty.
    """

    words: str
    lang: str = ""

    def __bool__(self) -> bool:
        return bool(self.words)


@dataclass(frozen=True, slots=True)
class Reader:
    """A person who reads.

    Attributes:
        language: the language they read in.
        community: one of `COMMUNITIES`; it does not follow from the language.
        original: the language that missing words fall back to.
    """

    language: str
    community: str
    original: str

    def html(self, text: Text) -> Shown:
        """Return rich text as sanitised HTML."""
        return self._shown(text, _html)

    def plain(self, text: Text) -> Shown:
        """Return the words alone."""
        return self._shown(text, _plain)

    def markup(self, text: Text) -> Shown:
        """Return rich text in its canonical form, with the terms spelt out; not yet sanitised."""
        return self._shown(text, _markup)

    def _shown(self, text: Text, say: Callable[[str, str, str], str]) -> Shown:
        version = text.pick(self.language, self.original)
        if version is None:
            return Shown(say("", self.language, self.community))
        lang = version.lang or self.language
        return Shown(say(version.markup, lang, self.community), "" if lang == self.language else lang)


@lru_cache(maxsize=8192)
def _html(markup: str, language: str, community: str) -> Markup:
    return rich.to_html(markup, lambda element: _term(element, language, community))


@lru_cache(maxsize=8192)
def _plain(markup: str, language: str, community: str) -> str:
    return rich.to_plain(markup, lambda element: _term(element, language, community))


@lru_cache(maxsize=2048)
def _markup(markup: str, language: str, community: str) -> str:
    return rich.spelt_out(markup, lambda element: _term(element, language, community))


def _term(element: etree._Element, language: str, community: str) -> str:
    words = term_words(element.get("ref", ""), community, language, element.get("form", "the"))
    return words[:1].upper() + words[1:] if element.get("cap") == "true" else words


def word_count(text: Text, reader: Reader) -> int:
    """Return how many words a reader reads in a text."""
    return sum(any(c.isalnum() for c in word) for word in reader.plain(text).words.split())
