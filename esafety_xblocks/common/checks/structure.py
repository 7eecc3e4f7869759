"""Names, languages, references and words: what every format's `structure` looks at. Cheap; Studio runs it often.

An error keeps learners out (`load`), so what only harms the document is a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from esafety_xblocks.common import parts as p
from esafety_xblocks.common.checks.markup import address, markup
from esafety_xblocks.common.checks.remarks import at, error, no_value, not_one_of, root, warning
from esafety_xblocks.common.contacts import SITUATIONS
from esafety_xblocks.common.document import AVATARS, Document, Helpline, Person, Source
from esafety_xblocks.common.olx import Element, Place
from esafety_xblocks.common.olx.codecs import ID, RESERVED_IDS
from esafety_xblocks.common.olx.fields import Words, shapes
from esafety_xblocks.common.problem import Problem
from esafety_xblocks.text import N_

_IDENTITY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_IDENTITY = 100
"""Characters of an identity at most: figures about many learners are kept under it (`workshops/data.py`)."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")

PEOPLE: Mapping[type[Element], tuple[tuple[str, bool], ...]] = {
    p.Chat: (("owner", False),),
    p.Message: (("sender", False),),
    p.Post: (("by", True),),
    p.Comment: (("by", True),),
    p.Mail: (("sender", True), ("to", False)),
    p.Call: (("other", True),),
    p.Line: (("by", False),),
    p.Thought: (("by", True),),
}
"""Which fields of the shared parts name a person, and whether they must."""


# ---------------------------------------------------------------- the root


def identity(document: Document) -> Iterator[Problem]:
    """Yield what is wrong with the name and the languages of a document."""
    place, name = root(document), document.identity
    if not name:
        yield no_value(place, document.IDENTITY)
    elif not _IDENTITY.fullmatch(name):
        sentence = N_("“{value}” cannot be “{name}”. Use small letters, digits and single hyphens, e.g. just-a-joke.")
        yield error("bad_identity", place, sentence, value=name, name=document.IDENTITY)
    elif len(name) > LONGEST_IDENTITY:
        sentence = N_("“{name}” has more than {most} characters. Shorten it.")
        yield error("long_identity", place, sentence, name=document.IDENTITY, most=LONGEST_IDENTITY)
    yield from _languages(document, place)


def _languages(document: Document, place: Place) -> Iterator[Problem]:
    if not document.languages:
        yield error("no_languages", place, N_('Say in which languages this is, e.g. languages="nl fr".'))
    for index, code in enumerate(document.languages):
        if not _LANGUAGE.fullmatch(code):
            yield error("bad_language", place, N_("“{code}” is not a language code. Write nl, fr or de."), code=code)
        elif code in document.languages[:index]:
            yield warning("double_language", place, N_("“{code}” stands twice in “languages”. Keep one."), code=code)
    if document.open and document.open not in document.languages:
        sentence = N_("This opens in “{code}”, which is not one of its languages. Correct “open” or “languages”.")
        yield warning("bad_open", place, sentence, code=document.open)


# ---------------------------------------------------------------- names


def unique(elements: Iterable[Element], under: str = "") -> Iterator[Problem]:
    """Yield the ids that stand twice among some elements.

    Args:
        elements: the elements that share a set of names.
        under: the place that holds them, when it is not the root.
    """
    seen: dict[str, Element] = {}
    for element in elements:
        own = str(getattr(element, "id", ""))
        if own and own in seen:
            where = f"{under}, {element.TAG} {own}" if under else ""
            sentence = N_("The id “{value}” is used twice (first in line {first}). Give one of them another id.")
            yield error("double_id", at(element, where), sentence, value=own, first=seen[own].line)
        seen.setdefault(own, element)


def ids(every: Iterable[Place]) -> Iterator[Problem]:
    """Yield the ids that are missing or cannot be ids."""
    for place in every:
        own = getattr(place.element, "id", None)
        if own == "":
            yield error("missing_id", place, N_("This <{tag}> needs an id."), tag=place.element.TAG)
        elif own is not None and place.element.TAG != "source" and (not ID.match(own) or own in RESERVED_IDS):
            sentence = N_("“{value}” cannot be an id. Use small letters, digits and _, beginning with a letter.")
            yield error("bad_id", place, sentence, value=own)


# ---------------------------------------------------------------- references


def references(
    document: Document,
    every: Iterable[Place],
    people: Mapping[type[Element], tuple[tuple[str, bool], ...]] = PEOPLE,
) -> Iterator[Problem]:
    """Yield the people and sources that are named and not there, and the addresses and lists that are wrong.

    Args:
        document: the document.
        every: all its places.
        people: which fields name a person, and whether they must.
    """
    for place in every:
        element = place.element
        yield from _people(document, place, people)
        for name in getattr(element, "sources", ()) if not isinstance(element, Document) else ():
            if name not in document.source:
                sentence = N_("There is no source “{value}”. Add it or correct it.")
                yield warning("unknown_source", place, sentence, value=name)
        if isinstance(element, Source) and element.href:
            yield from address(place, "a", "href", element.href)
        if isinstance(element, p.Picture | p.Post | p.Message) and element.src:
            yield from address(place, "img", "src", element.src)
        if isinstance(element, Helpline) and element.situation not in SITUATIONS:
            yield not_one_of("unknown_situation", at(element), element.situation, SITUATIONS)
        if isinstance(element, Person) and element.avatar not in AVATARS:
            yield not_one_of("unknown_avatar", at(element), element.avatar, sorted(AVATARS))


def _people(
    document: Document, place: Place, people: Mapping[type[Element], tuple[tuple[str, bool], ...]]
) -> Iterator[Problem]:
    for name, required in people.get(type(place.element), ()):
        person = getattr(place.element, name)
        if person and person not in document.person:
            sentence = N_("There is no person “{value}”. Add them or correct it.")
            yield error("unknown_person", place, sentence, value=person)
        elif required and not person:
            yield no_value(place, name)


# ---------------------------------------------------------------- words


def texts_are_sound(
    document: Document, every: Iterable[Place], needed: tuple[type[Element], ...] = ()
) -> Iterator[Problem]:
    """Yield the words that are missing, that nobody sees, or whose marks are broken.

    Args:
        document: the document.
        every: all its places.
        needed: elements that mean nothing to a learner without their words.
    """
    languages = {*document.languages, ""}
    for place in every:
        for name, shape in shapes(type(place.element)):
            if not isinstance(shape, Words):
                continue
            text = getattr(place.element, name)
            if shape.required and not text:
                say = error if isinstance(place.element, needed) else warning
                sentence = N_("Words are missing here. Add a <text>.")
                yield say("missing_words", place, sentence, line=text.line, part=shape.tag)
            for version in text.versions:
                line = version.line or text.line
                if document.languages and version.lang not in languages:
                    sentence = N_(
                        "This text is in “{lang}”, which “languages” does not list, so nobody sees it. Add it there."
                    )
                    yield warning("unlisted_language", place, sentence, line=line, part=shape.tag, lang=version.lang)
                yield from markup(place, version.markup, line, shape.tag)
