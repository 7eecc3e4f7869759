"""Grades as the platform computes them.

The raw score comes from the row, is weighted by the block, summed per subsection, and averaged per type of assignment
by the course's grading policy.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from opaque_keys.edx.keys import CourseKey, UsageKey

from esafety_xblocks.preview.binding import unbound_runtime
from esafety_xblocks.preview.models import AuthoredBlock, LearnerRecord
from esafety_xblocks.preview.outline import is_visible


@dataclass(frozen=True, slots=True)
class BlockScore:
    """One block's score, weighted."""

    title: str
    earned: float
    possible: float
    is_graded: bool


@dataclass(frozen=True)
class SubsectionGrade:
    """One subsection's score."""

    section: str
    title: str
    format: str
    is_graded: bool
    scores: tuple[BlockScore, ...]

    @property
    def earned(self) -> float:
        """The weighted sum."""
        return sum(score.earned for score in self.scores if score.is_graded)

    @property
    def possible(self) -> float:
        """The most that can be earned."""
        return sum(score.possible for score in self.scores if score.is_graded)


@dataclass(frozen=True)
class CourseGrade:
    """A learner's grade in a course.

    Attributes:
        fraction: from 0 to 1, over the whole policy: what is not done yet counts as 0.
    """

    subsections: tuple[SubsectionGrade, ...]
    fraction: float

    @property
    def percent(self) -> int:
        """The fraction, rounded as the platform does."""
        return int(self.fraction * 100 + 0.5)


def weighted(earned: float, possible: float, weight: float | None) -> tuple[float, float]:
    """Return earned and possible by the block's weight (`weighted_score` of the platform)."""
    if weight is None or possible == 0:
        return earned, possible
    return earned * weight / possible, float(weight)


def course_grade(course: AuthoredBlock, user: Any) -> CourseGrade:
    """Return a learner's grade."""
    subsections = [
        _subsection(chapter, sequential, user)
        for chapter in course.children.all()
        for sequential in chapter.children.all()
    ]
    graders = (course.published or {}).get("grading_policy", {}).get("GRADER", [])
    fraction = 0.0
    for grader in graders:
        rows = [item for item in subsections if item.is_graded and item.format == grader["type"] and item.possible]
        if rows:
            fraction += grader["weight"] * sum(item.earned / item.possible for item in rows) / len(rows)
    return CourseGrade(tuple(item for item in subsections if item.scores), fraction)


def _subsection(chapter: AuthoredBlock, sequential: AuthoredBlock, user: Any) -> SubsectionGrade:
    runtime = unbound_runtime(CourseKey.from_string(sequential.course_key))
    scores = []
    for unit in sequential.children.all():
        for row in unit.children.all():
            if not is_visible(row, is_staff=False) or not getattr(
                runtime.load_block_type(row.block_type), "has_score", False
            ):
                continue
            scores.append(_block_score(runtime.get_block(UsageKey.from_string(row.usage_key)), row, user))
    values = sequential.published or {}
    return SubsectionGrade(
        chapter.title, sequential.title, values.get("format", ""), bool(values.get("graded")), tuple(scores)
    )


def _block_score(block: Any, row: AuthoredBlock, user: Any) -> BlockScore:
    record = LearnerRecord.objects.filter(user_id=user.id, usage_key=row.usage_key).first()
    if record is not None and record.grade is not None and record.max_grade is not None:
        earned, possible = record.grade, record.max_grade
    else:
        earned, possible = 0.0, block.max_score() or 0.0
    earned, possible = weighted(earned, possible, getattr(block, "weight", None))
    return BlockScore(row.title, earned, possible, bool(block.graded) and possible > 0)
