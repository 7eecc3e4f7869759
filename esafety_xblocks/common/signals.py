"""What blocks tell whoever listens: Django signals with ids and numbers, never words, never names.

They are sent with `send_robust`: a listener that fails is logged by Django and never reaches the learner. Whoever
listens may not slow the request down either; the app writes after the request's transaction (docs/records.md).

Blocks do not send them by hand but through `common/records.py`, which knows when nothing may be recorded.
"""

from __future__ import annotations

from django.dispatch import Signal

step_taken = Signal()
"""A learner took one or more steps at once.

Sent with:
    user_id (int): whose.
    course_key (str), usage_key (str): where.
    kind (str): a `figures.Kind`.
    story (str): the content's identity, which survives copies and course runs.
    moment (str): `pre`, `post` or `later` for a survey, else empty.
    steps (tuple[figures.Taken, ...]): what they did.
"""

consent_given = Signal()
"""A learner agreed that their answers to a survey are used for research, or no longer agrees.

Sent with:
    user_id (int), course_key (str), usage_key (str): who and where.
    survey (str): the survey's identity.
    given (bool): whether they agree now.
"""

state_cleared = Signal()
"""A learner took back what they did in a block. (Instructors who delete a state tell the app by the deletion itself.)

Sent with:
    user_id (int), course_key (str), usage_key (str): who and where.
"""
