"""What makes a survey unusable, or its names wrong. Cheap; Studio runs it often."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from esafety_xblocks.common.checks.remarks import at, error, no_value, root, warning
from esafety_xblocks.common.checks.structure import identity, ids, references, texts_are_sound, unique
from esafety_xblocks.common.olx import Place, places
from esafety_xblocks.common.problem import Problem
from esafety_xblocks.survey.answers import LARGEST, MOST_ANSWERS
from esafety_xblocks.survey.model import (
    Count,
    Form,
    KnowledgeItem,
    Likert,
    Option,
    Point,
    Scale,
    Statement,
    Survey,
    Vignette,
    Vignettes,
)
from esafety_xblocks.text import N_

NEEDED = (Point, Statement, Vignette, KnowledgeItem, Option, Count)
"""Elements that mean nothing to a teacher without their words."""


def structure(survey: Survey) -> tuple[Problem, ...]:
    """Return what is wrong with names, references, scales and answers; never raises, whatever the survey."""
    every = tuple(places(survey))
    found: list[Problem] = []
    for look in _LOOKS:
        found += look(survey, every)
    return tuple(found)


# ---------------------------------------------------------------- names


def _names(survey: Survey, every: tuple[Place, ...]) -> Iterator[Problem]:
    yield from identity(survey)
    yield from unique(survey.people)
    yield from unique(survey.sources)
    yield from unique(survey.scales)
    # Answers are kept by the item's id alone, so one set of names serves all sections.
    yield from unique([*survey.sections, *(item for section in survey.sections for item in section.items)])
    for section in survey.sections:
        where = f"{section.TAG} {section.id}"
        if isinstance(section, Likert):
            yield from unique(section.dimensions, where)
        for item in section.items:
            if isinstance(item, KnowledgeItem):
                yield from unique(item.options, f"{where}, item {item.id}")
    yield from ids(every)


def _references(survey: Survey, every: tuple[Place, ...]) -> Iterator[Problem]:
    yield from references(survey, every)
    for place in every:
        section = place.element
        if not isinstance(section, Likert | Vignettes):
            continue
        if not section.scale:
            yield no_value(place, "scale")
        elif section.scale not in survey.scale:
            sentence = N_("There is no scale “{value}”. Add it or correct it.")
            yield error("unknown_scale", place, sentence, value=section.scale)
        if isinstance(section, Likert):
            yield from _dimensions(section)


def _dimensions(section: Likert) -> Iterator[Problem]:
    known = {dimension.id for dimension in section.dimensions}
    for item in section.items:
        place = at(item, f"likert {section.id}, item {item.id}")
        if item.dimension and item.dimension not in known:
            sentence = N_("There is no dimension “{value}”. Add it or correct it.")
            yield error("unknown_dimension", place, sentence, value=item.dimension)
        elif known and not item.dimension:
            sentence = N_("This statement belongs to no dimension, so it counts in the whole scale only.")
            yield warning("no_dimension", place, sentence)


# ---------------------------------------------------------------- scales and answers


def _scales(survey: Survey, every: tuple[Place, ...]) -> Iterator[Problem]:
    for place in every:
        scale = place.element
        if not isinstance(scale, Scale):
            continue
        if len(set(scale.values)) < 2:
            yield error("short_scale", place, N_("A scale needs two points or more, each with its own value."))
        elif len(set(scale.values)) < len(scale.values):
            yield error("double_value", place, N_("Two points of this scale have the same value. Correct one."))
        elif list(scale.values) != sorted(scale.values):
            sentence = N_("Put the points in the order of their values, from least to most.")
            yield warning("unordered_scale", place, sentence)


def _knowledge(survey: Survey, every: tuple[Place, ...]) -> Iterator[Problem]:
    for place in every:
        item = place.element
        if not isinstance(item, KnowledgeItem):
            continue
        if len(item.options) < 2:
            yield error("few_options", place, N_("A knowledge question needs two options or more."))
        elif (right := sum(option.correct for option in item.options)) != 1:
            sentence = N_('A knowledge question has one right option; here {right} say correct="true". Correct that.')
            yield error("not_one_right", place, sentence, right=right)


def _counts(survey: Survey, every: tuple[Place, ...]) -> Iterator[Problem]:
    for place in every:
        if isinstance(place.element, Count) and not 1 <= place.element.most <= LARGEST:
            sentence = N_("“most” is a number from 1 to {most}. Correct it.")
            yield error("bad_most", place, sentence, most=LARGEST)


def _asked(survey: Survey, every: tuple[Place, ...]) -> Iterator[Problem]:
    for form in Form:
        asked = sum(1 for _ in survey.items(form))
        if not asked:
            sentence = N_("Form {form} asks nothing. Add sections with items.")
            yield error("nothing_asked", root(survey), sentence, form=form.value)
        elif asked > MOST_ANSWERS:
            sentence = N_("Form {form} asks {asked} questions; at most {most} answers are kept. Ask less.")
            yield error("too_many_items", root(survey), sentence, form=form.value, asked=asked, most=MOST_ANSWERS)
    for section in survey.sections:
        a, b = (len(survey.asked(section, form)) for form in Form)
        if a != b:
            sentence = N_("Form A asks {a} questions here, form B {b}: they are not parallel. Make them equal.")
            yield warning("forms_differ", at(section), sentence, a=a, b=b)


def _words(survey: Survey, every: tuple[Place, ...]) -> Iterator[Problem]:
    yield from texts_are_sound(survey, every, needed=NEEDED)
    for section in survey.sections:
        if not section.title and not section.lead:
            sentence = N_("Nothing says what this section is about. Add a <title> or a <lead>.")
            yield warning("no_lead", at(section), sentence)


_LOOKS: tuple[Callable[[Survey, tuple[Place, ...]], Iterator[Problem]], ...] = (
    _names,
    _references,
    _scales,
    _knowledge,
    _counts,
    _asked,
    _words,
)
