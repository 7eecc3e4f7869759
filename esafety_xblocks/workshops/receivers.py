"""What the app does when something happens.

What a learner's or an instructor's request causes is done after that request's transaction: it sees only what was
really kept, and a failure here is logged and stays here. Retirement alone is done at once and fails aloud.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction

from esafety_xblocks.common.figures import Kind
from esafety_xblocks.workshops import api
from esafety_xblocks.workshops.data import NotAnId, Place, Recorded, course_key_of
from esafety_xblocks.workshops.states import our_types


def keep_steps(
    sender: Any,
    *,
    user_id: Any,
    course_key: str,
    usage_key: str,
    kind: str,
    story: str,
    moment: str,
    steps: Any,
    **_kwargs: Any,
) -> None:
    """Keep the steps that a learner took (`signals.step_taken`).

    Raises:
        NotAnId: something is no id or number; `send_robust` has it logged.
    """
    if kind not in list(Kind):
        raise NotAnId("kind")
    recorded = Recorded(
        Place.of(user_id, usage_key), course_key_of(course_key), Kind(kind), story, moment, tuple(steps)
    )

    def write() -> None:
        api.keep(recorded)

    _afterwards(write)


def keep_consent(sender: Any, *, user_id: Any, survey: str, given: bool, **_kwargs: Any) -> None:
    """Keep a consent (`signals.consent_given`)."""

    def write() -> None:
        api.keep_consent(int(user_id), survey, given=given)

    _afterwards(write)


def clear_state(sender: Any, *, user_id: Any, usage_key: str, **_kwargs: Any) -> None:
    """Forget what a learner took back (`signals.state_cleared`)."""
    state_is_gone(Place.of(user_id, usage_key))


def platform_deleted_state(sender: Any, instance: Any, **_kwargs: Any) -> None:
    """Forget what belongs to a StudentModule that was deleted: by an instructor for one learner or for all."""
    if instance.module_state_key.block_type in our_types():
        state_is_gone(Place(instance.student_id, instance.module_state_key))


def state_is_gone(place: Place) -> None:
    """Forget the rows of a block whose state is gone."""

    def write() -> None:
        api.forget_state(place)

    _afterwards(write)


def retire_user(sender: Any, *, user: Any, **_kwargs: Any) -> None:
    """Forget a person whom the platform retires (`USER_RETIRE_LMS_MISC` and `_CRITICAL`)."""
    api.forget_user(user.pk)


def _afterwards(write: Callable[[], None]) -> None:
    transaction.on_commit(write, robust=True)
