"""Steps to keep."""

from __future__ import annotations

from typing import Any

from opaque_keys.edx.keys import CourseKey, UsageKey

from esafety_xblocks.common.figures import Kind, Taken
from esafety_xblocks.workshops.data import Place, Recorded

COURSE = CourseKey.from_string("course-v1:Test+esafety+nl")
OTHER_COURSE = CourseKey.from_string("course-v1:Test+esafety+fr")
LONGEST_COURSE = CourseKey.from_string(f"course-v1:{'O' * 70}+{'C' * 70}+{'R' * 74}")


def usage(name: str = "quiz1", course: CourseKey = COURSE) -> UsageKey:
    return course.make_usage_key("esafety_quiz", name)


def recorded(user_id: int, *steps: Taken, **changes: Any) -> Recorded:
    """Return what a learner did in a quiz, unless told otherwise."""
    course = changes.pop("course_key", COURSE)
    fields: dict[str, Any] = {"kind": Kind.QUIZ, "story": "law-quiz", "moment": "", **changes}
    block = fields.pop("usage_key", usage(course=course))
    return Recorded(place=Place(user_id, block), course_key=course, steps=steps or (Taken("q1", "b", 1.0),), **fields)


def sheet(user_id: int, moment: str = "pre", **values: float) -> Recorded:
    """Return a survey that was sent."""
    steps = [Taken(step, "", value) for step, value in values.items()]
    block = usage(f"survey_{moment}")
    return recorded(user_id, *steps, kind=Kind.SURVEY, story="confidence", moment=moment, usage_key=block)
