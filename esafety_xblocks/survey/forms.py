"""Which of the two parallel forms somebody gets: half of the people A first, the others B, then the other form.

Counterbalancing keeps a harder form from looking like a change: over many people it weighs as much before as after.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from esafety_xblocks.survey.model import Form, FormChoice, Moment, Survey

ORDER = (Moment.PRE, Moment.POST, Moment.LATER)


def form_for(survey: Survey, learner: str, earlier: Mapping[Moment, Form]) -> Form:
    """Return the form that somebody answers at the survey's moment.

    What they answered before decides, so that nobody meets the same form twice in a row; without that, their half does.

    Args:
        survey: the survey.
        learner: who answers, by a name that stays.
        earlier: the forms answered at other moments.
    """
    if survey.form is not FormChoice.AUTO:
        return Form(survey.form.value)
    before = ORDER[: ORDER.index(survey.moment)]
    for moment in reversed(before):
        if moment in earlier:
            # Between two moments lies one change of form for each step: pre A, post B, later A.
            steps = ORDER.index(survey.moment) - ORDER.index(moment)
            return earlier[moment].other if steps % 2 else earlier[moment]
    first = _half(survey.identity, learner)
    return first.other if survey.moment is Moment.POST else first


def _half(survey: str, learner: str) -> Form:
    """Return the form with which a learner begins: by a hash, so that it needs no memory and follows no order."""
    digest = hashlib.sha256(f"{survey} {learner}".encode("utf-8", "replace")).digest()
    return Form.B if digest[0] & 1 else Form.A
