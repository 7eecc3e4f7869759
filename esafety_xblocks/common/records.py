"""How a block says what a learner did, and reads what many learners did.

Nothing is recorded outside a course run, of nobody, in Studio, and while staff look as a learner: as one learner it
would be put in that person's name, as any learner it would count staff among the learners (docs/decisions/0017).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.dispatch import Signal
from xblock.core import XBlock

from esafety_xblocks.common import signals
from esafety_xblocks.common.figures import Figures, Kind, Taken, figures, set_figures
from esafety_xblocks.common.host import (
    context_key,
    in_course,
    in_studio,
    is_masquerading,
    is_signed_in,
    user_attribute,
)

__all__ = [
    "Figures",
    "Kind",
    "Taken",
    "figures",
    "may_record",
    "record",
    "record_all",
    "record_consent",
    "set_figures",
    "staff_figures",
    "take_back",
]


def record(
    block: XBlock,
    kind: str,
    story: str,
    step: str,
    answer: str = "",
    value: float | None = None,
    attempt: int = 1,
    *,
    moment: str = "",
) -> None:
    """Say that a learner took a step. Saying it twice counts once.

    Args:
        block: the block, bound to the learner.
        kind: a `Kind`: of several answers at one step the first is kept, in a survey the last.
        story: the content's identity.
        step: the id of the question, item or scene.
        answer: what was answered, by ids: letters, digits and ``_ . : = + ! -``, no blanks.
        value: what it is worth or stands for.
        attempt: in which attempt or run.
        moment: a survey's moment.
    """
    record_all(block, kind, story, [Taken(step, answer, value, attempt)], moment=moment)


def record_all(block: XBlock, kind: str, story: str, steps: Iterable[Taken], *, moment: str = "") -> None:
    """Say that a learner took several steps at once, e.g. sent a whole page of questions.

    In a survey, an item that was answered before and is now left open is sent too, without answer and value.
    """
    taken = tuple(steps)
    if taken:
        _send(block, signals.step_taken, kind=str(kind), story=story, moment=moment, steps=taken)


def record_consent(block: XBlock, survey: str, *, given: bool) -> None:
    """Say that a learner agrees, or no longer agrees, that their answers to a survey are used for research."""
    _send(block, signals.consent_given, survey=survey, given=given)


def take_back(block: XBlock) -> None:
    """Say that a learner took back what they did in this block: it no longer counts in any figure."""
    _send(block, signals.state_cleared)


def may_record(block: XBlock) -> bool:
    """Whether what happens in a block now is a learner's own doing in a course."""
    return in_course(block) and not in_studio(block) and is_signed_in(block) and not is_masquerading(block)


def staff_figures(block: XBlock) -> Figures | None:
    """Return the figures when they are for this reader: course staff in the LMS, as themselves; else None.

    None too where no app keeps them.
    """
    return figures() if may_record(block) and user_attribute(block, "user_is_staff", False) else None


def _send(block: XBlock, signal: Signal, **ids: Any) -> None:
    user_id = user_attribute(block, "user_id")
    if user_id is None or not may_record(block):
        return
    # The class, not the instance: a listener gets ids, and nothing through which it could read what people wrote.
    signal.send_robust(
        sender=getattr(block, "unmixed_class", type(block)),
        user_id=user_id,
        course_key=str(context_key(block)),
        usage_key=str(block.scope_ids.usage_id),
        **ids,
    )
