"""What a seed decides: which questions are drawn, and in what order questions and answers stand.

Orders come from hashes of ids, not from a shuffled list: when an author adds an answer or removes a question, all that
is left keeps its order, for learners in the middle of an attempt too.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from esafety_xblocks.quiz.model import Match, Multiple, Order, Question, Quiz, Single, Sort

_TRIES = 96
"""Orders looked at to find one that agrees with the right one neither too much nor too little."""


@dataclass(frozen=True, slots=True)
class Shown:
    """In what order a question's parts stand on the page, by ids.

    Attributes:
        rows: options, steps, left sides or cards.
        columns: what each row can be given: right sides or boxes; empty for the other kinds.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...] = ()


def draw(quiz: Quiz, community: str, seed: str) -> tuple[str, ...]:
    """Return the ids of the questions asked, in the order in which they are asked.

    At least `least` of each topic, as far as there are so many; the rest by chance from what is left.
    """
    pool = quiz.questions_for(community)
    wanted = min(quiz.draw or len(pool), len(pool))
    lots = _by_lot((q.id for q in pool), seed)
    topic_of = {q.id: q.topic for q in pool}
    chosen: list[str] = []
    for topic in quiz.topic.values():
        chosen += [one for one in lots if topic_of[one] == topic.id][: topic.least]
    rest = [one for one in lots if one not in set(chosen)]
    drawn = set([*chosen, *rest][:wanted])
    return tuple(one for one in (lots if quiz.shuffle else [q.id for q in pool]) if one in drawn)


def arrange(quiz: Quiz, question: Question, seed: str) -> Shown:
    """Return the order in which a question's answers stand.

    Steps, right sides and cards never stand in the author's order, whatever `shuffle` says: that would be the answer.
    """
    salt = f"{seed}/{question.id}"
    match question:
        case Single() | Multiple():
            ids = _ids(question.options)
            return Shown(_by_lot(ids, salt) if quiz.shuffle else ids)
        case Order():
            return Shown(_neither_here_nor_there(_ids(question.items), salt))
        case Match():
            lefts = _ids(question.pairs)
            return Shown(_by_lot(lefts, salt) if quiz.shuffle else lefts, _by_lot(_ids(question.answers), f"{salt}/"))
        case Sort():
            return Shown(_by_lot(_ids(question.cards), salt), _ids(question.boxes))


def mark(question: Question, shown: Shown, seed: str) -> str:
    """Return what an answer must carry: it changes when the author changes what positions mean."""
    parts = "|".join([seed, question.TAG, question.id, *shown.rows, "", *shown.columns])
    return hashlib.sha256(parts.encode()).hexdigest()[:6]


def agreement(order: tuple[str, ...], right: tuple[str, ...]) -> float:
    """Return Kendall's tau of an order with the right one: 1 the same, 0 by chance, -1 upside down."""
    place = {one: number for number, one in enumerate(right)}
    known = [place[one] for one in order if one in place]
    pairs = list(combinations(known, 2))
    return sum(1 if a < b else -1 for a, b in pairs) / len(pairs) if pairs else 0.0


def _ids(elements: Iterable[object]) -> tuple[str, ...]:
    """Return ids, each once."""
    return tuple(dict.fromkeys(str(getattr(one, "id", "")) for one in elements))


def _by_lot(ids: Iterable[str], salt: str) -> tuple[str, ...]:
    return tuple(sorted(dict.fromkeys(ids), key=lambda one: hashlib.sha256(f"{salt}/{one}".encode()).digest()))


def _neither_here_nor_there(right: tuple[str, ...], salt: str) -> tuple[str, ...]:
    """Return an order that agrees with the right one as little as chance does, and never more.

    Handing in the shown order then earns nothing, and turning it upside down next to nothing. A plain shuffle would
    pay: half of all orders are better than chance, and worse than nothing does not exist.
    """
    pairs = len(right) * (len(right) - 1) // 2
    least = -(pairs % 2) / max(1, pairs)
    best = tuple(reversed(right))
    for number in range(_TRIES):
        order = _by_lot(right, f"{salt}/{number}")
        if agreement(best, right) < agreement(order, right) <= 0:
            best = order
            if agreement(best, right) == least:
                break
    return best
