"""Whether a question can be answered: something is right, something is not, and there is something to choose from."""

from __future__ import annotations

from collections.abc import Iterator

from esafety_xblocks.common.checks.remarks import error, warning
from esafety_xblocks.common.olx import Place
from esafety_xblocks.common.problem import Problem
from esafety_xblocks.quiz.model import Match, Multiple, Order, Quiz, Single, Sort
from esafety_xblocks.text import N_

LEAST_STEPS = 3
"""Two steps can stand in two ways only: whoever turns them round is right."""

LEAST_ANSWERS = 3
"""With two answers to match, chance gives half."""


def answers(quiz: Quiz, every: tuple[Place, ...]) -> Iterator[Problem]:
    """Yield the questions that nobody can answer, or that everybody can."""
    for place in every:
        match place.element:
            case Single() as question:
                yield from _single(place, question)
            case Multiple() as question:
                yield from _multiple(place, question)
            case Order() as question:
                yield from _order(place, question)
            case Match() as question:
                yield from _match(place, question)
            case Sort() as question:
                yield from _sort(place, question)


def _single(place: Place, question: Single) -> Iterator[Problem]:
    right = sum(option.correct for option in question.options)
    if right == 0:
        yield error("no_right", place, N_('No answer is right. Say correct="true" on the right one.'))
    elif right > 1:
        sentence = N_("{right} answers are right, but only one can be chosen. Keep one, or write <multiple>.")
        yield error("several_right", place, sentence, right=right)
    if len(question.options) < 2:
        yield error("one_option", place, N_("One answer is no question. Add another <option>."))


def _multiple(place: Place, question: Multiple) -> Iterator[Problem]:
    right = sum(option.correct for option in question.options)
    if right == 0:
        yield error("no_right", place, N_('No answer is right. Say correct="true" on the right ones.'))
    elif right == len(question.options):
        sentence = N_("Every answer is right, so whoever ticks everything knows it all. Add one that is not.")
        yield error("no_wrong", place, sentence)
    elif right == 1:
        sentence = N_("Only one answer is right: write <single>, so that nobody looks for a second one.")
        yield warning("one_right", place, sentence)


def _order(place: Place, question: Order) -> Iterator[Problem]:
    if len(question.items) < 2:
        yield error("one_step", place, N_("One step has no order. Add another <item>."))
    elif len(question.items) < LEAST_STEPS:
        sentence = N_("Two steps can be guessed. Add a third <item>, or ask in another way.")
        yield warning("few_steps", place, sentence)


def _match(place: Place, question: Match) -> Iterator[Problem]:
    if len(question.answers) < 2:
        yield error("one_pair", place, N_("One pair leaves nothing to match. Add another <pair>."))
    elif len(question.answers) < LEAST_ANSWERS:
        sentence = N_("Two answers to match can be guessed. Add a <pair>, or an <extra> that belongs to nothing.")
        yield warning("few_pairs", place, sentence)


def _sort(place: Place, question: Sort) -> Iterator[Problem]:
    if len(question.boxes) < 2:
        yield error("one_box", place, N_("One box leaves nothing to sort. Add another <box>."))
    elif len({card.box for card in question.cards}) < 2:
        sentence = N_("All cards belong in one box, so nothing can be earned. Add a card for another box.")
        yield error("all_in_one_box", place, sentence)
