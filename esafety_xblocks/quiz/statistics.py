"""How questions did over many learners: which are too hard, which tell nobody apart, which wrong answer attracts.

Rows are each learner's first answers. Fewer than five learners are never described.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from esafety_xblocks.common.figures import FEWEST, Answer
from esafety_xblocks.quiz.attempt import Given
from esafety_xblocks.quiz.model import Multiple, Question, Quiz, Single
from esafety_xblocks.quiz.scoring import key

_TINY = 1e-12

LEAST_FOR_DISCRIMINATION = 10
"""Below that a correlation says more about chance than about the question. Our choice."""


@dataclass(frozen=True, slots=True)
class Attraction:
    """The wrong answer that was chosen most.

    Attributes:
        answer: the option's id.
        share: the share of learners who chose it.
    """

    answer: str
    share: float


@dataclass(frozen=True, slots=True)
class ItemStatistics:
    """How one question did.

    Attributes:
        question: its id.
        learners: how many answered.
        right: the share whose answer was wholly right.
        mean: what answers were worth on average.
        discrimination: the correlation of the question with the rest of the quiz (corrected item-rest); None when there
            are too few learners, or when answers do not differ.
        attraction: the wrong answer chosen most; None when nobody chose one.
    """

    question: str
    learners: int
    right: float
    mean: float
    discrimination: float | None
    attraction: Attraction | None


def item_statistics(quiz: Quiz, rows: Iterable[Answer]) -> tuple[ItemStatistics, ...]:
    """Return the statistics of each question that enough learners answered, in the author's order."""
    by_question: dict[str, dict[str, Answer]] = defaultdict(dict)
    by_learner: dict[str, dict[str, float]] = defaultdict(dict)
    for row in rows:
        if row.step in quiz.question and row.value is not None and math.isfinite(row.value):
            by_question[row.step].setdefault(row.person, row)
            by_learner[row.person].setdefault(row.step, row.value)
    return tuple(
        _item(question, by_question[question_id], by_learner)
        for question_id, question in quiz.question.items()
        if len(by_question.get(question_id, ())) >= FEWEST
    )


def _item(
    question: Question, answers: Mapping[str, Answer], by_learner: Mapping[str, Mapping[str, float]]
) -> ItemStatistics:
    values = [row.value or 0.0 for row in answers.values()]
    return ItemStatistics(
        question.id,
        len(values),
        sum(value >= 1 for value in values) / len(values),
        sum(values) / len(values),
        _discrimination(question.id, by_learner),
        _attraction(question, answers),
    )


def _discrimination(question: str, by_learner: Mapping[str, Mapping[str, float]]) -> float | None:
    """Correlate a question with the mean of each learner's other questions: learners drew different ones."""
    own, rest = [], []
    for values in by_learner.values():
        others = [value for name, value in values.items() if name != question]
        if question in values and others:
            own.append(values[question])
            rest.append(sum(others) / len(others))
    return correlation(own, rest) if len(own) >= LEAST_FOR_DISCRIMINATION else None


def _attraction(question: Question, answers: Mapping[str, Answer]) -> Attraction | None:
    if not isinstance(question, Single | Multiple):
        return None
    right = set(key(question))
    wrong = [option.id for option in question.options if option.id not in right]
    chosen = Counter(one for row in answers.values() for one in set(_given(row.answer)) if one in wrong)
    if not chosen:
        return None
    most = max(wrong, key=lambda one: chosen[one])
    return Attraction(most, chosen[most] / len(answers))


def _given(answer: str) -> Given:
    return tuple(answer.split("+"))


def correlation(ours: list[float], others: list[float]) -> float | None:
    """Return Pearson's correlation; None when one side does not vary."""
    n = len(ours)
    if n < 2:
        return None
    a, b = sum(ours) / n, sum(others) / n
    up = sum((x - a) * (y - b) for x, y in zip(ours, others, strict=True))
    down = math.sqrt(sum((x - a) ** 2 for x in ours) * sum((y - b) ** 2 for y in others))
    return max(-1.0, min(1.0, up / down)) if down > _TINY else None
