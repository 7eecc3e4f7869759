"""Looking as somebody else. The two ways of the platform, which differ in what is recorded.

*As a learner* (generic): staff stay themselves, without staff rights; what they do is recorded, as their own.
*As this learner* (specific): the block's user is that learner; the state is read, writes stay in the session, a grade
and a completion are only logged.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest
from opaque_keys.edx.keys import CourseKey

from esafety_xblocks.preview.people import is_course_staff

_SESSION, _STATE = "masquerade", "masquerade_state"


@dataclass(frozen=True, slots=True)
class Masquerade:
    """As whom staff look, under the names of the platform's CourseMasquerade.

    Attributes:
        role: always `student`.
        user_name: the learner; None when generic.
    """

    role: str = "student"
    user_name: str | None = None


def current(request: HttpRequest) -> Masquerade | None:
    """Return as whom the request's user looks."""
    chosen = request.session.get(_SESSION)
    if chosen is None or not is_course_staff(request.user):
        return None
    return Masquerade(user_name=chosen or None)


def start(request: HttpRequest, username: str) -> None:
    """Look as a learner; an empty name means: as any learner."""
    request.session[_SESSION] = username
    request.session[_STATE] = {}


def stop(request: HttpRequest) -> None:
    """Look as oneself again."""
    request.session.pop(_SESSION, None)
    request.session.pop(_STATE, None)


def passing_state(request: HttpRequest) -> dict[str, Any]:
    """Return the session's place for what a specific masquerade writes."""
    request.session.modified = True
    return request.session.setdefault(_STATE, {})


def masked_user(request: HttpRequest, course_key: CourseKey) -> tuple[Any, bool]:
    """Return the user a block sees, and whether it is another person than who is signed in.

    The user carries `masquerade_settings` (and `real_user`) as on the platform.
    """
    found, user = current(request), request.user
    if found is None:
        return user, False
    settings = {course_key: found}
    request.user.masquerade_settings = settings  # type: ignore[union-attr]
    learner = found.user_name and User.objects.filter(username=found.user_name).first()
    if not learner:
        return user, False
    learner.masquerade_settings = settings
    learner.real_user = user
    return learner, True
