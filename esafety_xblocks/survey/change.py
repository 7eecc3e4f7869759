"""One teacher's own change between two moments: per dimension, on the whole scale, in counts, and in one sentence.

The sentence neither flatters nor scolds. Falling is common and no failure: who learns what there is to know often
rates themselves lower than before (Howard & Dailey 1979 call it response shift).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from esafety_xblocks.survey.answers import Sheet
from esafety_xblocks.survey.model import (
    Counts,
    Form,
    Item,
    Knowledge,
    KnowledgeItem,
    Likert,
    Scale,
    Section,
    Statement,
    Survey,
    Vignettes,
)
from esafety_xblocks.survey.statistics import mean
from esafety_xblocks.text import Text

WHOLE = (1 / 16, 1 / 8)
"""From which share of a scale's length a whole scale moved a little, and clearly: on a scale from 1 to 5 a quarter
of a point and half a point on average."""

PART = (1 / 8, 1 / 4)
"""The same for a dimension of two or three statements, where one tap more moves the mean by a third or a half: half a
point and one point."""

ENOUGH = 0.5
"""The share of the questions that must be answered for a mean to be one."""


class Direction(StrEnum):
    """Where something went."""

    ROSE_CLEARLY = "rose_clearly"
    ROSE = "rose"
    STAYED = "stayed"
    FELL = "fell"
    FELL_CLEARLY = "fell_clearly"


@dataclass(frozen=True, slots=True)
class Line:
    """Two means on one scale.

    Attributes:
        name: what is measured.
        least, most: the ends of the scale.
        before, now: the means.
        direction: where it went.
    """

    name: Text
    least: int
    most: int
    before: float
    now: float
    direction: Direction

    @property
    def places(self) -> tuple[float, float]:
        """Where the two means lie on the scale, from 0 to 1."""
        length = self.most - self.least
        return (self.before - self.least) / length, (self.now - self.least) / length


@dataclass(frozen=True, slots=True)
class ScaleChange:
    """How somebody moved on the statements or vignettes of a section.

    Attributes:
        section: the section.
        whole: all of it together.
        parts: its dimensions, in the author's order.
    """

    section: Section
    whole: Line
    parts: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class KnowledgeChange:
    """How many knowledge questions were right; never which, and never which answer."""

    section: Knowledge
    before: int
    before_of: int
    now: int
    now_of: int


@dataclass(frozen=True, slots=True)
class CountChange:
    """A number before and now; more is neither better nor worse."""

    text: Text
    before: int
    now: int


@dataclass(frozen=True, slots=True)
class Change:
    """One teacher's own change.

    Attributes:
        scales, knowledge, counts: what changed, by kind of section, in the author's order.
    """

    scales: tuple[ScaleChange, ...] = ()
    knowledge: tuple[KnowledgeChange, ...] = ()
    counts: tuple[CountChange, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.scales or self.knowledge or self.counts)


def change(survey: Survey, before: Sheet, now: Sheet) -> Change:
    """Return somebody's change from an earlier moment to a later one."""
    scales = [_scale(survey, section, before, now) for section in survey.sections]
    counts = [item for section in survey.sections if isinstance(section, Counts) for item in section.items]
    return Change(
        tuple(one for one in scales if one),
        tuple(
            KnowledgeChange(section, *score(section, before), *score(section, now))
            for section in survey.sections
            if isinstance(section, Knowledge) and score(section, before)[1] and score(section, now)[1]
        ),
        tuple(
            CountChange(item.text, first, second)
            for item in counts
            if isinstance(first := before.answers.get(item.id), int)
            and isinstance(second := now.answers.get(item.id), int)
        ),
    )


def score(section: Knowledge, sheet: Sheet) -> tuple[int, int]:
    """Return how many knowledge questions somebody has right, of how many they answered."""
    answered = [i for i in section.items if i.form in (None, sheet.form) and i.id in sheet.answers]
    return sum(is_right(item, sheet.answers[item.id]) for item in answered), len(answered)


def is_right(item: KnowledgeItem, answer: object) -> bool:
    """Whether an answer is the right one."""
    return any(option.correct and option.id == answer for option in item.options)


def points(item: Item, scale: Scale, answer: float) -> float:
    """Return what an answer means on its scale: reversed statements are turned."""
    return scale.turned(answer) if isinstance(item, Statement) and item.reverse else answer


def mean_of(items: Sequence[Item], scale: Scale, sheet: Sheet) -> float | None:
    """Return the mean of the items of somebody's form that they answered; None when too few."""
    asked = _asked(items, sheet.form)
    given = [points(item, scale, a) for item in asked if isinstance(a := sheet.answers.get(item.id), int)]
    return mean(given) if given and len(given) >= ENOUGH * len(asked) else None


def _scale(survey: Survey, section: Section, before: Sheet, now: Sheet) -> ScaleChange | None:
    if not isinstance(section, Likert | Vignettes) or section.scale not in survey.scale:
        return None
    scale = survey.scale[section.scale]
    whole = _line(section.title, section.items, scale, before, now, WHOLE)
    if whole is None:
        return None
    parts = []
    for dimension in section.dimensions if isinstance(section, Likert) else ():
        own = [item for item in section.items if isinstance(item, Statement) and item.dimension == dimension.id]
        if line := _line(dimension.name, own, scale, before, now, PART):
            parts.append(line)
    return ScaleChange(section, whole, tuple(parts))


def _line(
    name: Text, items: Sequence[Item], scale: Scale, before: Sheet, now: Sheet, steps: tuple[float, float]
) -> Line | None:
    """Return two means; a statement that both forms hold counts when it was answered both times.

    Otherwise a hard statement left open the second time would look like a rise.
    """
    first = _common_mean(items, scale, before, now)
    second = _common_mean(items, scale, now, before)
    if first is None or second is None or scale.most <= scale.least:
        return None
    direction = _direction((second - first) / (scale.most - scale.least), steps)
    return Line(name, scale.least, scale.most, first, second, direction)


def _common_mean(items: Sequence[Item], scale: Scale, sheet: Sheet, other: Sheet) -> float | None:
    """Return the mean at one moment, without what was left open at the other; None when too little is left."""
    asked = _asked(items, sheet.form)
    left_open = {item.id for item in _asked(items, other.form) if item.id not in other.answers}
    counted = [item for item in asked if item.id in sheet.answers and item.id not in left_open]
    return mean_of(counted, scale, sheet) if len(counted) >= ENOUGH * len(asked) else None


def _asked(items: Iterable[Item], form: Form) -> list[Item]:
    return [item for item in items if item.form in (None, form)]


def _direction(share: float, steps: tuple[float, float]) -> Direction:
    little, clear = steps
    size = round(abs(share), 9)
    if size < little:
        return Direction.STAYED
    if share > 0:
        return Direction.ROSE_CLEARLY if size >= clear else Direction.ROSE
    return Direction.FELL_CLEARLY if size >= clear else Direction.FELL
