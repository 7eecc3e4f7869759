"""The figures blocks may ask for: the app's rows, without what so few answered that it would tell who they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from esafety_xblocks.common.figures import FEWEST, Answer, Answers, Kind
from esafety_xblocks.workshops import api


@dataclass(frozen=True, slots=True)
class RecordedFigures:
    """`common.figures.Figures` out of the app's rows."""

    def items(self, course_key: str, story: str) -> Answers:
        """Return each learner's first answer at each step, within a course run."""
        rows = api.rows_of_story(story, course_key=course_key)
        return _enough([row for row in rows if not row.moment])

    def survey(self, course_key: str, story: str, *, research: bool = False) -> Answers:
        """Return each learner's last answers to a survey, at each moment, within a course run.

        Whole sheets or nothing: without the items that few answered, the rest would tell another story (a sheet of the
        other form, a lower mean). What may be said of them, the survey decides: nothing of fewer than ten.
        """
        rows = api.rows_of_story(story, course_key=course_key, kind=Kind.SURVEY, research=research)
        given = tuple(row for row in rows if row.answer or row.value is not None)
        people = len({row.person for row in given})
        return Answers(people, given if people >= FEWEST else ())

    def counts(self, course_key: str, story: str) -> Mapping[str, Mapping[str, int]]:
        """Return how many learners gave which answer, by step."""
        counted = api.answer_counts(story, course_key=course_key)
        return {step: answers for step, answers in counted.items() if sum(answers.values()) >= FEWEST}


def _enough(rows: list[Answer]) -> Answers:
    people: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        people[row.moment, row.step].add(row.person)
    shown = tuple(row for row in rows if len(people[row.moment, row.step]) >= FEWEST)
    return Answers(len({row.person for row in rows}), shown)
