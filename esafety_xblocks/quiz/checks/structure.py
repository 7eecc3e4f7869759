"""What makes a quiz unplayable, or its names wrong. One pass over the model; Studio runs it on every key.

An error here keeps learners out (`load`), so what only harms the quiz is a warning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from esafety_xblocks.common.checks.markup import address
from esafety_xblocks.common.checks.remarks import error, no_value, not_one_of, warning
from esafety_xblocks.common.checks.structure import identity, ids, references, texts_are_sound, unique
from esafety_xblocks.common.olx import Place, places
from esafety_xblocks.common.problem import Problem
from esafety_xblocks.quiz.checks.answers import answers
from esafety_xblocks.quiz.checks.pool import pool
from esafety_xblocks.quiz.model import Asking, Box, Card, Extra, Item, Match, Multiple, Option, Pair, Quiz, Single, Sort
from esafety_xblocks.text import COMMUNITIES, N_

SPOKEN = (Asking, Option, Item, Pair, Extra, Box, Card)
"""Elements that mean nothing to a learner without their words."""


def structure(quiz: Quiz) -> tuple[Problem, ...]:
    """Return what is wrong with names, answers and the pool; never raises, whatever the quiz."""
    every = tuple(places(quiz))
    found: list[Problem] = []
    for look in _LOOKS:
        found += look(quiz, every)
    return tuple(found)


def _names(quiz: Quiz, every: tuple[Place, ...]) -> Iterator[Problem]:
    yield from identity(quiz)
    for group in (quiz.people, quiz.topics, quiz.questions, quiz.sources):
        yield from unique(group)
    for question in quiz.questions:
        under = f"{question.TAG} {question.id}"
        if isinstance(question, Single | Multiple):
            yield from unique(question.options, under)
        elif isinstance(question, Match):
            yield from unique(question.answers, under)
        elif isinstance(question, Sort):
            yield from unique(question.boxes, under)
            yield from unique(question.cards, under)
        else:
            yield from unique(question.items, under)
    yield from ids(every)


def _references(quiz: Quiz, every: tuple[Place, ...]) -> Iterator[Problem]:
    yield from references(quiz, every)
    topics = [topic.id for topic in quiz.topics]
    for place in every:
        element = place.element
        if isinstance(element, Asking):
            if element.topic and element.topic not in topics:
                sentence = N_("There is no topic “{value}”. Add it or correct it.")
                yield warning("unknown_topic", place, sentence, value=element.topic)
            for code in element.communities:
                if code not in COMMUNITIES:
                    yield not_one_of("unknown_community", place, code, COMMUNITIES)


def _addresses(quiz: Quiz, every: tuple[Place, ...]) -> Iterator[Problem]:
    for place in every:
        if place.element in quiz.topics:
            href = getattr(place.element, "href", "")
            if href:
                yield from address(place, "a", "href", href)


def _boxes(quiz: Quiz, every: tuple[Place, ...]) -> Iterator[Problem]:
    """Cards name a box of their own question."""
    for place in every:
        card, sort = place.element, place.above[-1] if place.above else None
        if not isinstance(card, Card) or not isinstance(sort, Sort):
            continue
        if not card.box:
            yield no_value(place, "box")
        elif card.box not in {box.id for box in sort.boxes}:
            sentence = N_("There is no box “{value}” in this question. Add it or correct “box”.")
            yield error("unknown_box", place, sentence, value=card.box)


def _words(quiz: Quiz, every: tuple[Place, ...]) -> Iterator[Problem]:
    yield from texts_are_sound(quiz, every, needed=SPOKEN)


_LOOKS: tuple[Callable[[Quiz, tuple[Place, ...]], Iterator[Problem]], ...] = (
    _names,
    _references,
    _addresses,
    _boxes,
    answers,
    pool,
    _words,
)
