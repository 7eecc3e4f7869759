"""Words: too many of them, sentences that are hard to follow, pictures without a description."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from esafety_xblocks.common import parts as p
from esafety_xblocks.common.checks.markup import attributes, parsed
from esafety_xblocks.common.checks.remarks import hint, warning
from esafety_xblocks.common.document import Document
from esafety_xblocks.common.olx import Element, Place, texts
from esafety_xblocks.common.olx.fields import Words
from esafety_xblocks.common.problem import Problem
from esafety_xblocks.text import COMMUNITIES, N_, Reader, Text
from esafety_xblocks.text.reader import word_count

MOST_WORDS: Mapping[tuple[type[Element], str], int] = {
    (p.Narration, "text"): 160,
    (p.Mail, "body"): 220,
    (p.Document, "body"): 220,
}
"""Longest texts that are still read on a phone. Our choice; a narration of 160 words fills two screens."""

MOST_WORDS_IN_SENTENCE = 32

_SENTENCE_END = re.compile(r"[.!?…]+[»”\"’)]*(?:\s|\u00a0|$)")


def wording(
    document: Document, every: Iterable[Place], most: Mapping[tuple[type[Element], str], int] = MOST_WORDS
) -> Iterator[Problem]:
    """Yield what is wrong with the words, whatever they say.

    Args:
        document: the document.
        every: all its places.
        most: the longest texts, in words, by element and field.
    """
    for place, name, shape, text in texts(document):
        yield from _lengths(document, place, shape, text, most.get((type(place.element), name)))
        for version in text.versions:
            yield from attributes(place, version.markup, version.line or text.line, shape.tag)
            yield from _inner_alt(place, version.markup, version.line or text.line, shape.tag)
    for place in every:
        yield from _alt(place)


def _lengths(document: Document, place: Place, shape: Words, text: Text, most: int | None) -> Iterator[Problem]:
    for language in document.languages:
        version = text.own(language)
        if version is None or (version.lang == "" and language != document.original):
            continue
        where = {"line": version.line or text.line, "part": shape.tag, "lang": language}
        reader = Reader(language, COMMUNITIES[0], document.original)
        if parsed(version.markup) is None:
            continue
        words = word_count(text, reader)
        if most is not None and words > most:
            sentence = N_("{words} words in “{lang}” are much to read here; {most} is plenty. Shorten or split it.")
            yield hint("too_long", place, sentence, words=words, most=most, **where)
        longest = longest_sentence(reader.plain(text).words)
        if longest > MOST_WORDS_IN_SENTENCE:
            sentence = N_("A sentence of {words} words (“{lang}”) is hard to follow. Make two of it.")
            yield hint("long_sentence", place, sentence, words=longest, **where)


def longest_sentence(words: str) -> int:
    """Return how many words the longest sentence has."""
    return max((len(sentence.split()) for sentence in _SENTENCE_END.split(words)), default=0)


# ---------------------------------------------------------------- pictures


def _alt(place: Place) -> Iterator[Problem]:
    element = place.element
    if isinstance(element, p.Picture) and not element.decorative and not element.alt:
        sentence = N_('Describe this picture in <alt>, or say decorative="true" when it adds nothing.')
        yield warning("no_alt", place, sentence)
    elif isinstance(element, p.Post) and element.src and not element.alt:
        yield warning("no_alt", place, N_("Describe the picture of this post in <alt>."))
    elif isinstance(element, p.Message) and not element.text:
        if element.kind in (p.MessageKind.PICTURE, p.MessageKind.STICKER):
            yield warning("no_alt", place, N_("Describe this picture or sticker in a <text>."))
        elif element.kind is p.MessageKind.VOICE:
            yield warning("no_alt", place, N_("Write out what this voice message says in a <text>."))
        elif element.kind in (p.MessageKind.TEXT, p.MessageKind.SYSTEM):
            yield warning("empty_message", place, N_("This message says nothing. Add a <text> or remove it."))


def _inner_alt(place: Place, markup: str, line: int, part: str) -> Iterator[Problem]:
    tree = parsed(markup)
    for picture in tree.iter("img") if tree is not None else ():
        if picture.get("alt") is None:
            sentence = N_('Describe this picture in its “alt”; alt="" says that it is decoration.')
            yield warning("no_alt", place, sentence, line=line, part=part)
