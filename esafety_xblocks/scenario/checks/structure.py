"""What makes a story unplayable, or its names wrong. One pass over the model; Studio runs it on every key.

An error here keeps learners out (`load`), so what only harms the story is a warning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from esafety_xblocks.common.checks.remarks import at, error, no_value, not_one_of, warning
from esafety_xblocks.common.checks.structure import identity, ids, texts_are_sound, unique
from esafety_xblocks.common.olx import Place, places
from esafety_xblocks.common.problem import Problem
from esafety_xblocks.scenario.checks.references import conditions, references
from esafety_xblocks.scenario.model import Choice, ClearFlag, Ending, Scene, SetFlag, Story, Track, WarningKind
from esafety_xblocks.text import N_


def structure(story: Story) -> tuple[Problem, ...]:
    """Return what is wrong with names, references and ways on; never raises, whatever the story."""
    every = tuple(places(story))
    found: list[Problem] = []
    for look in _LOOKS:
        found += look(story, every)
    return tuple(found)


# ---------------------------------------------------------------- the root and the names


def _root(story: Story, every: tuple[Place, ...]) -> Iterator[Problem]:
    yield from identity(story)
    root = every[0]
    if story.first not in story.scenes:
        sentence = N_("The story begins in “{value}”, but there is no such scene. Correct “first”.")
        yield error("no_first", root, sentence, value=story.first)
    if not story.endings:
        yield error("no_ending", root, N_("The story has no ending. Add an <ending> and let a choice lead to it."))


def _names(story: Story, every: tuple[Place, ...]) -> Iterator[Problem]:
    for group in ([*story.people, *story.places], story.tracks, story.dimensions, story.sources):
        yield from unique(group)
    for scene in story.places:
        if isinstance(scene, Scene):
            yield from unique(scene.choices, f"scene {scene.id}")
    yield from ids(every)
    for place in every:
        if isinstance(place.element, SetFlag | ClearFlag) and place.element.flag in story.track:
            sentence = N_("“{name}” is a track, so it cannot be a flag too. Give the flag another name.")
            yield error("flag_is_track", place, sentence, name=place.element.flag)


# ---------------------------------------------------------------- ways on


def _ways(story: Story, every: tuple[Place, ...]) -> Iterator[Problem]:
    for place in every:
        scene = place.element
        if not isinstance(scene, Scene):
            continue
        if scene.choices and (scene.continues or scene.reflection):
            sentence = N_("This scene has choices and a continue or a reflection. Keep one kind of way on.")
            yield error("two_ways_on", place, sentence)
        elif not scene.choices and not scene.continues:
            yield error("no_way_on", place, N_("This scene leads nowhere. Add choices or a <continue>."))
        elif len(scene.choices) == 1:
            sentence = N_("One choice is no choice. Add another, or write a <continue>.")
            yield warning("one_choice", place, sentence)


# ---------------------------------------------------------------- tracks, closed lists


def _tracks(story: Story, every: tuple[Place, ...]) -> Iterator[Problem]:
    for place in every:
        track = place.element
        if not isinstance(track, Track):
            continue
        bounds = {"least": track.least, "most": track.most}
        if track.least >= track.most:
            yield error("bad_bounds", place, N_("“min” ({least}) must be less than “max” ({most})."), **bounds)
        elif not track.least <= track.start <= track.most:
            sentence = N_("The start ({start}) is not between “min” ({least}) and “max” ({most}). Correct “start”.")
            yield warning("bad_start", place, sentence, start=track.start, **bounds)
        for level in track.levels:
            if not track.least <= level.start <= track.most:
                sentence = N_(
                    "This level begins at {start}, outside the track ({least} to {most}), so it is never used. "
                    "Correct “from”."
                )
                yield warning("bad_level", place, sentence, line=level.line, start=level.start, **bounds)


def _lists(story: Story, every: tuple[Place, ...]) -> Iterator[Problem]:
    for warned in story.warnings:
        if warned.kind and not isinstance(warned.kind, WarningKind):
            yield not_one_of("unknown_warning", at(warned), warned.kind, [kind.value for kind in WarningKind])
    for ending in story.places:
        if isinstance(ending, Ending) and not ending.outcome:
            yield no_value(at(ending), "outcome")


def _words(story: Story, every: tuple[Place, ...]) -> Iterator[Problem]:
    yield from texts_are_sound(story, every, needed=(Choice,))


_LOOKS: tuple[Callable[[Story, tuple[Place, ...]], Iterator[Problem]], ...] = (
    _root,
    _names,
    references,
    conditions,
    _ways,
    _tracks,
    _lists,
    _words,
)
