"""Playing: a pure fold of an attempt over a quiz. What is asked now, what was answered, what it earned.

Nothing here raises for any attempt: a question that its author removed falls out, an answer that no longer fits its
question is asked again, or, once the attempt is over, no longer counts for or against the learner.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from esafety_xblocks.quiz.arrange import Shown, arrange, draw, mark
from esafety_xblocks.quiz.attempt import Attempt, Entry, Given, hands
from esafety_xblocks.quiz.model import Mode, Question, Quiz, Topic
from esafety_xblocks.quiz.scoring import Verdict, fitting, score, verdict

_TINY = 1e-9
"""Three thirds are not quite one."""


@dataclass(frozen=True)
class Asked:
    """One question of an attempt.

    Attributes:
        number: its place in the attempt, from 0.
        question: the question as it is now.
        shown: in what order its answers stand.
        mark: what an answer to it must carry.
        given: the answer; None when there is none.
        score: what the answer is worth; None when there is none.
        lost: whether there was an answer that the question, changed by its author, no longer holds.
        revealed: whether a class has seen what is right.
        hands: hands counted for each option, in a class.
    """

    number: int
    question: Question
    shown: Shown
    mark: str
    given: Given | None = None
    score: float | None = None
    lost: bool = False
    revealed: bool = False
    hands: Mapping[str, int] | None = None

    @property
    def done(self) -> bool:
        """Whether there is nothing left to do here."""
        return self.given is not None or self.revealed

    @property
    def verdict(self) -> Verdict:
        """How the answer is told; none at all is *not yet*."""
        return verdict(self.score or 0.0)


@dataclass(frozen=True, slots=True)
class TopicResult:
    """How a topic went.

    Attributes:
        topic: the topic.
        asked: how many of its questions counted.
        right: how many were wholly right.
        share: what was earned of what could be earned, 0 to 1.
    """

    topic: Topic
    asked: int
    right: int
    share: float


@dataclass(frozen=True)
class Play:
    """An attempt folded over a quiz.

    Attributes:
        quiz: the quiz as it is now.
        attempt: what was stored.
        asked: the questions that are still there, in order.
        over: whether the attempt is finished.
        dropped: how many questions of the attempt the author removed since it began.
    """

    quiz: Quiz
    attempt: Attempt
    asked: tuple[Asked, ...] = ()
    over: bool = False
    dropped: int = 0

    @property
    def started(self) -> bool:
        """Whether the learner is past the first screen; when every question was removed they begin anew."""
        return bool(self.asked)

    @cached_property
    def current(self) -> Asked | None:
        """The question to answer now: the first without an answer."""
        return next((one for one in self.asked if not one.done), None)

    @cached_property
    def answered(self) -> int:
        """How many questions are done."""
        return sum(one.done for one in self.asked)

    @cached_property
    def counted(self) -> tuple[Asked, ...]:
        """The questions that count."""
        return tuple(one for one in self.asked if not one.lost)

    @cached_property
    def fraction(self) -> float:
        """What was earned of what could be earned, 0 to 1; a question without an answer earns nothing."""
        return _mean(self.counted)

    @property
    def passed(self) -> bool | None:
        """Whether the pass mark was reached; None when there is none."""
        return self.fraction * 100 >= self.quiz.pass_mark - _TINY if self.quiz.pass_mark else None

    @cached_property
    def topics(self) -> tuple[TopicResult, ...]:
        """How each topic went, in the author's order; topics without a question that counted are left out."""
        found = []
        for topic in self.quiz.topic.values():
            own = tuple(one for one in self.counted if one.question.topic == topic.id)
            if own:
                right = sum(one.verdict is Verdict.RIGHT for one in own)
                found.append(TopicResult(topic, len(own), right, _mean(own)))
        return tuple(found)


def begin(quiz: Quiz, community: str, seed: str) -> Attempt:
    """Return a new attempt: what is drawn for this seed."""
    return Attempt.begun(seed, draw(quiz, community, seed))


def play(quiz: Quiz, attempt: Attempt, *, over: bool = False) -> Play:
    """Fold an attempt over a quiz.

    Args:
        quiz: the quiz as it is now.
        attempt: what was drawn and answered, perhaps on an earlier version of the quiz.
        over: whether the attempt is finished; with a class it is when everything was revealed.
    """
    there = [entry for entry in attempt.entries if entry.question in quiz.question]
    asked = tuple(_asked(quiz, attempt.seed, number, entry, over) for number, entry in enumerate(there))
    if quiz.mode is Mode.CLASS:
        over = all(one.revealed for one in asked)
    return Play(quiz, attempt, asked, over and bool(asked), len(attempt.entries) - len(there))


def _asked(quiz: Quiz, seed: str, number: int, entry: Entry, over: bool) -> Asked:
    question = quiz.question[entry.question]
    shown = arrange(quiz, question, seed)
    one = Asked(number, question, shown, mark(question, shown, seed))
    if quiz.mode is Mode.CLASS:
        return replace(one, revealed=True, hands=hands(entry.given)) if entry.shown else one
    if entry.given is None or entry.shown:
        return one
    given = fitting(question, entry.given)
    if given is None:
        return replace(one, lost=over)
    return replace(one, given=given, score=score(question, given))


def _mean(asked: tuple[Asked, ...]) -> float:
    return sum(one.score or 0.0 for one in asked) / len(asked) if asked else 0.0
