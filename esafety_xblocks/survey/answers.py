"""Answers: what somebody chose, judged strictly when it arrives and forgivingly when it is read back.

A stored answer is a whole number (a point of a scale, a count) or the id of an option. Authors may change a survey
that people have begun: an answer whose item or point is gone is read as *not answered*, never as something else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from esafety_xblocks.survey.model import (
    Count,
    Form,
    Item,
    KnowledgeItem,
    Likert,
    Moment,
    Section,
    Survey,
    Vignettes,
)

Answer = int | str
Answers = Mapping[str, Answer]

MOST_ANSWERS = 200
"""How many answers one person keeps for one moment."""

MOST_SURVEYS = 12
"""How many surveys one person's answers are kept of, for pairs; the oldest goes first."""

LARGEST = 9_999
"""The largest whole number that is kept."""


class NotAnAnswer(ValueError):
    """Something that no page of ours offers as an answer."""


def taken(section: Section, item: Item, value: object, survey: Survey) -> Answer | None:
    """Return the answer to keep for what a browser sent; None when the question is left open.

    Raises:
        NotAnAnswer: the value is not one of those offered. `True` is no number, and neither is `3.0` or `"3"`.
    """
    if value is None:
        return None
    if isinstance(item, KnowledgeItem):
        option = item.signed(value) if isinstance(value, str) else None
        if option is None:
            raise NotAnAnswer
        return option.id
    if isinstance(value, bool) or not isinstance(value, int) or value not in offered(section, item, survey):
        raise NotAnAnswer
    return value


def offered(section: Section, item: Item, survey: Survey) -> Iterable[int]:
    """Return the whole numbers among which an item lets somebody choose."""
    if isinstance(section, Likert | Vignettes):
        scale = survey.scale.get(section.scale)
        return scale.values if scale else ()
    return range(min(item.most, LARGEST) + 1) if isinstance(item, Count) else ()


def known(survey: Survey, form: Form, stored: object) -> dict[str, Answer]:
    """Return those of the stored answers that still mean something, in the order of the survey.

    Args:
        survey: the survey as it is now.
        form: the form that was answered.
        stored: what was read from a learner's state, whatever it is.
    """
    if not isinstance(stored, Mapping):
        return {}
    found: dict[str, Answer] = {}
    for section, item in survey.items(form):
        value = stored.get(item.id)
        if isinstance(item, KnowledgeItem):
            if isinstance(value, str) and any(option.id == value for option in item.options):
                found[item.id] = value
        elif isinstance(value, int) and not isinstance(value, bool) and value in offered(section, item, survey):
            found[item.id] = value
    return found


def bounded(answers: Answers) -> dict[str, Answer]:
    """Return at most as many answers as one moment keeps, the first ones."""
    return dict(list(answers.items())[:MOST_ANSWERS])


@dataclass(frozen=True, slots=True)
class Sheet:
    """One person's answers at one moment.

    Attributes:
        moment: when.
        form: which form was answered.
        answers: the answers by item; left out when not answered.
        sent: when it was sent, in seconds since 1970; 0 when not known.
        block: a short name of the block in which it was answered.
    """

    moment: Moment
    form: Form
    answers: Answers = field(default_factory=dict)
    sent: int = 0
    block: str = ""


def to_store(sheet: Sheet) -> dict[str, Any]:
    """Return a sheet as it is kept."""
    return {"form": sheet.form.value, "sent": sheet.sent, "block": sheet.block, "answers": bounded(sheet.answers)}


def from_store(survey: Survey, moment: Moment, stored: object) -> Sheet | None:
    """Return a sheet as it was kept; None for what means nothing."""
    if not isinstance(stored, Mapping):
        return None
    form, sent, block = stored.get("form"), stored.get("sent"), stored.get("block")
    if form not in (Form.A.value, Form.B.value):
        return None
    kept = known(survey, Form(form), stored.get("answers"))
    time = sent if isinstance(sent, int) and not isinstance(sent, bool) else 0
    return Sheet(moment, Form(form), kept, time, block if isinstance(block, str) else "")


def with_sheet(stored: object, survey: str, sheet: Sheet) -> dict[str, Any]:
    """Return a person's kept sheets with one more; of too many surveys the one sent longest ago goes.

    Args:
        stored: what is kept: by survey, by moment.
        survey: the identity of the survey.
        sheet: the sheet to keep.
    """
    every: dict[str, Any] = {}
    if isinstance(stored, Mapping):
        every = {str(name): dict(sheets) for name, sheets in stored.items() if isinstance(sheets, Mapping)}
    every.setdefault(survey, {})[sheet.moment.value] = to_store(sheet)
    while len(every) > MOST_SURVEYS:
        del every[min((name for name in every if name != survey), key=lambda name: _last_sent(every[name]))]
    return every


def _last_sent(sheets: Mapping[str, Any]) -> int:
    times = [s.get("sent") for s in sheets.values() if isinstance(s, Mapping)]
    return max((t for t in times if isinstance(t, int)), default=0)


def left_open(survey: Survey, sheet: Sheet) -> tuple[Item, ...]:
    """Return the items of a sheet's form that are not answered, in order."""
    return tuple(item for _, item in survey.items(sheet.form) if item.id not in sheet.answers)
