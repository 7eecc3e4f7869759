"""What an answer is worth, from 0 to 1, made so that guessing does not pay.

Ticking everything, putting all cards in one box and handing in the shown order earn nothing.
"""

from __future__ import annotations

from collections import Counter
from enum import StrEnum

from esafety_xblocks.quiz.arrange import Shown, agreement
from esafety_xblocks.quiz.attempt import Given, placed
from esafety_xblocks.quiz.model import Match, Multiple, Order, Question, Single, Sort


class Verdict(StrEnum):
    """How an answer is told: never *wrong*."""

    RIGHT = "right"
    PARTLY = "partly"
    NOT_YET = "not_yet"


def verdict(score: float) -> Verdict:
    """Return the word for a score."""
    if score >= 1:
        return Verdict.RIGHT
    return Verdict.PARTLY if score > 0 else Verdict.NOT_YET


def score(question: Question, given: Given) -> float:
    """Return what an answer is worth."""
    match question:
        case Single():
            return 1.0 if set(given) <= set(key(question)) and given else 0.0
        case Multiple():
            return _ticked(question, given)
        case Order():
            return max(0.0, agreement(given, key(question)))
        case Match():
            return _share_right(question, given)
        case Sort():
            return _better_than_one_box(question, given)


def key(question: Question) -> Given:
    """Return the right answer: the only one, or for `Single` everything that is right."""
    match question:
        case Single() | Multiple():
            return tuple(option.id for option in question.options if option.correct)
        case Order():
            return tuple(item.id for item in question.items)
        case Match():
            return tuple(f"{pair.id}={pair.id}" for pair in question.pairs)
        case Sort():
            return tuple(f"{card.id}={card.box}" for card in question.cards)


def _ticked(question: Multiple, given: Given) -> float:
    """Share of the right ones ticked, less the share of the wrong ones: ticking everything is 0."""
    right = {option.id for option in question.options if option.correct}
    wrong = {option.id for option in question.options if not option.correct}
    ticked = set(given)
    if not right:
        return 0.0
    loss = len(ticked & wrong) / len(wrong) if wrong else 0.0
    return max(0.0, len(ticked & right) / len(right) - loss)


def _share_right(question: Match | Sort, given: Given) -> float:
    where, right = placed(given), placed(key(question))
    return sum(where.get(one) == place for one, place in right.items()) / len(right) if right else 0.0


def _better_than_one_box(question: Sort, given: Given) -> float:
    """Share of cards in their box, above what the fullest box alone would give: all in one box is 0."""
    right = placed(key(question))
    chance = max(Counter(right.values()).values(), default=0) / max(1, len(right))
    return max(0.0, (_share_right(question, given) - chance) / (1 - chance)) if chance < 1 else 0.0


# ---------------------------------------------------------------- answers by position and by id


class DoesNotFit(ValueError):
    """Positions that no page of ours sends for this question."""


def from_positions(question: Question, shown: Shown, positions: list[int]) -> Given:
    """Return the answer that a page sent by positions: a page never knows ids, and so never the author's order.

    Args:
        question: what was asked.
        shown: how it stood on the page.
        positions: which options, the steps in their order, or for each row the column it was given.

    Raises:
        DoesNotFit: not a whole answer to this question.
    """
    rows, columns = shown.rows, shown.columns
    if isinstance(question, Match | Sort):
        if len(positions) != len(rows) or not all(0 <= one < len(columns) for one in positions):
            raise DoesNotFit
        return tuple(f"{row}={columns[column]}" for row, column in zip(rows, positions, strict=True))
    if not positions or len(set(positions)) != len(positions) or not all(0 <= one < len(rows) for one in positions):
        raise DoesNotFit
    if isinstance(question, Order):
        if len(positions) != len(rows):
            raise DoesNotFit
        return tuple(rows[one] for one in positions)
    if isinstance(question, Single) and len(positions) != 1:
        raise DoesNotFit
    ticked = {rows[one] for one in positions}
    return tuple(option.id for option in question.options if option.id in ticked)


def fitting(question: Question, given: Given) -> Given | None:
    """Return what is left of an answer after the author changed the question; None when nothing sensible is left."""
    match question:
        case Single() | Multiple():
            ticked = tuple(dict.fromkeys(o.id for o in question.options if o.id in given))
            return ticked if ticked and (isinstance(question, Multiple) or len(ticked) == 1) else None
        case Order():
            ids = {item.id for item in question.items}
            order = tuple(dict.fromkeys(one for one in given if one in ids))
            return order if len(order) == len(ids) else None
        case Match():
            left, right = {p.id for p in question.pairs}, {a.id for a in question.answers}
        case Sort():
            left, right = {c.id for c in question.cards}, {b.id for b in question.boxes}
    kept = tuple(f"{one}={place}" for one, place in placed(given).items() if one in left and place in right)
    return kept or None
