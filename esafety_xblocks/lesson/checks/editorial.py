"""What a careful editor would remark on a lesson: does it fit its time, is it safe, is everything there."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from esafety_xblocks.common.checks.languages import languages
from esafety_xblocks.common.checks.remarks import at, hint, root, warning
from esafety_xblocks.common.checks.wording import wording
from esafety_xblocks.common.olx import places
from esafety_xblocks.common.problem import Problem
from esafety_xblocks.lesson.checks.care import care
from esafety_xblocks.lesson.model import MOST_GOALS, Lesson, StepKind
from esafety_xblocks.text import N_

NEEDED = {
    "ask_pupils": N_("Add <ask_pupils>: what pupils are asked beforehand, so that the lesson is about their world."),
    "safety": N_("Add <safety>: how the lesson stays safe, e.g. nobody tells personal stories in plenary."),
    "disclosure": N_("Add <disclosure>: what to do when a pupil confides in the teacher."),
    "family_letter": N_("Add <family_letter>: what families read, in plain language."),
}
"""Boxes every lesson has (facts.md, rules added after a second reading)."""

WELCOME = {
    "guiding": N_("Add a guiding question: one sentence that the lesson answers."),
    "differentiation": N_("Add <differentiation>: what helps pupils who need more, or less."),
    "exit_ticket": N_("Add <exit_ticket>: how you see at the door what stuck."),
}


def editorial(lesson: Lesson) -> tuple[Problem, ...]:
    """Return what could be better; never raises, whatever the lesson."""
    every = tuple(places(lesson))
    found: list[Problem] = [*languages(lesson), *wording(lesson, every), *care(lesson, every)]
    for look in _LOOKS:
        found += look(lesson)
    return tuple(found)


def _boxes(lesson: Lesson) -> Iterator[Problem]:
    for name, sentence in NEEDED.items():
        if not getattr(lesson, name):
            yield warning("missing_box", root(lesson), sentence)
    for name, sentence in WELCOME.items():
        if not getattr(lesson, name):
            yield hint("missing_part", root(lesson), sentence)
    if not lesson.questions:
        yield warning("no_questions", root(lesson), N_("Add a <question> or more for the debrief with the class."))
    if not lesson.frames:
        yield hint("no_frame", root(lesson), N_("Say with <frame> which goals of the curriculum this answers to."))


def _goals(lesson: Lesson) -> Iterator[Problem]:
    if not lesson.goals:
        yield warning("no_goals", root(lesson), N_("Say in <goal> what pupils can do at the end."))
    elif len(lesson.goals) > MOST_GOALS:
        sentence = N_("{count} goals are too many for a lesson; keep {most}.")
        yield warning("many_goals", at(lesson.goals[MOST_GOALS]), sentence, count=len(lesson.goals), most=MOST_GOALS)


def _durations(lesson: Lesson) -> Iterator[Problem]:
    for variant in lesson.variants:
        place = at(variant)
        for number in range(1, min(variant.sessions, 60) + 1):
            total = sum(use.minutes for use in variant.session(number))
            if total and total != variant.minutes:
                sentence = N_("The steps of session {number} take {total} minutes; the session has {minutes}.")
                yield warning("minutes_sum", place, sentence, number=number, total=total, minutes=variant.minutes)
        last = [lesson.step[use.step] for use in variant.session(variant.sessions) if use.step in lesson.step]
        if last and not any(step.kind in (StepKind.CLOSE, StepKind.DISCUSS) for step in last):
            sentence = N_("This duration ends without a debrief. Use a step of the kind “discuss” or “close”.")
            yield warning("no_close", place, sentence)


def _unused(lesson: Lesson) -> Iterator[Problem]:
    used = {use.step for variant in lesson.variants for use in variant.uses}
    named = {name for step in lesson.steps for name in step.handouts}
    for step in lesson.steps:
        if step.id not in used:
            yield hint("unused_step", at(step), N_("No duration uses this step. Use it or remove it."))
    for handout in lesson.handouts:
        if handout.id not in named:
            yield hint("unused_handout", at(handout), N_("No step uses this handout. Name it in a step's “handouts”."))


_LOOKS: tuple[Callable[[Lesson], Iterator[Problem]], ...] = (_boxes, _goals, _durations, _unused)
