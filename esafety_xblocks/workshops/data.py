"""What goes into the app: checked when it is made, so that nothing but ids and numbers reaches a table."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from types import UnionType

from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import CourseKey, UsageKey

from esafety_xblocks.common.figures import Kind, Taken

# The database would cut what is longer: a statement that passes over rows which are there passes over that too.
LONGEST_KEY = 255
LONGEST_NAME = 100
LONGEST_MOMENT = 10
LONGEST_ANSWER = 2000
LARGEST_ATTEMPT = 2**31 - 1
MOST_STEPS = 500
"""How many steps are taken at once; a quiz holds 300 questions."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:-]*")
_MOMENT = re.compile(r"[a-z]*")
_ANSWER = re.compile(r"[A-Za-z0-9_.:=+!-]*")


class NotAnId(ValueError):
    """Something that is no id or number of ours; the message says what it was to be, never what it was."""


@dataclass(frozen=True, slots=True)
class Place:
    """One learner's block.

    Attributes:
        user_id: the learner.
        usage_key: the block, without branch and version.
    """

    user_id: int
    usage_key: UsageKey

    @classmethod
    def of(cls, user_id: object, usage_key: object) -> Place:
        """Read a place as a signal carries it.

        Raises:
            NotAnId: it is none.
        """
        try:
            key = UsageKey.from_string(str(usage_key))
            plain = key.for_branch(None).version_agnostic() if hasattr(key, "for_branch") else key
            return cls(int(str(user_id)), plain)
        except (InvalidKeyError, ValueError):
            raise NotAnId("user_id or usage_key") from None


def course_key_of(value: object) -> CourseKey:
    """Read the key of a course run.

    Raises:
        NotAnId: it is none.
    """
    try:
        return CourseKey.from_string(str(value))
    except InvalidKeyError:
        raise NotAnId("course_key") from None


@dataclass(frozen=True, slots=True)
class Recorded:
    """Steps that a learner took at once.

    Attributes:
        place: who and where.
        course_key: the course run.
        kind: which answers count.
        story: the content's identity.
        moment: a survey's moment, else empty.
        steps: what they did.
    """

    place: Place
    course_key: CourseKey
    kind: Kind
    story: str
    moment: str
    steps: tuple[Taken, ...]

    def __post_init__(self) -> None:
        """Refuse what is no id or number.

        Raises:
            NotAnId: which one.
        """
        if max(len(str(self.place.usage_key)), len(str(self.course_key))) > LONGEST_KEY:
            raise NotAnId("usage_key or course_key")
        check_name("story", self.story)
        _check("moment", self.moment, _MOMENT, LONGEST_MOMENT)
        if not 1 <= len(self.steps) <= MOST_STEPS:
            raise NotAnId("steps")
        for taken in self.steps:
            _check_taken(taken)


def check_name(what: str, value: object) -> None:
    """Refuse a name with blanks or too long.

    Raises:
        NotAnId: it is no name.
    """
    _check(what, value, _NAME, LONGEST_NAME)


def _check(what: str, value: object, pattern: re.Pattern[str], longest: int) -> None:
    if not isinstance(value, str) or len(value) > longest or not pattern.fullmatch(value):
        raise NotAnId(what)


def _check_taken(taken: Taken) -> None:
    check_name("step", taken.step)
    _check("answer", taken.answer, _ANSWER, LONGEST_ANSWER)
    if taken.value is not None and not (_is(taken.value, int | float) and math.isfinite(taken.value)):
        raise NotAnId("value")
    if not (_is(taken.attempt, int) and 0 <= taken.attempt <= LARGEST_ATTEMPT):
        raise NotAnId("attempt")


def _is(value: object, kind: type | UnionType) -> bool:
    """Whether a value is a number of a kind; `True` is none."""
    return isinstance(value, kind) and not isinstance(value, bool)
