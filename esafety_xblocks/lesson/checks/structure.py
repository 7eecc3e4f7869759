"""What makes a lesson unusable, or its names wrong. One pass over the model; Studio runs it often.

An error here keeps readers out (`load`), so what only harms the lesson is a warning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from esafety_xblocks.common.checks.remarks import at, error, no_value, not_one_of, root, warning
from esafety_xblocks.common.checks.structure import identity, ids, references, texts_are_sound, unique
from esafety_xblocks.common.conditions import Community, atoms
from esafety_xblocks.common.olx import Place, places
from esafety_xblocks.common.problem import Problem
from esafety_xblocks.lesson.curriculum import frame_goals
from esafety_xblocks.lesson.model import Handout, HandoutKind, Lesson, Step, Variant
from esafety_xblocks.text import N_

MOST_SESSIONS = 12
"""A series longer than a term is a course; the page would be endless."""

FILLS = {
    HandoutKind.WORKSHEET: "tasks",
    HandoutKind.CARDS: "cards",
    HandoutKind.ROLES: "cards",
    HandoutKind.POSTER: "parts",
    HandoutKind.CHARTER: "promises",
}
"""What each kind of handout prints."""


def structure(lesson: Lesson) -> tuple[Problem, ...]:
    """Return what is wrong with names, references and durations; never raises, whatever the lesson."""
    every = tuple(places(lesson))
    found: list[Problem] = list(identity(lesson))
    for look in _LOOKS:
        found += look(lesson, every)
    return tuple(found)


def _names(lesson: Lesson, every: tuple[Place, ...]) -> Iterator[Problem]:
    for group in (lesson.people, lesson.variants, lesson.steps, lesson.handouts, lesson.sources):
        yield from unique(group)
    for handout in lesson.handouts:
        yield from unique(handout.cards, f"handout {handout.id}")
    yield from ids(every)


def _words(lesson: Lesson, every: tuple[Place, ...]) -> Iterator[Problem]:
    yield from references(lesson, every)
    yield from texts_are_sound(lesson, every, (Step,))


def _ages(lesson: Lesson, every: tuple[Place, ...]) -> Iterator[Problem]:
    if not 0 < lesson.youngest <= lesson.oldest:
        sentence = N_("The ages ({youngest} to {oldest}) cannot be right. Correct “youngest” and “oldest”.")
        yield warning("bad_ages", root(lesson), sentence, youngest=lesson.youngest, oldest=lesson.oldest)


def _frames(lesson: Lesson, every: tuple[Place, ...]) -> Iterator[Problem]:
    for frame in lesson.frames:
        if frame.ref not in frame_goals():
            yield not_one_of("unknown_frame", at(frame), frame.ref, frame_goals())


# ---------------------------------------------------------------- durations


def _variants(lesson: Lesson, every: tuple[Place, ...]) -> Iterator[Problem]:
    if not lesson.variants:
        yield error("no_variant", root(lesson), N_("The lesson has no duration. Add a <variant> with its steps."))
    if not lesson.steps:
        yield error("no_step", root(lesson), N_("The lesson has no steps. Add a <step> and use it in a duration."))
    for variant in lesson.variants:
        place = at(variant)
        if not 1 <= variant.sessions <= MOST_SESSIONS:
            sentence = N_("A duration has 1 to {most} sessions. Correct “sessions”.")
            yield error("bad_sessions", place, sentence, most=MOST_SESSIONS)
        else:
            yield from _uses(lesson, variant, place)


def _uses(lesson: Lesson, variant: Variant, place: Place) -> Iterator[Problem]:
    seen: set[tuple[int, str]] = set()
    for use in variant.uses:
        here = at(use, f"{place.where}, use {use.step}")
        if use.step not in lesson.step:
            sentence = N_("There is no step “{value}”. Add it or correct it.")
            yield error("unknown_step", here, sentence, value=use.step)
        if not 1 <= use.session <= variant.sessions:
            sentence = N_("There is no session {number} in this duration. Correct “session”.")
            yield error("unknown_session", here, sentence, number=use.session)
        if (use.session, use.step) in seen:
            sentence = N_("This step stands twice in one session. Keep one, with all its minutes.")
            yield warning("step_twice", here, sentence)
        seen.add((use.session, use.step))
        if not use.minutes:
            yield warning("no_minutes", here, N_("Say how many minutes this step takes here."))
    for number in range(1, variant.sessions + 1):
        if not variant.session(number):
            sentence = N_("Session {number} has no steps. Add a <use> or lower “sessions”.")
            yield error("empty_session", place, sentence, number=number)


# ---------------------------------------------------------------- handouts


def _handouts(lesson: Lesson, every: tuple[Place, ...]) -> Iterator[Problem]:
    for step in lesson.steps:
        for name in step.handouts:
            if name not in lesson.handout:
                sentence = N_("There is no handout “{value}”. Add it or correct it.")
                yield warning("unknown_handout", at(step), sentence, value=name)
    for handout in lesson.handouts:
        yield from _handout(handout)


def _handout(handout: Handout) -> Iterator[Problem]:
    place = at(handout)
    if not isinstance(handout.kind, HandoutKind):
        yield no_value(place, "kind")
        return
    mine = FILLS[handout.kind]
    if not getattr(handout, mine) and not handout.intro:
        yield warning("empty_handout", place, N_("This handout is empty. Say what stands on it, or remove it."))
    for name in sorted(set(FILLS.values()) - {mine}):
        if getattr(handout, name):
            sentence = N_("A handout of the kind “{kind}” does not print these. Correct “kind” or take them out.")
            first = getattr(handout, name)[0]
            where = f"{place.where}, {first.TAG}"
            yield warning("not_of_kind", at(first, where), sentence, kind=handout.kind.value)


def _conditions(lesson: Lesson, every: tuple[Place, ...]) -> Iterator[Problem]:
    for place in every:
        found = atoms(getattr(place.element, "when", None))
        if any(not isinstance(atom, Community) for atom in found):
            sentence = N_("In a lesson “if” can only ask for the community, e.g. community = be_wb.")
            yield warning("only_community", place, sentence)


_LOOKS: tuple[Callable[[Lesson, tuple[Place, ...]], Iterator[Problem]], ...] = (
    _names,
    _words,
    _ages,
    _frames,
    _variants,
    _handouts,
    _conditions,
)
