"""Figures over many learners: what blocks may know of them, whoever keeps them.

A block asks `figures()` and gets what the Django app registered, or None: on a platform without the app a block works
and has no such figures. Nothing here knows of Django or XBlock, so that a room's statistics stay pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

FEWEST = 5
"""Fewer people than this are never described, not even to staff."""


class Kind(StrEnum):
    """What a step belongs to; it decides which of several answers of one learner is kept."""

    SCENARIO = "scenario"
    QUIZ = "quiz"
    SURVEY = "survey"

    @property
    def latest_counts(self) -> bool:
        """Whether a later answer takes the place of an earlier one: only where there is no right answer to learn."""
        return self is Kind.SURVEY


@dataclass(frozen=True, slots=True)
class Taken:
    """What a learner did at one step: ids and numbers, never words.

    Attributes:
        step: the id of the question, item or scene.
        answer: what was answered, by ids, e.g. ``b`` or ``a+c`` or ``card=box+card2=box``; empty when a number says it.
        value: what it is worth (a score from 0 to 1) or stands for (a point of a scale, a count); None without one.
        attempt: in which attempt or run.
    """

    step: str
    answer: str = ""
    value: float | None = None
    attempt: int = 1


@dataclass(frozen=True, slots=True)
class Answer:
    """One learner's answer at one step, as figures are made of it.

    Attributes:
        person: tells people apart within one story; no user id, and another for the same person in another story.
        moment: `pre`, `post` or `later` in a survey; else empty.
        step, answer, value, attempt: as in `Taken`.
    """

    person: str
    moment: str
    step: str
    answer: str
    value: float | None
    attempt: int


@dataclass(frozen=True, slots=True)
class Answers:
    """Everybody's answers in a story.

    Attributes:
        people: how many learners answered anything.
        rows: their answers, by person; without what fewer than `FEWEST` people answered.
    """

    people: int
    rows: tuple[Answer, ...]


class Figures(Protocol):
    """What the app knows of many learners. Each method asks the database a fixed number of times."""

    def items(self, course_key: str, story: str) -> Answers:
        """Return each learner's first answer to each question or at each scene, within a course run."""

    def survey(self, course_key: str, story: str, *, research: bool = False) -> Answers:
        """Return each learner's last answers to a survey, at each moment, within a course run.

        Args:
            course_key: the course run.
            story: the survey's identity.
            research: whether only of those who agreed to research.
        """

    def counts(self, course_key: str, story: str) -> Mapping[str, Mapping[str, int]]:
        """Return how many learners gave which answer, by step: ``{step: {answer: people}}``.

        Steps that fewer than `FEWEST` people answered are left out.
        """


_figures: Figures | None = None


def set_figures(provider: Figures | None) -> None:
    """Say who knows the figures; called by the app when it is ready."""
    global _figures
    _figures = provider


def figures() -> Figures | None:
    """Return who knows the figures; None where the app is not installed."""
    return _figures
