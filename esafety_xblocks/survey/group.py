"""A group's answers, for course staff: how it stands at each moment and how far it moved, never one person.

Nothing is said of fewer than `statistics.LEAST` people, nor of the change of fewer pairs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from esafety_xblocks.common.figures import Answer as Row
from esafety_xblocks.survey.answers import Answer, Sheet, known
from esafety_xblocks.survey.change import mean_of, points, score
from esafety_xblocks.survey.forms import ORDER
from esafety_xblocks.survey.model import (
    Counts,
    Form,
    Item,
    Knowledge,
    KnowledgeItem,
    Likert,
    Moment,
    Scale,
    Section,
    Statement,
    Survey,
    Vignettes,
)
from esafety_xblocks.survey.statistics import Effect, Spread, alpha, effect, spread
from esafety_xblocks.text import Text

People = Mapping[str, Mapping[Moment, Sheet]]
"""Sheets by person and moment; who the person is does not matter here."""

PAIRS = ((Moment.PRE, Moment.POST), (Moment.PRE, Moment.LATER), (Moment.POST, Moment.LATER))

Measure = Callable[[Sheet], float | None]


@dataclass(frozen=True, slots=True)
class Alpha:
    """How far the items of a scale go together at one moment; `form` when the two forms have items of their own."""

    moment: Moment
    form: Form | None
    value: float


@dataclass(frozen=True, slots=True)
class Figure:
    """What is known of one measure.

    Attributes:
        section: where it belongs.
        name: the dimension, or the count's question; empty for a whole section.
        moments: mean and spread by moment; only where enough people answered.
        alphas: reliability by moment.
        effects: change by pair of moments; only where there are enough pairs.
    """

    section: Section
    name: Text
    moments: Mapping[Moment, Spread]
    alphas: tuple[Alpha, ...]
    effects: Mapping[tuple[Moment, Moment], Effect]

    def __bool__(self) -> bool:
        return bool(self.moments)


def people_of(survey: Survey, rows: Iterable[Row]) -> People:
    """Return everybody's sheets from recorded answers; what the survey no longer asks is left out."""
    given: dict[str, dict[Moment, dict[str, Answer]]] = {}
    for row in rows:
        if row.moment in list(Moment) and row.step in survey.item:
            answer = _answer(survey.item[row.step][1], row)
            if answer is not None:
                given.setdefault(row.person, {}).setdefault(Moment(row.moment), {})[row.step] = answer
    return {
        person: {moment: _sheet(survey, moment, answers) for moment, answers in moments.items()}
        for person, moments in given.items()
    }


def _answer(item: Item, row: Row) -> Answer | None:
    if isinstance(item, KnowledgeItem):
        return row.answer
    return int(row.value) if row.value is not None and row.value == int(row.value) else None


def _sheet(survey: Survey, moment: Moment, answers: Mapping[str, Answer]) -> Sheet:
    """Return a sheet; its form is the one whose own items were answered."""
    of_b = sum(survey.item[name][1].form is Form.B for name in answers)
    of_a = sum(survey.item[name][1].form is Form.A for name in answers)
    form = Form.B if of_b > of_a else Form.A
    return Sheet(moment, form, known(survey, form, answers))


def figures(survey: Survey, people: People) -> tuple[Figure, ...]:
    """Return what may be said of a group, in the order of the survey; measures of which nothing may be said are out."""
    return tuple(figure for figure in _figures(survey, people) if figure)


def _figures(survey: Survey, people: People) -> Iterator[Figure]:
    for section in survey.sections:
        if isinstance(section, Knowledge):
            yield _figure(section, Text(), people, lambda sheet, own=section: _share(own, sheet))  # type: ignore[misc]
        elif isinstance(section, Counts):
            for item in section.items:
                yield _figure(section, item.text, people, lambda sheet, own=item: _number(own, sheet))  # type: ignore[misc]
        elif section.scale in survey.scale:
            yield from _scale(section, survey.scale[section.scale], people)


def _scale(section: Likert | Vignettes, scale: Scale, people: People) -> Iterator[Figure]:
    yield _of_items(section, Text(), section.items, scale, people)
    for dimension in section.dimensions if isinstance(section, Likert) else ():
        own = [item for item in section.items if isinstance(item, Statement) and item.dimension == dimension.id]
        yield _of_items(section, dimension.name, own, scale, people)


def _of_items(section: Section, name: Text, items: Sequence[Item], scale: Scale, people: People) -> Figure:
    found = _figure(section, name, people, lambda sheet: mean_of(items, scale, sheet))
    return Figure(section, name, found.moments, tuple(_alphas(items, scale, people)), found.effects)


def _figure(section: Section, name: Text, people: People, measure: Measure) -> Figure:
    moments: dict[Moment, Spread] = {}
    for moment in ORDER:
        values = [v for sheets in people.values() if moment in sheets and (v := measure(sheets[moment])) is not None]
        if (found := spread(values)) is not None:
            moments[moment] = found
    effects: dict[tuple[Moment, Moment], Effect] = {}
    for pair in PAIRS:
        if (moved := effect(list(_pairs(people, pair, measure)))) is not None:
            effects[pair] = moved
    return Figure(section, name, moments, (), effects)


def _pairs(people: People, pair: tuple[Moment, Moment], measure: Measure) -> Iterator[tuple[float, float]]:
    for sheets in people.values():
        if pair[0] in sheets and pair[1] in sheets:
            before, after = measure(sheets[pair[0]]), measure(sheets[pair[1]])
            if before is not None and after is not None:
                yield before, after


def _alphas(items: Sequence[Item], scale: Scale, people: People) -> Iterator[Alpha]:
    forms: tuple[Form | None, ...] = tuple(Form) if any(item.form for item in items) else (None,)
    for moment in ORDER:
        sheets = [own[moment] for own in people.values() if moment in own]
        for form in forms:
            asked = [item for item in items if item.form in (None, form)]
            rows = [row for s in sheets if form in (None, s.form) and (row := _row(asked, scale, s)) is not None]
            if (value := alpha(rows)) is not None:
                yield Alpha(moment, form, value)


def _row(items: Sequence[Item], scale: Scale, sheet: Sheet) -> list[float] | None:
    """Return somebody's answers to all items, reversed ones turned; None when one is open."""
    given = [sheet.answers.get(item.id) for item in items]
    if not all(isinstance(answer, int) for answer in given):
        return None
    return [points(item, scale, answer) for item, answer in zip(items, given, strict=True) if isinstance(answer, int)]


def _share(section: Knowledge, sheet: Sheet) -> float | None:
    right, answered = score(section, sheet)
    return right / answered if answered else None


def _number(item: Item, sheet: Sheet) -> float | None:
    answer = sheet.answers.get(item.id)
    return float(answer) if isinstance(answer, int) else None
