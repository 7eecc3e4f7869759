"""A document side by side in its languages: what is missing, what is out of date, what does not look alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from esafety_xblocks.common.checks.markup import parsed
from esafety_xblocks.common.checks.remarks import hint, root, warning
from esafety_xblocks.common.document import Document
from esafety_xblocks.common.olx import Place, texts
from esafety_xblocks.common.olx.fields import Words
from esafety_xblocks.common.problem import Problem
from esafety_xblocks.text import N_, Text, Version

_LONGER = 2.0
_ENOUGH_WORDS = 12


@dataclass(frozen=True, slots=True)
class _Shape:
    """What a version is made of."""

    blocks: int
    links: int
    pictures: int
    terms: tuple[tuple[str, int], ...]
    words: int


def languages(document: Document) -> Iterator[Problem]:
    """Yield what a reader of one language gets less of than a reader of another."""
    every = tuple(texts(document))
    for language in document.languages:
        if not any(text.own(language) for _, _, _, text in every):
            sentence = N_("Nothing is written in “{lang}” yet. Translate it, or take it out of “languages”.")
            yield warning("no_translation", root(document), sentence, lang=language)
            continue
        for place, _, shape, text in every:
            yield from _one(place, shape, text, language, document.original)


def _one(place: Place, shape: Words, text: Text, language: str, original: str) -> Iterator[Problem]:
    if text.is_missing(language):
        sentence = N_('This text is missing in “{lang}”. Add a <text xml:lang="{lang}">.')
        yield warning("missing_language", place, sentence, line=text.line, part=shape.tag, lang=language)
        return
    source, version = text.own(original), text.own(language)
    if source is None or version is None or version is source:
        return
    if text.is_stale(language, original):
        sentence = N_(
            "The original changed after this was translated to “{lang}”. Look it over, then run "
            "“esafety format --stamp”."
        )
        yield warning("stale", place, sentence, line=version.line, part=shape.tag, lang=language)
    yield from _differs(place, shape.tag, source, version)


def _differs(place: Place, part: str, source: Version, version: Version) -> Iterator[Problem]:
    one, other = _shape(source.markup), _shape(version.markup)
    if one is None or other is None:
        return
    more = {"line": version.line, "part": part, "lang": version.lang, "original": source.lang}
    if abs(one.blocks - other.blocks) > max(1, one.blocks // 3):
        sentence = N_("{there} paragraphs or items in “{original}”, {here} in “{lang}”. Is something left out?")
        yield warning("differs", place, sentence, here=other.blocks, there=one.blocks, **more)
    if one.links != other.links:
        sentence = N_("{there} links in “{original}”, {here} in “{lang}”. Is one left out?")
        yield warning("differs", place, sentence, here=other.links, there=one.links, **more)
    if one.pictures != other.pictures:
        sentence = N_("{there} pictures in “{original}”, {here} in “{lang}”. Is one left out?")
        yield warning("differs", place, sentence, here=other.pictures, there=one.pictures, **more)
    if one.terms != other.terms:
        sentence = N_("The terms differ from those in “{original}”. Use the same <term> elements in “{lang}”.")
        yield warning("differs", place, sentence, **more)
    long, short = max(one.words, other.words), min(one.words, other.words)
    if long >= _ENOUGH_WORDS and long > _LONGER * short:
        sentence = N_("{there} words in “{original}”, {here} in “{lang}”. Is something left out?")
        yield hint("length_differs", place, sentence, here=other.words, there=one.words, **more)


@lru_cache(maxsize=16_384)
def _shape(markup: str) -> _Shape | None:
    tree = parsed(markup)
    if tree is None:
        return None
    tags = Counter(str(item.tag) for item in tree.iterdescendants())
    terms = Counter(item.get("ref", "") for item in tree.iter("term"))
    return _Shape(
        tags["p"] + tags["li"],
        tags["a"],
        tags["img"],
        tuple(sorted(terms.items())),
        len("".join(tree.itertext()).split()) + sum(terms.values()),
    )
